"""A letter to many on its way: begin, stop, go on, and what became of it at each."""

import contextlib
import datetime as dt
import logging
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from onward.accounts.operations.roles import giver_of
from onward.core import audit, clock, mailings, walls
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations.logging import log_letter
from onward.outreach.queries.campaigns import Check, check, reason_now, taken
from onward.outreach.rules.campaigns import (
    CHOSEN,
    DONE,
    DOUBT,
    DRAFT,
    FURTHEST,
    LEFT_OUT,
    OFFERED,
    QUEUED,
    REFUSED,
    SCHEDULED,
    SENDING,
    SENT,
    STOPPED,
)
from onward.partners.operations.rows import deed

log = logging.getLogger("onward.outreach")

LETTER = "campaign"


@deed
def begin(campaign: Campaign, *, by: Actor, at: dt.datetime | None = None) -> Campaign:
    """Send it, now or at a time. Raises Refused when something has to be settled first, Conflict when it began."""
    here = _locked(campaign, DRAFT)
    found = check(here)
    if not found.ready:
        raise Refused(_("Something has to be settled first; the page says what. Nothing was sent."))
    here.started_by_id = giver_of(by)
    if at is None:
        return _go(here, found, by)
    if not clock.now() < at <= clock.now() + FURTHEST:
        raise Refused(_("Choose a time to come, at most 90 days from now."))
    _set(here, state=SCHEDULED, send_at=at, held_at=None, started_by_id=here.started_by_id)
    _tell("campaign.scheduled", here, by, {"send_at": at})
    return here


@deed
def begin_again(campaign: Campaign, *, by: Actor) -> Campaign:
    """Go on with one that was stopped: those who got theirs get no second."""
    here = _locked(campaign, STOPPED)
    _set(here, state=SENDING)
    _put_in(here, here.recipients.filter(state=QUEUED))
    _tell("campaign.went_on", here, by)
    _end(here)
    return here


@deed
def stop(campaign: Campaign, *, by: Actor) -> Campaign:
    """Hold what has not gone yet; a planned one is a draft again. Raises Conflict when there is nothing to stop."""
    here = _locked(campaign, SCHEDULED, SENDING)
    if here.state == SCHEDULED:
        _set(here, state=DRAFT, send_at=None)
    else:
        _set(here, state=STOPPED)
        mailings.take_out(here.batch)
    _tell("campaign.stopped", here, by)
    return here


def begin_due() -> int:
    """Begin what was planned for now, as the clock does; how many. What cannot go any more is a draft again, and keeps
    no other from going."""
    due = Campaign.objects.filter(state=SCHEDULED, send_at__lte=clock.now())
    return sum(_begin_planned(one) for one in due.select_related("region", "started_by"))


def _begin_planned(campaign: Campaign) -> bool:
    by = Actor("job", label=campaign.sender_name, origin="letters")
    with walls.within(campaign.region_id):
        try:
            return _go_as_planned(campaign, by)
        except Conflict:  # Somebody took it back just now.
            return False
        except Exception:
            log.exception("The planned letter %s could not begin", campaign.pk)
            with contextlib.suppress(Conflict):
                _hold(campaign, by)
            return False


@deed
def _go_as_planned(campaign: Campaign, by: Actor) -> bool:
    here = _locked(campaign, SCHEDULED)
    found = check(here)
    if found.ready:
        _go(here, found, by)
    else:
        _hold(here, by)
    return found.ready


@deed
def _hold(campaign: Campaign, by: Actor) -> None:
    here = _locked(campaign, SCHEDULED)
    _set(here, state=DRAFT, send_at=None, held_at=clock.now())
    _tell("campaign.held", here, by)


def _go(here: Campaign, found: Check, by: Actor) -> Campaign:
    """Settle who gets it, as the check says, and put their letters into the queue."""
    lines = found.lines
    for one in lines:
        one.recipient.state, one.recipient.why = (LEFT_OUT, one.why) if one.why else (QUEUED, "")
    Recipient.objects.bulk_update([one.recipient for one in lines], ["state", "why"], batch_size=500)
    _set(here, state=SENDING, send_at=None, held_at=None, started_at=clock.now(), started_by_id=here.started_by_id)
    reached = [one.recipient for one in lines if not one.why]
    _put_in(here, reached)
    _tell("campaign.began", here, by, {"letters": len(reached), "left_out": len(lines) - len(reached)})
    return here


def _put_in(campaign: Campaign, people: Iterable[Recipient]) -> None:
    mailings.put_in([
        Letter(
            region_id=campaign.region_id, letter=LETTER, to=one.address, once=one.once, mark=one.mark,
            batch=campaign.batch,
        )
        for one in people
    ])  # fmt: skip


# What became of it ---------------------------------------------------------------------------------------------------


