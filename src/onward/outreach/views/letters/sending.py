"""One letter to many: the check before it goes, and how far it is after."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.core import clock, handing, mailings
from onward.core.errors import OnwardError, Refused
from onward.core.handing import Post
from onward.core.http import Request
from onward.core.keys import keys_of
from onward.core.limits import limited
from onward.library.fields import FIELDS
from onward.outreach.carrying import written
from onward.outreach.forms.campaigns import WhenForm, trouble_said
from onward.outreach.models import Campaign
from onward.outreach.operations import drafting, logging, sending
from onward.outreach.queries import campaigns as queries
from onward.outreach.queries.campaigns import Check
from onward.outreach.rules.campaigns import DRAFT, OFFERED, QUEUED, SCHEDULED, SENDING
from onward.outreach.views.letters.choosing import A_PAGE, people, up
from onward.outreach.wording_letters import ASKING, BLANK, OUTCOME_TONES, OUTCOMES, REASONS, STATES
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import counted, safe_next, show
from onward.regions.access import coordinates, leads, region_page
from onward.regions.models import Region
from onward.regions.time_zone_words import called
from onward.ui.tables import Column

COLUMNS = [
    Column("who", lazy("Organization")), Column("address", lazy("Written to")),
    Column("outcome", lazy("What became of it")), Column("acts", lazy("What to do"), hidden=True),
]  # fmt: skip
SILENT_LONG = dt.timedelta(minutes=3)


@region_page(leads)
def letter(request: Request, region: Region, pk: int) -> HttpResponse:
    """Is it right, and may it go? Later: how far is it?"""
    campaign = queries.campaign_of(region, pk)
    if campaign.state in (DRAFT, SCHEDULED):
        return _checked(request, region, campaign)
    return _under_way(request, region, campaign)


def _checked(request: Request, region: Region, campaign: Campaign, when: WhenForm | None = None) -> HttpResponse:
    check = queries.check(campaign)
    return show(
        request, region, "outreach/letters/check.html", "letters", campaign=campaign, check=check,
        title=queries.title_of(campaign), left_out=[(one.recipient, *REASONS[one.why]) for one in check.left_out],
        troubles=_troubles(check), when=when or WhenForm(region=region), way=handing.way(),
        by_hand=queries.by_outcome(campaign), letters=people(len(check.reached)),
        trail=up(region), pace=_minutes(len(check.reached)),
        asking=ASKING.get(campaign.asks), time_zone=called(region.time_zone),
    )  # fmt: skip


def _troubles(check: Check) -> list[str]:
    """What holds the whole send, each in a sentence."""
    told = [str(BLANK[name]) for name in check.blank]
    told += [trouble_said(one) for one in check.broken]
    unsaid = _("“%(meaning)s” has no value yet; it stands where the letter says {{ %(name)s }}.")
    known = [name for name in check.unsaid if name in FIELDS]
    return told + [unsaid % {"meaning": FIELDS[name].meaning, "name": name} for name in known]


def _first(campaign: Campaign, check: Check) -> Any:
    """The letter to the first who gets it, if it can be put together."""
    if not check.reached or check.broken or check.unsaid or check.blank:
        return None
    return check.reached[0]


def _minutes(count: int) -> int:
    """How long it takes at the pace that is set."""
    return -(-count // settings.MAIL_A_MINUTE) if settings.MAIL_A_MINUTE else 0


def _under_way(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    wanted = request.GET.get("show", "")
    found = _narrowed(queries.recipients(campaign), wanted)
    page = counted(found, A_PAGE, found.count()).get_page(request.GET.get("page"))
    return show(
        request, region, "outreach/letters/progress.html", "letters", campaign=campaign, page=page, columns=COLUMNS,
        title=queries.title_of(campaign),
        rows=[_row(one) for one in page.object_list], wanted=wanted,
        went=any(one.sent_at for one in page.object_list),
        new=any(one.unread_since for one in page.object_list), trail=up(region), **_progress(campaign),
    )  # fmt: skip


def _narrowed(found: Any, wanted: str) -> Any:
    if wanted in OUTCOMES:
        return found.filter(state=wanted)
    days = {
        "replied": "replied_on", "bounced": "bounced_on", "unsubscribed": "unsubscribed_on", "unread": "unread_since",
    }  # fmt: skip
    return found.filter(**{f"{days[wanted]}__isnull": False}) if wanted in days else found


def _row(one: Any) -> tuple[Any, ...]:
    why = REASONS[one.why][0] if one.why else ""
    return one, OUTCOMES[one.state], OUTCOME_TONES[one.state], why, one.state in OFFERED


def _progress(campaign: Campaign) -> dict[str, Any]:
    counts = queries.by_outcome(campaign)
    to_go = sum(counts.values()) - counts["left_out"]
    problem, until = mailings.latest_problem(campaign.batch)
    return {
        "counts": [(key, OUTCOMES[key], count) for key, count in counts.items() if count],
        "percent": 100 * (to_go - counts[QUEUED]) // to_go if to_go else 100, "waits": counts[QUEUED],
        "state": STATES[campaign.state], "way": handing.way(), "problem": problem, "until": until,
        "nobody_works": campaign.state == SENDING and not problem and _silent(campaign), "to_go": to_go,
        "minutes": _minutes(counts[QUEUED]),
    }  # fmt: skip


def _silent(campaign: Campaign) -> bool:
    """Whether nothing happened for so long that no worker seems to run."""
    return clock.now() - queries.last_heard(campaign) > SILENT_LONG


@region_page(leads)
def progress(request: Request, region: Region, pk: int) -> HttpResponse:
    """The part of the page that moves while letters go; once none goes any more, the page is asked for as a whole."""
    campaign = queries.campaign_of(region, pk)
    facts = {"campaign": campaign, **_progress(campaign)}
    answer = show(request, region, "outreach/letters/parts/moving.html", "letters", **facts)
    if campaign.state != SENDING:
        answer.headers["HX-Refresh"] = "true"
    return answer


@region_page(leads)
@require_POST
def answers(request: Request, region: Region, pk: int) -> HttpResponse:
    """Those that are ticked answered, their letters came back, or somebody looked at what came of them."""
    campaign, what = queries.campaign_of(region, pk), request.POST.get("act", "")
    ticked = queries.recipients(campaign).filter(pk__in=keys_of(request.POST.getlist("row")))
    found = list(ticked.select_related("campaign__region", "organization__region"))
    there = safe_next(request, f"/r/{region.slug}/outreach/letters/{pk}/")
    if what not in ("replied", "bounced", "looked") or not found:
        messages.warning(request, _("Tick at least one letter, then press one of the buttons. Nothing was changed."))
        return redirect(there)
    if what == "looked":
        count = logging.looked_at(found, by=request.actor)
        messages.success(request, _looked(count))
        return redirect(there)
    with one_moment() as moment:
        count = logging.log_many(found, bounced=what == "bounced", by=request.actor)
    undo_offer.offer(request, _marked(count, what), moment) if count else None
    return redirect(there)


def _looked(count: int) -> str:
    words = ngettext("%(n)d letter is not new any more.", "%(n)d letters are not new any more.", count)
    return words % {"n": count}


def _marked(count: int, what: str) -> str:
    if what == "replied":
        told = ngettext(
            "%(n)d answer is in the contact log.", "%(n)d answers are in the contact log.", count
        )  # fmt: skip
    else:
        told = ngettext("%(n)d letter is marked as come back.", "%(n)d letters are marked as come back.", count)
    return told % {"n": count}


@region_page(coordinates)
@require_POST
@limited("campaigns", "60/h")
def act(request: Request, region: Region, pk: int) -> HttpResponse:
    """Send, plan, try on oneself, stop, go on, throw away."""
    campaign, what = queries.campaign_of(region, pk), request.POST.get("act", "")
    acts = {
        "send": _send, "plan": _plan, "try": _try, "stop": _stop, "again": _again, "discard": _discard,
    }  # fmt: skip
    if what not in acts:
        raise Refused(_("Press one of the buttons on the page of the letter. Nothing was changed."))
    try:
        return acts[what](request, region, campaign)
    except OnwardError as refusal:
        messages.warning(request, refusal.message)
        return redirect("letter", region.slug, pk)


def _send(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    sending.begin(campaign, by=request.actor)
    messages.success(request, _("The letters are on their way."))
    return redirect("letter", region.slug, campaign.pk)


def _plan(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    form = WhenForm(request.POST, region=region)
    if not form.is_valid():
        return _checked(request, region, campaign, form)
    try:
        sending.begin(campaign, by=request.actor, at=form.at)
    except Refused as refusal:
        form.add_error("day", refusal.message)
        return _checked(request, region, campaign, form)
    messages.success(request, _("The letters go at that time. Until then you can still take it back."))
    return redirect("letter", region.slug, campaign.pk)


def _try(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    """The first letter, to whoever presses the button and nobody else."""
    check = queries.check(campaign)
    email = getattr(request.user, "email", "")
    if not email or _first(campaign, check) is None:
        raise Refused(_("Something has to be settled first; the page says what. Nothing was sent."))
    message = written(campaign, check.reached[0], trial_to=email)
    with Post() as post:
        outcome = post.hand_over(message)
    if outcome.kind != handing.SENT:
        raise Refused(_("The letter to you did not go: %(problem)s") % {"problem": outcome.problem})
    messages.success(request, _("A letter went to %(email)s, as %(name)s would get it.") % {
        "email": email, "name": check.reached[0].organization.name,
    })  # fmt: skip
    return redirect("letter", region.slug, campaign.pk)


def _stop(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    sending.stop(campaign, by=request.actor)
    messages.success(request, _("Stopped. What went, went; the others wait until you go on."))
    return redirect("letter", region.slug, campaign.pk)


def _again(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    sending.begin_again(campaign, by=request.actor)
    messages.success(request, _("It goes on. Nobody gets a second letter."))
    return redirect("letter", region.slug, campaign.pk)


def _discard(request: Request, region: Region, campaign: Campaign) -> HttpResponse:
    drafting.discard_campaign(campaign, by=request.actor)
    messages.success(request, _("The draft is thrown away. Nothing was sent."))
    return redirect("letters", region.slug)
