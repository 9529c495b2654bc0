"""What the answers of a round say of each county, part by part, as far as the promise lets it be told.

A part is a section of the instrument: a ready-community component, a level of recovery capital. Its mean is that of
the ratings which `results` tells of the county, so nothing comes out here that could not be worked out there. What is
not a rating is told of a county under the same rule: those who do not know, and notes, only where the county has at
least the floor of answers, and all the counties that are left out have as many together.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Question, Role, Section
from onward.assessments.rules.results import Heard, Result, notes_of, results
from onward.assessments.rules.rounds import NAMED, groups_told


class Note(NamedTuple):
    """What somebody wrote, and what it is about."""

    role: Role
    text: str


class Part(NamedTuple):
    """What people said of one part in one county. `mean` is None where too few rated it; `dont_know` and `notes` are
    None where too few answered."""

    mean: float | None = None
    ratings: int = 0
    dont_know: int | None = None
    notes: tuple[Note, ...] | None = None

    @property
    def told(self) -> bool:
        return self.mean is not None or self.dont_know is not None

    @property
    def unknown(self) -> int:
        """Of those who said something, how many percent do not know."""
        said = self.ratings + (self.dont_know or 0)
        return round(100 * (self.dont_know or 0) / said) if said else 0


Parts = Mapping[str, Part]
NOTHING = Part()
TOLD = (Role.EVIDENCE, Role.STRENGTH, Role.NEED)
"""What notes of a county are about, in the order in which they are told."""


def of_each(asks: Instrument, heard: Sequence[Heard], promise: str, floor: int) -> dict[Hashable, dict[str, Part]]:
    """By county, then by the key of a part; each answer is about the county that is its group. Counties of which
    nothing may be told are left out."""
    told = results(asks, heard, promise, floor)
    sizes = Counter(one.group for one in heard if one.group is not None)
    open_ = frozenset(sizes) if promise == NAMED else groups_told(sizes, floor, others=len(heard) - sizes.total())
    least = 1 if promise == NAMED else floor
    found = {
        county: _of(
            asks, told, (county, least), [one for one in heard if one.group == county] if county in open_ else None
        )
        for county in sizes
    }
    return {county: parts for county, parts in found.items() if any(part.told for part in parts.values())}


def _of(
    asks: Instrument, told: Sequence[Result], of: tuple[Hashable, int], heard: Sequence[Heard] | None
) -> dict[str, Part]:  # fmt: skip
    """`of`: the county, and how many at least must have been asked for their words to be told."""
    county, least = of
    found: dict[str, Part] = {}
    for section in parts_of(asks):
        rated = [one for one in told if one.section.key == section.key and _rates(one.question)]
        here = [one.groups[county] for one in rated if county in one.groups]
        ratings = sum(group.n for group in here)
        mean = sum(group.mean * group.n for group in here) / ratings if ratings else None
        found[section.key] = Part(mean, ratings, _unsure(section, heard), _evidence(asks, section, heard, least))
    return found


def parts_of(asks: Instrument) -> list[Section]:
    """The sections that ask for ratings from 1 to 5; others cannot stand side by side with them."""
    return [one for one in asks.sections if any(_rates(question) for question in one.questions)]


def _rates(question: Question) -> bool:
    return question.kind is Kind.RATING and (question.low, question.high) == (1, 5)


def _unsure(section: Section, heard: Sequence[Heard] | None) -> int | None:
    if heard is None:
        return None
    keys = [question.key for question in section.questions if _rates(question)]
    return sum(1 for one in heard for key in keys if one.answers.get(key) == DONT_KNOW)


def _evidence(asks: Instrument, section: Section, heard: Sequence[Heard] | None, least: int) -> tuple[Note, ...] | None:
    if heard is None:
        return None
    notes = notes_of(asks, section, heard, least=least)
    return tuple(Note(role, text) for role in TOLD for text in notes.get(role, []))
