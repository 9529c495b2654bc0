"""Whom a round asks: taken from the list of partners, or added by hand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.assessments.models import Respondent, Round
from onward.assessments.operations.letters import ask_all
from onward.assessments.operations.rounds import locked
from onward.assessments.queries.choosing import Choice
from onward.assessments.rules.rounds import DRAFT, OPEN
from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import refuse_unwanted, rows
from onward.partners.operations.rows import Values, deed
from onward.partners.queries import unwanted

MOST = 2_000
"""In one round: more than any region asks by letter."""


class Taken(NamedTuple):
    """How many are new in the round, and how many of the chosen were there already or must not be written to."""

    new: int
    twice: int
    closed: int


@deed
def take_in(round: Round, choices: Sequence[Choice], *, by: Actor) -> Taken:
    """Ask these people, too; when the round is open, their letters go at once. The same address once. Raises Refused
    for too many, Conflict when the round is closed."""
    here = locked(round, DRAFT, OPEN)
    closed = unwanted(
        here.region, organizations=[one.organization.pk for one in choices], addresses=[one.email for one in choices]
    )
    there = set(here.respondents.exclude(email="").values_list("email", flat=True))
    new: dict[str, Choice] = {}
    shut = 0
    for one in choices:
        if closed.closes(one.email, one.organization.pk):
            shut += 1
        elif one.email not in there:
            new.setdefault(one.email, one)
    _refuse_many(here, len(new))
    Respondent.objects.bulk_create(_asked(here, new.values()), batch_size=500)
    if new:
        audit.record("round.addressed", here, by=by, region_id=here.region_id, after={"people": len(new)})
    _ask_now(here)
    return Taken(len(new), len(choices) - shut - len(new), shut)


def _asked(round: Round, choices: Iterable[Choice]) -> Iterable[Respondent]:
    for one in choices:
        yield Respondent(
            region_id=round.region_id, round=round, organization=one.organization, name=one.name[:200],
            sector_id=one.organization.sector_id, email=one.email,
        )  # fmt: skip


@deed
def add_by_hand(round: Round, *, values: Values, by: Actor) -> Respondent:
    """One more, with or without an address. Raises Refused for an address that is in the round already or must not be
    written to, Conflict when the round is closed."""
    here = locked(round, DRAFT, OPEN)
    email = str(values.get("email") or "").strip().lower()
    if email:
        refuse_unwanted(here.region, address=email)
        if here.respondents.filter(email=email).exists():
            raise Refused(_("%(address)s is in this round already.") % {"address": email})
    _refuse_many(here, 1)
    made = rows.add(Respondent, here.region, {**values, "email": email, "round_id": here.pk}, by=by)
    _ask_now(here)
    return made


@deed
def leave_out(respondent: Respondent, *, by: Actor) -> None:
    """Out of the round again. Raises Conflict once a letter went to them or they answered."""
    locked(respondent.round, DRAFT, OPEN)
    here = Respondent.objects.select_for_update().get(pk=respondent.pk)
    if here.asked_on is not None or here.answered:
        raise Conflict(_("They were asked already, so they stay in the round."))
    audit.record("respondent.left_out", here, by=by, region_id=here.region_id)
    here.delete()


def _refuse_many(round: Round, more: int) -> None:
    if round.respondents.count() + more > MOST:
        raise Refused(_("This is more than one round can ask. Choose fewer."))


def _ask_now(round: Round) -> None:
    if round.state == OPEN:
        ask_all(round)
