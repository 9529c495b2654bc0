"""Reads of what a round heard, and of what the group made of it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count, Q

from onward.analysis.scoring import Difference, difference, paired
from onward.assessments.instrument import Purpose
from onward.assessments.models import Consensus, Opportunity, Respondent, Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.queries.answering import names_of
from onward.assessments.rules.results import Heard, Result, both_times, mixes_differ, results
from onward.assessments.rules.rounds import ANONYMOUS, BY_COUNTY, CLOSED, DRAFT, NAMED
from onward.assessments.rules.tallies import Tally, tallies
from onward.core.errors import Missing
from onward.partners.models import Sector
from onward.regions.models import County

READ_TOGETHER = (Purpose.ECOSYSTEM, Purpose.COMMUNITY, Purpose.OTHER)
"""What is read as ratings and notes of many. A network survey is read as a network."""


class Line(NamedTuple):
    """One rating of a round, with what the group settled on and how it changed since the round before. `same`: so many
    people gave it a rating both times, and the change is theirs; 0 where it is that of everybody."""

    result: Result
    consensus: Consensus | None
    change: Difference | None
    same: int = 0

    @property
    def key(self) -> str:
        return self.result.question.key


class Turnout(NamedTuple):
    """How many answers are in, how many people were asked, and how many of those answered; the others came of the room
    or on paper."""

    answers: int
    asked: int
    of_them: int

    @property
    def percent(self) -> int:
        return round(100 * self.of_them / self.asked) if self.asked else 0


class Findings(NamedTuple):
    """`waiting`: answers are in, and are told when the round is closed. `before`: the earlier round that changes are
    held against, `before_in` who answered it, `mixed` whether those were people of other groups, None where that
    cannot be told. `tallies`: the questions that are no ratings; `names`: of the organizations that they name."""

    lines: list[Line]
    turnout: Turnout
    groups: dict[Hashable, Sector | County]
    before: Round | None
    waiting: bool = False
    before_in: Turnout | None = None
    mixed: bool | None = None
    tallies: Sequence[Tally] = ()
    names: Mapping[int, str] = {}

    @property
    def answered(self) -> int:
        return self.turnout.answers

    @property
    def enough(self) -> bool:
        """Whether anything may be told."""
        return self.rated or any(not one.hidden for one in self.tallies)

    @property
    def rated(self) -> bool:
        return any(not line.result.hidden for line in self.lines)


def may_be_told(round: Round) -> bool:
    """What is not named is told once, when the round is closed: of two looks while answers come in, the difference is
    one person's answers."""
    return round.state == CLOSED or (round.promise == NAMED and round.state != DRAFT)


def findings(round: Round) -> Findings:
    """What the round says. Costs ten queries at most, whatever the number of answers."""
    turnout = turnout_of(round)
    if not may_be_told(round):
        return Findings([], turnout, {}, None, waiting=True)
    asks, said, before = round.version.asks, heard(round), round_before(round)
    said_before = heard(before) if before else []
    was = {one.question.key: one for one in _results(before, said_before)} if before else {}
    settled = {one.about: one for one in Consensus.objects.filter(round=round, removed_at=None)}
    lines = [
        Line(one, settled.get(one.question.key), *_change(was.get(one.question.key), one, said_before, said))
        for one in _results(round, said)
    ]
    alike = before is not None and groups_by(before) == groups_by(round) != ""
    others = tallies(asks, said, round.promise, round.floor)
    named = {key for one in others if one.question.columns for key in one.counts if isinstance(key, int)}
    return Findings(
        lines, turnout, _groups(round), before, before_in=turnout_of(before) if before else None,
        mixed=mixes_differ(said_before, said) if alike else None, tallies=others,
        names=names_of(round.region, named) if named else {},
    )  # fmt: skip


def turnout_of(round: Round) -> Turnout:
    people = Respondent.objects.filter(round=round).aggregate(
        asked=Count("pk"), of_them=Count("pk", filter=Q(answered=True))
    )
    return Turnout(Response.objects.filter(round=round, state=SENT).count(), **people)


def told_in(round: Round) -> list[Result]:
    """What may be told of each rating of a round that may be told."""
    return _results(round, heard(round))


def _results(round: Round, said: Sequence[Heard]) -> list[Result]:
    return results(round.version.asks, said, round.promise, round.floor)


