"""The page behind an invitation's link: who asks, into what, and the button that takes it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onward.accounts import sessions
from onward.accounts.models import DutyLink, Invitation
from onward.accounts.operations.links import Spoiled
from onward.accounts.operations.ways import note_sign_in
from onward.accounts.queries import account_of, actor_of, asks_for_more
from onward.accounts.roles import ROLES
from onward.accounts.views.sign_in import BACKEND
from onward.core.errors import Conflict
from onward.core.http import Request
from onward.guide import operations
from onward.guide.forms.people import NameForm
from onward.guide.operations.people import offer_of
from onward.guide.people import invitation_in
from onward.regions.models import Region


def accept(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """The link came to the address, so whoever holds it reads that mailbox: that is proof enough to sign in, once, as
    it is with a code. Somebody who asked for more than a mailbox, by a passkey or an app, signs in with that first."""
    invitation = invitation_in(region, link.about_id)
    if invitation.withdrawn_at:
        raise Spoiled(_("This invitation was withdrawn."), why="revoked")
    user = account_of(invitation.email)
    form = None if user else NameForm(request.POST or None)
    wants_more = user is not None and not request.user.is_authenticated and asks_for_more(user)
    if request.method == "POST" and not wants_more and (form is None or form.is_valid()):
        try:
            return _take(request, invitation, link, form.cleaned_data["name"] if form else "")
        except Conflict as conflict:
            messages.warning(request, conflict.message)
    facts: dict[str, Any] = {
        "form": form, "invitation": invitation, "role": ROLES[invitation.role], "link": link,
        "about": offer_of(invitation).organization, "wants_more": wants_more, "places": [],
    }  # fmt: skip
    return render(request, "guide/people/accept.html", facts)


def _take(request: Request, invitation: Invitation, link: DutyLink, name: str) -> HttpResponse:
    user = operations.accept_role(invitation, link, name=name, by=request.actor)
    if not request.user.is_authenticated:
        login(request, user, backend=BACKEND)
        sessions.begin(request)
        note_sign_in(user, way="invitation", by=actor_of(user))
    messages.success(request, _("Welcome. You take part in %(region)s now.") % {"region": link.region.name})
    return redirect("region-home", link.region.slug)
