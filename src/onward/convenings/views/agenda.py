"""The agenda of a gathering: proposed, seen, adopted, copied, shown to guests, printed, on the front screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onward.convenings.forms.agenda import A_DAY, ProposalForm
from onward.convenings.operations import agenda as operations
from onward.convenings.pages import show
from onward.convenings.printed import agenda_pdf, as_download
from onward.convenings.queries import agenda as queries
from onward.convenings.queries.gatherings import gathering_of
from onward.convenings.rules.agenda import Fit
from onward.convenings.rules.running import NO_LEAD
from onward.convenings.wording_agenda import FOCUS, STAGE_TAGS, STAGES, WHY_LEFT_OUT, told, trouble
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region

TAB = "gathering-agenda"


@region_page(takes_part)
def agenda(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What happens when?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    whole = queries.agenda_of(gathering)
    lines = [(line, [(trouble(one), one.code == NO_LEAD) for one in line.troubles]) for line in whole.lines]
    return show(
        request, region, "agenda/agenda.html", TAB, gathering=gathering, whole=whole, lines=lines,
        troubles=[trouble(one) for one in whole.troubles],
        stage=STAGE_TAGS[whole.agenda.stage] if whole.agenda else "",
    )  # fmt: skip


@region_page(leads)
def propose(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Which agenda fits the time that we have?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    guess = {"stage": queries.likely_stage(gathering), "minutes": min(gathering.minutes, A_DAY)}
    sent = request.POST if request.method == "POST" else request.GET
    form = ProposalForm({**guess, **{name: sent[name] for name in guess if name in sent}})
    context: dict[str, Any] = {"gathering": gathering, "form": form, "guess": STAGES[guess["stage"]]}
    if form.is_valid():
        stage, minutes = form.cleaned_data["stage"], form.cleaned_data["minutes"]
        fit, known = queries.proposed(region, gathering.kind, stage, minutes)
        if request.method == "POST" and _adopted(request, gathering, form, (fit, known)):
            return redirect(TAB, region.slug, gathering.pk)
        context |= _seen(fit, known, minutes) | {"standing": queries.agenda_of(gathering).lines}
    status = 400 if request.method == "POST" and form.errors else 200
    return show(request, region, "agenda/propose.html", TAB, status=status, **context)


def _seen(fit: Fit, known: Any, minutes: int) -> dict[str, Any]:
    return {
        "focus": FOCUS[fit.focus], "notes": told(fit, minutes), "fit": fit,
        "items": [(item, known[item.block.key], item.starts + item.minutes) for item in fit.items],
        "left_out": [(known[one.block.key], WHY_LEFT_OUT[one.why]) for one in fit.left_out],
    }  # fmt: skip


def _adopted(request: Request, gathering: Any, form: ProposalForm, proposed: Any) -> bool:
    fit, known = proposed
    lines = [operations.line_of(known[item.block.key], item.minutes) for item in fit.items]
    stage = form.cleaned_data["stage"]
    try:
        with one_moment() as moment:
            operations.adopt_agenda(gathering, stage=stage, lines=lines, by=request.actor)
    except (Refused, Conflict) as error:
        form.add_error(None, error.message)
        return False
    undo_offer.offer(request, _("The agenda stands. Say who leads what."), moment)
    return True


@region_page(leads)
def copy(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Which earlier agenda worked?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    found = queries.earlier_agendas(region, request.actor, gathering)[:50]
    if request.method == "POST":
        chosen = key_of(request.POST.get("agenda", ""))
        source = next((one for one in found if one.pk == chosen), None)
        if source is None:
            context = {"gathering": gathering, "found": found, "gone": True}
            return show(request, region, "agenda/copy.html", TAB, status=400, **context)
        with one_moment() as moment:
            operations.copy_agenda(gathering, source=source, by=request.actor)
        told_so = _("The agenda of “%(title)s” stands here now. Say who leads what.")
        undo_offer.offer(request, told_so % {"title": source.gathering.title}, moment)
        return redirect(TAB, region.slug, gathering.pk)
    return show(request, region, "agenda/copy.html", TAB, gathering=gathering, found=found)


@region_page(leads)
@require_POST
def share(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Show the agenda to the guests by their links, or not any more."""
    gathering, shared = gathering_of(region, request.actor, gathering_id), "shared" in request.POST
    found = queries.agenda_of(gathering).agenda
    if found is not None:
        with one_moment() as moment:
            done = operations.share_agenda(found, shared=shared, by=request.actor)
        if done:
            words = (
                _("Guests see the agenda by their links.") if shared else _("Guests do not see the agenda any more.")
            )
            undo_offer.offer(request, words, moment)
    return redirect(TAB, region.slug, gathering.pk)


@region_page(takes_part)
@require_GET
def as_pdf(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """The agenda on paper."""
    gathering = gathering_of(region, request.actor, gathering_id)
    made = agenda_pdf(gathering, queries.agenda_of(gathering))
    return as_download(made, f"agenda-{gathering.starts_there:%Y-%m-%d}.pdf")


@region_page(takes_part)
@require_GET
def now(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What is on now, what is next, and how many minutes are left? For the screen in front. `?part=1` answers with the
    inner part alone; `?still=1` does not renew itself."""
    gathering = gathering_of(region, request.actor, gathering_id)
    whole = queries.agenda_of(gathering)
    lines = {line.item.pk: line for line in whole.lines}
    at = queries.now_of(gathering, whole)
    template = "agenda/parts_now.html" if request.htmx else "agenda/now.html"
    return show(
        request, region, template, TAB, gathering=gathering, whole=whole, left=at.left,
        on=[lines[one.line.key] for one in at.on], next=lines[at.next.line.key] if at.next else None,
        still="still" in request.GET,
    )  # fmt: skip
