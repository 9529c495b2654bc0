"""Packs for those who lead a table or a line of the agenda: on a page, on a phone, on paper."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onward.convenings.pages import show
from onward.convenings.printed import as_download, pack_pdf
from onward.convenings.queries.agenda import agenda_of
from onward.convenings.queries.gatherings import gathering_of
from onward.convenings.queries.packs import leader_of, leaders_of, sheets_of
from onward.convenings.queries.seating import led_table
from onward.core.http import Request
from onward.regions.access import leads, region_page
from onward.regions.models import Region

TAB = "gathering-packs"


@region_page(leads)
def packs(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Does everybody who leads have what they need?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    whole = agenda_of(gathering)
    return show(
        request, region, "packs/list.html", TAB, gathering=gathering, whole=whole,
        leaders=leaders_of(gathering, whole), sheets=sheets_of(gathering, whole),
    )  # fmt: skip


@region_page(leads)
def pack(request: Request, region: Region, gathering_id: int, guest_id: int) -> HttpResponse:
    """What does this leader have in hand?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    guest, whole = leader_of(gathering, guest_id), agenda_of(gathering)
    return show(
        request, region, "packs/pack.html", TAB, gathering=gathering, guest=guest, whole=whole,
        sheets=sheets_of(gathering, whole, guest), table=led_table(guest), trail=[],
    )  # fmt: skip


@region_page(leads)
@require_GET
def as_pdf(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Everything that runs at tables, on paper, for no table in particular."""
    gathering = gathering_of(region, request.actor, gathering_id)
    made = pack_pdf(gathering, sheets_of(gathering, agenda_of(gathering)), _("Pack for table leaders"))
    return as_download(made, "pack.pdf")


@region_page(leads)
@require_GET
def pack_as_pdf(request: Request, region: Region, gathering_id: int, guest_id: int) -> HttpResponse:
    """The pack of one leader, on paper."""
    gathering = gathering_of(region, request.actor, gathering_id)
    guest = leader_of(gathering, guest_id)
    sheets = sheets_of(gathering, agenda_of(gathering), guest)
    made = pack_pdf(gathering, sheets, str(guest), led_table(guest))
    return as_download(made, f"pack-{guest.pk}.pdf")