def heard(round: Round) -> list[Heard]:
    """The answers that are in, in no order that means anything."""
    rows = Response.objects.filter(round=round, state=SENT)
    by = "county_id" if round.promise == BY_COUNTY else "sector_id"
    if round.promise == NAMED:
        people = rows.select_related("respondent")
        return [Heard(row.answers, row.sector_id, row.voice == "yes", _person(row)) for row in people]
    rows = rows.only("answers", "sector_id", "county_id", "voice")
    return [Heard(row.answers, getattr(row, by), row.voice == "yes") for row in rows]


def _person(row: Response) -> str | None:
    """By the address where they were asked; of whoever has none nobody knows that they are the same."""
    return row.respondent.email.casefold() or None if row.respondent else None


def groups_by(round: Round) -> str:
    """By what the people of a round stand apart: their counties, their sectors, or nothing."""
    if round.promise == ANONYMOUS:
        return ""
    return "county" if round.promise == BY_COUNTY else "sector"


def _groups(round: Round) -> dict[Hashable, Sector | County]:
    if round.promise == BY_COUNTY:
        return {one.pk: one for one in round.region.counties.all()}
    return {one.pk: one for one in Sector.objects.filter(region=round.region)}


def round_before(round: Round) -> Round | None:
    """The last round of the same instrument, about the same county or none, that was closed before this one began."""
    found = Round.objects.filter(
        region=round.region_id, version__instrument=round.version.instrument_id, county=round.county_id,
        removed_at=None, state=CLOSED, opened_at__lt=round.opened_at,
    )  # fmt: skip
    return found.exclude(pk=round.pk).select_related("version", "region").order_by("-opened_at").first()


def _change(
    before: Result | None, now: Result, said_before: Sequence[Heard], said: Sequence[Heard]
) -> tuple[Difference | None, int]:
    """How a rating changed, where both rounds tell it and asked it on the same scale: among the same people, where
    rounds with names tell of at least half of those who rated it now how they rated it then; how many these are."""
    if before is None or before.hidden or now.hidden or before.counts.keys() != now.counts.keys():
        return None, 0
    low, high = min(now.counts), max(now.counts)
    was, is_ = both_times(now.question.key, said_before, said)
    if 2 * len(is_) >= now.rated:
        return paired(was, is_, low=low, high=high), len(is_)
    return difference([*before.counts.values()], [*now.counts.values()], low=low), 0


class Agreement(NamedTuple):
    """How far a group is: of the ratings that it has not settled the one on which people are furthest apart, the one
    that it settled last, and how many it settled."""

    open: Line | None
    last: Line | None
    settled: int


def agreement(found: Findings) -> Agreement:
    waiting = [line for line in ordered(found.lines, "apart") if line.consensus is None]
    settled = sorted(((line.consensus.settled_at, n) for n, line in enumerate(found.lines) if line.consensus))
    last = found.lines[settled[-1][1]] if settled else None
    return Agreement(waiting[0] if waiting else None, last, len(settled))


def line_of(found: Findings, key: str) -> Line:
    """Raises Missing when the round does not ask for such a rating."""
    for line in found.lines:
        if line.key == key:
            return line
    raise Missing("This round does not ask for such a rating.")


BY_RATING = ("apart", "low")


def ordered(lines: Sequence[Line], order: str) -> list[Line]:
    """By disagreement, by how many do not know, lowest first, or as asked. What has too few ratings to tell comes last,
    unless the order is about something else."""
    by: Mapping[str, object] = {
        "apart": lambda line: -(line.result.disagreement or 0),
        "unknown": lambda line: -((line.result.dont_know or 0) / line.result.asked if line.result.asked else 0),
        "low": lambda line: line.result.mean or 0,
        "asked": lambda _line: 0,
    }
    key = by[order] if order in by else by["apart"]
    return sorted(lines, key=lambda line: (order in BY_RATING and line.result.hidden, key(line)))  # type: ignore[operator]


def opportunities(round: Round) -> list[Opportunity]:
    """The picked ones in their order, then the others by votes."""
    return list(Opportunity.objects.filter(round=round, removed_at=None))


def opportunity_of(round: Round, pk: int) -> Opportunity:
    """Raises Missing when it is not on the list."""
    found = Opportunity.objects.filter(round=round, removed_at=None, pk=pk).select_related("region").first()
    if found is None:
        raise Missing("This stands on the list no more.")
    return found
