"""Events of people, in the order in which they happened to each.

*Order.* By person, then by time; of two at one time, the one that was told first. Equal events, alike in everything,
are one.

*Shape.* A column for each thing that is asked of them, whole numbers in place of names, so that what is counted of ten
million events is counted in passes over plain arrays. They can be kept on disk and mapped into memory (`index`).

*Complexity.* O(n log n) to put them in order, O(n) for each of the counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

ENDED: Final = "ended"
"""The outcome that says that something is over."""
COLUMNS: Final = ("person", "at", "step", "organization", "outcome")
DAY: Final = 86_400_000_000
"""Microseconds."""


class Event(NamedTuple):
    """`at`: a moment, in microseconds since 1970."""

    person: str
    at: int
    step: str
    organization: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """`person` numbers people from 0 on, in order; `at` are microseconds since 1970; `step` and `organization` are
    places in `steps` and `organizations`; `ended` where the outcome says so. `read`: before equal ones became one."""

    person: NDArray[np.int32]
    at: NDArray[np.int64]
    step: NDArray[np.int32]
    organization: NDArray[np.int32]
    ended: NDArray[np.bool_]
    steps: tuple[str, ...]
    organizations: tuple[str, ...]
    people: int
    read: int

    def __len__(self) -> int:
        return len(self.at)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Events":
        return cls.of_frame(pl.DataFrame(list(events), schema=dict(zip(COLUMNS, TYPES, strict=True)), orient="row"))

    @classmethod
    def of_frame(cls, frame: pl.DataFrame) -> "Events":
        """From a table with the five columns, `at` in whole microseconds, none of them without a value."""
        read = len(frame)
        steps, organizations = (tuple(sorted(frame[name].unique().to_list())) for name in ("step", "organization"))
        outcomes = tuple(frame["outcome"].unique(maintain_order=True).to_list())
        frame = frame.select(
            pl.col("person").cast(pl.Categorical).to_physical().rank("dense").cast(pl.Int32) - 1,
            "at",
            _coded("step", steps),
            _coded("organization", organizations),
            _coded("outcome", outcomes),
        )
        frame = frame.unique(keep="first", maintain_order=True).sort("person", "at", maintain_order=True)
        ended = frame["outcome"].to_numpy() == (outcomes.index(ENDED) if ENDED in outcomes else -1)
        person = frame["person"].to_numpy()
        return cls(
            person, frame["at"].to_numpy(), frame["step"].to_numpy(), frame["organization"].to_numpy(),
            ended, steps, organizations, int(person[-1]) + 1 if len(person) else 0, read,
        )  # fmt: skip

    def firsts(self, where: NDArray[np.intp]) -> NDArray[np.intp]:
        """Of these events, given by their places in order, the first of each person."""
        mine = self.person[where]
        return where[np.flatnonzero(np.diff(mine, prepend=-1))]


TYPES: Final = (pl.String, pl.Int64, pl.String, pl.String, pl.String)


def _coded(column: str, names: Sequence[str]) -> pl.Expr:
    places = pl.Series(range(len(names)), dtype=pl.Int32)
    return pl.col(column).replace_strict(pl.Series(names, dtype=pl.String), places, return_dtype=pl.Int32)
