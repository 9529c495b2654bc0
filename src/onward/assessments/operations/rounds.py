"""A round: made, opened, closed, opened again, given an address for a whole room."""

import datetime as dt
import secrets
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.assessments.instrument import Purpose
from onward.assessments.models import InstrumentVersion, Respondent, Response, Round
from onward.assessments.models.rounds import BEGUN, FIXED, SENT
from onward.assessments.operations.letters import ask_all, stop_letters
from onward.assessments.rules.instruments import may_have_rounds
from onward.assessments.rules.rounds import BY_COUNTY, CLOSED, DRAFT, NAMED, OPEN
from onward.core import audit, clock, walls
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of the address for a room: none that is taken for another when somebody copies it from a wall."""
LONG = 7
KEEP_BEGUN = dt.timedelta(days=90)
CLOCK = Actor("job", id="rounds", label="The clock", origin="clock")


@deed
def make_round(*, region: Region, values: Values, by: Actor) -> Round:
    """A draft. Raises Refused where the instrument and the promise do not go together."""
    _refuse_mismatch(region, values)
    return rows.add(Round, region, values, by=by)


@deed
def change_round(round: Round, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Whether anything changed. Raises Refused for what is fixed since the round was opened, ChangedMeanwhile when
    somebody changed it after `seen`."""
    here = locked(round)
    if here.state != DRAFT and any(name in FIXED and getattr(here, name) != value for name, value in values.items()):
        raise Refused(_("People answer under this promise already, so it cannot change any more."))
    if here.state == DRAFT:
        _refuse_mismatch(here.region, {**{name: getattr(here, name) for name in FIXED}, **values})
    return rows.change(here, values, by=by, seen=seen)


def _refuse_mismatch(region: Region, values: Values) -> None:
    key: Any = values.get("version_id")
    found = InstrumentVersion.objects.filter(region=region, pk=key, published_at__isnull=False)
    version = found.select_related("instrument").first()
    if version is None:
        raise Refused(_("Choose a set of questions that is published."))
    if not may_have_rounds(version.instrument.purpose):
        raise Refused(_("This one is for one person at a time, in the private area. No round asks it."))
    if version.instrument.purpose == Purpose.NETWORK and values.get("promise") != NAMED:
        raise Refused(_("A survey of who works with whom needs names: without them there is no network to see."))
    if values.get("promise") == BY_COUNTY and values.get("county_id"):
        raise Refused(_("In a round by county people choose the county, so it is not about one alone."))


@deed
def discard_round(round: Round, *, by: Actor) -> None:
    """Throw a draft away. Raises Conflict when it was opened meanwhile."""
    rows.remove(locked(round, DRAFT), by=by)


@deed
def open_round(round: Round, *, by: Actor) -> int:
    """Take answers from now on, or from the day it opens, and write to everybody with an address; to how many.

    Raises Refused when nobody can answer or its last day is over, Conflict when it is no draft any more.
    """
    here = locked(round, DRAFT)
    if here.closes_on is not None and here.closes_on < here.region.now.date():
        raise Refused(_("Its last day is over. Choose a later one first."))
    if not here.room and not here.respondents.exists():
        raise Refused(_("Choose first whom to ask, or give it an address for a whole room."))
    _set(here, state=OPEN, opened_at=clock.now())
    asked = ask_all(here)
    audit.record("round.opened", here, by=by, region_id=here.region_id, after={"letters": asked})
    return asked


@deed
def close_round(round: Round, *, by: Actor) -> None:
    """Take no more answers. In a round without names the answers are then laid in a new order under new keys, so that
    nothing in the tables tells which came when. Raises Conflict when it is not open."""
    here = locked(round, OPEN)
    _set(here, state=CLOSED, closed_at=clock.now())
    stop_letters(here)
    if here.promise != NAMED:
        shuffle(here)
    counted = {"answers": here.responses.filter(state=SENT).count()}
    audit.record("round.closed", here, by=by, region_id=here.region_id, after=counted)


def shuffle(round: Round) -> None:
    """Write all answers of a round anew, in an order by chance: a table keeps rows in the order in which they came, and
    that order beside the one in which people were marked as having answered would tell whose is which. The marks are
    written anew, too."""
    sent = Response.objects.filter(round=round, state=SENT)
    every = sorted(sent, key=lambda _one: secrets.token_bytes(16))
    Response.objects.filter(pk__in=[one.pk for one in every]).delete()
    for one in every:
        one.pk = uuid.uuid4()
    Response.objects.bulk_create(every, batch_size=200)
    for answered in (True, False):
        Respondent.objects.filter(round=round, answered=answered).update(answered=answered)


@deed
def reopen_round(round: Round, *, by: Actor) -> None:
    """Take answers again; only with names, since others could tell from the difference who came late. Raises Refused
    without names, Conflict when it is not closed."""
    here = locked(round, CLOSED)
    if here.promise != NAMED:
        raise Refused(_("Only a round with names can be opened again. Make a new one instead."))
    late = here.closes_on is not None and here.closes_on < here.region.now.date()
    _set(here, state=OPEN, closed_at=None, **({"closes_on": None} if late else {}))
    audit.record("round.reopened", here, by=by, region_id=here.region_id)


@deed
def give_room(round: Round, *, on: bool, by: Actor) -> bool:
    """An address that everybody in a room can open, or none any more; whether anything changed. Raises Refused in a
    round with names, Conflict when it is closed."""
    here = locked(round, DRAFT, OPEN)
    if on and here.promise == NAMED:
        raise Refused(_("A round with names is answered by personal links, so it has no address for a room."))
    if on is bool(here.room):
        return False
    code = "".join(secrets.choice(LETTERS) for _place in range(LONG)) if on else ""
    _set(here, room=code)
    audit.record("round.room_given" if on else "round.room_taken", here, by=by, region_id=here.region_id)
    return True


# By the clock --------------------------------------------------------------------------------------------------------


def close_due() -> int:
    """Close the rounds whose last day is over in their region, where it may end hours later; how many."""
    near = Round.objects.filter(state=OPEN, removed_at=None, closes_on__lte=clock.today()).select_related("region")
    due = [one for one in near if one.closes_on is not None and one.closes_on < one.region.now.date()]
    return sum(_close_by_clock(one) for one in due)


def _close_by_clock(round: Round) -> bool:
    with walls.within(round.region_id):
        try:
            close_round(round, by=CLOCK)
        except Conflict:
            return False
    return True


@transaction.atomic
def forget_begun() -> int:
    """Let go of what was begun and never sent, 90 days after its round was closed; how many."""
    over = Round.objects.filter(state=CLOSED, closed_at__lt=clock.now() - KEEP_BEGUN)
    return Response.objects.filter(round__in=over, state=BEGUN).delete()[0]


def locked(round: Round, *states: str) -> Round:
    found = Round.objects.select_for_update(of=("self",)).select_related("region", "version__instrument")
    here = found.get(pk=round.pk)
    if here.removed_at is not None or (states and here.state not in states):
        raise Conflict(_("Somebody else was faster: look at how it stands now."))
    return here


def _set(round: Round, **columns: object) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(round, name, value)
    round.save(update_fields=[*columns, "changed_at"])
