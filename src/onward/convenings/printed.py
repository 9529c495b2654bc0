"""What is printed for a gathering: its agenda, and the packs of those who lead. `documents/` says how it looks."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.convenings.models import Gathering
from onward.convenings.queries.agenda import Timeline, Whole
from onward.convenings.queries.packs import Sheet
from onward.convenings.rules.agenda import PAUSES
from onward.convenings.wording_agenda import length
from onward.core import clock
from onward.core.documents.pdf import pdf

HERE = Path(__file__).parent / "documents"
AT = "g:i A"


def as_download(made: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser, under this name."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def agenda_pdf(gathering: Gathering, whole: Whole) -> bytes:
    """The agenda as everybody may read it. Who opens as a person in recovery is not named (`Timeline.leader`)."""
    values = _frame(gathering) | {
        "heads": [_("Time"), _("What"), _("Who leads")],
        "lines": [_line(line) for line in whole.lines],
        "nothing": _("There is no agenda yet."),
    }
    return pdf(HERE / "agenda.typ", values, at=clock.now())


def _frame(gathering: Gathering) -> dict[str, Any]:
    begins, ends = gathering.starts_there, gathering.ends_there
    day = date_format(begins, r"l j \d\e F \d\e Y" if get_language() == "es" else "l, F j, Y")
    where = ", ".join(part for part in (gathering.place_name, gathering.address) if part)
    return {
        "title": gathering.title, "language": get_language() or "en", "footer": gathering.region.name,
        "when": f"{day}, {_clock(begins)} – {_clock(ends)} {begins:%Z}", "where": where,
    }  # fmt: skip


def _line(line: Timeline) -> dict[str, Any]:
    return {
        "time": f"{_clock(line.starts)} – {_clock(line.ends)}", "title": line.item.title, "place": line.item.place,
        "lead": str(line.leader or ""), "pause": line.item.part in PAUSES,
    }  # fmt: skip


def _clock(moment: dt.datetime) -> str:
    return date_format(moment, AT)


def pack_pdf(gathering: Gathering, sheets: Sequence[Sheet], whose: str, table: int | None = None) -> bytes:
    """The pack of one leader: a sheet for each block, with the table number where there is one."""
    values = _frame(gathering) | {
        "whose": whose,
        "table": _("Table %(number)s") % {"number": table} if table else "",
        "sheets": [_sheet(sheet) for sheet in sheets],
        "nothing": _("Nothing on the agenda runs at tables yet."),
    }
    return pdf(HERE / "pack.typ", values, at=clock.now())


def _sheet(sheet: Sheet) -> dict[str, Any]:
    line = sheet.line
    return {
        "title": line.item.title,
        "when": f"{_clock(line.starts)} – {_clock(line.ends)}, {length(line.item.minutes)}",
        "place": line.item.place, "purpose": sheet.said("purpose"), "steps_heading": _("Steps"),
        "steps": [{"minutes": length(one.minutes) if one.minutes else "", "words": one.words} for one in sheet.steps],
        "parts": [{"heading": heading, "lines": lines} for heading, lines in _parts(sheet) if lines],
        "films": [f"{clip.title}: {clip.url}" for clip in sheet.clips if clip.url],
        "films_heading": _("Short films"),
    }  # fmt: skip


def _parts(sheet: Sheet) -> list[tuple[str, list[str]]]:
    return [
        (_("How it is done"), sheet.lines("method")),
        (_("Questions to ask"), sheet.lines("prompts")),
        (_("What is written down"), sheet.lines("capture")),
        (_("Tips"), sheet.lines("tips")),
        (_("What is needed"), sheet.lines("materials")),
        (_("From those who plan the day"), [sheet.line.item.note] if sheet.line.item.note else []),
    ]
