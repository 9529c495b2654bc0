"""What can be taken out on pages, all by those who coordinate. `level` says for whom a directory is written."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.errors import Missing
from onward.core.visibility import PARTNERS, PUBLIC


class Download(NamedTuple):
    """`kind` and `ending` choose the export."""

    key: str
    kind: str
    ending: str
    name: str | Promise
    help: str | Promise
    level: str = PARTNERS

    @property
    def file(self) -> str:
        """What it is, in its name: nobody should publish the one that is not for publishing."""
        if self.kind != "hsds":
            return {"partners": "partners", "ics": "gatherings"}.get(self.kind, f"network-{self.kind}")
        return f"directory-for-{'everybody' if self.level == PUBLIC else self.level}"


DOWNLOADS = (
    Download(
        "partners-xlsx", "partners", ".xlsx", _("Spreadsheet for Excel"),
        _("For you and your leadership team: partners and services to sort, with people and your private notes."),
    ),
    Download(
        "partners-csv", "partners", ".csv", _("Spreadsheet as CSV"),
        _("For any other program: one line for each partner, with people and your private notes."),
    ),
    Download(
        "hsds-zip", "hsds", ".zip", _("Directory for the public, as tables"),
        _("For 211s, resource directories and data people: HSDS 3.1 as a data package (a zip of CSV tables). Only what "
          "everybody may see."), PUBLIC,
    ),
    Download(
        "hsds-json", "hsds", ".json", _("Directory for the public, as JSON"),
        _("For programmers: the same HSDS 3.1 directory as one JSON document. Only what everybody may see."), PUBLIC,
    ),
    Download(
        "hsds-partners-zip", "hsds", ".zip", _("Directory for partners, as tables"),
        _("The same with what partners share: contact persons and their addresses. Not for publishing."),
    ),
    Download(
        "hsds-partners-json", "hsds", ".json", _("Directory for partners, as JSON"),
        _("The same as one JSON document. Not for publishing."),
    ),
    Download(
        "gatherings-ics", "ics", ".ics", _("Gatherings as a calendar file"),
        _("For any calendar: what people were told of, with links for those who join from afar. Not for publishing."),
    ),
    Download(
        "network-graphml", "graphml", ".graphml", _("Who works with whom, as GraphML"),
        _("For programs that draw and measure networks, such as yEd, R or igraph: partners and their ties. Not for "
          "publishing."),
    ),
    Download(
        "network-gexf", "gexf", ".gexf", _("Who works with whom, for Gephi"),
        _("The same network as GEXF 1.3. Not for publishing."),
    ),
    Download(
        "network-kumu", "kumu", ".json", _("Who works with whom, for Kumu"),
        _("The same network as a Kumu blueprint. Not for publishing."),
    ),
    Download(
        "network-kumu-zip", "kumu", ".zip", _("Who works with whom, for Kumu, as tables"),
        _("The same network as two sheets, elements and connections. Not for publishing."),
    ),
)  # fmt: skip


def download_called(key: str) -> Download:
    """Raises Missing for a file that does not exist."""
    for item in DOWNLOADS:
        if item.key == key:
            return item
    raise Missing("There is no such file, or it is not open to you.")
