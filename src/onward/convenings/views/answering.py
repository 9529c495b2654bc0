"""A guest answers by the link of a letter: on a phone, in English or Spanish, in a minute, without signing in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from onward.accounts.adapter import square_code
from onward.accounts.models import DutyLink
from onward.convenings import operations
from onward.convenings.calendars import for_guest
from onward.convenings.forms.guests import SEND, AnswerForm
from onward.convenings.models import Guest
from onward.convenings.operations import Closed
from onward.convenings.queries import guests as queries
from onward.convenings.rules.gatherings import CANCELLED
from onward.convenings.rules.guests import WITHDRAWN
from onward.convenings.views import reading
from onward.convenings.views.addresses import at_the_door, door_address
from onward.core.errors import Conflict, Refused
from onward.core.http import Request, language_of
from onward.regions.models import Region

OTHERS = {"en": ("es", "Español"), "es": ("en", "English")}


def answer(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """Do I come to this gathering? `?calendar=1` is its calendar file, `?show` its agenda or the guest’s own pack."""
    with translation.override(language_of(request)):
        one = queries.guest_of_link(region, link.about_id, link.to_email)
    chosen = one.language if "lang" not in request.GET and one.language in OTHERS else language_of(request)
    with translation.override(chosen):
        if request.GET.get("calendar"):
            return _calendar(one)
        if request.GET.get("show") in (reading.AGENDA, reading.PACK):
            return reading.read(request, one, chosen)
        if request.method == "POST":
            return _take(request, one, chosen)
        form = AnswerForm(gathering=one.gathering, guest=one)
        return _show(request, one, chosen, form, thanks="thanks" in request.GET)


def _take(request: Request, one: Guest, language: str) -> HttpResponse:
    if request.POST.get("act") == "here":
        return _here(request, one, language)
    form = AnswerForm(request.POST, gathering=one.gathering, guest=one)
    if not form.is_valid():
        return _show(request, one, language, form)
    said = form.cleaned_data
    try:
        if said["standing"] == SEND:
            operations.send_another(one, name=said["other_name"], email=said["other_email"], by=request.actor)
        else:
            needs = {**form.needs_said, "language": form.needs_said["language"] or language}
            operations.answer(
                one, standing=said["standing"], how=said.get("how") or "", needs=needs, by=request.actor
            )  # fmt: skip
    except Closed:
        return _show(request, one, language, form)
    except (Refused, Conflict) as refusal:
        form.add_error(None, refusal.message)
        return _show(request, one, language, form)
    return redirect(f"{request.path}?lang={language}&thanks=1")


def _here(request: Request, one: Guest, language: str) -> HttpResponse:
    if at_the_door(one.gathering):
        operations.check_in(one, by=request.actor)
    return redirect(f"{request.path}?lang={language}")


def _show(
    request: Request, one: Guest, language: str, form: AnswerForm, *, thanks: bool = False
) -> HttpResponse:  # fmt: skip
    gathering = one.gathering
    one.refresh_from_db(fields=["standing", "how", "attended"])
    gathering.refresh_from_db(fields=["state", "starts", "minutes"])
    over = gathering.is_over or gathering.state not in ("announced", CANCELLED)
    closed = gathering.state == CANCELLED or over or one.standing == WITHDRAWN
    context: dict[str, Any] = {
        "places": [], "about_region": "", "gathering": gathering, "guest": one, "form": form, "thanks": thanks,
        "reads": reading.open_to(one), "language": language, "other": OTHERS[language], "over": over, "closed": closed,
        "door_open": at_the_door(gathering) and not one.attended,
        "code": square_code(door_address(gathering, one)) if one.standing == "coming" and one.how != "remote" else "",
    }  # fmt: skip
    return render(request, "convenings/answer.html", context, status=200)


def _calendar(one: Guest) -> HttpResponse:
    answer = HttpResponse(for_guest(one.gathering, one), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="gathering.ics"'
    return answer
