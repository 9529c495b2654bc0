"""Need in people: how many of a region's people each place stands for, when one kind of service is asked about.

Published figures come in many units: people, households, percent, deaths per 100,000, minutes, an index. They cannot be
added. What can be compared is where each of them falls. So each figure is turned into a count for each place, each
count into the place's share of the region, and the shares are mixed by the weights somebody chose:

    need(place) = people of the region × Σ weight(f) · count(f, place) / Σ count(f, all places)     with Σ weight = 1

Need is therefore *in people*, and adds up to the region's people for every kind of service: a county with a fifth of
the overdose deaths stands for a fifth of the people when detox is asked about. Because the sum is the same for every
kind, gaps of different kinds can be ranked in one list; counts as such could not (there are always more people without
a car than people who died). It says where need falls, never how many people need something.

**Counts.** `people` and `households` are counts. A `percent` is taken of the place's people, a `rate` of 100,000 of
them. Anything else (an index, minutes) weighs the place's people by its value. A percentage of households or adults is
taken of all people too: what that misjudges is only how household size differs from place to place.

**Missing is said, never zero.** A place without a figure gets what its people would have at the average of the places
that have it, and is listed in `missing`. A place whose people nobody counted gets the mean of those counted (1 where
none is), and is listed in `uncounted`. A value below zero is no value. A figure that is known nowhere, or is zero
everywhere, says nothing about *where*; it is `silent` and the others take over its weight. When all are silent, people
are what counts.

Complexity: linear in places × figures. Equal input gives equal output.

>>> people = {"39131": 27_000.0, "39163": 13_000.0}
>>> deaths = Figure("deaths", "rate", 1, {"39131": 50.0, "39163": 100.0})
>>> need = need_of(["39131", "39163"], people, [Figure("population", "people", 1, people), deaths])
>>> {place: round(value) for place, value in need.people.items()}
{'39131': 23689, '39163': 16311}
>>> need_of(["39131", "39163"], {"39131": 27_000.0}, [deaths]).uncounted
('39163',)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

COUNTS = frozenset({"people", "households"})
OUT_OF = {"percent": 100.0, "rate": 100_000.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of each place, in the publisher's unit, and how much it weighs; places without it are absent."""

    key: str
    unit: str
    weight: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """What one figure adds: its share of the whole weight (0 when silent), and each place's share of its count."""

    key: str
    weight: float
    shares: Mapping[str, float]
    missing: tuple[str, ...]

    @property
    def silent(self) -> bool:
        return not self.shares


@dataclass(frozen=True, slots=True)
class Need:
    """`people` is need by place; the module's text says what the rest means."""

    people: Mapping[str, float]
    parts: tuple[Part, ...]
    uncounted: tuple[str, ...]


def need_of(places: Sequence[str], people: Mapping[str, float], figures: Sequence[Figure]) -> Need:
    """Spread the people of these places by the weighted figures. Weights are zero or more; their sum need not be 1."""
    load = filled(places, people)
    shares = {figure.key: _shares(figure, load) for figure in figures}
    weights = {figure.key: max(figure.weight, 0.0) if shares[figure.key] else 0.0 for figure in figures}
    whole = sum(weights.values())
    parts = tuple(
        Part(
            figure.key,
            weights[figure.key] / whole if whole else 0.0,
            shares[figure.key],
            tuple(place for place in places if not _known(figure, place)),
        )
        for figure in figures
    )
    uncounted = tuple(place for place in places if place not in people)
    if not whole:
        return Need(load, parts, uncounted)
    everyone = sum(load.values())
    spread = {place: everyone * sum(p.weight * p.shares[place] for p in parts if p.weight) for place in places}
    return Need(spread, parts, uncounted)


def filled(places: Sequence[str], people: Mapping[str, float]) -> dict[str, float]:
    """The people of each place; where nobody counted them, the mean of those counted, or 1."""
    counted = [people[place] for place in places if place in people]
    usual = fmean(counted) if counted else 1.0
    return {place: people.get(place, usual) for place in places}


def count_of(unit: str, value: float, people: float) -> float:
    """A published value as a count: of people or households themselves, or of the people who live there."""
    return value if unit in COUNTS else people * value / OUT_OF.get(unit, 1.0)


def _known(figure: Figure, place: str) -> bool:
    return figure.values.get(place, -1.0) >= 0


def _shares(figure: Figure, load: Mapping[str, float]) -> dict[str, float]:
    """Each place's share of the figure's count; nothing when the figure does not tell places apart."""
    counts = {
        place: count_of(figure.unit, figure.values[place], people)
        for place, people in load.items()
        if _known(figure, place)
    }
    behind = sum(load[place] for place in counts)
    usual = sum(counts.values()) / behind if behind else 0.0
    whole = {place: counts.get(place, people * usual) for place, people in load.items()}
    total = sum(whole.values())
    return {place: count / total for place, count in whole.items()} if total > 0 else {}
