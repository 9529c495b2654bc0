"""What is to be decided: people, tables, rounds, and the rules.

Names become numbers here, in the order of the input, so that everything after this works on arrays and the same input
always gives the same answer. People who must sit together are one *unit*; whoever leads a table, and everybody of that
unit, is *fixed* there in every round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable
from onward.analysis.seating.arrange import Rule, arranged, units_of
from onward.analysis.seating.conflict import Conflict, smallest_conflict

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST = 5_000
"""People; pairs are kept in a square table."""


@dataclass(frozen=True, slots=True)
class Person:
    """A blank organization, sector or county is none: it clashes with nobody, and is spread nowhere. Tables count from
    1."""

    id: str
    organization: str = ""
    sector: str = ""
    leads: int | None = None
    county: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Who must share every table, who must share none, and at which tables somebody may sit; tables count from 1."""

    together: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()
    tables: Mapping[str, Sequence[int]] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """`organization`, `sector`, `county` and `fixed` go by the numbers of people, -1 for none; tables count from 0.
    `allowed` is people × tables. `arranged` seats in one round all whom rules name, -1 for the rest: a proof that rules
    can be kept.
    """

    people: list[str]
    tables: int
    rounds: int
    organization: Integers
    sector: Integers
    unit: Integers
    fixed: Integers
    allowed: Flags
    apart: list[list[int]]
    arranged: Integers
    county: Integers

    @property
    def size(self) -> int:
        """Of the smaller tables."""
        return len(self.people) // self.tables

    @property
    def larger(self) -> int:
        """How many tables have one more."""
        return len(self.people) % self.tables

    @classmethod
    def of(
        cls, people: Iterable[Person], tables: int, rounds: int, *, seats: int | None = None, rules: Rules | None = None
    ) -> "Problem":
        """From names. Table sizes of a round differ by one at most.

        Raises Conflict when the rules contradict each other, Unusable for numbers that cannot be, an id that is blank
        or there already, and a rule about somebody or some table that nobody knows.
        """
        everybody, rules = list(people), rules or Rules()
        _check(everybody, tables, rounds, seats)
        number = {person.id: at for at, person in enumerate(everybody)}
        found = list(_rules(everybody, rules))
        _check_rules(found, number, tables)
        seating = arranged(len(everybody), tables, number, found)
        if seating is None:
            raise Conflict(smallest_conflict(len(everybody), tables, number, found))
        units = units_of(len(everybody), number, found)
        allowed = _allowed(len(everybody), tables, units, number, found)
        return cls(
            [person.id for person in everybody],
            tables,
            rounds,
            _numbered([person.organization for person in everybody]),
            _numbered([person.sector for person in everybody]),
            units,
            np.where(allowed.sum(axis=1) == 1, allowed.argmax(axis=1), -1),
            allowed,
            [[number[name] for name in rule.people] for rule in found if rule.kind == "apart"],
            np.array(seating, np.int64),
            _numbered([person.county for person in everybody]),
        )


def _check(people: Sequence[Person], tables: int, rounds: int, seats: int | None) -> None:
    count = len(people)
    if not count:
        raise Unusable("There is nobody to seat; give at least one person.")
    if count > MOST:
        raise Unusable(f"There are {count} people; at most {MOST} can be seated at once.")
    if tables < 1 or rounds < 1:
        raise Unusable("There must be at least one table and one round.")
    if count < tables:
        raise Unusable(f"{count} people cannot fill {tables} tables; give at most {count} tables.")
    if seats is not None and count > tables * seats:
        raise Unusable(
            f"{count} people need more than the {tables * max(seats, 0)} seats of {tables} tables with {seats} seats;"
            f" give at least {-(-count // tables)} seats a table, or more tables."
        )
    known: set[str] = set()
    for person in people:
        if not person.id.strip():
            raise Unusable("Somebody has a blank id; give everybody one.")
        if person.id in known:
            raise Unusable(f"The id “{person.id}” is there twice; give everybody one of their own.")
        known.add(person.id)


def _rules(people: Sequence[Person], rules: Rules) -> Iterable[Rule]:
    for person in people:
        if person.leads is not None:
            yield Rule("leads", (person.id,), (person.leads,))
    for name, table in rules.leads.items():
        yield Rule("leads", (name,), (table,))
    for name, places in rules.tables.items():
        yield Rule("tables", (name,), tuple(sorted(set(places))))
    for kind, groups in (("together", rules.together), ("apart", rules.apart)):
        for group in groups:
            if len(names := tuple(dict.fromkeys(group))) > 1:
                yield Rule(kind, names)


def _check_rules(rules: Sequence[Rule], number: Mapping[str, int], tables: int) -> None:
    for rule in rules:
        for name in rule.people:
            if name not in number:
                raise Unusable(f"A rule names {name}, who is not among the people.")
        for table in rule.tables:
            if not 1 <= table <= tables:
                raise Unusable(f"Table {table} of {rule.people[0]} is not there; tables are 1 to {tables}.")


def _allowed(count: int, tables: int, units: Integers, number: Mapping[str, int], rules: Sequence[Rule]) -> Flags:
    of_unit = np.ones((int(units.max()) + 1, tables), bool)
    for rule in rules:
        if rule.kind in ("leads", "tables"):
            places = np.zeros(tables, bool)
            places[[table - 1 for table in rule.tables]] = True
            of_unit[units[number[rule.people[0]]]] &= places
    allowed: Flags = of_unit[units]
    return allowed


def _numbered(names: Sequence[str]) -> Integers:
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) if name.strip() else -1 for name in names], np.int64)
