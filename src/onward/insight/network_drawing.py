"""A network as plain shapes for a template: a mark for each partner, a line for each tie.

Where everybody stands hangs on nothing but who is tied to whom, in the order in which partners came onto the list, so
that a new name or a new page moves nobody.
"""

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import NamedTuple

import numpy as np
from django.utils.functional import Promise

from onward.analysis.network import Network
from onward.analysis.network.layout import MOST, layout
from onward.insight.drawing import LABELS
from onward.insight.rules import GROUPS, OTHER, group_of
from onward.partners.models import Organization

WIDE, TALL = 960, 640
AROUND = 40
"""Pixels that are left free on every side, for names."""
NAMED = 40
"""Partners up to which each has its name beside it; of more, those with the most ties."""
LETTERS = 24


class Mark(NamedTuple):
    """`label` is how the name begins, as far as there is room; without dots, so it is a part of the spoken name."""

    organization: Organization
    x: float
    y: float
    group: int
    size: float
    label: str


class Line(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    sort: str


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


def draw(flat: Network, partners: Sequence[Organization], nodes: Iterable[int]) -> Picture:
    """These partners, at most MOST of them, and the ties among them."""
    order = np.array(sorted(list(nodes)[:MOST], key=lambda node: partners[node].pk), np.int64)
    part = flat.part(order)
    points = layout(part) * (WIDE - 2 * AROUND, TALL - 2 * AROUND) + AROUND
    degree = np.bincount(np.concatenate([part.source, part.target]), minlength=part.size)
    named = set(np.lexsort((order, -degree))[:NAMED].tolist())
    marks = [
        _mark(partners[node], points[at].tolist(), int(degree[at]), at in named)
        for at, node in enumerate(order.tolist())
    ]
    lines = [
        _line(points[one].tolist(), points[other].tolist(), strength)
        for one, other, strength in zip(part.source, part.target, part.strength.tolist(), strict=True)
    ]
    return Picture(marks, lines, _legend(marks))


def group_of_partner(partner: Organization) -> int:
    return group_of(partner.sector.key) if partner.sector else OTHER


def _mark(partner: Organization, point: list[float], ties: int, named: bool) -> Mark:
    x, y = round(point[0], 1), round(point[1], 1)
    label = shorten(partner.name, LETTERS, placeholder="") or partner.name[:LETTERS]
    return Mark(
        partner, x, y, group_of_partner(partner), round(6 + min(ties, 12) / 2, 1), label if named else ""
    )  # fmt: skip


def _line(one: list[float], other: list[float], strength: float) -> Line:
    return Line(*_rounded(one), *_rounded(other), 0.75 + strength / 2, "tie-loose" if strength <= 1 else "tie")


def _rounded(point: list[float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def _legend(marks: list[Mark]) -> list[Key]:
    counts = {group.number: sum(mark.group == group.number for mark in marks) for group in GROUPS}
    return [Key(group.number, LABELS[group.key], counts[group.number]) for group in GROUPS if counts[group.number]]
