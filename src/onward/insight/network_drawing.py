"""A network as plain shapes for a template: a mark for each partner, a line for each tie.

Where everybody stands hangs on nothing but who is tied to whom, in the order in which partners came onto the list, so
that a new name or a new page moves nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

import numpy as np
from django.utils.functional import Promise

from onward.analysis.network import Network
from onward.analysis.network.layout import MOST, layout
from onward.analysis.network.network import Integers
from onward.insight.drawing import LABELS
from onward.insight.network_labels import Label, Spot, labels
from onward.insight.rules import GROUPS, OTHER, group_of
from onward.partners.models import Organization

WIDE, TALL = 960, 640
AROUND = 40
"""Pixels that are left free on every side, for names."""
NAMED = 60
"""Names that a picture has at most: of those with the most ties."""
LETTERS = 24


class Mark(NamedTuple):
    """`label` is how the name begins, as far as there is room, without dots, so it is a part of the spoken name; or the
    number under which the name stands beside the picture."""

    organization: Organization
    x: float
    y: float
    group: int
    size: float
    label: Label


class Line(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    sort: str


Sorts = Mapping[tuple[int, int], str]
"""By the two nodes of a tie, the lower first."""


class Key(NamedTuple):
    group: int
    label: str | Promise
    partners: int


class Picture(NamedTuple):
    marks: list[Mark]
    lines: list[Line]
    legend: list[Key]

    @property
    def view_box(self) -> str:
        return f"0 0 {WIDE} {TALL}"

    @property
    def numbered(self) -> list[Mark]:
        """Whose name had no room, by number."""
        return sorted((mark for mark in self.marks if mark.label.number), key=lambda mark: mark.label.number or 0)


def draw(flat: Network, partners: Sequence[Organization], nodes: Iterable[int], sorts: Sorts | None = None) -> Picture:
    """These partners, at most MOST of them, and their ties, drawn as `sorts` says, or by how close they are."""
    order = np.array(sorted(list(nodes)[:MOST], key=lambda node: partners[node].pk), np.int64)
    part = flat.part(order)
    points = layout(part) * (WIDE - 2 * AROUND, TALL - 2 * AROUND) + AROUND
    degree = np.bincount(np.concatenate([part.source, part.target]), minlength=part.size)
    spots = [
        Spot(*_rounded(points[at].tolist()), _size(int(degree[at])), _begin(partners[node].name))
        for at, node in enumerate(order.tolist())
    ]
    placed = labels(spots, np.lexsort((order, -degree)).tolist(), most=NAMED, area=(WIDE, TALL))
    marks = [
        Mark(partners[node], spot.x, spot.y, group_of_partner(partners[node]), spot.size, label)
        for node, spot, label in zip(order.tolist(), spots, placed, strict=True)
    ]
    lines = [
        _line(points[[one, other]].tolist(), strength, (sorts or {}).get(_pair(order[[one, other]]), ""))
        for one, other, strength in zip(part.source, part.target, part.strength.tolist(), strict=True)
    ]
    return Picture(marks, lines, _legend(marks))


def group_of_partner(partner: Organization) -> int:
    return group_of(partner.sector.key) if partner.sector else OTHER


def _size(ties: int) -> float:
    return round(6 + min(ties, 12) / 2, 1)


def _begin(name: str) -> str:
    return shorten(name, LETTERS, placeholder="") or name[:LETTERS]


def _line(ends: list[list[float]], strength: float, sort: str) -> Line:
    one, other = ends
    usual = "tie-loose" if strength <= 1 else "tie"
    return Line(*_rounded(one), *_rounded(other), 0.75 + strength / 2, sort or usual)


def _pair(nodes: Integers) -> tuple[int, int]:
    return int(nodes.min()), int(nodes.max())


def _rounded(point: list[float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def _legend(marks: list[Mark]) -> list[Key]:
    counts = {group.number: sum(mark.group == group.number for mark in marks) for group in GROUPS}
    return [Key(group.number, LABELS[group.key], counts[group.number]) for group in GROUPS if counts[group.number]]
