"""The geometry of the spoke diagram: the person in the middle, sectors around, blank spokes as visible as full ones.

The picture comes from coalition practice: a group draws itself around the person it serves, and sees at once where
nobody stands. So a blank sector keeps its spoke, its place and its label; only its circle is an empty ring of the
smallest size. Circles grow with the square root of the count, so that area, which the eye compares, follows number.

**Rings.** Spokes leave the hub at equal angles, clockwise, the first just right of the top. Their circles sit on one
ring, sized so that neighbours never touch. Labels stand outside a wider ring, flush left on the right half and flush
right on the left half: sideways text is hard to read, and text around the top of a ring would run into itself.

**Labels** are wrapped to 18 characters a line, measured at 7 pixels a character and 16 a line: generous for the type in
use, so that a fallback font still fits. On each side they want the height of their circle, and are moved apart just
enough: the moves with the least sum of squares that keep order and distance. With every label's height taken off in
turn, that is isotonic regression, solved by pooling neighbours (Ayer et al., 1955). Then each label is moved sideways
until its box clears the ring. Boxes of one side have disjoint heights and the two sides lie in different halves, so no
two labels overlap. When the labels of a side are taller than the picture, the picture grows.

Complexity: linear in the number of spokes. The same spokes always give the same picture, to a hundredth of a pixel.

>>> picture = layout([Spoke("housing", "Recovery housing", 4), Spoke("transport", "Transportation", 0)])
>>> [(spoke.key, spoke.blank, spoke.circle, spoke.label.anchor, spoke.label.lines) for spoke in picture.spokes]
[('housing', False, Circle(x=724.0, y=450.0, r=24.0), 'start', ('Recovery housing',)), \
('transport', True, Circle(x=176.0, y=450.0, r=5.0), 'end', ('Transportation',))]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from textwrap import wrap
from typing import Literal

LINE_LENGTH = 18
CHARACTER, LINE = 7, 16
"""Pixels allowed for a character and a line of text."""

LABEL_GAP = 6
MARGIN = 8
RING_GAP = 12
LARGEST, SMALLEST = 24.0, 5.0
"""Radius of the fullest circle, where there is room, and of an empty one."""

HUB = 44.0
NARROWEST = 560


@dataclass(frozen=True, slots=True)
class Spoke:
    """A sector to draw, and how many organizations stand in it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Label:
    """Text lines at `x`, the first baseline at `y`, the next `LINE` lower; `anchor` as in SVG."""

    x: float
    y: float
    anchor: Literal["start", "end"]
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedSpoke:
    """`angle` in degrees clockwise from the top; `line` from hub to circle, `leader` from circle to label."""

    key: str
    count: int
    blank: bool
    angle: float
    line: Line
    circle: Circle
    leader: Line
    label: Label


@dataclass(frozen=True, slots=True)
class SpokePicture:
    width: float
    height: float
    hub: Circle
    spokes: tuple[PlacedSpoke, ...]

    @property
    def view_box(self) -> str:
        """The part that is drawn on: the square leaves room above and below that few regions need."""
        tops = [min(spoke.label.box.top, spoke.circle.y - spoke.circle.r) for spoke in self.spokes]
        bottoms = [max(spoke.label.box.bottom, spoke.circle.y + spoke.circle.r) for spoke in self.spokes]
        top, bottom = min(tops, default=0) - MARGIN, max(bottoms, default=self.height) + MARGIN
        return f"0 {top:g} {self.width:g} {bottom - top:g}"


