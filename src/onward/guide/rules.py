"""Decisions of the guide without a table: how far something is, what comes next, what a newer default would change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeVar

PHASE, ACTIVITY, OUTCOME = "phase", "activity", "outcome"
STEP, COMPONENT, MISSION = "step", "component", "mission"
PARTS = (PHASE, ACTIVITY, OUTCOME, STEP, COMPONENT, MISSION)
LENSES = (STEP, COMPONENT, MISSION)
OPEN, BEGUN, DONE = "open", "begun", "done"

Words = Mapping[str, Any]
Name = tuple[str, str]
"""Part and key of an item."""


def state_of(have: int, want: int) -> str:
    """How far something is that is counted. Where nothing can be counted yet, it is open.

    >>> state_of(3, 12), state_of(12, 12), state_of(0, 0)
    ('begun', 'done', 'open')
    """
    if have >= want > 0:
        return DONE
    return BEGUN if have > 0 and want > 0 else OPEN


def share(percent: int, of: int) -> int:
    """So many percent of a number, rounded up: 60 percent of 26 is 16.

    >>> share(60, 26), share(50, 0)
    (16, 0)
    """
    return -(-percent * of // 100)


class Stated(Protocol):
    @property
    def state(self) -> str: ...


S = TypeVar("S", bound=Stated)


def next_of(rows: Iterable[S]) -> S | None:
    """The first that is not done."""
    return next((row for row in rows if row.state != DONE), None)


def moved(order: Sequence[int], one: int, *, earlier: bool) -> list[int]:
    """The same keys with one of them a place earlier or later; at the end it stays.

    >>> moved([1, 2, 3], 2, earlier=True), moved([1, 2, 3], 3, earlier=False)
    ([2, 1, 3], [1, 2, 3])
    """
    keys = list(order)
    at = keys.index(one)
    to = min(max(at + (-1 if earlier else 1), 0), len(keys) - 1)
    keys.insert(to, keys.pop(at))
    return keys


# A newer default ------------------------------------------------------------------------------------------------------


class Theirs(Protocol):
    """An item of the default."""

    @property
    def part(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def words(self) -> dict[str, Any]: ...


class Mine(NamedTuple):
    """An item of a region: what it says now, and what it said when it was taken from the default."""

    name: Name
    now: Words
    taken: Words


class Difference(NamedTuple):
    """One column in which a region and a newer default differ."""

    name: Name
    column: str
    now: Any
    newer: Any


T = TypeVar("T", bound=Theirs)


@dataclass(frozen=True)
class Newer:
    """What taking the default would do: items that come in, words that follow it, and words of the region's own that
    stay though the default says something else now."""

    new: Sequence[Any] = ()
    follow: Sequence[Difference] = ()
    stay: Sequence[Difference] = ()
    seen: Mapping[Name, Words] = field(default_factory=dict)
    """What the default says of every item that changed in it, to be remembered as taken."""

    def __bool__(self) -> bool:
        return bool(self.new or self.follow or self.stay)


def newer(mine: Collection[Mine], theirs: Iterable[T]) -> Newer:
    """Three ways: what the region did not touch follows the default; what it did stays; what is new comes in. Items
    that the default no longer has stay where they are."""
    here = {one.name: one for one in mine}
    new: list[T] = []
    follow: list[Difference] = []
    stay: list[Difference] = []
    seen: dict[Name, Words] = {}
    for item in theirs:
        name = (item.part, item.key)
        if name not in here:
            new.append(item)
        elif item.words != here[name].taken:
            seen[name] = item.words
            mine_now, taken = here[name].now, here[name].taken
            for column, value in item.words.items():
                if value in (taken.get(column), mine_now[column]):
                    continue
                touched = mine_now[column] != taken.get(column)
                (stay if touched else follow).append(Difference(name, column, mine_now[column], value))
    return Newer(new, follow, stay, seen)
