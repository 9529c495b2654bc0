"""Planning a gathering: made, changed, cancelled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.convenings import operations
from onward.convenings.forms.gatherings import CancelForm, ChangeForm, NewGatheringForm
from onward.convenings.pages import show
from onward.convenings.queries import gatherings as queries
from onward.convenings.rules.gatherings import ANNOUNCED, CANCELLED, HELD, KINDS
from onward.convenings.wording import HINTS
from onward.convenings.wording import KINDS as KIND_WORDS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


def up(region: Region, *further: tuple[str, str]) -> Trail:
    return [(_("Gatherings"), reverse("gatherings", args=[region.slug])), *further]


def page_of(region: Region, gathering_id: int) -> str:
    return reverse("gathering", args=[region.slug, gathering_id])


@region_page(leads)
def new(request: Request, region: Region) -> HttpResponse:
    """What kind of gathering do we plan, and when? `?kind` says which."""
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        kinds = [(one, KIND_WORDS[one], HINTS[one]) for one in KINDS]
        return show(request, region, "kinds.html", kinds=kinds, trail=up(region))
    form, by = NewGatheringForm(typed(request), region=region, kind=kind), request.actor
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []

        def act() -> bool:
            made.append(_made(region, form, by))
            return made[0].series_id is None  # Meetings lean on their series, so it is thrown away by hand.

        if saved(request, form, act, _("“%(name)s” is planned. Nobody is told yet.") % {"name": form.values["title"]}):
            if made[0].series_id is not None:
                messages.success(request, _("The series is planned. Nobody is told yet."))
            return redirect(page_of(region, made[0].pk))
    return show(request, region, "edit.html", form=form, kind=KIND_WORDS[kind], trail=up(region))


def _made(region: Region, form: Any, by: Any) -> Any:
    if not form.cleaned_data.get("pattern"):
        return operations.make_gathering(region=region, values=form.values, by=by)
    series = operations.make_series(
        region=region, values=form.values, pattern=form.cleaned_data["pattern"], end=form.end, by=by
    )
    return queries.of_series(series)[0]


@region_page(leads)
def change(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What should be different about this gathering?"""
    row = queries.gathering_of(region, request.actor, gathering_id)
    form = ChangeForm(typed(request), region=region, row=row)
    if request.method == "POST" and form.is_valid():
        told: list[int] = []

        def act() -> bool:
            later = bool(form.cleaned_data.get("later"))
            told.append(operations.change_gathering(
                row, values=form.values, by=request.actor, seen=form.seen_at, later=later
            ))  # fmt: skip
            return row.state not in (ANNOUNCED, HELD)

        if saved(request, form, act, _("Saved.")):
            if row.state in (ANNOUNCED, HELD):
                messages.success(request, _told(told[0]))
            return redirect(page_of(region, row.pk))
    trail = up(region, (row.title, page_of(region, row.pk)))
    return show(
        request, region, "edit.html", "gathering", form=form, gathering=row, kind=KIND_WORDS[row.kind], trail=trail,
        counts=queries.counts_of(row),
    )  # fmt: skip


def _told(letters: int) -> str:
    if not letters:
        return _("Saved.")
    words = ngettext(
        "Saved. %(n)d guest gets a letter with the change, and a new calendar file.",
        "Saved. %(n)d guests get a letter with the change, and a new calendar file.", letters,
    )  # fmt: skip
    return words % {"n": letters}


@region_page(leads)
def cancel(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Do we call this gathering off?"""
    row = queries.gathering_of(region, request.actor, gathering_id)
    form = CancelForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            told = operations.cancel_gathering(row, reason=form.cleaned_data["reason"], by=request.actor)
        except Conflict as refusal:
            messages.warning(request, refusal.message)
        else:
            words = ngettext(
                "It is cancelled. %(n)d guest is told by letter.", "It is cancelled. %(n)d guests are told by letter.",
                told,
            )  # fmt: skip
            messages.success(request, words % {"n": told})
        return redirect(page_of(region, row.pk))
    trail = up(region, (row.title, page_of(region, row.pk)))
    return show(
        request, region, "cancel.html", "gathering", gathering=row, form=form, trail=trail,
        counts=queries.counts_of(row), off=row.state in (CANCELLED, HELD),
    )  # fmt: skip


@region_page(leads)
@require_POST
def act(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Announce it, throw the plan away, say that it took place, open its door, remind."""
    row, what = queries.gathering_of(region, request.actor, gathering_id), request.POST.get("act", "")
    if what in ("discard", "discard_all"):
        return _discard(request, region, row, every=what == "discard_all")
    try:
        told = _done(row, what, request)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, told)
    return redirect(page_of(region, row.pk))


def _discard(request: Request, region: Region, row: Any, *, every: bool) -> HttpResponse:
    try:
        with one_moment() as moment:
            (operations.discard_series if every else operations.discard_gathering)(row, by=request.actor)
    except Conflict as refusal:
        messages.warning(request, refusal.message)
        return redirect(page_of(region, row.pk))
    undo_offer.offer(request, _("The plan of “%(name)s” is thrown away.") % {"name": row.title}, moment)
    return redirect("gatherings", region.slug)


def _done(row: Any, what: str, request: Request) -> str:
    by = request.actor
    if what == "announce":
        operations.announce_gathering(row, by=by)
        return _("Everybody who takes part in the region sees it now.")
    if what == "held":
        operations.hold(row, by=by)
        return _("It took place. Partners who were there have it in their contact log.")
    if what == "not_yet":
        operations.take_back_held(row, by=by)
        return _("It did not take place yet. What the contact logs said of it is taken out.")
    if what == "door":
        operations.open_door(row, by=by)
        return _("The door has an address now. Print its sheet, or show it on a screen.")
    if what == "carry":
        sent = operations.carry_on(row, by=by)
        words = ngettext(
            "They are on all lists. %(n)d guest is told, with a calendar file of the series.",
            "They are on all lists. %(n)d guests are told, with a calendar file of the series.", sent,
        )  # fmt: skip
        return words % {"n": sent} if sent else _("They are on all lists now. Nobody is told before you invite.")
    if what == "remind":
        sent = operations.remind(row, by=by)
        words = ngettext("%(n)d reminder is on its way.", "%(n)d reminders are on their way.", sent)
        return words % {"n": sent} if sent else _("Everybody was reminded already, or was asked only today.")
    raise Refused(_("Choose what to do."))
