"""What one person's recovery capital looks like over time: levels of our check-in, and totals of measures of others.

A line of scores is marked where a change is more than chance would bring (`analysis.scoring.reliable_change`). That
needs how reliable the measure is and how far its scores spread among people; where either is not known nothing is
marked. It is never a diagnosis, and it says nothing of why.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from onward.analysis.scoring import Change, reliable_change, score
from onward.assessments.defaults import check_in
from onward.assessments.instrument import Answers

LEVELS: Final = tuple(section.key for section in check_in.LEVELS)
"""Personal, social, community, cultural."""
LOWEST, HIGHEST = 1.0, 5.0
"""Of a level: the mean of its statements."""
STRONG, THIN = 3.5, 2.5
"""From there on a level is called strong; below that, thin. Halfway between the steps of the scale, and only words."""


class Noise(NamedTuple):
    """What is known of a measure: how reliable it is, from 0 to 1, and the standard deviation of its scores."""

    reliability: float
    spread: float


class Point(NamedTuple):
    on: dt.date
    value: float


class Step(NamedTuple):
    """A score, and how it changed since the one before; `change` is None for the first, and where nothing is known of
    the measure only `by` is told."""

    on: dt.date
    value: float
    by: float | None
    change: Change | None


class Line(NamedTuple):
    """One measure over time. `whole` is the change from the first score to the last."""

    steps: tuple[Step, ...]
    by: float | None
    whole: Change | None


def line(points: Iterable[Point], noise: Noise | None = None) -> Line:
    """In the order of days, whatever order they come in."""
    row = sorted(points)
    first = [Step(one.on, one.value, None, None) for one in row[:1]]
    later = [Step(one.on, one.value, one.value - was.value, _change(was, one, noise)) for was, one in pairwise(row)]
    if not later:
        return Line(tuple(first), None, None)
    return Line((*first, *later), row[-1].value - row[0].value, _change(row[0], row[-1], noise))


def _change(before: Point, after: Point, noise: Noise | None) -> Change | None:
    if noise is None:
        return None
    return reliable_change(before.value, after.value, reliability=noise.reliability, spread=noise.spread)


def levels_of(answers: Answers) -> dict[str, float]:
    """The mean of each level of our check-in; a level of which fewer than half was answered is left out."""
    found = {one.key: score([_rating(answers, item.key) for item in one.questions]) for one in check_in.LEVELS}
    return {key: mean for key, mean in found.items() if mean is not None}


def _rating(answers: Mapping[str, Any], key: str) -> float | None:
    value = answers.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return float(value) if LOWEST <= value <= HIGHEST else None


def strongest(levels: Mapping[str, float]) -> list[str]:
    """The levels that stand highest, where they do not all stand alike."""
    return _at(levels, max(levels.values(), default=0.0))


def thinnest(levels: Mapping[str, float]) -> list[str]:
    return _at(levels, min(levels.values(), default=0.0))


def _at(levels: Mapping[str, float], value: float) -> list[str]:
    found = [key for key, mean in levels.items() if mean == value]
    return found if len(found) < len(levels) else []
