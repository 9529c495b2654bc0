"""The letters of a round: who is asked, who is reminded, and what became of each. They go by the queue of letters to
many (`core/mailings.py`), each once."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from onward.assessments.models import Respondent, Round
from onward.assessments.rules.rounds import DOUBT, MOST_REMINDERS, OPEN, REFUSED, WITHDRAWN, reminder_due
from onward.core import audit, clock, mailings, walls
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import Letter
from onward.partners.operations.rows import deed

LETTER = "round"
DUTY = "answer"
"""What a link in it lets people do."""
MORNING = dt.time(13, tzinfo=dt.UTC)
"""When letters go on the day that a round opens, where it opens later."""
HOURS = range(12, 23)
"""UTC; when the rhythm reminds."""
DAY = dt.timedelta(days=1)


def batch_of(round: Round) -> str:
    return f"round:{round.pk}"


def once_of(respondent: Respondent) -> str:
    """By what the letter that goes next is known in the queue: one to ask, one for each reminder."""
    return f"round-to:{respondent.pk}:{respondent.reminders}"


def ask_all(round: Round) -> int:
    """Put a letter in for everybody who has an address and was not asked yet; how many."""
    people = list(round.respondents.filter(asked_on=None, answered=False, declined=False).exclude(email=""))
    for one in people:
        one.asked_on = round.region.now.date()
    Respondent.objects.bulk_update(people, ["asked_on"], batch_size=500)
    _put_in(round, people)
    return len(people)


def ask_one(respondent: Respondent) -> None:
    """Put a letter in for one who is asked anew. Also for one who has answered: it does not leave then, and nothing on
    the pages tells the difference."""
    respondent.asked_on = respondent.round.region.now.date()
    respondent.save(update_fields=["asked_on"])
    if not respondent.declined:
        _put_in(respondent.round, [respondent])


def _put_in(round: Round, people: Iterable[Respondent]) -> None:
    later = round.opens_on is not None and round.opens_on > round.region.now.date()
    due = dt.datetime.combine(round.opens_on, MORNING) if later and round.opens_on else None
    mailings.put_in([
        Letter(
            region_id=round.region_id, letter=LETTER, to=one.email, once=once_of(one), batch=batch_of(round),
            due_at=due,
        )
        for one in people
    ])  # fmt: skip


def stop_letters(round: Round) -> None:
    mailings.take_out(batch_of(round))


def to_remind(round: Round) -> list[Respondent]:
    """Who was asked, has not answered, and was not written to today."""
    today = round.region.now.date()
    waits = round.respondents.filter(asked_on__lt=today, answered=False, declined=False, reminders__lt=MOST_REMINDERS)
    return [one for one in waits.exclude(email="") if one.reminded_on is None or one.reminded_on < today]


@deed
def remind(round: Round, *, by: Actor, whom: Iterable[Respondent] | None = None) -> int:
    """Write once more to those who were asked and have not answered; how many. Nobody gets two letters on one day, or
    more than three reminders. Raises Refused when the round is not open."""
    here = Round.objects.select_for_update(of=("self",)).select_related("region").get(pk=round.pk)
    if here.state != OPEN:
        raise Refused(_("The round is not open, so nobody is reminded."))
    people = to_remind(here) if whom is None else [one for one in to_remind(here) if one in set(whom)]
    for one in people:
        one.reminders, one.reminded_on = one.reminders + 1, here.region.now.date()
    Respondent.objects.bulk_update(people, ["reminders", "reminded_on"], batch_size=500)
    _put_in(here, people)
    if people:
        audit.record("round.reminded", here, by=by, region_id=here.region_id, after={"letters": len(people)})
    return len(people)


def remind_due() -> int:
    """Remind as the rhythm of each round says; how many letters."""
    if clock.now().hour not in HOURS:
        return 0
    rounds = Round.objects.filter(state=OPEN, removed_at=None, remind_after__isnull=False).select_related("region")
    return sum(_remind_by_clock(one) for one in rounds)


def _remind_by_clock(round: Round) -> int:
    with walls.within(round.region_id):
        due = [
            one for one in to_remind(round)
            if reminder_due(one.asked_on, one.reminded_on, one.reminders, round.remind_after, round.region.now.date())
        ]  # fmt: skip
        return remind(round, by=Actor("job", id="rounds", label="The clock", origin="clock"), whom=due) if due else 0


def settle(respondent: Respondent, state: str) -> None:
    """Write down what became of the letter to one, as the queue tells."""
    told = {"sent": "", "doubt": DOUBT, mailings.WITHDRAWN: WITHDRAWN}
    Respondent.objects.filter(pk=respondent.pk).update(trouble=told.get(state, REFUSED))
