"""Asking partners on a rhythm whether their listing is right, and what comes of it on the telephone."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.core import clock, walls
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.turns import wait_for_turn
from onward.core.visibility import EVERYTHING, looking_as
from onward.directory.operations import ask_to_check, remind_to_check
from onward.outreach.models import FreshnessMark, Rhythm, Verification
from onward.outreach.models.verification import BY_PHONE, CLOSED_DOWN, HAS_ANSWERED, LET_GO
from onward.outreach.queries.freshness import score_of
from onward.outreach.queries.verification import Stand, days_of, letters_today, new_calls, rhythm_of, stand_of
from onward.outreach.rules import verification as rules
from onward.partners.models import Organization
from onward.partners.models.conversations import CALL, IN, OUT
from onward.partners.operations import confirm_organizations, log_conversation, remove_organization, rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns

WEEK, FURTHEST = dt.timedelta(days=7), dt.timedelta(days=90)
CLOCK = Actor("job", id="rhythm", label="The rhythm", origin="rhythm")
"""Whoever asks partners when nobody presses a button."""


@deed
def set_rhythm(region: Region, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> Rhythm:
    """Say how often partners are asked, and whether the rhythm is on.

    Raises ChangedMeanwhile when somebody else said so after `seen`.
    """
    take_turns(region.pk)
    here = Rhythm.objects.filter(region=region).first()
    if here is None:
        return rows.add(Rhythm, region, values, by=by)
    rows.change(here, values, by=by, seen=seen)
    return Rhythm.objects.get(pk=here.pk)


# What is due -------------------------------------------------------------------------------------------------------


def ask_on_rhythm() -> int:
    """Do what is due today in every region whose rhythm is on; how many letters went out. Outside the hours in which
    letters leave, nothing."""
    asking = Region.objects.filter(pk__in=Rhythm.objects.filter(on=True).values("region"))
    return sum(_ask_in(region) for region in asking if region.now.hour in rules.HOURS)


def _ask_in(region: Region) -> int:
    with walls.within(region.pk), looking_as(EVERYTHING), transaction.atomic():
        wait_for_turn("verification", region.pk)
        rhythm = rhythm_of(region)
        _let_go_of_gone(region)
        stand = stand_of(region, rhythm)
        due = rules.due(
            rhythm.terms, stand.standings, region.now.date(), sent=letters_today(region), called=new_calls(region)
        )
        return sum(_do(stand, key, step) for key, step in due)


def _do(stand: Stand, key: int, step: str) -> bool:
    """Whether a letter went out. One that is refused keeps no other from going: it is tried again tomorrow."""
    partner, row = stand.partners[key], stand.open.get(key)
    if step in rules.LETTERS:
        try:
            _write(partner, row, (stand.to[key].email, stand.to[key].name), step)
        except Refused:
            return False
        return True
    if step == rules.CALL:
        _put_on_call_list(partner, row)
    elif row is not None:
        _end(row, HAS_ANSWERED if step == rules.ANSWERED else LET_GO, by=CLOCK)
    return False


@deed
def _write(partner: Organization, row: Verification | None, to: tuple[str, str], step: str) -> None:
    sent: Values = {"letters": (row.letters if row else 0) + 1, "letter_on": clock.today()}
    if row is None:
        rows.add(
            Verification, partner.region, {"organization_id": partner.pk, "began_at": clock.now(), **sent}, by=CLOCK
        )
        ask_to_check(partner, to=to, by=CLOCK, again=True)
    else:
        rows.change(row, sent, by=CLOCK)
        remind_to_check(partner, to=to, last=step == rules.LAST_REMINDER, by=CLOCK)


def _put_on_call_list(partner: Organization, row: Verification | None) -> None:
    since: Values = {"calling_since": clock.today()}
    if row is not None:
        rows.change(row, since, by=CLOCK)
    else:
        _begin(partner, since)


def _begin(partner: Organization, values: Values) -> None:
    rows.add(Verification, partner.region, {"organization_id": partner.pk, "began_at": clock.now(), **values}, by=CLOCK)


def _let_go_of_gone(region: Region) -> None:
    """Whoever was taken off the list, or is a prospect again, is asked no further."""
    going_on = Verification.objects.filter(region=region, ended_on=None).select_related("organization")
    for row in going_on.exclude(organization__removed_at=None, organization__standing="partner"):
        _end(row, LET_GO, by=CLOCK)


def _end(row: Verification, outcome: str, *, by: Actor) -> None:
    rows.change(row, {"ended_on": clock.today(), "outcome": outcome}, by=by)


def mark_freshness() -> int:
    """Keep how fresh each directory is, once a week; of how many."""
    return sum(_mark(region) for region in Region.objects.order_by("pk"))


def _mark(region: Region) -> int:
    with walls.within(region.pk), looking_as(EVERYTHING):
        if FreshnessMark.objects.filter(region=region, day__gt=clock.today() - WEEK).exists():
            return 0
        days = days_of(region)
        now = score_of(region, days)
        values: dict[str, Any] = {"fresh": now.fresh, "services": now.of, "days": days}
        _row, made = FreshnessMark.objects.get_or_create(region=region, day=clock.today(), defaults=values)
        return int(made)


# On the telephone -------------------------------------------------------------------------------------------------


@deed
def confirmed_by_phone(row: Verification, *, by: Actor) -> None:
    """They said that the listing is right. Raises Conflict when they are not on the call list any more."""
    here = _still_called(row)
    _log(here, _("Said on the phone that the listing is right."), by=by)
    confirm_organizations([here.organization], by=by)
    _end(here, BY_PHONE, by=by)


@deed
def changed_by_phone(row: Verification, *, by: Actor) -> None:
    """They said that something is not right. They stay on the list until the listing is put right and confirmed.
    Raises Conflict as above."""
    here = _still_called(row)
    _log(here, _("Said on the phone that something in the listing is not right."), by=by)
    rows.change(here, {"changed_found_on": clock.today(), "try_again_on": None}, by=by)


@deed
def not_reached(row: Verification, *, again_on: dt.date, by: Actor) -> None:
    """Nobody answered; try again on a day. Raises Refused for a day that is over or far, Conflict as above."""
    here = _still_called(row)
    if not clock.today() < again_on <= clock.today() + FURTHEST:
        raise Refused(_("Choose a day to come for the next try, at most 90 days from now."))
    _log(here, _("Called about the listing; nobody answered."), direction=OUT, by=by)
    rows.change(here, {"tries": here.tries + 1, "try_again_on": again_on}, by=by)


@deed
def closed_down(row: Verification, *, by: Actor) -> None:
    """They are no more: off the list of partners, which can be undone. Raises Conflict as above."""
    here = _still_called(row)
    _log(here, _("Called about the listing: they have closed down."), by=by)
    _end(here, CLOSED_DOWN, by=by)
    remove_organization(here.organization, by=by)


def _still_called(row: Verification) -> Verification:
    here = Verification.objects.select_for_update(of=("self",)).select_related("organization__region").get(pk=row.pk)
    if here.ended_on is not None or here.calling_since is None:
        raise Conflict(_("They are not on the call list any more. Somebody was faster."))
    return here


def _log(row: Verification, note: str, *, by: Actor, direction: str = IN) -> None:
    values = {"channel": CALL, "direction": direction, "note": note}
    log_conversation(row.organization, values=values, by=by)
