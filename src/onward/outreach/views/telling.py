"""What somebody sees who was asked by letter for words of their organization: a page to write on, and then thanks. No
account needed; in English and Spanish."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request, language_of
from onward.outreach.forms.profiles import ProfileForm
from onward.outreach.forms.vision import StatementForm
from onward.outreach.operations import asking
from onward.outreach.operations.profiles import said
from onward.outreach.queries.vision import statement_of
from onward.partners.access import shown_one
from onward.partners.operations.rows import NEVER, ChangedMeanwhile
from onward.partners.pages import typed
from onward.partners.saving import Collision
from onward.regions.models import Region


def tell_vision(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """What do you want to come true?"""
    partner = shown_one(region, link.about_id)
    with translation.override(language_of(request)):
        form = StatementForm(typed(request), row=statement_of(partner))

        def act() -> None:
            asking.tell_vision(partner, link=link, values=form.values, seen=form.seen_at or NEVER, by=request.actor)

        return _page(request, "outreach/telling/vision.html", link, form, act, partner=partner)


def tell_profile(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """What do you want the other sectors to know?"""
    partner = shown_one(region, link.about_id)
    sector = partner.sector
    with translation.override(language_of(request)):
        if sector is None:
            raise Missing(_("It is not said any more to which sector you belong. Ask the people who sent the link."))
        form: Any = ProfileForm(typed(request), said=said(sector, partner))

        def act() -> None:
            asking.tell_profile(
                partner, sector, link=link, answers=form.answers, seen=form.seen_at or NEVER, by=request.actor
            )

        return _page(request, "outreach/telling/profile.html", link, form, act, partner=partner, sector=sector)


def _page(
    request: Request, template: str, link: DutyLink, form: Any, act: Callable[[], None], **facts: Any
) -> HttpResponse:
    language = translation.get_language()
    if request.method == "POST" and form.is_valid() and _sent(form, act):
        return redirect(f"{request.path}?thanks=yes&lang={language}")
    common = {
        "places": [], "link": link, "handling": duty_of(link.duty).handling, "form": form, "language": language,
        "other": "en" if language == "es" else "es",
        "thanks": bool(link.done_at) and request.method == "GET" and "thanks" in request.GET,
    }  # fmt: skip
    return render(request, template, {**common, **facts})


def _sent(form: Any, act: Callable[[], None]) -> bool:
    """Whether it was kept. Else the form says why, and nothing that was typed is lost."""
    try:
        act()
    except ChangedMeanwhile as clash:
        form.collision = Collision("", form.collide(clash.now))
        return False
    except (Refused, Conflict) as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
