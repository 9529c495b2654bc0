"""Who works with whom as a PDF for a meeting. It holds what the page tells and nothing more."""

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.analysis.network.layout import MOST
from onward.assessments.models import Round
from onward.core import clock
from onward.core.documents.pdf import pdf
from onward.insight.network_drawing import Picture, draw
from onward.insight.network_svg import svg
from onward.insight.queries.network_more import introducing
from onward.insight.queries.network_reading import Reading
from onward.insight.queries.network_sectors import SectorRow, sector_rows
from onward.insight.wording_network import CLOSENESS, findings, percent
from onward.insight.wording_network_more import WORTH, changes
from onward.insight.wording_network_table import BETWEEN, as_sheet, ordered
from onward.regions.models import Region
from onward.ui.templatetags.onward import plural_list

TEMPLATE = Path(__file__).parent / "documents" / "network.typ"


def report(region: Region, survey: Round | None, found: Reading, least: str) -> bytes:
    """What it says, the figures, who should meet, the map, sectors, everybody, and who did not answer."""
    picture = _picture(found)
    heads, rows = _table(found)
    values = {
        "title": _("Who works with whom?"), "language": get_language() or "en", "footer": region.name,
        "lead": _lead(found, least), "source": _source(survey),
        "words": _words(), "figure_heads": [_("Figure"), _("Value")], "figures": _figures(found),
        "findings": [
            {"heading": one.heading, "sentences": one.sentences, "caveat": one.caveat}
            for one in findings(found, least)
        ],
        "meetings": _meetings(region, survey, least), **_map(picture),
        "sectors": [_sector(row) for row in sector_rows(found)],
        "sector_heads": [_("Sector"), _("Partners"), _("Ties within"), _("With others"), _("Most with")],
        "heads": heads, "rows": rows, "silent": [one.name for one in found.seen.silent],
    }  # fmt: skip
    return pdf(TEMPLATE, values, at=clock.now())


def _words() -> dict[str, str]:
    return {
        "figures": _("In figures"), "caveat": _("Keep in mind:"), "meetings": _("Who should meet?"),
        "meetings_caveat": str(WORTH), "map": _("The map"), "sectors": _("Sector to sector"),
        "everybody": _("Everybody"), "silent": _("Who did not answer"),
    }  # fmt: skip


def _lead(found: Reading, least: str) -> str:
    words = {"ties": f"{found.ties:,}", "partners": f"{found.flat.size:,}", "how": CLOSENESS[least]}
    return _("Ties: %(ties)s. Partners looked at: %(partners)s. A tie means that two %(how)s.") % words


def _source(survey: Round | None) -> str:
    day = date_format(clock.today(), "DATE_FORMAT")
    if survey is None:
        return _("What is written on partner pages, %(day)s.") % {"day": day}
    return _("What partners said in “%(title)s”, as of %(day)s.") % {"title": survey.title, "day": day}


def _figures(found: Reading) -> list[list[str]]:
    sides = found.sides
    both = percent(1 - sides.one_sided / sides.pairs) if sides and sides.pairs else None
    figures = [
        (_("Pairs that are tied, of all there could be"), percent(found.density)),
        (_("Ties that both sides named, where both answered"), both),
        (_("How far all goes through one partner"), percent(found.starlike)),
        (_("Parts without a tie between them"), str(len(found.parts))),
        (_("Partners without any tie"), str(len(found.loners))),
        (_("Partners in the core"), str(len(found.core.core))),
        (_("Partners on whom somebody hangs alone"), str(len(found.cuts))),
        (_("Pairs of sectors without a tie"), str(len(found.apart))),
    ]
    return [[words, value] for words, value in figures if value is not None]


def _meetings(region: Region, survey: Round | None, least: str) -> list[dict[str, str]]:
    return [
        {"who": _("%(one)s and %(other)s") % {"one": one.one.name, "other": one.other.name},
         "changes": " ".join(changes(one))}
        for one in introducing(region, survey, least, 1).meetings
    ]  # fmt: skip


def _picture(found: Reading) -> Picture | None:
    """Everybody with a tie, or the largest group where that is more than anybody can read."""
    nodes = [node for group in found.groups for node in group]
    nodes = nodes if len(nodes) <= MOST else found.groups[0][:MOST]
    return draw(found.flat, found.seen.partners, nodes) if nodes else None


def _map(picture: Picture | None) -> dict[str, Any]:
    if picture is None:
        return {"map": None, "map_about": "", "map_words": ""}
    words = {"partners": len(picture.marks), "ties": len(picture.lines)}
    about = _("Partners: %(partners)s. Ties among them: %(ties)s. Who has more ties is larger. Where somebody stands "
              "means nothing, only who is tied to whom.") % words  # fmt: skip
    return {
        "map": svg(picture, _("Who works with whom?")), "map_about": about,
        "map_words": _("A map of partners and their ties. All of it stands in the tables of this report. %(about)s") % {
            "about": about
        },
    }  # fmt: skip


def _sector(row: SectorRow) -> list[str]:
    most = [f"{one.sector} ({one.ties})" for one in row.most]
    return [row.sector, str(row.partners), str(row.within), str(row.outside), plural_list(most, 3) or "–"]


def _table(found: Reading) -> tuple[list[str], list[list[str]]]:
    heads, *rows = as_sheet(found, ordered(found.rows, "-ties"))
    [share] = [at for at, head in enumerate(heads) if head == str(BETWEEN)]
    return [str(head) for head in heads], [[_cell(cell, at == share) for at, cell in enumerate(row)] for row in rows]


def _cell(cell: str | float, share: bool) -> str:
    if cell == "":
        return "–"
    if isinstance(cell, float):
        return percent(cell) if share else f"{cell:.1f}"
    return str(cell)
