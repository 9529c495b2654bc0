"""Who may take what out. Files with names, addresses and notes of people are for those who coordinate."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.regions.access import RegionPredicate, coordinates, takes_part
from onward.regions.models import Region


class Download(NamedTuple):
    """`kind` and `ending` choose the export; `may` says for whom it is."""

    key: str
    kind: str
    ending: str
    name: str | Promise
    help: str | Promise
    may: RegionPredicate


DOWNLOADS = (
    Download(
        "partners-xlsx", "partners", ".xlsx", _("Spreadsheet for Excel"),
        _("For you and your leadership team: partners, their services, people and notes, ready to sort and print."),
        coordinates,
    ),
    Download(
        "partners-csv", "partners", ".csv", _("Spreadsheet as CSV"),
        _("For any other spreadsheet, mailing or mapping program: one line for each partner."), coordinates,
    ),
    Download(
        "hsds-zip", "hsds", ".zip", _("Open directory, as tables"),
        _("For 211s, resource directories and data people: HSDS 3.1 as a data package (a zip of CSV tables)."),
        takes_part,
    ),
    Download(
        "hsds-json", "hsds", ".json", _("Open directory, as JSON"),
        _("For programmers: the same HSDS 3.1 directory as one JSON document."), takes_part,
    ),
)  # fmt: skip


def downloads_for(actor: Actor, region: Region) -> list[Download]:
    return [item for item in DOWNLOADS if item.may(actor, region)]


def download_for(actor: Actor, region: Region, key: str) -> Download:
    """Raises Missing for a file that does not exist or is not for this actor."""
    for item in downloads_for(actor, region):
        if item.key == key:
            return item
    raise Missing("There is no such file, or it is not open to you.")
