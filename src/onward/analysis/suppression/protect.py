"""Tables made safe to publish."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.suppression.choose import Chooser
from onward.analysis.suppression.linked import Linked, link
from onward.analysis.suppression.reader import Mask
from onward.analysis.suppression.tables import Table

USUAL_SECONDS = 10.0


class Protected(NamedTuple):
    """The tables with nothing in place of hidden counts. `primary` are small themselves, `complementary` are hidden for
    their sake; what stands in two tables counts twice. `least`: no safe choice hides fewer. `information_lost`: of the
    people in all counts that are no totals, the share in hidden ones."""

    tables: list[Table]
    hidden: int
    primary: int
    complementary: int
    least: int
    information_lost: float

    @property
    def proven(self) -> bool:
        return self.hidden == self.least


def protect(
    tables: Sequence[Table], threshold: int, *, earlier: Sequence[Table] = (), seconds: float = USUAL_SECONDS
) -> Protected:
    """Hides every count from 1 to `threshold` - 1, and as few others as can be, so that nobody who knows the rest, all
    sums and the `earlier` tables can bound a hidden count closely (`needs`).

    Raises Unusable for tables that contradict each other, and Unsafe, a kind of it, when no choice is safe. `seconds`:
    how long to look for fewer once a safe choice is known.
    """
    if threshold < 1:
        raise Unusable("The threshold is the lowest count that may be shown; give 1 or more.")
    linked = link(tables, earlier)
    chooser = Chooser(linked, threshold - 1)
    hidden, least = chooser.chosen(seconds)
    made = [_hide(table, places, hidden) for table, places in zip(tables, linked.cells, strict=True)]
    primary, every = chooser.count(chooser.small), chooser.count(hidden)
    return Protected(made, every, primary, every - primary, least, _lost(linked, hidden))


def _hide(table: Table, places: list[list[int]], hidden: Mask) -> Table:
    cells = [
        [None if hidden[place] else count for place, count in zip(row, counts, strict=True)]
        for row, counts in zip(places, table.cells, strict=True)
    ]
    return Table.of(table.name, table.rows, table.columns, cells)


def _lost(linked: Linked, hidden: Mask) -> float:
    inner = (np.array(linked.times) > 0) & ~np.array(linked.total)
    value = np.array(linked.value, dtype=float)
    people = float(value[inner].sum())
    return float(value[inner & hidden].sum()) / people if people else 0.0
