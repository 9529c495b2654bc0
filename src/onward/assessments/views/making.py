"""A round before it is open: made, changed, and whom it asks."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.assessments import operations
from onward.assessments.forms.rounds import AddressForm, PersonForm, RoundForm
from onward.assessments.operations.asking import Taken
from onward.assessments.pages import show
from onward.assessments.queries import choosing
from onward.assessments.queries import rounds as queries
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.core.errors import Conflict, Refused
from onward.core.http import Request, searched_for
from onward.core.keys import key_of, keys_of
from onward.partners.pages import Trail, typed
from onward.partners.queries import sectors_with_counts
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.regions.queries import counties_of

A_PAGE = 100


def up(region: Region, *further: tuple[str, str]) -> Trail:
    return [(_("Rounds"), reverse("listening", args=[region.slug])), *further]


def page_of(region: Region, round_id: int) -> str:
    return reverse("round", args=[region.slug, round_id])


@region_page(leads)
def new(request: Request, region: Region) -> HttpResponse:
    """What do we want to ask, and with which promise?"""
    form, by = RoundForm(typed(request), region=region), request.actor
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []

        def act() -> bool:
            made.append(operations.make_round(region=region, values=form.values, by=by))
            return True

        told = _("“%(name)s” is a draft. Choose now whom to ask.") % {"name": form.cleaned_data["title"]}
        if saved(request, form, act, told):
            return redirect(page_of(region, made[0].pk))
    can_ask = queries.published(region).exists()
    return show(request, region, "assessments/rounds/edit.html", form=form, trail=up(region), can_ask=can_ask)


@region_page(leads)
def change(request: Request, region: Region, round_id: int) -> HttpResponse:
    """What should be different about this round?"""
    row = queries.round_of(region, round_id)
    form = RoundForm(typed(request), region=region, row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_round(row, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect(page_of(region, row.pk))
    trail = up(region, (row.title, page_of(region, row.pk)))
    return show(request, region, "assessments/rounds/edit.html", form=form, round=row, trail=trail, can_ask=True)


@region_page(leads)
def people(request: Request, region: Region, round_id: int) -> HttpResponse:
    """Whom does this round ask?"""
    row = queries.round_of(region, round_id)
    data = request.POST if request.method == "POST" else request.GET
    sector, text = data.get("sector", "").replace("\0", ""), searched_for(data)
    county = key_of(data.get("county", ""))
    found = choosing.partners(region, sector=sector, text=text, county=county)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        return _take(request, region, row, found)
    return show(
        request, region, "assessments/rounds/people.html", round=row, page=page, sector=sector, text=text,
        rows=choosing.candidates(row, list(page.object_list)), sectors=sectors_with_counts(region),
        asked=[(one, queries.may_be_left_out(one, row)) for one in queries.respondents(row)],
        open=row.state != CLOSED, form=PersonForm(region=region),
        trail=up(region, (row.title, page_of(region, row.pk))), none=choosing.NONE,
        county=county, counties=counties_of(region),
    )  # fmt: skip


def _take(request: Request, region: Region, row: Any, found: Any) -> HttpResponse:
    """Those that were ticked; or one of every partner that is listed."""
    if request.POST.get("act") == "all":
        chosen = choosing.first_of_each(row, found)
    else:
        keys = request.POST.getlist("pick")[:1_000]
        owners = {key.partition("-")[0] for key in keys}
        chosen = choosing.ticked(row, found.filter(pk__in=keys_of(owners)), keys)
    try:
        messages.success(request, told_of(operations.take_in(row, chosen, by=request.actor)))
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    return redirect("round-people", region.slug, row.pk)


def told_of(taken: Taken) -> str:
    new = ngettext("%(n)d person is new in the round.", "%(n)d people are new in the round.", taken.new)
    said = [new % {"n": taken.new}]
    if taken.twice:
        said.append(ngettext("%(n)d was there already.", "%(n)d were there already.", taken.twice) % {"n": taken.twice})
    if taken.closed:
        words = ngettext("%(n)d must not be written to.", "%(n)d must not be written to.", taken.closed)
        said.append(words % {"n": taken.closed})
    return " ".join(said)


@region_page(leads)
def add_person(request: Request, region: Region, round_id: int) -> HttpResponse:
    """Who else is asked?"""
    row = queries.round_of(region, round_id)
    form = PersonForm(typed(request), region=region)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            operations.add_by_hand(row, values=form.values, by=request.actor)
            return False  # Somebody who got a letter cannot be unasked, so there is nothing to undo.

        if saved(request, form, act, ""):
            messages.success(request, _("One more is in the round."))
            return redirect("round-people", region.slug, row.pk)
    whom = (_("People"), reverse("round-people", args=[region.slug, row.pk]))
    trail = up(region, (row.title, page_of(region, row.pk)), whom)
    return show(request, region, "assessments/rounds/person.html", form=form, round=row, trail=trail)


def _readdress(request: Request, one: Any) -> None:
    form = AddressForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("This is no email address. Write it like name@example.org."))
    elif operations.readdress(one, email=form.cleaned_data["email"].lower(), by=request.actor):
        messages.success(request, _("The address is corrected. The link that went to the old one opens nothing now."))


@region_page(leads)
@require_POST
def act_on_person(request: Request, region: Region, round_id: int, respondent_id: int) -> HttpResponse:
    """Leave one out again, remind one, or correct their address."""
    row = queries.round_of(region, round_id)
    one = queries.respondent_of(row, respondent_id)
    try:
        if request.POST.get("act") == "remind" and row.promise != NAMED:
            raise Refused(_("Without names nobody is reminded alone: it would tell who has answered."))
        if request.POST.get("act") == "remind":
            sent = operations.remind(row, by=request.actor, whom=[one])
            told = _("A reminder is on its way.") if sent else _("They were written to today, or often enough.")
            messages.add_message(request, messages.SUCCESS if sent else messages.WARNING, told)
        elif request.POST.get("act") == "address":
            _readdress(request, one)
        else:
            operations.leave_out(one, by=request.actor)
            messages.success(request, _("They are not in the round any more."))
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    return redirect("round-people", region.slug, row.pk)
