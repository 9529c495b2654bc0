"""Reads of a person's recovery capital, for whoever has leave."""

from collections.abc import Mapping
from typing import NamedTuple

from onward.assessments.access import MayKnow
from onward.assessments.models import CheckIn, MeasureScore
from onward.assessments.rules.capital import LEVELS, Line, Noise, Point, line


class Trajectory(NamedTuple):
    """By level of our check-in, and by measure: the scores in the order of days, with what changed."""

    levels: dict[str, Line]
    measures: dict[str, Line]


def trajectory(may: MayKnow, noise: Mapping[str, Noise] | None = None) -> Trajectory:
    """What is known of this person over time. `noise` says of measures how reliable they are and how far they spread;
    changes of others are told without a mark. Costs two queries."""
    known = noise or {}
    checked = list(CheckIn.objects.filter(region=may.region, subject=may.subject).order_by("on"))
    scores: dict[str, list[Point]] = {}
    for row in MeasureScore.objects.filter(region=may.region, subject=may.subject).order_by("on"):
        scores.setdefault(row.measure, []).append(Point(row.on, row.total))
    levels = {name: [Point(one.on, one.levels[name]) for one in checked if name in one.levels] for name in LEVELS}
    return Trajectory(
        {name: line(points, known.get(name)) for name, points in levels.items() if points},
        {measure: line(points, known.get(measure)) for measure, points in scores.items()},
    )
