"""The minutes of a gathering as a tagged PDF."""

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from onward.convenings.queries.after import Attendance, Told
from onward.convenings.wording_room import HEADINGS
from onward.core import clock
from onward.core.documents.pdf import pdf

MINUTES = Path(__file__).parent / "documents" / "minutes.typ"


def as_pdf(told: Told) -> bytes:
    words = told.words
    values = {
        "title": _("Minutes: %(title)s") % {"title": told.gathering.title}, "language": get_language() or "en",
        "footer": told.gathering.region.name, "day": date_format(told.gathering.starts_there.date()),
        "place": told.gathering.place_name,
        "opening": _paragraphs(words.opening if words else ""), "course": _paragraphs(words.course if words else ""),
        "next_steps": _paragraphs(words.next_steps if words else ""),
        "there": there(told.attendance), "sectors": [f"{name}: {n}" for name, n in told.attendance.sectors],
        "voice": _("Recovery voice was heard.") if told.recovery_voice else "",
        "decisions": [
            {"body": one.body, "reason": one.reason, "by": f"{one.decided_by}, {date_format(one.decided_on)}"}
            for one in told.decisions
        ],
        "heads": [_("What"), _("Kind"), _("Sectors"), _("Counties"), _("Tables"), _("Dots")],
        "needs": [
            [one.name, str(HEADINGS[one.kind]), _listed(one.sectors), _listed(county.name for county in one.counties),
             _listed(one.tables), str(one.dots)]
            for one in told.needs
        ],
        "also": [f"{one.body} ({HEADINGS[one.kind]})" for one in told.also],
        "quotes": [{"body": one.body, "who": str(one.sector) if one.sector else ""} for one in told.quotes],
        "words": {
            "there": _("Who was there"), "course": _("What happened"), "decided": _("What was decided"),
            "nothing": _("Nothing was decided."), "voiced": _("What was voiced"), "quotes": _("In their own words"),
            "next": _("What comes next"), "why": _("Why:"), "also": _("Also said"),
        },
    }  # fmt: skip
    return pdf(MINUTES, values, at=clock.now())


def there(attendance: Attendance) -> str:
    people = ngettext("One person", "%(n)d people", attendance.people) % {"n": attendance.people}
    number = attendance.organizations
    organizations = ngettext("one organization", "%(n)d organizations", number) % {"n": number}
    return f"{people}, {organizations}."


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n") if part.strip()]


def _listed(things: Any) -> str:
    return ", ".join(map(str, things)) or "–"