def settle(recipient: Recipient, state: str, problem: str, *, by: Actor) -> None:
    """Write down what became of the letter to one, as the queue tells; inside its transaction."""
    if recipient.state not in (QUEUED, DOUBT):
        return
    if state == "sent":
        _went(recipient, SENT, by)
    elif state == mailings.WITHDRAWN:
        _did_not_go(recipient)
    else:
        unsure = DOUBT if state == "doubt" else REFUSED
        _now(recipient, state=unsure, problem=problem, unread_since=clock.now())
    _end(recipient.campaign)


def _did_not_go(recipient: Recipient) -> None:
    """Somebody said no meanwhile; else the letter was stopped, and whoever waits still waits."""
    why = reason_now(recipient)
    if why:
        _now(recipient, state=LEFT_OUT, why=why)
    elif recipient.campaign.state == SENDING:  # It went on again in between.
        _put_in(recipient.campaign, [recipient])


@deed
def mark_sent(recipient: Recipient, *, state: str, by: Actor) -> None:
    """Somebody says that this letter went: from their own mailbox (BY_HAND), or that one in doubt did arrive (SENT).

    Raises Conflict while the letter waits in the queue or went already, and where another went to that address.
    """
    here = _locked_recipient(recipient)
    if here.campaign.asks and state != SENT:
        raise Conflict(_("Each letter of this one has a link of its own, so it cannot be sent by hand."))
    may = {DOUBT} if state == SENT else {CHOSEN, LEFT_OUT, DOUBT, REFUSED}
    if here.state not in may and not (here.state == QUEUED and here.campaign.state == STOPPED):
        raise Conflict(_("This letter went already, or is on its way now."))
    if here.address in taken(here.campaign, but=[here]):
        raise Conflict(_("A letter of this send went to that address already."))
    if not mailings.forget(here.once):
        raise Conflict(_("This letter went already, or is on its way now."))
    _went(here, state, by)
    audit.record("recipient.sent", here, by=by, region_id=here.region_id, after={"state": state})
    _end_by_hand(here.campaign)
    _end(here.campaign)


@deed
def send_again(recipient: Recipient, *, by: Actor) -> None:
    """Send one more time what was refused or is in doubt, because a person says so. Raises Conflict otherwise, Refused
    when the address must not be written to any more."""
    here = _locked_recipient(recipient)
    if here.state not in OFFERED:
        raise Conflict(_("This letter went already, or is on its way now."))
    if here.campaign.state == STOPPED:
        raise Refused(_("This letter is stopped. Go on with it first, then send this one once more."))
    if reason_now(here):
        raise Refused(_("They must not be written to any more."))
    mailings.forget(here.once)
    _now(here, state=QUEUED, problem="", unread_since=None)
    _set(here.campaign, state=SENDING, finished_at=None)
    _put_in(here.campaign, [here])
    audit.record("recipient.sent_again", here, by=by, region_id=here.region_id)


def _went(recipient: Recipient, state: str, by: Actor) -> None:
    _now(recipient, state=state, sent_at=clock.now(), problem="", why="", unread_since=None)
    log_letter(recipient, by=by)


def _now(recipient: Recipient, **columns: object) -> None:
    for name, value in columns.items():
        setattr(recipient, name, value)
    recipient.changed_at = clock.now()
    recipient.save(update_fields=[*columns, "changed_at"])


def _end(campaign: Campaign) -> None:
    end_those_over([campaign.pk])


def end_those_over(campaigns: Collection[int]) -> None:
    """Over is a letter that nobody waits for any more."""
    waits = Recipient.objects.filter(campaign=OuterRef("pk"), state=QUEUED)
    over = Campaign.objects.filter(~Exists(waits), pk__in=campaigns, state__in=(SENDING, STOPPED))
    over.update(state=DONE, finished_at=clock.now(), changed_at=clock.now())


def _end_by_hand(campaign: Campaign) -> None:
    """A draft is over when somebody sent every letter of it from their own mailbox."""
    draft = Campaign.objects.filter(pk=campaign.pk, state=DRAFT).exclude(subject="").exclude(body="")
    if draft.exists() and not check(campaign).reached:
        now = clock.now()
        draft.update(state=DONE, started_at=now, finished_at=now, changed_at=now)


def _locked(campaign: Campaign, *states: str) -> Campaign:
    here = Campaign.objects.select_for_update(of=("self",)).select_related("region").get(pk=campaign.pk)
    if here.state not in states:
        raise Conflict(_("Somebody else was faster: look at how it stands now."))
    return here


def _locked_recipient(recipient: Recipient) -> Recipient:
    Campaign.objects.select_for_update(of=("self",)).get(pk=recipient.campaign_id)
    found = Recipient.objects.select_for_update(of=("self",)).select_related("campaign__region", "organization__region")
    return found.get(pk=recipient.pk)


def _set(campaign: Campaign, **columns: object) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=[*columns, "changed_at"])


def _tell(verb: str, campaign: Campaign, by: Actor, after: dict[str, object] | None = None) -> None:
    audit.record(verb, campaign, by=by, region_id=campaign.region_id, after=after or {})
