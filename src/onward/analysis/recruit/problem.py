"""What is to be decided: candidates, cells with weights, who covers what, and the rules.

Names become numbers here, in the order in which they were first seen, so that everything after this works on arrays and
the same input always gives the same answer.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Links(NamedTuple):
    """A sparse table, row after row: row r holds `items[starts[r] : starts[r + 1]]`."""

    starts: Integers
    items: Integers

    @property
    def rows(self) -> int:
        return len(self.starts) - 1


def links_of(rows: Integers, items: Integers, count: int) -> Links:
    """The table whose pairs are given in any order, each perhaps more than once."""
    width = int(items.max(initial=0)) + 1
    # One number for each pair, since sorting numbers is several times quicker than sorting pairs.
    pairs = np.sort(rows * width + items)
    rows, items = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], width)
    return Links(np.searchsorted(rows, np.arange(count + 1)), items)


def turned(links: Links, columns: int) -> Links:
    """The same pairs by column."""
    rows = np.repeat(np.arange(links.rows), np.diff(links.starts))
    sizes = np.bincount(links.items, minlength=columns)
    return Links(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), rows[np.argsort(links.items, kind="stable")])


@dataclass(frozen=True, slots=True)
class Rules:
    """Who must be among the chosen, who must not, and how many of each sector at least and at most."""

    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    least: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)


class Conflict(Unusable):
    """Rules that nobody can keep together; `rules` is a smallest set of those that contradict each other."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__(f"These rules contradict each other: {', '.join(rules)}. Loosen one of them.")
        self.rules = list(rules)


@dataclass(frozen=True, slots=True)
class Problem:
    """`covers` names the cells of each candidate, `by` the candidates of each cell; `sector`, `least` and `most` go by
    the numbers of sectors."""

    candidates: list[str]
    cells: list[str]
    weights: Floats
    covers: Links
    by: Links
    sector: Integers
    least: Integers
    most: Integers
    fixed_in: NDArray[np.bool_]
    fixed_out: NDArray[np.bool_]
    count: int

    @classmethod
    def of(
        cls,
        pairs: Iterable[tuple[str, str]],
        weights: Mapping[str, float],
        count: int,
        *,
        sectors: Mapping[str, str] | None = None,
        rules: Rules | None = None,
    ) -> "Problem":
        """From names. A cell without a weight weighs nothing; a candidate without a sector has one that no rule names.

        Raises Conflict when the rules contradict each other, Unusable for a weight that is negative, a number to choose
        that is, or a rule about a candidate nobody knows.
        """
        sectors, rules = sectors or {}, rules or Rules()
        number: dict[str, int] = {}
        place: dict[str, int] = {}
        rows, columns = array("q"), array("q")
        for candidate, cell in pairs:
            rows.append(number.setdefault(candidate, len(number)))
            columns.append(place.setdefault(cell, len(place)))
        candidates, cells = list(dict.fromkeys([*number, *sectors])), list(place)
        _check(candidates, weights, count, rules)
        if found := conflict(candidates, sectors, count, rules):
            raise Conflict(found)
        covers = links_of(np.array(rows, np.int64), np.array(columns, np.int64), len(candidates))
        known = list(dict.fromkeys([*(sectors.get(name, "") for name in candidates), *rules.least, *rules.most]))
        which = {name: at for at, name in enumerate(known)}
        return cls(
            candidates,
            cells,
            np.array([weights.get(name, 0.0) for name in cells], float),
            covers,
            turned(covers, len(cells)),
            np.array([which[sectors.get(name, "")] for name in candidates], np.int64),
            np.array([rules.least.get(name, 0) for name in known], np.int64),
            np.array([rules.most.get(name, len(candidates)) for name in known], np.int64),
            np.array([name in rules.include for name in candidates], bool),
            np.array([name in rules.exclude for name in candidates], bool),
            count,
        )

    def covered(self, chosen: Iterable[int]) -> float:
        """The weight of all cells that at least one of these covers."""
        reached = np.zeros(len(self.cells), bool)
        for one in chosen:
            reached[self.covers.items[self.covers.starts[one] : self.covers.starts[one + 1]]] = True
        return float(self.weights[reached].sum())


