"""Reads of who said what, in a round that promised names; any other has none."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from onward.assessments.instrument import Answers, Instrument, Question, Section
from onward.assessments.models import Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.queries.answering import keys_in, names_of
from onward.assessments.queries.results import may_be_told
from onward.assessments.rules.rounds import NAMED
from onward.assessments.rules.ties import without_marks
from onward.core.errors import Missing


class Voice(NamedTuple):
    """One person with what they said. `key` is the respondent’s."""

    key: int | None
    who: str
    organization: str
    sector: str
    answers: Answers


class Named(NamedTuple):
    """Everybody who answered, by the name of their organization; `names` are of the organizations that they name."""

    round: Round
    people: list[Voice]
    names: dict[int, str]

    @property
    def asks(self) -> Instrument:
        """What may be read answer by answer."""
        return without_marks(self.round.version.asks)

    @property
    def questions(self) -> Iterator[tuple[Section, Question]]:
        for section in self.asks.sections:
            yield from ((section, question) for question in section.questions)


def who_said_what(round: Round) -> Named:
    """Costs two queries. Raises Missing in a round that promised to tell nobody."""
    if round.promise != NAMED or not may_be_told(round):
        raise Missing("In this round nobody is told who said what.")
    rows = Response.objects.filter(round=round, state=SENT).select_related("respondent", "organization", "sector")
    people = [_voice(row) for row in rows.order_by("organization__name", "respondent__name", "pk")]
    keys: set[int] = set().union(*(keys_in(round.version.asks, one.answers) for one in people))
    return Named(round, people, names_of(round.region, keys))


def _voice(row: Any) -> Voice:
    organization = str(row.organization or "")
    name = row.respondent.name or ("" if organization else row.respondent.email) if row.respondent else ""
    return Voice(row.respondent_id, name, organization, str(row.sector or ""), row.answers)


def said_by(found: Named, respondent: int) -> Voice:
    """Raises Missing when this one has not answered."""
    for one in found.people:
        if one.key == respondent:
            return one
    raise Missing("They have not answered this round.")


def asked_there(found: Named, key: str) -> tuple[Section, Question]:
    """Raises Missing when the round does not ask it."""
    for section, question in found.questions:
        if question.key == key:
            return section, question
    raise Missing("This round does not ask that.")
