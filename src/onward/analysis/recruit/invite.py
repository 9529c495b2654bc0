"""Whom to invite to a region: the question in names, the wishes of whoever asks, and an answer that can be kept.

*Wishes* say more than `Rules`: the same most for every sector, and that somebody who speaks for recovery must be among
the invited, from whichever of several sectors. That last one is decided by asking once for each of these sectors and
keeping the best, so the answer stays exact: the best choice with one of A or B is the better of the best with one of A
and the best with one of B, and the same holds for the bounds.

Nobody is invited for nothing: whoever neither closes a gap nor keeps a rule is left out, and the answer may name fewer
than were asked for.

>>> question = Question({"beds:pike": 3.0, "rides:pike": 2.0}, {"a": ["beds:pike"], "b": ["rides:pike"], "c": []})
>>> answer = invite(question, Wishes(3))
>>> [(pick.candidate, pick.gain) for pick in answer.picks.chosen], answer.picks.proven
([('a', 3.0), ('b', 2.0)], True)
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onward.analysis.recruit.choose import Pick, Picks, choose
from onward.analysis.recruit.problem import Conflict, Problem, Rules, conflict
from onward.analysis.recruit.watch import Progress

VOICE = "voice"
"""How a conflict names the wish that somebody speaks for recovery."""


@dataclass(frozen=True, slots=True)
class Question:
    """What each cell weighs, the cells that each candidate would close, and the sector of each; blank: no sector."""

    weights: Mapping[str, float]
    covers: Mapping[str, Sequence[str]]
    sectors: Mapping[str, str] = field(default_factory=dict)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(candidate, cell) for candidate, cells in self.covers.items() for cell in cells]

    def sector(self, candidate: str) -> str:
        return self.sectors.get(candidate, "")

    @property
    def of_all(self) -> dict[str, str]:
        return {candidate: self.sector(candidate) for candidate in self.covers}

    @property
    def nobody(self) -> list[str]:
        """Cells that no candidate at all would close."""
        known = {cell for cells in self.covers.values() for cell in cells}
        return [cell for cell in self.weights if cell not in known]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many to invite and within which rules; `most` holds for each sector, `voices` are sectors of which one must
    be among the invited."""

    invite: int
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    least: Mapping[str, int] = field(default_factory=dict)
    most: int | None = None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`picks` within the wishes; `problem` is what they were chosen from, for whoever looks for alternatives."""

    picks: Picks
    problem: Problem

    @property
    def covered(self) -> set[str]:
        return {cell for pick in self.picks.chosen for cell in pick.cells}


def invite(question: Question, wishes: Wishes, *, seconds: float = 30.0, progress: Progress | None = None) -> Answer:
    """The best choice within the wishes. Raises Conflict when they contradict each other.

    `progress` is that of `choose`, for each search in turn. Where somebody must speak for recovery, half of the time is
    for the sectors asked one by one.
    """
    seconds = seconds / 2 if wishes.voices else seconds

    def asked(least: Mapping[str, int], seconds: float) -> Answer:
        problem = _problem(question, wishes, least)
        picks = choose(problem, seconds=seconds, progress=progress)
        return Answer(replace(picks, chosen=_needed(question, wishes, least, picks.chosen)), problem)

    plain = asked({}, seconds)
    if not wishes.voices or _speaking(question, wishes, plain.picks):
        return _heard(question, wishes, plain)
    variants = _variants(question, wishes)
    answers = [asked(least, seconds / len(variants)) for least in variants]
    if not answers:
        raise Conflict(_smallest(question, wishes))
    best = max(answers, key=lambda answer: answer.picks.covered)
    bound = min(plain.picks.bound, max(answer.picks.bound for answer in answers))
    return replace(best, picks=replace(best.picks, bound=max(bound, best.picks.covered)))


def _problem(question: Question, wishes: Wishes, least: Mapping[str, int]) -> Problem:
    rules = _rules(question, wishes, least)
    return Problem.of(question.pairs, question.weights, wishes.invite, sectors=question.of_all, rules=rules)


def _rules(question: Question, wishes: Wishes, least: Mapping[str, int]) -> Rules:
    sectors = {question.sector(one) for one in question.covers} - {""}
    most = {} if wishes.most is None else dict.fromkeys(sorted(sectors), wishes.most)
    return Rules(wishes.include, wishes.exclude, _both(wishes.least, least), most)


def _both(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {sector: max(one.get(sector, 0), other.get(sector, 0)) for sector in [*one, *other]}


def _needed(question: Question, wishes: Wishes, least: Mapping[str, int], chosen: list[Pick]) -> list[Pick]:
    """Without those who add nothing and whom no rule wants; the last are looked at first."""
    of_sector = Counter(question.sector(pick.candidate) for pick in chosen)
    wanted, kept = _both(wishes.least, least), []
    voices = sum(of_sector[sector] for sector in wishes.voices)
    for pick in reversed(chosen):
        sector = question.sector(pick.candidate)
        speaks = sector in wishes.voices
        needed = of_sector[sector] <= wanted.get(sector, 0) or (speaks and voices == 1)
        if pick.gain > 0 or pick.candidate in wishes.include or needed:
            kept.append(pick)
        else:
            of_sector[sector] -= 1
            voices -= speaks
    return kept[::-1]


# Somebody who speaks for recovery ------------------------------------------------------------------------------------


def _speaking(question: Question, wishes: Wishes, picks: Picks) -> list[str]:
    """The sectors of the chosen who speak for recovery, one for each of them."""
    sectors = [question.sector(pick.candidate) for pick in picks.chosen]
    return [sector for sector in sectors if sector in wishes.voices]


def _heard(question: Question, wishes: Wishes, answer: Answer) -> Answer:
    """The same answer; where only one of the chosen speaks for recovery, an alternative must do so, too."""
    speaking = _speaking(question, wishes, answer.picks)
    if len(speaking) != 1:
        return answer
    return replace(answer, problem=_problem(question, wishes, {speaking[0]: 1}))


def _variants(question: Question, wishes: Wishes) -> list[dict[str, int]]:
    """One of this sector, or of that: the variants that can be kept."""
    every = [{sector: 1} for sector in wishes.voices]
    return [least for least in every if not _contradiction(question, wishes, least)]


def _contradiction(question: Question, wishes: Wishes, least: Mapping[str, int]) -> list[str]:
    return conflict(list(question.covers), question.of_all, wishes.invite, _rules(question, wishes, least))


def _smallest(question: Question, wishes: Wishes) -> list[str]:
    """When nobody can be found who speaks for recovery: all that forbids it, then less and less, until whichever wish
    is loosened, the others can be kept."""
    words = list(dict.fromkeys(word for sector in wishes.voices for word in _forbidding(question, wishes, sector)))
    for word in words.copy():
        fewer = [other for other in words if other != word]
        if not kept(question, wishes, fewer):
            words = fewer
    return words


def _forbidding(question: Question, wishes: Wishes, sector: str) -> Iterator[str]:
    """Why it cannot be this sector; what the voice asks of it is called by its own name."""
    for word in _contradiction(question, wishes, {sector: 1}):
        yield VOICE if word == f"min:{sector}:1" else word


def kept(question: Question, wishes: Wishes, words: Sequence[str]) -> bool:
    """Whether what these words ask can be kept together: `include:c1`, `min:faith:1`, `choose:2`, `voice`."""
    asked = [word.split(":") for word in words]

    def numbers(kind: str) -> dict[str, int]:
        return {word[1]: int(word[2]) for word in asked if word[0] == kind}

    count = next((int(word[1]) for word in asked if word[0] == "choose"), len(question.covers))
    include, exclude = (frozenset(word[1] for word in asked if word[0] == kind) for kind in ("include", "exclude"))
    voices: list[dict[str, int]] = [{sector: 1} for sector in wishes.voices] if VOICE in words else [{}]
    return any(
        not conflict(
            list(question.covers), question.of_all, count,
            Rules(include, exclude, _both(numbers("min"), least), numbers("max")),
        )
        for least in voices
    )  # fmt: skip
