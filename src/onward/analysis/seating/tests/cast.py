"""Figures as one would count them by hand, all seatings there are, and problems of all kinds."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from math import ceil, floor
from typing import Any

import numpy as np
from hypothesis import strategies as st

from onward.analysis.seating import Figures, Person, Problem, Rules
from onward.analysis.seating.problem import Integers


def by_hand(people: list[Person], tables: int, seating: Any) -> Figures:
    """`seating` gives for each round the table of each person."""
    pairs = list(combinations(range(len(people)), 2))
    repeats = sum(max(0, sum(row[a] == row[b] for row in seating) - 1) for a, b in pairs)
    clashes, deviation = 0, 0.0
    for row in seating:
        for name in {person.organization for person in people} - {""}:
            here = Counter(table for table, person in zip(row, people, strict=True) if person.organization == name)
            clashes += sum(number - 1 for number in here.values()) - max(0, here.total() - tables)
        for name in {person.sector for person in people} - {""}:
            here = Counter(table for table, person in zip(row, people, strict=True) if person.sector == name)
            share = here.total() / tables
            for table in range(tables):
                deviation += max(0, floor(share) - here[table], here[table] - ceil(share))
    return Figures(repeats, clashes, int(deviation))


def every_round(problem: Problem) -> Iterator[tuple[int, ...]]:
    """All ways to seat one round within the rules."""
    for row in product(range(problem.tables), repeat=len(problem.people)):
        if right(problem, np.array([row])):
            yield row


def right(problem: Problem, seating: Integers) -> bool:
    """Sizes differ by at most one, and the rules are kept."""
    for row in seating:
        loads = np.bincount(row, minlength=problem.tables)
        if len(loads) > problem.tables or loads.max() - loads.min() > 1:
            return False
        if not all(problem.allowed[one, table] for one, table in enumerate(row)):
            return False
        if any(len({int(row[one]) for one in np.flatnonzero(problem.unit == unit)}) > 1 for unit in problem.unit):
            return False
        if any(len({int(row[one]) for one in group}) < len(group) for group in problem.apart):
            return False
    return True


def many(count: int, leaders: int = 0, **kinds: int) -> list[Person]:
    """So many people; with `organizations=3` they are of three, in turn."""

    def kind(name: str, at: int) -> str:
        return f"{name}{at % kinds[name]}" if name in kinds else ""

    return [
        Person(f"p{at}", kind("organizations", at), kind("sectors", at), at + 1 if at < leaders else None)
        for at in range(count)
    ]


@st.composite
def problems(draw: Any, most: int = 9) -> tuple[list[Person], int, int, Rules]:
    count = draw(st.integers(1, most))
    tables, rounds = draw(st.integers(1, min(count, 4))), draw(st.integers(1, 3))
    names = [f"p{at}" for at in range(count)]
    leads = draw(st.lists(st.sampled_from([None, None, None, *range(1, tables + 1)]), min_size=count, max_size=count))
    people = [
        Person(name, draw(st.sampled_from(["", "a", "b", "c"])), draw(st.sampled_from(["", "x", "y"])), table)
        for name, table in zip(names, leads, strict=True)
    ]
    groups = st.lists(st.lists(st.sampled_from(names), max_size=3), max_size=2)
    places = st.lists(st.integers(1, tables), min_size=1, max_size=3)
    some = st.dictionaries(st.sampled_from(names), places, max_size=2)
    return people, tables, rounds, Rules(draw(groups), draw(groups), draw(some), {})
