"""What a search knows: a choice, what it covers, and what no choice can exceed."""

from math import floor, inf
from typing import NamedTuple

from onward.analysis.recruit.problem import Integers

ENOUGH = 1e-9
"""Relative distance between choice and bound that counts as none."""


class Known(NamedTuple):
    """`chosen` by the numbers of the problem."""

    chosen: Integers
    covered: float
    bound: float


def reaches(covered: float, bound: float) -> bool:
    return bound - covered <= ENOUGH * max(covered, 1e-300)


def rounded(bound: float, whole: bool) -> float:
    """With whole weights a choice is worth a whole number; a hair of rounding must not turn 7 into 6."""
    return float(floor(bound + 1e-6)) if whole and bound < inf else bound
