import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.access import fresh
from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request
from onward.partners import operations, undo_offer
from onward.partners.access import may_take_back
from onward.partners.pages import safe_next
from onward.regions.access import region_page
from onward.regions.models import Region


@region_page(may_take_back)
@require_POST
def undo(request: Request, region: Region, stamp: str) -> HttpResponse:
    """Take back what was done at that moment. Where that changes roles, whoever asks shows once more who they are."""
    moment = undo_offer.moment_of(stamp)
    if moment is None:
        raise Missing(_("There is nothing here to undo."))
    taking_back = fresh(_take_back) if operations.changes_roles(region, moment) else _take_back
    return taking_back(request, region, moment)


def _take_back(request: Request, region: Region, moment: dt.datetime) -> HttpResponse:
    """Undo it, or say why that cannot be; then the page where this was asked for."""
    everyone = f"/r/{region.slug}/partners/"
    back = request.headers.get("Referer", "").partition(request.get_host())[2]
    before = safe_next(request, back if back.startswith("/r/") else everyone)
    try:
        entries = operations.undo(region=region, at=moment, by=request.actor)
    except (Conflict, Refused) as error:
        messages.warning(request, error.message)
        return redirect(before)
    messages.success(request, undo_offer.told(entries))
    gone = any(entry.verb == "organization.added" for entry in entries)
    return redirect(everyone if gone else before)
