"""The page behind an invitation's link: who asks, into what, and the button that takes it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink, Invitation, User
from onward.accounts.operations.links import Spoiled
from onward.accounts.queries import account_of
from onward.accounts.roles import ROLES
from onward.accounts.signing_in import sign_in
from onward.core.errors import Conflict
from onward.core.http import Request
from onward.guide import operations
from onward.guide.forms.people import NameForm
from onward.guide.operations.people import offer_of
from onward.guide.queries.members import invitation_in
from onward.regions.models import Region


def accept(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """A letter may be forwarded, so its link opens no account that is there: whoever has one signs in as always and
    comes back. Only for an address without an account the button makes one."""
    invitation = _open(region, link)
    user = request.user if isinstance(request.user, User) else None
    has_account = account_of(invitation.email) is not None
    form = None if has_account else NameForm(request.POST or None)
    signs_in_first = has_account and user is None
    if request.method == "POST" and not signs_in_first and (form is None or form.is_valid()):
        try:
            return _take(request, invitation, link, user, form.cleaned_data["name"] if form else "")
        except Conflict as conflict:
            messages.warning(request, conflict.message)
    facts: dict[str, Any] = {
        "form": form, "invitation": invitation, "role": ROLES[invitation.role], "link": link,
        "about": offer_of(invitation).organization, "signs_in_first": signs_in_first, "places": [],
    }  # fmt: skip
    return render(request, "guide/people/accept.html", facts)


def _open(region: Region, link: DutyLink) -> Invitation:
    """What the link is about, if there is still something to say yes to."""
    invitation = invitation_in(region, link.about_id)
    if invitation.withdrawn_at:
        raise Spoiled(_("This invitation was withdrawn."), why="revoked")
    if invitation.accepted_at:
        raise Spoiled(_("You said yes to this invitation before, so there is nothing left to do."), why="done")
    return invitation


def _take(request: Request, invitation: Invitation, link: DutyLink, user: User | None, name: str) -> HttpResponse:
    taker = operations.accept_role(invitation, link, user=user, name=name, by=request.actor)
    if user is None:
        sign_in(request, taker, way="invitation", proved=False)
    messages.success(request, _("Welcome. You take part in %(region)s now.") % {"region": link.region.name})
    return redirect("region-home", link.region.slug)
