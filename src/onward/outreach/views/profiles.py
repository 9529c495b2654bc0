"""Sector profiles: what each sector tells the others, beside each other."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.keys import keys_of
from onward.outreach import operations
from onward.outreach.access import may_speak_for
from onward.outreach.forms.profiles import ProfileForm
from onward.outreach.models import ProfileAnswer
from onward.outreach.operations.profiles import said
from onward.outreach.queries import profiles as queries
from onward.outreach.rules.profiles import QUESTIONS
from onward.outreach.views.visions import drawn
from onward.outreach.wording import ASKED
from onward.partners.access import partner_page
from onward.partners.models import Organization, Sector
from onward.partners.operations.rows import NEVER
from onward.partners.pages import Trail, safe_next, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region


def up(region: Region) -> Trail:
    return [(_("Sector profiles"), reverse("profiles", args=[region.slug]))]


@region_page(takes_part)
def profiles(request: Request, region: Region) -> HttpResponse:
    """What do we know of each other?"""
    rows = queries.sectors(region)
    return drawn(
        request, region, "profiles/profiles.html", "profiles", rows=rows, of=len(QUESTIONS), most=queries.MOST,
        blank=sum(not row.answered for row in rows),
    )  # fmt: skip


@region_page(takes_part)
def beside(request: Request, region: Region) -> HttpResponse:
    """What do these sectors say, question by question? Up to three."""
    keys = request.GET.getlist("sector")
    found = queries.profiles(region, keys)
    questions = [(ASKED[key], [(one, one.answers[place]) for one in found]) for place, key in enumerate(QUESTIONS)]
    return drawn(
        request, region, "profiles/beside.html", "profiles", found=found, questions=questions, trail=up(region),
        too_many=len(set(keys)) > queries.MOST, most=queries.MOST,
        new=sorted({key for one in found for key in one.new}),
    )  # fmt: skip


@region_page(leads)
@require_POST
def read(request: Request, region: Region) -> HttpResponse:
    """What came from these partners is not new any more."""
    keys = keys_of(request.POST.getlist("organization"))
    operations.read_by_us(region, model=ProfileAnswer, whose=keys, by=request.actor)
    return redirect(safe_next(request, reverse("profiles", args=[region.slug])))


@region_page(leads)
def of_team(request: Request, region: Region, sector_key: str) -> HttpResponse:
    """What does the team know of this sector, until somebody from it says so?"""
    return _asked(request, region, queries.sector_called(region, sector_key), None)


@partner_page(may_speak_for)
def of_partner(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """What does this partner tell for its sector?"""
    if partner.sector is None:
        raise Refused(_("Say first to which sector this partner belongs. It stands on the partner’s page."))
    return _asked(request, region, partner.sector, partner)


def _asked(request: Request, region: Region, sector: Sector, partner: Organization | None) -> HttpResponse:
    form: Any = ProfileForm(typed(request), said=said(sector, partner))
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            answers, by = form.answers, request.actor
            return bool(operations.answer_profile(sector, partner, answers=answers, by=by, seen=form.seen_at or NEVER))

        if saved(request, form, act, _("Saved: what %(name)s says of itself.") % {"name": sector.name}):
            return redirect(f"{reverse('profiles-beside', args=[region.slug])}?sector={sector.key}")
    return drawn(
        request, region, "profiles/answer.html", "profiles", form=form, sector=sector, partner=partner, trail=up(region)
    )
