"""For whoever runs the installation: which regions have somebody who coordinates them, and who else administers.
Nothing here tells what a region keeps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.access import fresh
from onward.accounts.queries import account_of
from onward.core import walls
from onward.core.access import administers, page
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.core.limits import limited, posting
from onward.guide import operations
from onward.guide.forms.people import AdministratorForm, CoordinatorForm
from onward.guide.queries.installation import administrator, administrators, regions_told
from onward.partners.pages import typed


def _trail() -> list[tuple[str, str]]:
    return [(_("Installation"), reverse("installation"))]


@page(administers)
def installation(request: Request) -> HttpResponse:
    """Is every region in good hands?"""
    regions = regions_told()
    alone = sum(not line.coordinators for line in regions)
    facts = {"regions": regions, "administrators": administrators(), "alone": alone}
    return render(request, "guide/installation/installation.html", facts)


@page(administers)
@fresh
@limited("invitations", "60/h", when=posting)
def invite_coordinator(request: Request) -> HttpResponse:
    """Who should coordinate this region?"""
    form = CoordinatorForm(typed(request), initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        region, email = form.cleaned_data["region"], form.cleaned_data["email"]
        try:
            with walls.within(region.pk):
                operations.invite_person(region, email=email, offer=form.offer, words="", by=request.actor)
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            messages.success(request, _("A letter is on its way to %(email)s.") % {"email": email})
            return redirect("installation")
    return render(request, "guide/installation/invite.html", {"form": form, "trail": _trail()})


@page(administers)
@fresh
def add_administrator(request: Request) -> HttpResponse:
    """Who else may run the installation? Only somebody with an account: nobody gets one from here."""
    form = AdministratorForm(typed(request))
    if request.method == "POST" and form.is_valid():
        user = account_of(form.cleaned_data["email"])
        if user is not None and user.is_active:
            operations.let_administer(user, by=request.actor)
            messages.success(request, _("%(name)s administers this installation now.") % {"name": user})
            return redirect("installation")
        form.add_error("email", _("Nobody with this address has an account here. Invite them into a region first."))
    return render(request, "guide/installation/administrator.html", {"form": form, "trail": _trail()})


@page(administers)
@fresh
def remove_administrator(request: Request, user_id: int) -> HttpResponse:
    """Take that away, asked once more."""
    user = administrator(user_id)
    if request.method == "POST":
        try:
            operations.end_administering(user, by=request.actor)
        except Conflict as conflict:
            messages.warning(request, conflict.message)
        else:
            messages.success(request, _("%(name)s does not administer this installation any more.") % {"name": user})
        return redirect("installation" if str(user.pk) != request.actor.id else "welcome")
    return render(request, "guide/installation/remove.html", {"user_name": str(user), "trail": _trail()})
