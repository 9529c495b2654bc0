"""Short words for states and trust, the same on pages, in tables and on maps."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insight.queries.grid import GridCell


def state_words(state: str) -> str:
    """How a county is covered."""
    return {"here": _("here"), "reached": _("reached from elsewhere"), "nothing": _("nothing")}.get(state, _("shown"))


def trust_words(trust: str) -> str:
    return {
        "fresh": _("checked within six months"),
        "ageing": _("checked within a year"),
        "stale": _("not checked for over a year"),
    }.get(trust, _("not checked yet"))


def cell_words(cell: GridCell) -> str:
    """A cell as words: “3 sites, 2 organizations, checked within six months”."""
    if cell.state == "nothing" and cell.unsure:
        return ngettext("%(n)d listing may be of this kind", "%(n)d listings may be of this kind", cell.unsure) % {
            "n": cell.unsure
        }
    if cell.state == "nothing":
        return _("nothing")
    if cell.state == "reached":
        reaching = ngettext(
            "%(n)d service reaches it from elsewhere", "%(n)d services reach it from elsewhere", cell.elsewhere
        )
        return reaching % {"n": cell.elsewhere}
    sites = ngettext("%(n)d site", "%(n)d sites", cell.sites) % {"n": cell.sites}
    owners = ngettext("%(n)d organization", "%(n)d organizations", cell.organizations) % {"n": cell.organizations}
    return f"{sites}, {owners}, {trust_words(cell.trust)}"
