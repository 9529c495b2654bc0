"""Names on a crowded picture: none over another, none over a mark.

Whoever comes first is served first, at the first of a few places around its mark where nothing stands yet. Whoever
finds no room for the name gets a number, to be looked up beside the picture; numbers go in the order of names.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LETTER, LINE, GAP = 6.4, 14.0, 4.0
"""Pixels that a letter is wide and a line is high, about, and between a mark and its name."""


class Spot(NamedTuple):
    """A mark, and what is to stand beside it."""

    x: float
    y: float
    size: float
    name: str


class Label(NamedTuple):
    """Where the text begins, ends or has its middle, as SVG says it. `number` is nothing where the name had room."""

    text: str
    x: float
    y: float
    anchor: str
    number: int | None = None


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def labels(spots: Sequence[Spot], order: Sequence[int], *, most: int, area: tuple[float, float]) -> list[Label]:
    """One for each spot, in their order; `order` says who is served first, and of them at most so many get names."""
    room = _Room(spots, area)
    found: dict[int, Label] = {}
    for at in order[:most]:
        if label := room.place(spots[at], spots[at].name):
            found[at] = label
    rest = sorted((at for at in range(len(spots)) if at not in found), key=lambda at: (spots[at].name.casefold(), at))
    number = {at: n for n, at in enumerate(rest, 1)}
    for at in sorted(rest, key=list(order).index):
        text = str(number[at])
        label = room.place(spots[at], text) or _around(spots[at], text)[0][0]
        found[at] = label._replace(number=number[at])
    return [found[at] for at in range(len(spots))]


class _Room:
    """What is taken so far: all marks, then each label that was placed."""

    def __init__(self, spots: Sequence[Spot], area: tuple[float, float]) -> None:
        marks = [(one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size) for one in spots]
        self.taken: NDArray[np.float64] = np.array(marks, float).reshape(-1, 4)
        self.area = area

    def place(self, spot: Spot, text: str) -> Label | None:
        for label, box in _around(spot, text):
            if self._free(box):
                self.taken = np.vstack([self.taken, box])
                return label
        return None

    def _free(self, box: _Box) -> bool:
        wide, tall = self.area
        left, top, right, bottom = self.taken.T
        over = (box.left < right) & (box.right > left) & (box.top < bottom) & (box.bottom > top)
        return box.left >= 0 and box.top >= 0 and box.right <= wide and box.bottom <= tall and not over.any()


def _around(spot: Spot, text: str) -> list[tuple[Label, _Box]]:
    """Below, above, right, left, and the corners."""
    wide, far = len(text) * LETTER, spot.size + GAP
    found = []
    for across, down in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        side = far if not down else far * 0.7
        left = spot.x + {0: -wide / 2, 1: side, -1: -side - wide}[across]
        top = spot.y + {0: -LINE / 2, 1: far * (0.7 if across else 1), -1: -LINE - far * (0.7 if across else 1)}[down]
        anchor = {0: "middle", 1: "start", -1: "end"}[across]
        x = {"middle": left + wide / 2, "start": left, "end": left + wide}[anchor]
        box = _Box(left, top, left + wide, top + LINE)
        found.append((Label(text, round(x, 1), round(top + LINE - 3, 1), anchor), box))
    return found
