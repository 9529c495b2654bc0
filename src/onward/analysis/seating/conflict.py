"""The fewest rules that contradict each other.

Of every set of rules that cannot be kept, the ones that can be kept of it leave something out; a conflict has at least
one rule of each set left out, whatever way rules are given up. So: collect such sets; the fewest rules that hit all of
them are either the answer, or can be kept, and then show one more set (Ignatiev et al. 2015,
doi:10.1007/978-3-319-23219-5_13).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.seating.arrange import Rule, arranged, whole_numbers

HITS = 200
"""Sets given up until the smallest conflict is no longer looked for, only one from which nothing can be left out."""


class Conflict(Unusable):
    """Rules that no seating can keep together; `rules` is a smallest set of those that contradict each other."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__(f"These rules contradict each other: {'; '.join(rules)}. Loosen one of them.")
        self.rules = list(rules)


def smallest_conflict(count: int, tables: int, number: Mapping[str, int], rules: Sequence[Rule]) -> list[str]:
    """The words of a smallest set of these rules that cannot be kept together, in the order in which they came."""

    def kept(chosen: Sequence[int]) -> bool:
        return arranged(count, tables, number, [rules[at] for at in chosen]) is not None

    given_up: list[set[int]] = []
    for _hit in range(HITS):
        chosen = _hitting(len(rules), given_up)
        if not kept(chosen):
            return [rules[at].word for at in chosen]
        for at in range(len(rules)):
            if at not in chosen and kept([*chosen, at]):
                chosen.append(at)
        given_up.append(set(range(len(rules))) - set(chosen))
    chosen = list(range(len(rules)))
    for at in range(len(rules)):
        without = [one for one in chosen if one != at]
        if not kept(without):
            chosen = without
    return [rules[at].word for at in chosen]


def _hitting(count: int, sets: Sequence[set[int]]) -> list[int]:
    """The fewest that hit every set; of equals, the first in the input."""
    if not sets:
        return []
    rows = [(1.0, np.inf, dict.fromkeys(sorted(some), 1.0)) for some in sets]
    values = whole_numbers(count, rows, [1 + at / (count + 1) ** 2 for at in range(count)])
    return [] if values is None else [int(at) for at in np.flatnonzero(values > 0.5)]
