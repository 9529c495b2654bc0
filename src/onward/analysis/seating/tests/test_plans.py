"""Plans: nobody meets twice, whoever takes the slots; fields and groups: their laws."""

from typing import Any

import numpy as np
import pytest

from onward.analysis.seating import plans
from onward.analysis.seating.fields import field, groups, prime_power
from onward.analysis.seating.plans import plan


def most_meetings(found: Any) -> int:
    met = sum((row[:, None] == row).astype(int) for row in found)
    np.fill_diagonal(met, 0)
    return int(met.max())


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_a_field_keeps_its_laws(order: int) -> None:
    own = field(order)
    assert own is not None
    every, numbers = list(range(order)), np.arange(order)
    a, b, c = numbers[:, None, None], numbers[None, :, None], numbers[None, None, :]

    assert all(sorted(row) == every for row in own.sum.tolist())
    assert all(sorted(row) == every for row in own.product.tolist()[1:])
    assert (own.product[0] == 0).all()
    assert (own.product[1] == numbers).all()
    assert (own.product == own.product.T).all()
    assert (own.product[a, own.sum[b, c]] == own.sum[own.product[a, b], own.product[a, c]]).all()


def test_there_is_a_field_for_powers_of_primes_only() -> None:
    assert [order for order in range(1, 20) if field(order)] == [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19]
    assert (prime_power(27), prime_power(12)) == ((3, 3), None)


@pytest.mark.parametrize(("order", "number"), [(6, 1), (12, 2), (36, 2)])
def test_groups_of_an_order(order: int, number: int) -> None:
    found = list(groups(order))

    assert len(found) == number
    assert all(sorted(row) == list(range(order)) for sums in found for row in sums.tolist())


@pytest.mark.parametrize("leaders", [True, False])
@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [(60, 10, 5), (59, 10, 5), (64, 8, 8), (120, 15, 4), (117, 15, 4), (240, 30, 4), (500, 50, 5), (500, 63, 4),
     (36, 6, 2), (7, 3, 3), (5, 5, 3), (50, 5, 1)],
)  # fmt: skip
def test_no_two_slots_are_twice_at_one_table(people: int, tables: int, rounds: int, leaders: bool) -> None:
    found = plan(people, tables, rounds, leaders=leaders)
    assert found is not None
    loads = [np.bincount(row, minlength=tables) for row in found]

    assert found.shape == (rounds, people)
    assert most_meetings(found) <= 1
    assert all(load.max() - load.min() <= 1 for load in loads)
    assert not leaders or (found[:, :tables] == np.arange(tables)).all()


@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [(32, 8, 9), (32, 8, 10), (16, 4, 5), (9, 3, 4), (20, 10, 19), (2, 1, 1), (36, 6, 3), (4, 2, 3)],
)
def test_one_round_more_without_leaders(people: int, tables: int, rounds: int) -> None:
    found = plan(people, tables, rounds, leaders=False)

    assert found is not None
    assert most_meetings(found) == 1
    assert all((np.bincount(row) == people // tables).all() for row in found)
    assert plan(people, tables, rounds, leaders=True) is None or rounds == 1


def test_where_no_plan_is_known(monkeypatch: Any) -> None:
    monkeypatch.setattr(plans, "TRIES", 500)
    assert plan(60, 6, 2, leaders=False) is None  # Ten at a table come from six.
    assert plan(36, 6, 4, leaders=False) is None  # There are no two orthogonal squares of order six.
    assert plan(35, 6, 4, leaders=False) is None
    assert plan(32, 8, 11, leaders=False) is None


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: Any) -> None:
    monkeypatch.setattr(plans, "TRIES", 20)

    assert plan(100, 10, 4, leaders=True) is None


def test_everybody_moves_when_there_are_no_leaders() -> None:
    found = plan(60, 13, 5, leaders=False)

    assert found is not None
    assert all(len(set(tables)) == 5 for tables in found.T.tolist())
