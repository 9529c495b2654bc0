"""Short words for states and trust, the same on pages, in tables and on maps."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.insight.queries.grid import GridCell

FIGURES = {
    "population": lazy("People"),
    "overdose_deaths_5_year_rate": lazy("Deaths from overdose, five years"),
    "overdose_deaths_rate": lazy("Deaths from overdose"),
    "jail_population": lazy("People in the county’s jail"),
    "poverty_people": lazy("People below the poverty line"),
    "poverty_percent": lazy("People below the poverty line (share)"),
    "no_vehicle_households": lazy("Households without a vehicle"),
    "no_vehicle_percent": lazy("Households without a vehicle (share)"),
    "uninsured_people": lazy("People without health insurance"),
    "uninsured_percent": lazy("People without health insurance (share)"),
    "single_parent_percent": lazy("Single parents with children"),
    "unemployment_percent": lazy("People out of work"),
    "unemployment_3_year_percent": lazy("People out of work, three years"),
    "disability_people": lazy("People with a disability"),
    "disability_percent": lazy("People with a disability (share)"),
    "no_diploma_percent": lazy("Adults without a diploma"),
    "minority_people": lazy("People of color"),
    "minority_percent": lazy("People of color (share)"),
    "under_18_people": lazy("People under 18"),
    "under_18_percent": lazy("People under 18 (share)"),
}
"""Short words for the figures that usually count as need; others go by their publisher's label."""


GROUPS = {
    "people_of_color": lazy("People of color"), "black": lazy("Black people"),
    "hispanic": lazy("Hispanic or Latino people"), "native": lazy("American Indian and Alaska Native people"),
    "asian": lazy("Asian people"), "pacific": lazy("Native Hawaiian and Pacific Islander people"),
    "several_races": lazy("People of two or more races"), "white": lazy("White people"),
    "young": lazy("People under 18"), "old": lazy("People 65 and older"),
    "poor": lazy("People below the poverty line"), "no_vehicle": lazy("People in homes without a vehicle"),
    "uninsured": lazy("People without health insurance"), "disability": lazy("People with a disability"),
    "limited_english": lazy("People who speak little English"), "veterans": lazy("Veterans"),
}  # fmt: skip
"""The groups of `groups.GROUPS` in words."""

METHODS = [
    (
        "e2sfca",
        lazy("Shared, in three rings: each site is shared by the people around it, and the farther ring counts less."),
    ),
    ("2sfca", lazy("Shared, within reach: each site is shared by all people within reach, near or not so near.")),
    ("gaussian", lazy("Shared, fading: each site is shared by the people around it, and counts less with every mile.")),
    ("nearest", lazy("The nearest only: how far it is, however many people want the same place.")),
    ("count", lazy("How many within reach: a choice of two is better than one, however large they are.")),
]
"""How a region measures what is near, each with a sentence that says what it means."""


def group_words(key: str) -> str:
    return str(GROUPS[key])


def figure_words(key: str, label: str = "") -> str:
    return str(FIGURES.get(key, label or key))


def room_words(size: float) -> str:
    """How many a site has room for, the same everywhere: 4, 3.5, 1,200; a third to two digits."""
    return str(intcomma(f"{size:.2f}".rstrip("0").rstrip(".")))


def method_words(method: str) -> str:
    return str(dict(METHODS).get(method, method))


def times_words(times: float) -> str:
    """How need compares with people: “1.3 times”."""
    return _("%(times)s times") % {"times": f"{times:.1f}"}


def shade_words(shade: int) -> str:
    return {
        1: _("far less need than people"), 2: _("less need than people"), 3: _("about as much need as people"),
        4: _("more need than people"), 5: _("far more need than people"),
    }.get(shade, _("nobody counted its people"))  # fmt: skip


def state_words(state: str) -> str:
    """How a county is covered."""
    return {"here": _("here"), "reached": _("reached from elsewhere"), "nothing": _("nothing")}.get(state, _("shown"))


def closed_words(state: str) -> str:
    """How many of a county's gaps an answer closes, in the states of the map."""
    words = {"here": _("all gaps closed"), "reached": _("some gaps closed"), "nothing": _("no gap closed")}
    return words.get(state, "")


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
