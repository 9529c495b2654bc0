"""Plans without repeats: places in a seating that is right whoever takes them.

A plan says for each *slot* at which table it is in each round, such that no two slots are twice at one table.

**Columns that turn.** Think of T tables with s chairs as s columns of T slots, one of each column at each table. In
each round a column turns: slot j of column i sits at table j + m(i, r), where + is any way of adding T things. Slots of
one column never meet. Those of columns i and k meet in rounds r and q if and only if m(i, r) - m(k, r) = m(i, q) - m(k,
q). So there are no repeats if for any two columns these differences are all different: a *difference matrix*.

- If T is a power of a prime, m(i, r) = i · r in the field with T elements is one, for up to T columns and T rounds
  (Bose 1938): the difference is (i - k) · r, and r ≠ q makes it differ.
- Else one is looked for, number by number, in a group of order T; for a few rounds there are plenty.
- The first column may stand still (m = 0): it is where the leaders sit.
- If s divides T, one round more is had by sitting each column together, since nobody of one met.

**Two at a table**: one stays, all others go around a circle (Kirkman 1847). **32 people at 8 tables for 10 rounds**:
see `EIGHT_BY_FOUR`.

Complexity: T·s·R for a field; the search tries at most TRIES numbers.
"""

import random
from typing import NamedTuple

import numpy as np

from onward.analysis.seating.fields import field, groups
from onward.analysis.seating.problem import Integers

TRIES, STARTS = 10_000, 6
"""Numbers tried in the search for a difference matrix, and how often it begins anew."""


class _Turns(NamedTuple):
    """How far each column turns in each round, and how things are added."""

    by: Integers
    sum: Integers


def plan(people: int, tables: int, rounds: int, *, leaders: bool, seed: int = 0) -> Integers | None:
    """Rounds × slots, tables from 0; None when no plan is known. Slots go column by column, so that with fewer people
    than slots the last ones stay empty. With `leaders` the first column, slots 0 … T - 1, stays where it is."""
    if rounds == 1:
        return np.arange(people)[None] % tables
    chairs = -(-people // tables)
    # A column more than needed is one that stands still and can be left out: then everybody moves.
    for columns in (chairs,) if leaders else (chairs + 1, chairs):
        if (turns := _turns(tables, columns, rounds, seed)) is not None:
            return _turned(turns)[:, (columns - chairs) * tables :][:, :people]
    if leaders or people % tables:
        return None
    if chairs == 2 and rounds < people:
        return _around(people, rounds)
    if tables % chairs == 0 and (turns := _turns(tables, chairs, rounds - 1, seed)) is not None:
        together = np.arange(people) // chairs
        return np.concatenate([_turned(turns), together[None]])
    return _eight_by_four() if (tables, chairs, rounds) == (8, 4, 10) else None


def _turned(turns: _Turns) -> Integers:
    slots = np.arange(len(turns.sum))
    found: Integers = np.stack([turns.sum[slots[None], by[:, None]].ravel() for by in turns.by.T])
    return found


# Columns that turn ---------------------------------------------------------------------------------------------------


def _turns(tables: int, columns: int, rounds: int, seed: int) -> _Turns | None:
    """A difference matrix, columns × rounds, whose first column is zero."""
    if max(columns, rounds) > tables:
        return None
    if (own := field(tables)) is not None:
        return _Turns(own.product[:columns, :rounds], own.sum)
    for sums in groups(tables):
        for start in range(STARTS):
            if (found := _looked_for(sums, columns, rounds, random.Random(f"{seed} {start}"))) is not None:
                return _Turns(found, sums)
    return None


def _looked_for(sums: Integers, columns: int, rounds: int, chance: random.Random) -> Integers | None:
    """Column after column, number after number; back where none fits."""
    order = len(sums)
    less = np.zeros((order, order), np.int64)
    less[sums, np.arange(order)[None]] = np.arange(order)[:, None]
    minus = less.tolist()
    found = [[0] * rounds for _column in range(columns)]
    # For each number that stands, what may still stand there instead.
    left: list[list[int]] = []
    places = [(i, r) for i in range(1, columns) for r in range(1, rounds)]
    tries, at = 0, 0
    while at < len(places):
        i, r = places[at]
        if len(left) == at:
            left.append(chance.sample(range(order), order))
        while left[at]:
            number = left[at].pop()
            tries += 1
            if all(
                minus[number][found[k][r]] not in {minus[found[i][q]][found[k][q]] for q in range(r)} for k in range(i)
            ):
                found[i][r] = number
                at += 1
                break
        else:
            left.pop()
            at -= 1
        if at < 0 or tries > TRIES:
            return None
    return np.array(found, np.int64)


# Two at a table ------------------------------------------------------------------------------------------------------


def _around(people: int, rounds: int) -> Integers:
    """Somebody stays, the others go around a circle: those who face each other sit together."""
    found = np.zeros((rounds, people), np.int64)
    circle = people - 1
    for r in range(rounds):
        for far in range(1, people // 2):
            found[r, (r + far) % circle] = found[r, (r - far) % circle] = far
    return found


# 32 people, 8 tables, 10 rounds --------------------------------------------------------------------------------------

EIGHT_BY_FOUR = (
    ((0, 1, 2, 3, 4, 5, 6, 7), ((0, 8, 16, 24),)),
    ((0, 1, 2, 3, 4, 5, 6, 7), ((0, 10, 23, 29),)),
    ((0, 1, 2, 3, 4, 5, 6, 7), ((0, 2, 4, 6), (8, 9, 12, 13), (16, 19, 21, 22), (24, 25, 26, 27))),
    ((0, 1, 2, 3, 4, 5, 6, 7), ((0, 1, 20, 21), (8, 14, 26, 28))),
    ((0, 2, 5, 7), ((0, 9, 19, 26), (6, 8, 23, 25))),
    ((0, 2, 5, 7), ((0, 13, 22, 27), (12, 14, 16, 18), (1, 4, 24, 29))),
    ((0, 3, 4, 7), ((0, 11, 18, 30), (16, 20, 27, 31), (1, 2, 13, 14))),
)
"""Ten rounds are the most there can be: each meets three in a round and 31 in all. That ten can be had was open until
A. Aguado (2004). People are 8·i + v, i from 0 to 3 and v three bits. For each h of a row, adding it bit by bit to v
leads from the tables named to all tables of one round; adding other bits leads from that round to the others of the
row. Read off from the symmetry of a published plan (E. Pegg, “Social Golfer Problem”, Wolfram Demonstrations Project),
which is that of three bits: 16 tables tell all 80. Everybody meets everybody but the one whose three bits are the
opposite."""


def _eight_by_four() -> Integers:
    found = []
    for kept, tables in EIGHT_BY_FOUR:
        # One number of each coset of those that keep the round.
        for other in [v for v in range(8) if v == min(v ^ h for h in kept)]:
            row = np.zeros(32, np.int64)
            all_of = sorted({tuple(sorted(one ^ h ^ other for one in table)) for table in tables for h in kept})
            for table, members in enumerate(all_of):
                row[list(members)] = table
            found.append(row)
    return np.stack(found)
