"""Who may do what in a region: asking people in, changing and withdrawing roles."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.access import fresh
from onward.accounts.operations import invitations
from onward.core.actor import COORDINATOR
from onward.core.errors import Conflict, Missing, OnwardError, Refused
from onward.core.http import Request
from onward.core.limits import limited, posting
from onward.core.pages import rows
from onward.guide import operations
from onward.guide.forms.people import InviteForm, RolesForm
from onward.guide.queries.members import Person, invitation_in, people_of, person_in, waiting
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.regions.access import coordinates, leads, region_page
from onward.regions.models import Region


def show(request: Request, region: Region, template: str, **context: Any) -> HttpResponse:
    common = {
        "rows_of_pages": rows("region", "people", region, request.actor),
        "may_change": coordinates(request.actor, region),
        "trail": [(_("People"), reverse("people", args=[region.slug]))],
    }  # fmt: skip
    return render(request, template, {**common, **context})


@region_page(leads)
def people(request: Request, region: Region) -> HttpResponse:
    """Who may do what here?"""
    facts = {"people": people_of(region), "waiting": waiting(region), "undo": undo_offer.take(request), "trail": []}
    return show(request, region, "guide/people/people.html", **facts)


@region_page(coordinates)
@fresh
@limited("invitations", "60/h", when=posting)
def invite(request: Request, region: Region) -> HttpResponse:
    """Who should take part, and as what?"""
    form = InviteForm(typed(request), region=region, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        email, words = form.cleaned_data["email"], form.cleaned_data["words"]
        try:
            operations.invite_person(region, email=email, offer=form.offer, words=words, by=request.actor)
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            messages.success(request, _("A letter is on its way to %(email)s.") % {"email": email})
            return redirect("people", region.slug)
    return show(request, region, "guide/people/invite.html", form=form)


@region_page(coordinates)
@fresh
def person(request: Request, region: Region, user_id: int) -> HttpResponse:
    """What may this person do here?"""
    found = _person(region, user_id)
    form = RolesForm(typed(request), region=region, person=found)
    if request.method == "POST" and form.is_valid():
        try:
            return _let_hold(request, region, found, form.cleaned_data["held"], form.kept)
        except Conflict as conflict:
            form.add_error("held", conflict.message)
    return show(request, region, "guide/people/person.html", form=form, person=found)


@region_page(coordinates)
@fresh
def leave(request: Request, region: Region, user_id: int) -> HttpResponse:
    """Take every role away from one person, asked once more."""
    found = _person(region, user_id)
    if request.method == "POST":
        try:
            return _let_hold(request, region, found, [], [])
        except Conflict as conflict:
            messages.warning(request, conflict.message)
            return redirect("person", region.slug, user_id)
    return show(request, region, "guide/people/leave.html", person=found)


def _person(region: Region, user_id: int) -> Person:
    found = person_in(region, user_id)
    if found is None:
        raise Missing(_("This person has no role here any more."))
    return found


def _let_hold(request: Request, region: Region, person: Person, held: Any, keeps: Any) -> HttpResponse:
    with one_moment() as moment:
        operations.let_hold(region, person.user, held=held, keeps=keeps, by=request.actor)
    told = _("Saved what %(name)s may do here.") if held or keeps else _("%(name)s has no role here any more.")
    if request.actor.id == str(person.user.pk) and COORDINATOR not in held:
        messages.success(request, told % {"name": person.user})
        return redirect("welcome")
    undo_offer.offer(request, told % {"name": person.user}, moment)
    return redirect("people", region.slug)


@region_page(coordinates)
@require_POST
@fresh
@limited("invitations", "60/h")
def invite_again(request: Request, region: Region, invitation_id: int) -> HttpResponse:
    told = _("A new letter is on its way to %(email)s.")
    return _answer(request, region, invitation_id, invitations.invite_again, told)


@region_page(coordinates)
@require_POST
def withdraw_invitation(request: Request, region: Region, invitation_id: int) -> HttpResponse:
    told = _("The invitation to %(email)s is withdrawn.")
    return _answer(request, region, invitation_id, invitations.withdraw_invitation, told)


def _answer(request: Request, region: Region, invitation_id: int, act: Any, told: str) -> HttpResponse:
    invitation = invitation_in(region, invitation_id)
    try:
        act(invitation, by=request.actor)
    except OnwardError as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, told % {"email": invitation.email})
    return redirect("people", region.slug)
