"""What a group settles on when it has seen the answers: a rating for each domain, and what it would take up first."""

import datetime as dt

from django.db.models import Max
from django.utils.translation import gettext as _

from onward.assessments.instrument import Kind, Question
from onward.assessments.models import Consensus, Opportunity, Round
from onward.assessments.rules.rounds import DRAFT
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import ChangedMeanwhile, Values, deed
from onward.regions.operations import take_turns

MOST_PICKED = 10


@deed
def settle(
    round: Round, *, about: str, rating: int | None, note: str, by: Actor, seen: dt.datetime | None = None
) -> bool:
    """Keep the rating that the group agreed on for the question `about`; whether anything changed. No rating takes it
    back.

    Raises Refused for a rating that is not on the scale of the question, and before the round was opened;
    ChangedMeanwhile when it was settled otherwise after `seen`.
    """
    take_turns(round.region_id)
    _refuse_draft(round)
    question = _rated(round, about)
    if rating is not None and not (question.low or 0) <= rating <= (question.high or 0):
        raise Refused(_("This rating is not on the scale of the question."))
    here = Consensus.objects.filter(round=round, about=about, removed_at=None).first()
    if here is None:
        if rating is None:
            return False
        values: Values = {"round_id": round.pk, "about": about, "rating": rating, "note": note}
        rows.add(Consensus, round.region, {**values, "settled_at": clock.now()}, by=by)
        return True
    if seen is not None and here.changed_at != seen:
        raise ChangedMeanwhile(here, "")
    if rating is None:
        rows.remove(here, by=by)
        return True
    same = (here.rating, here.note) == (rating, note)
    return not same and rows.change(here, {"rating": rating, "note": note, "settled_at": clock.now()}, by=by)


@deed
def show_on_wall(round: Round, *, about: str, by: Actor) -> None:
    """Let the big screen show this rating, or with none the first that is not settled. No line is written: what hangs
    on a wall for some minutes is nothing that anybody asks for later. Raises Refused when the round does not ask it."""
    take_turns(round.region_id)
    if about:
        _rated(round, about)
    Round.objects.filter(pk=round.pk).update(on_wall=about)


def _refuse_draft(round: Round) -> None:
    if round.state == DRAFT:
        raise Refused(_("Open the round first. There is nothing to agree on yet."))


def _rated(round: Round, about: str) -> Question:
    for question in round.version.asks.questions():
        if question.key == about and question.kind is Kind.RATING:
            return question
    raise Refused(_("This round does not ask for such a rating."))


@deed
def add_opportunity(round: Round, *, body: str, about: str = "", by: Actor) -> Opportunity:
    """Write down something that the group could take up; `about` is the question it came from, where it came from one.

    Raises Refused when it stands there already, and before the round was opened.
    """
    take_turns(round.region_id)
    _refuse_draft(round)
    if about:
        _rated(round, about)
    here = Opportunity.objects.filter(round=round, removed_at=None)
    if any(one.body.casefold() == body.casefold() for one in here):
        raise Refused(_("This stands on the list already."))
    return rows.add(Opportunity, round.region, {"round_id": round.pk, "about": about, "body": body}, by=by)


@deed
def change_opportunity(opportunity: Opportunity, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Set its words or its votes; whether anything changed. Raises ChangedMeanwhile when somebody changed it after
    `seen`."""
    return rows.change(opportunity, values, by=by, seen=seen)


@deed
def pick(opportunity: Opportunity, *, by: Actor) -> None:
    """One more of those that the group takes up, after the others. Raises Refused when ten are picked already: whoever
    picks everything picks nothing."""
    take_turns(opportunity.region_id)
    picked = Opportunity.objects.filter(round=opportunity.round_id, removed_at=None, position__isnull=False)
    if picked.filter(pk=opportunity.pk).exists():
        return
    if picked.count() >= MOST_PICKED:
        raise Refused(_("Ten are picked. Take one off before you pick another."))
    last = picked.aggregate(last=Max("position"))["last"] or 0
    rows.change(opportunity, {"position": last + 1}, by=by)


@deed
def unpick(opportunity: Opportunity, *, by: Actor) -> None:
    """Not among the picked ones any more; those after it move up."""
    take_turns(opportunity.region_id)
    here = Opportunity.objects.get(pk=opportunity.pk)
    if here.position is None:
        return
    after = Opportunity.objects.filter(round=here.round_id, removed_at=None, position__gt=here.position)
    rows.change(here, {"position": None}, by=by)
    for one in after.order_by("position"):
        rows.change(one, {"position": (one.position or 0) - 1}, by=by)


@deed
def move_up(opportunity: Opportunity, *, by: Actor) -> None:
    """Change places with the picked one before it; the first stays."""
    take_turns(opportunity.region_id)
    here = Opportunity.objects.get(pk=opportunity.pk)
    if here.position is None or here.position == 1:
        return
    before = Opportunity.objects.get(round=here.round_id, removed_at=None, position=here.position - 1)
    place = here.position
    rows.change(here, {"position": None}, by=by)
    rows.change(before, {"position": place}, by=by)
    rows.change(here, {"position": place - 1}, by=by)


@deed
def remove_opportunity(opportunity: Opportunity, *, by: Actor) -> None:
    """Off the list; what was picked after it moves up."""
    unpick(opportunity, by=by)
    rows.remove(opportunity, by=by)
