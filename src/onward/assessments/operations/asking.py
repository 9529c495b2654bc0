"""Whom a round asks: taken from the list of partners, or added by hand, and written to at the right address."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.accounts.operations.links import revoke_link
from onward.assessments.models import Respondent, Round
from onward.assessments.models.rounds import BEGUN
from onward.assessments.operations.letters import DUTY, ask_all, ask_one
from onward.assessments.operations.rounds import locked
from onward.assessments.queries.answering import Seat, answers_from
from onward.assessments.queries.choosing import Choice
from onward.assessments.queries.rounds import may_be_left_out
from onward.assessments.rules.rounds import DRAFT, NAMED, OPEN
from onward.core import audit, mailings
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
    """Out of the round again, and out of the count: the link of their letter opens nothing any more. Raises Conflict
    once they answered; without names also once a letter arrived, since who cannot be left out would have answered."""
    round = locked(respondent.round, DRAFT, OPEN)
    here = Respondent.objects.select_for_update().get(pk=respondent.pk)
    if here.answered or not may_be_left_out(here, round):
        raise Conflict(_("They were asked already, so they stay in the round."))
    _unask(here, by)
    audit.record("respondent.left_out", here, by=by, region_id=here.region_id)
    here.delete()


@deed
def readdress(respondent: Respondent, *, email: str, by: Actor) -> bool:
    """Write to this one at another address; whether that is new. The link that went to the old one opens nothing any
    more, what was begun by it is let go, and a letter goes to the new one when the round is open.

    Raises Refused for an address that is in the round already or must not be written to, Conflict when the round is
    closed, when they answered with their name, or while the letter is being handed over.
    """
    round = locked(respondent.round, DRAFT, OPEN)
    here = Respondent.objects.select_for_update().get(pk=respondent.pk)
    if email == here.email:
        return False
    if here.answered and round.promise == NAMED:
        raise Conflict(_("They have answered, so there is nothing more to send."))
    refuse_unwanted(round.region, address=email)
    if round.respondents.filter(email=email).exists():
        raise Refused(_("%(address)s is in this round already.") % {"address": email})
    _unask(here, by)
    here.email, here.asked_on, here.reminded_on, here.reminders, here.trouble = email, None, None, 0, ""
    here.save(update_fields=["email", "asked_on", "reminded_on", "reminders", "trouble"])
    audit.record("respondent.readdressed", here, by=by, region_id=round.region_id)
    if round.state == OPEN:
        ask_one(here)
    return True


def _unask(here: Respondent, by: Actor) -> None:
    """Take back what went out to them: letters that wait, links, and what was begun by them."""
    for n in range(here.reminders + 1):
        if not mailings.forget(f"round-to:{here.pk}:{n}"):
            raise Conflict(_("The letter is being handed over just now. Try again in a minute."))
    for link in DutyLink.objects.filter(region=here.region_id, duty=DUTY, about_id=here.pk, revoked_at=None):
        revoke_link(link, by=by)
    answers_from(Seat(here.round, here)).filter(state=BEGUN).delete()


def _refuse_many(round: Round, more: int) -> None:
    if round.respondents.count() + more > MOST:
        raise Refused(_("This is more than one round can ask. Choose fewer."))


def _ask_now(round: Round) -> None:
    if round.state == OPEN:
        ask_all(round)
