"""After a gathering: what was decided, what was voiced and what becomes of it, minutes, thanks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.convenings.exports_minutes import as_pdf
from onward.convenings.forms.decisions import DecisionForm, MinutesForm
from onward.convenings.forms.thanks import ThanksForm
from onward.convenings.models import Decision, Gathering, Item
from onward.convenings.operations import decisions as operations
from onward.convenings.operations import thanks as thanking
from onward.convenings.operations.topics import choose_need, let_go_of_need
from onward.convenings.pages import show
from onward.convenings.queries import after as queries
from onward.convenings.queries.gatherings import gathering_of
from onward.convenings.queries.needs import in_no_group, needs_of
from onward.convenings.queries.room import room_of, topic_of
from onward.convenings.rules.thanks import CAME, TO
from onward.convenings.views.room import up
from onward.convenings.wording_room import HEADINGS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.sheets import csv_answer
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region

# Decisions -----------------------------------------------------------------------------------------------------------


@region_page(leads)
def decisions(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What was decided, and why?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    form = DecisionForm(typed(request), gathering=gathering)
    if request.method == "POST" and form.is_valid():

        def act() -> Decision:
            return operations.decide(gathering, values=form.values, by=request.actor)

        if saved(request, form, act, _("The decision is written down.")):
            return redirect("gathering-decisions", region.slug, gathering_id)
    return show(
        request, region, "after/decisions.html", "gathering-decisions", gathering=gathering, form=form,
        decisions=queries.decisions_of(gathering), trail=up(gathering),
    )  # fmt: skip


@region_page(leads)
def decision(request: Request, region: Region, gathering_id: int, decision_id: int) -> HttpResponse:
    """What should be different about this decision?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    row = queries.decision_of(gathering, decision_id)
    form = DecisionForm(typed(request), gathering=gathering, row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_decision(row, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("The decision is saved.")):
            return redirect("gathering-decisions", region.slug, gathering_id)
    back = (_("Decisions"), reverse("gathering-decisions", args=[region.slug, gathering_id]))
    return show(
        request, region, "after/decision.html", "gathering-decisions", gathering=gathering, form=form, decision=row,
        trail=up(gathering, back),
    )  # fmt: skip


@region_page(leads)
@require_POST
def remove_decision(request: Request, region: Region, gathering_id: int, decision_id: int) -> HttpResponse:
    """It was no decision after all."""
    row = queries.decision_of(gathering_of(region, request.actor, gathering_id), decision_id)
    with one_moment() as moment:
        operations.remove_decision(row, by=request.actor)
    undo_offer.offer(request, _("The decision is off the list."), moment)
    return redirect("gathering-decisions", region.slug, gathering_id)


# What was voiced -----------------------------------------------------------------------------------------------------


@region_page(leads)
def needs(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Which needs and ideas were voiced, and which become work?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    if request.method == "POST":
        _choose(request, gathering)
        return redirect("gathering-needs", region.slug, gathering_id)
    found, alone = needs_of(region, by=request.actor, gathering=gathering), in_no_group(gathering)
    if request.GET.get("format") == "csv":
        return csv_answer(f"{region.slug}-needs-{gathering.pk}.csv", _needs_rows(found, alone))
    return show(
        request, region, "after/needs.html", "gathering-needs", gathering=gathering, trail=up(gathering),
        rows=[(one, HEADINGS[one.kind]) for one in found], alone=[(one, HEADINGS[one.kind]) for one in alone],
    )  # fmt: skip


def _needs_rows(found: list[Any], alone: list[Item]) -> list[list[str]]:
    heads = [_("What"), _("Kind"), _("Dots"), _("Sectors"), _("Counties"), _("Tables"), _("What was said")]
    return [heads, *(
        [one.name, str(HEADINGS[one.kind]), str(one.dots), "; ".join(map(str, one.sectors)),
         "; ".join(county.name for county in one.counties), ", ".join(map(str, one.tables)), " | ".join(one.said)]
        for one in found
    ), *(
        [one.body, str(HEADINGS[one.kind]), "", str(one.sector or ""), one.county.name if one.county else "",
         str(one.table.number) if one.table else "", ""]
        for one in alone
    )]  # fmt: skip


def _choose(request: Request, gathering: Gathering) -> None:
    room, key = room_of(gathering), key_of(request.POST.get("topic", ""))
    if room is None or key is None:
        return
    topic = topic_of(room, key)
    act = let_go_of_need if request.POST.get("act") == "let-go" else choose_need
    try:
        with one_moment() as moment:
            changed = act(topic, by=request.actor)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
        return
    if changed:
        words = _("“%(name)s” is to become work.") if act is choose_need else _("“%(name)s” is not chosen any more.")
        undo_offer.offer(request, words % {"name": topic}, moment)


# Minutes -------------------------------------------------------------------------------------------------------------


@region_page(takes_part)
def minutes(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What happened, what was decided, and what comes next?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    told = queries.minutes_of(gathering, by=request.actor)
    if request.GET.get("format") == "pdf":
        name = f"{region.slug}-minutes-{gathering.pk}.pdf"
        return HttpResponse(
            as_pdf(told), content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )  # fmt: skip
    needs, also = ([(one, HEADINGS[one.kind]) for one in rows] for rows in (told.needs, told.also))
    return show(
        request, region, "after/minutes.html", "gathering-minutes", gathering=gathering, told=told, needs=needs,
        also=also, trail=up(gathering),
    )  # fmt: skip


@region_page(leads)
def write(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What do the minutes say?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    told = queries.minutes_of(gathering, by=request.actor)
    form = MinutesForm(typed(request), row=told.words, course=queries.course_of(gathering))
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.write_minutes(gathering, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("The minutes are saved.")):
            return redirect("gathering-minutes", region.slug, gathering_id)
    back = (_("Minutes"), reverse("gathering-minutes", args=[region.slug, gathering_id]))
    return show(
        request, region, "after/write.html", "gathering-minutes", gathering=gathering, form=form,
        trail=up(gathering, back),
    )  # fmt: skip


# Thanks --------------------------------------------------------------------------------------------------------------


@region_page(leads)
def thanks(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Whom do we thank, and what do we tell those who could not come?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    found = queries.thanks_of(gathering)
    sent = request.POST.get("to", "") if request.method == "POST" else ""
    forms = {one.to: ThanksForm(request.POST if one.to == sent else None, to=one.to, row=one.thanks) for one in found}
    if sent in TO:
        answer = _thanked(request, gathering, sent, forms[sent])
        if answer is not None:
            return answer
    letters = [(one, forms[one.to], one.to == CAME) for one in found]
    return show(
        request, region, "after/thanks.html", "gathering-thanks", gathering=gathering, letters=letters,
        decisions=queries.decisions_of(gathering), trail=up(gathering),
    )  # fmt: skip


def _thanked(request: Request, gathering: Gathering, to: str, form: ThanksForm) -> HttpResponse | None:
    """Save the words, or send them; where to go then, or nothing when the form has something to say."""
    back = redirect("gathering-thanks", gathering.region.slug, gathering.pk)
    if request.POST.get("act") == "send":
        try:
            if not request.POST.get("sure"):
                raise Refused(_("Tick that it may go. Nothing was sent yet."))
            letters = thanking.send_thanks(gathering, to=to, by=request.actor)
        except (Refused, Conflict) as refusal:
            messages.warning(request, refusal.message)
        else:
            said = ngettext("One letter is on its way.", "%(n)d letters are on their way.", letters)
            messages.success(request, said % {"n": letters})
        return back
    if not form.is_valid():
        return None

    def act() -> bool:
        return thanking.word_thanks(gathering, to=to, values=form.values, by=request.actor, seen=form.seen_at)

    return back if saved(request, form, act, _("The letter is saved. Nothing was sent yet.")) else None