def layout(spokes: Sequence[Spoke], *, width: float = 900) -> SpokePicture:
    """Place every spoke; `width` is at least 560 pixels, below which a list reads better than a picture."""
    if width < NARROWEST:
        raise ValueError(f"A spoke diagram needs {NARROWEST} pixels, not {width}.")
    wanted = [_Wanted(number, len(spokes), spoke) for number, spoke in enumerate(spokes)]
    sides = [[one for one in wanted if one.right is right] for right in (True, False)]
    height = max(width, *(sum(one.height for one in side) + 2 * MARGIN for side in sides))
    frame = _Frame(width, height, len(spokes), max((spoke.count for spoke in spokes), default=0))
    placed = [spoke for side in sides for spoke in _side(side, frame)]
    placed.sort(key=lambda spoke: spoke.angle)
    return SpokePicture(width, height, Circle(frame.x, frame.y, HUB), tuple(placed))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rings of one picture."""

    width: float
    height: float
    spokes: int
    most: int

    @property
    def x(self) -> float:
        return self.width / 2

    @property
    def y(self) -> float:
        return self.height / 2

    @property
    def label_ring(self) -> float:
        return self.x - LINE_LENGTH * CHARACTER - MARGIN

    @property
    def circle_ring(self) -> float:
        return self.label_ring - RING_GAP - LARGEST - LABEL_GAP

    def radius(self, count: int) -> float:
        # Half the distance between neighbours on the ring, less a pixel, is all a circle may have.
        room = self.circle_ring * sin(pi / max(self.spokes, 2)) - 1
        largest = min(LARGEST, room)
        return max(min(SMALLEST, largest), largest * sqrt(count / self.most) if count else 0.0)

    def beside(self, top: float, bottom: float) -> float:
        """How far from the middle a label between these heights must stand to clear the label ring."""
        nearest = max(top - self.y, self.y - bottom, 0.0)
        return max(sqrt(max(self.label_ring**2 - nearest**2, 0.0)), LABEL_GAP)


class _Wanted:
    """A spoke with its direction and its wrapped label."""

    def __init__(self, number: int, total: int, spoke: Spoke) -> None:
        self.spoke = spoke
        self.turn = 2 * pi * (number + 0.5) / total
        self.right = self.turn < pi
        self.lines = tuple(wrap(spoke.label, LINE_LENGTH)) or ("",)
        self.height = len(self.lines) * LINE + LABEL_GAP

    def point(self, frame: _Frame, distance: float) -> tuple[float, float]:
        return frame.x + distance * sin(self.turn), frame.y - distance * cos(self.turn)


def _side(wanted: list[_Wanted], frame: _Frame) -> list[PlacedSpoke]:
    """Labels of one side from top to bottom; angles run down on the right and up on the left."""
    downward = sorted(wanted, key=lambda one: one.turn if one.right else -one.turn)
    wishes = [one.point(frame, frame.label_ring)[1] - one.height / 2 for one in downward]
    tops = _apart(wishes, [one.height for one in downward], frame.height)
    return [_place(one, top + LABEL_GAP / 2, frame) for one, top in zip(downward, tops, strict=True)]


def _apart(wishes: list[float], heights: list[float], room: float) -> list[float]:
    """Tops in order, each at least its predecessor's height lower, within the margins, nearest to the wishes."""
    offsets = [sum(heights[:number]) for number in range(len(heights))]
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, size = (mean * size + other * others) / (size + others), size + others
        pools.append((mean, size))
    lowest = room - MARGIN - sum(heights)
    levels = [min(max(mean, MARGIN), lowest) for mean, size in pools for _ in range(size)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def _place(one: _Wanted, top: float, frame: _Frame) -> PlacedSpoke:
    circle_x, circle_y = one.point(frame, frame.circle_ring)
    radius = frame.radius(one.spoke.count)
    start = one.point(frame, HUB)
    end = one.point(frame, frame.circle_ring - radius)
    leave = one.point(frame, frame.circle_ring + radius)
    label = _label(one, top, frame)
    return PlacedSpoke(
        key=one.spoke.key,
        count=one.spoke.count,
        blank=one.spoke.count == 0,
        angle=_round(one.turn * 180 / pi),
        line=_line(start, end),
        circle=Circle(_round(circle_x), _round(circle_y), _round(radius)),
        leader=_line(leave, (label.x, (label.box.top + label.box.bottom) / 2)),
        label=label,
    )


def _label(one: _Wanted, top: float, frame: _Frame) -> Label:
    bottom = top + len(one.lines) * LINE
    away = frame.beside(top, bottom)
    wide = max(map(len, one.lines)) * CHARACTER
    near, far = (frame.x + away, frame.x + away + wide) if one.right else (frame.x - away, frame.x - away - wide)
    box = Box(_round(min(near, far)), _round(top), _round(max(near, far)), _round(bottom))
    # A baseline stands three quarters down its line.
    return Label(_round(near), _round(top + LINE * 0.75), "start" if one.right else "end", one.lines, box)


def _line(start: tuple[float, float], end: tuple[float, float]) -> Line:
    return Line(*map(_round, (*start, *end)))


def _round(value: float) -> float:
    return round(value, 2)
