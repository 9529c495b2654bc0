"""What a guest reads by the link of a letter: the agenda, once it is shared, and the pack of whoever leads something.
On a phone and on paper, in English or Spanish. The page that the link opens (`views/answering.py`) leads here."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onward.convenings.models import Guest
from onward.convenings.printed import agenda_pdf, as_download, pack_pdf
from onward.convenings.queries.agenda import Whole, agenda_of
from onward.convenings.queries.packs import Sheet, sheets_of
from onward.convenings.queries.seating import led_table
from onward.convenings.rules.guests import NOT_COMING, WITHDRAWN
from onward.convenings.views.clips import sent
from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.keys import key_of

AGENDA, PACK = "agenda", "pack"
OTHERS = {"en": ("es", "Español"), "es": ("en", "English")}


class Open(NamedTuple):
    """What there is to read for one guest."""

    whole: Whole
    sheets: list[Sheet]

    @property
    def agenda(self) -> bool:
        return bool(self.whole.lines)


def open_to(one: Guest) -> Open | None:
    """None where nothing is shared with this guest."""
    whole = agenda_of(one.gathering)
    if whole.agenda is None or whole.agenda.shared_at is None or one.standing == WITHDRAWN:
        return None
    return Open(whole, [] if one.standing == NOT_COMING else sheets_of(one.gathering, whole, one))


def read(request: Request, one: Guest, language: str) -> HttpResponse:
    """What happens when, or what do I need to lead? `?show=agenda` or `pack`; `pdf` on paper; a `film` of the pack."""
    found = open_to(one)
    pack = request.GET.get("show") == PACK
    if found is None or (pack and not found.sheets):
        raise Missing(_("There is nothing to read here for you yet."))
    if pack and "film" in request.GET:
        return _film(request, found)
    if "pdf" in request.GET:
        if pack:
            return as_download(pack_pdf(one.gathering, found.sheets, str(one), led_table(one)), "pack.pdf")
        return as_download(agenda_pdf(one.gathering, found.whole), "agenda.pdf")
    context = {
        "places": [], "about_region": "", "gathering": one.gathering, "guest": one, "lines": found.whole.lines,
        "sheets": found.sheets if pack else [], "other": OTHERS[language], "language": language,
        "link_clips": f"show={PACK}", "table": led_table(one) if pack else None,
    }  # fmt: skip
    return render(request, "convenings/packs/mine.html" if pack else "convenings/agenda/shared.html", context)


def _film(request: Request, found: Open) -> HttpResponse:
    """Only what stands in the pack of this guest."""
    clips = {clip.pk: clip for sheet in found.sheets for clip in sheet.clips}
    clip = clips.get(key_of(request.GET["film"]) or 0)
    if clip is None:
        raise Missing(_("This film or picture is not here any more."))
    return sent(request, clip)
