"""The page of one table: whoever has its card captures what is said there, without an account, through a bad network.
"""

from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.convenings.forms.capture import CaptureForm
from onward.convenings.models import Item, TablePass
from onward.convenings.operations import capture as operations
from onward.convenings.operations.capture import REFUSED, WAIT, state_of, told_state
from onward.convenings.queries import room as queries
from onward.convenings.rules.room import LATE, LONGEST, MOST_AT_ONCE, NOT_YET, OPEN, OVER, Said
from onward.convenings.wording_room import KINDS
from onward.core import limits
from onward.core.errors import OnwardError
from onward.core.http import Request, language_of
from onward.regions.access import anybody, region_page
from onward.regions.models import Region

OF_ONE_TABLE, LOOKING = (1_200, 60), (1_200, 60)
"""So many requests in so many seconds: what one table sends, and looks from one network. A hall shares one network."""


class _Sent(msgspec.Struct):
    """One thing as the script sends it."""

    uid: UUID
    kind: str
    body: str
    revision: int
    sector: str = ""
    county: str = ""
    consent: bool = False
    voice: bool = False
    gone: bool = False

    @property
    def said(self) -> Said:
        # Much longer than may be: said in words what is wrong, and not kept whole meanwhile.
        body = self.body.replace("\0", "")[: LONGEST + 1]
        return Said(
            self.uid, self.kind, body, min(max(self.revision, 1), 900_000), self.sector, self.county, self.consent,
            self.voice, self.gone,
        )  # fmt: skip


class _Delivery(msgspec.Struct):
    items: list[_Sent]


def _table(request: Request, region: Region, code: str) -> TablePass:
    limits.count(f"table-at:{limits.address_of(request)}", *LOOKING)
    return queries.table_called(region, code)


@region_page(anybody)
def table(request: Request, region: Region, code: str) -> HttpResponse:
    """What is said at your table?"""
    with translation.override(language_of(request)):
        here = _table(request, region, code)
        form = CaptureForm(
            request.POST if request.method == "POST" else None, region=region, language=language_of(request),
            sector=request.GET.get("sector", ""),
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            limits.count(f"table:{here.pk}", *OF_ONE_TABLE)
            (told,) = operations.take(here, [form.said])
            if told.state not in (REFUSED, WAIT):
                return redirect(f"{request.path}?{_query(request, sent='1', sector=form.said.sector)}")
            form.add_error(None, told.words)
        return _page(request, here, "table.html", form=form, sent="sent" in request.GET)


def _query(request: Request, **more: str) -> str:
    said = {"lang": request.GET.get("lang", ""), **more}
    return "&".join(f"{name}={value}" for name, value in said.items() if value)


def _page(request: Request, here: TablePass, template: str, **facts: Any) -> HttpResponse:
    state = state_of(here.room)
    language = language_of(request)
    common = {
        "places": [], "about_region": "", "table": here, "gathering": here.room.gathering, "state": state,
        "takes": state in (OPEN, LATE), "late": state == LATE, "over": state == OVER,
        "not_yet": state == NOT_YET, "told": told_state(state),
        "items": _told(queries.said_at(here) if state != OVER else []),
        "language": language, "other": "es" if language == "en" else "en",
        "statics": settings.STATIC_URL, "address": reverse("table", args=[here.region.slug, here.code]),
    }  # fmt: skip
    return render(request, f"convenings/room/{template}", {**common, **facts})


def _told(items: list[Item]) -> list[tuple[Item, Any]]:
    return [(one, KINDS[one.kind]) for one in items]


@region_page(anybody)
def said(request: Request, region: Region, code: str) -> HttpResponse:
    """What this table has said until now; a part of its page."""
    with translation.override(language_of(request)):
        return _page(request, _table(request, region, code), "said.html")


@region_page(anybody)
@require_POST
def send(request: Request, region: Region, code: str) -> HttpResponse:
    """What a phone kept, in the order in which it was typed. Each is answered by its uid: done, refused or wait."""
    with translation.override(language_of(request)):
        here = _table(request, region, code)
        limits.count(f"table:{here.pk}", *OF_ONE_TABLE)
        try:
            delivery = msgspec.json.decode(request.body, type=_Delivery)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return JsonResponse({"error": _("This cannot be read.")}, status=400)
        if len(delivery.items) > MOST_AT_ONCE:
            return JsonResponse({"error": _("Too much at once.")}, status=400)
        told = operations.take(here, [one.said for one in delivery.items])
        results = [{"uid": str(one.uid), "state": one.state, "words": one.words} for one in told]
        return JsonResponse({"results": results, "state": state_of(here.room)})


@region_page(anybody)
def item(request: Request, region: Region, code: str, item_id: int) -> HttpResponse:
    """What should be different about this one?"""
    with translation.override(language_of(request)):
        here = _table(request, region, code)
        back = f"{reverse('table', args=[region.slug, code])}?{_query(request)}"
        if state_of(here.room) == OVER:
            return redirect(back)
        row = queries.own_item(here, item_id)
        form = CaptureForm(
            request.POST if request.method == "POST" else None, region=region, language=language_of(request), item=row
        )
        if request.method == "POST":
            limits.count(f"table:{here.pk}", *OF_ONE_TABLE)
            if _changed(request, here, row, form):
                return redirect(back)
        return _page(request, here, "item.html", form=form, item=row, back=back)


def _changed(request: Request, here: TablePass, row: Item, form: CaptureForm) -> bool:
    """Whether it was changed or taken back; the form says why not."""
    gone = request.POST.get("act") == "remove"
    if not gone and not form.is_valid():
        return False
    try:
        if gone:
            operations.take_back_own(here, row)
        else:
            operations.change_own(here, row, said=form.said)
    except OnwardError as refusal:
        form.full_clean()
        form.add_error(None, refusal.message)
        return False
    return True


@region_page(anybody)
def worker(request: Request, region: Region, code: str) -> HttpResponse:
    """The small program that opens this table's page without a network. It stands below the table's own address, so a
    browser lets it look after that page alone."""
    return render(request, "convenings/room/worker.js", content_type="text/javascript; charset=utf-8")
