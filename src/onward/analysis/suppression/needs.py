"""How uncertain a hidden count must stay, and what follows when it is not.

With t the highest count that must be hidden (threshold - 1), what can be known of a hidden count is an interval. It is
*wide* when it holds all of 1 … t, or spans at least t. A choice of hidden counts under which some interval is too
narrow teaches a *cut*: a sum of weights of counts, of which enough must be hidden (see `reader`).

For a count v from 1 to t, let up and down be how far the interval reaches over and under it. Wide means up ≥ t - v and
down ≥ v - 1, or up + down ≥ t. Since down is at most v, and both are whole, the hull of all wide intervals is

    up ≥ t - v    and    (v - 1) · up + v · down ≥ (v - 1) · t

so a narrow interval breaks one of the two. Any other hidden count needs up + down ≥ t, if it is hidden.

>>> wide(1, 10, 10), wide(0, 9, 10), wide(3, 13, 10), wide(12, 21, 10)
(True, False, True, False)
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.suppression.reader import TINY, Floats, Mask, Side


class Cut(NamedTuple):
    """Of these weights, hidden counts must have `need` together; if there is an `owner`, only when it is hidden."""

    weights: Floats
    need: float
    owner: int | None = None


def wide(least: float, most: float, highest: int) -> bool:
    """With a highest count of 1 there is nothing between, and only the span counts."""
    holds_all = highest > 1 and least <= 1 + TINY and most >= highest - TINY
    return holds_all or most - least >= highest - TINY


def learned(quantity: int, value: float, up: Side, down: Side, highest: int) -> Cut | None:
    """The cut that a narrow interval breaks; none where the sides do not say it, as they are not whole."""
    if value < 0:
        return _of_unknown(up, down, highest)
    over = up._replace(at=up.at - value, base=up.base - value)
    under = down._replace(at=down.at + value, base=down.base + value)
    if not 1 <= value <= highest or highest == 1:
        owner = None if 1 <= value <= highest else quantity
        return _cut(_sum(over, under, 1.0, 1.0), highest, owner)
    if over.at < highest - value - TINY:
        return _cut(over, highest - value)
    return _cut(_sum(over, under, value - 1, value), (value - 1) * highest)


def _of_unknown(up: Side, down: Side, highest: int) -> Cut | None:
    """Its count is not known to us either: first the upper end, then the span."""
    if up.at < highest - TINY:
        return _cut(up, highest)
    return _cut(_sum(up, down, 1.0, 1.0), highest)


def not_this(hidden: Mask, may: Mask, owner: int | None) -> Cut:
    """Something else must be hidden, too."""
    return Cut((may & ~hidden).astype(float), 1.0, owner)


def _sum(one: Side, other: Side, weight: float, its: float) -> Side:
    at, base = weight * one.at + its * other.at, weight * one.base + its * other.base
    return Side(at, base, weight * one.weights + its * other.weights)


def _cut(side: Side, need: float, owner: int | None = None) -> Cut | None:
    left = need - max(side.base, 0.0)
    if side.at >= need - TINY or left <= TINY:
        return None
    return Cut(np.minimum(side.weights, left), left, owner)
