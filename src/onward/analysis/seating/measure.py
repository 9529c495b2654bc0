"""How good a seating is: three figures, of which less is better, and the first weighs more than all of the second.

- *repeats*: over all pairs of people, how often they sit together beyond the first time; leaders count like everybody.
- *clashes*: over tables, rounds and organizations, members beyond the first; less what no seating could avoid, because
  an organization has more members than there are tables.
- *deviation*: over tables, rounds and sectors, how far the number of a sector is from its fair share. The share of a
  sector of n people at T tables is n / T; as people are whole, anything from the floor to the ceiling of that is fair.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.seating.problem import Integers, Problem


class Figures(NamedTuple):
    """Compare as they stand: repeats first."""

    repeats: int
    clashes: int
    deviation: int


class Classes(NamedTuple):
    """Organizations and then sectors, each with the interval in which its number at a table costs nothing.

    Members beyond the first, less the forced ones, are members away from 0 … 1; of an organization with more members
    than tables they are as many as tables without a member, so that its interval is 1 … everybody.
    """

    of: Integers
    low: Integers
    high: Integers
    organizations: int


def classes(problem: Problem) -> Classes:
    """`of` is people × 2, -1 where somebody has none."""
    count, tables = len(problem.people), problem.tables
    organizations, sectors = _sizes(problem.organization), _sizes(problem.sector)
    large = organizations >= tables
    low = np.concatenate([large.astype(np.int64), sectors // tables])
    high = np.concatenate([np.where(large, count, 1), -(-sectors // tables)])
    sector = np.where(problem.sector < 0, -1, problem.sector + len(organizations))
    return Classes(np.stack([problem.organization, sector], axis=1), low, high, len(organizations))


def counties(problem: Problem) -> Classes:
    """Counties with the share that is fair; `of` is people × 1. They are a wish (`mixed`), and no figure."""
    sizes = _sizes(problem.county)
    return Classes(problem.county[:, None], sizes // problem.tables, -(-sizes // problem.tables), 0)


def figures(problem: Problem, seating: NDArray[np.integer]) -> Figures:
    """Of a seating, rounds × people, tables from 0. O(rounds · people²)."""
    met = np.zeros((len(problem.people),) * 2, np.int64)
    for row in seating:
        met += row[:, None] == row
    repeats = int(np.maximum(met - 1, 0)[np.triu_indices(len(met), 1)].sum())
    kinds = classes(problem)
    away = np.zeros(len(kinds.low), np.int64)
    for row in seating:
        away += distance(counted(kinds, row, problem.tables), kinds).sum(axis=0)
    return Figures(repeats, int(away[: kinds.organizations].sum()), int(away[kinds.organizations :].sum()))


def counted(kinds: Classes, row: NDArray[np.integer], tables: int) -> Integers:
    """How many of each class sit at each table in one round."""
    found = np.zeros((tables, len(kinds.low)), np.int64)
    for of in kinds.of.T:
        np.add.at(found, (row[of >= 0], of[of >= 0]), 1)
    return found


def distance(numbers: Integers, kinds: Classes) -> Integers:
    found: Integers = np.maximum(kinds.low - numbers, 0) + np.maximum(numbers - kinds.high, 0)
    return found


def _sizes(of: Integers) -> Integers:
    return np.bincount(of[of >= 0]).astype(np.int64)