def _check(candidates: Sequence[str], weights: Mapping[str, float], count: int, rules: Rules) -> None:
    for cell, weight in weights.items():
        if not 0 <= weight < float("inf"):
            raise Unusable(f"The weight of {cell} is {weight}; give a number that is not negative.")
    if count < 0 or any(number < 0 for number in (*rules.least.values(), *rules.most.values())):
        raise Unusable("How many to choose, at least or at most, is never less than zero.")
    if unknown := sorted((rules.include | rules.exclude) - set(candidates)):
        raise Unusable(f"A rule names {unknown[0]}, who is not among the candidates.")


# Rules that contradict each other ------------------------------------------------------------------------------------


def conflict(candidates: Sequence[str], sectors: Mapping[str, str], count: int, rules: Rules) -> list[str]:
    """A smallest set of rules that nobody can keep together; empty when all can be kept.

    Rules are named by words such as `include:c1`, `min:D:2`, `choose:2`.

    Every sector needs some number at least (its minimum, or those of it who must come) and can have some number at most
    (its maximum, or those of it who may come). The rules can be kept if and only if at least is never more than at
    most, and all the leasts together are no more than may be chosen. So a smallest conflict is the smallest of few
    kinds.
    """
    of = {name: sectors.get(name, "") for name in candidates}
    found = [*_both_ways(rules), *_within_sectors(of, rules), *_too_many(of, count, rules)]
    return min(found, key=len, default=[])


def _both_ways(rules: Rules) -> list[list[str]]:
    return [[f"include:{name}", f"exclude:{name}"] for name in sorted(rules.include & rules.exclude)[:1]]


def _within_sectors(of: Mapping[str, str], rules: Rules) -> list[list[str]]:
    found = []
    size = Counter(of.values())
    for sector, least in sorted(rules.least.items()):
        at_least = f"min:{sector}:{least}"
        out = sorted(name for name in rules.exclude if of[name] == sector)
        needed = size[sector] - least + 1
        if needed <= len(out):
            found.append([at_least, *(f"exclude:{name}" for name in out[: max(needed, 0)])])
        if least > rules.most.get(sector, least):
            found.append([at_least, f"max:{sector}:{rules.most[sector]}"])
    for sector, most in sorted(rules.most.items()):
        coming = sorted(name for name in rules.include if of[name] == sector)
        if len(coming) > most:
            found.append([f"max:{sector}:{most}", *(f"include:{name}" for name in coming[: most + 1])])
    return found


def _too_many(of: Mapping[str, str], count: int, rules: Rules) -> list[list[str]]:
    """More must be chosen than may be. A sector counts by its minimum, one rule, or by those who must come, one rule
    each. Which of them together ask for one too many with the fewest rules is found sector by sector."""
    coming: dict[str, list[str]] = {}
    for name in sorted(rules.include):
        coming.setdefault(of[name], []).append(name)
    # Of each sector: the fewest rules that ask for so many of it.
    offers = {
        sector: _cheapest(sector, rules.least.get(sector, 0), coming.get(sector, []))
        for sector in sorted({*rules.least, *coming})
    }
    best: dict[int, list[str]] = {0: []}
    for options in offers.values():
        step = dict(best)
        for asked, words in best.items():
            for more, rules_of in options:
                total, both = min(asked + more, count + 1), words + rules_of
                if total not in step or len(both) < len(step[total]):
                    step[total] = both
        best = step
    return [[f"choose:{count}", *best[count + 1]]] if count + 1 in best else []


def _cheapest(sector: str, least: int, coming: Sequence[str]) -> list[tuple[int, list[str]]]:
    names = [f"include:{name}" for name in coming]
    by_minimum = [(least, [f"min:{sector}:{least}"])] if least else []
    return [*by_minimum, *((n, names[:n]) for n in range(1, len(names) + 1))]
