"""Where each organization stands on the picture of influence and readiness. Plain values, no drawing.

Both are whole numbers from 1 to 5, so many share a place. Each of the 25 places is a field, in which its organizations
stand side by side in rows; where there are more than a field holds, the last spot says how many more there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.outreach.rules.choosing import Row
from onward.outreach.rules.engagement import MOST, SCALE

FIELD_WIDTH, FIELD_HEIGHT, SPOT = 124, 120, 24
LEFT, TOP = 64, 12
WORDS = 21
"""Room at the top of a field for the name of its quarter."""
A_ROW, ROWS = 5, 4
HOLDS = A_ROW * ROWS
WIDTH, HEIGHT = LEFT + MOST * FIELD_WIDTH + 8, TOP + MOST * FIELD_HEIGHT + 56
MUCH = 4
"""From here on, influence or readiness counts as much."""

CALL, CONVINCE, THANK, LATER = "call", "convince", "thank", "later"
QUADRANTS = (CALL, CONVINCE, THANK, LATER)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with its number in the list beside, at its middle."""

    row: Row
    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class More:
    """So many stand in this field besides."""

    count: int
    influence: int
    readiness: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawn:
    spots: list[Spot]
    more: list[More]


def quadrant_of(row: Row) -> str:
    """In which of the four parts; both must be judged."""
    influence, readiness = row.judgement.influence or 0, row.judgement.readiness or 0
    if influence >= MUCH:
        return CALL if readiness >= MUCH else CONVINCE
    return THANK if readiness >= MUCH else LATER


def corner_of(influence: int, readiness: int) -> tuple[int, int]:
    """The upper left corner of a field: more influence stands higher, more readiness further right."""
    return LEFT + (readiness - 1) * FIELD_WIDTH, TOP + (MOST - influence) * FIELD_HEIGHT


def placed(rows: Sequence[Row]) -> Drawn:
    """Those judged on both, numbered in the order given."""
    judged = [row for row in rows if row.judgement.influence and row.judgement.readiness]
    numbered = list(enumerate(judged, start=1))
    drawn = Drawn([], [])
    for influence in SCALE:
        for readiness in SCALE:
            here = [(number, row) for number, row in numbered
                    if (row.judgement.influence, row.judgement.readiness) == (influence, readiness)]  # fmt: skip
            _fill(drawn, here, influence, readiness)
    drawn.spots.sort(key=lambda spot: spot.number)
    return drawn


def _fill(drawn: Drawn, here: Sequence[tuple[int, Row]], influence: int, readiness: int) -> None:
    room = HOLDS if len(here) <= HOLDS else HOLDS - 1
    for place, (number, row) in enumerate(here[:room]):
        drawn.spots.append(Spot(row, number, *_middle(place, influence, readiness)))
    if len(here) > room:
        drawn.more.append(More(len(here) - room, influence, readiness, *_middle(room, influence, readiness)))


def _middle(place: int, influence: int, readiness: int) -> tuple[int, int]:
    x, y = corner_of(influence, readiness)
    return x + 2 + SPOT * (place % A_ROW) + SPOT // 2, y + WORDS + SPOT * (place // A_ROW) + SPOT // 2
