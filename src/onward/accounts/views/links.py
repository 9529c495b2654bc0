"""One address for all that can be done by a link: it looks at the link, then hands over to the duty's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import Spoiled, link_actor, link_of_token, renew_link, was_made_here
from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.limits import count, limited
from onward.core.visibility import PUBLIC, Audience, looking_as
from onward.regions.access import anybody, region_page
from onward.regions.models import Region


def unknown(request: HttpRequest) -> bool:
    """Whether the link is none that we made. Who guesses is counted by where they are; who holds a link, by the link,
    since a hall full of people shares one network."""
    resolved = request.resolver_match
    return resolved is None or not was_made_here(str(resolved.kwargs.get("token", "")))


OF_ONE_LINK = (240, 60)


@region_page(anybody)
@limited("links", "60/m", when=unknown)
def duty(request: Request, region: Region, token: str) -> HttpResponse:
    """Opening the link changes nothing: programs that look into letters open links, too."""
    if not unknown(request):
        count(f"link:{token}", *OF_ONE_LINK)
    try:
        link = link_of_token(region, token)
        known = duty_of(link.duty)
        if known.personal and _somebody_else(request, link):
            return _spoiled(request, "other_person", 403)
        request.actor = link_actor(link)
        with looking_as(Audience(PUBLIC, _own(link))):
            return known.page(request, region, link)
    except Spoiled as spoiled:
        return _spoiled(request, spoiled.why, spoiled.status, spoiled.message, token)
    except Missing as missing:
        return _spoiled(request, "gone", 410, missing.message)


def _own(link: DutyLink) -> frozenset[int]:
    """Whoever holds the link sees all facts of the organization that it speaks for."""
    return frozenset({link.organization_id} if link.organization_id else ())


def _somebody_else(request: Request, link: DutyLink) -> bool:
    user = request.user
    return user.is_authenticated and getattr(user, "email", "").lower() != link.to_email


def _spoiled(request: Request, why: str, status: int, message: str = "", token: str = "") -> HttpResponse:
    facts = {"why": why, "message": message, "token": token, "places": []}
    return render(request, "accounts/links/spoiled.html", facts, status=status)


@region_page(anybody)
@limited("links-anew", "10/h")
@require_POST
def renew(request: Request, region: Region, token: str) -> HttpResponse:
    """A new link in place of one that ran out, sent to the same address and to no other."""
    try:
        link_of_token(region, token)
    except Spoiled as spoiled:
        if spoiled.link is None:
            return _spoiled(request, spoiled.why, spoiled.status, spoiled.message)
        link = spoiled.link
    else:
        return redirect("duty", region.slug, token)  # It works as it is.
    try:
        renew_link(link, by=link_actor(link))
    except Missing as missing:
        return _spoiled(request, "gone", 410, missing.message)
    return render(request, "accounts/links/renewed.html", {"places": []})
