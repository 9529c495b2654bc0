"""Hiding as little as can be, against every choice there is, on small tables; and never too little, on any."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.suppression import Protected, Table, Unsafe, protect
from onward.analysis.suppression.choose import _Solver
from onward.analysis.suppression.needs import Cut
from onward.analysis.suppression.tests.reference import fewest, narrow, with_totals

counts = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 14, 20, 35, 60])


def squares(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(counts, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def told(found: Protected, n: int = 0) -> list[list[int | None]]:
    return [list(row) for row in found.tables[n].cells]


def test_one_small_count_takes_three_others_with_it() -> None:
    found = protect([with_totals([[4, 20, 50], [30, 40, 60], [70, 80, 90]])], 11)

    assert told(found) == [
        [None, None, 50, 74],
        [None, None, 60, 130],
        [70, 80, 90, 240],
        [104, 140, 200, 444],
    ]
    assert found[1:] == (4, 1, 3, 4, pytest.approx(94 / 444))
    assert found.proven


def test_without_totals_nothing_else_need_be_hidden() -> None:
    found = protect([Table.of("people", ["1", "2"], ["a", "b"], [[4, 20], [0, 11]])], 11)

    assert told(found) == [[None, 20], [0, 11]]


def test_two_small_counts_that_make_a_large_total_are_enough_where_each_could_be_all_of_it() -> None:
    found = protect([Table.of("people", ["1"], ["a", "b", "Total"], [[5, 6, 11]])], 11)

    assert told(found) == [[None, None, 11]]


def test_a_small_total_is_hidden_too() -> None:
    found = protect([Table.of("people", ["1", "2"], ["a", "Total"], [[5, 5], [0, 0]])], 11)

    assert told(found) == [[None, None], [0, 0]]


@given(squares(2, 2), st.sampled_from([2, 3, 6, 11]))
@settings(max_examples=25, deadline=None)
def test_no_choice_hides_fewer(square: list[list[int]], threshold: int) -> None:
    table = with_totals(square)

    found = protect([table], threshold)

    assert (found.hidden, found.least) == (fewest(table, threshold),) * 2
    assert narrow(found.tables, threshold) == []


@given(st.integers(2, 6).flatmap(lambda rows: squares(rows, 4)), st.sampled_from([3, 6, 11, 16]))
@settings(max_examples=25, deadline=None)
def test_nobody_can_work_out_a_hidden_count_and_every_small_one_is_hidden(
    square: list[list[int]], threshold: int
) -> None:
    table = with_totals(square)

    found = protect([table], threshold)

    assert narrow(found.tables, threshold) == []
    shown = [count for row in found.tables[0].cells for count in row if count is not None]
    assert [count for count in shown if 0 < count < threshold] == []
    small = [count for row in table.cells for count in row if count is not None and 0 < count < threshold]
    assert found.primary == len(small)
    assert found.least <= found.hidden


@given(squares(3, 2), st.lists(st.floats(0, 1), min_size=3, max_size=3))
@settings(max_examples=20, deadline=None)
def test_two_tables_that_share_their_totals_are_safe_together(square: list[list[int]], young: list[float]) -> None:
    some = [round(sum(row) * share) for row, share in zip(square, young, strict=True)]
    ages = [[count, sum(row) - count] for row, count in zip(square, some, strict=True)]

    found = protect([with_totals(square), with_totals(ages, ["young", "old"], "ages")], 11)

    assert narrow(found.tables, 11, one_total=True) == []


@given(squares(2, 3))
@settings(max_examples=20, deadline=None)
def test_what_was_published_earlier_is_known(square: list[list[int]]) -> None:
    whole = with_totals(square)
    earlier = protect([with_totals([counts[:2] for counts in square])], 11).tables

    try:
        found = protect([whole], 11, earlier=earlier)
    except Unsafe:
        assert fewest(with_totals(square), 11, earlier) is None
        return

    assert narrow([*earlier, *found.tables], 11) == []


def test_a_small_count_that_was_published_once_cannot_be_made_safe() -> None:
    table = with_totals([[4, 20], [30, 40]])

    with pytest.raises(Unsafe) as refused:
        protect([table], 11, earlier=[Table.of("last year", ["1"], ["a"], [[4]])])

    assert str(refused.value) == "No choice of hidden counts makes this safe: earlier tables give away “1, a”."


def test_what_was_shown_before_and_harmed_nobody_is_shown_again() -> None:
    table = with_totals([[20, 30], [40, 0]])

    assert protect([table], 11, earlier=[table]).tables == [table]


def test_an_earlier_total_covers_only_its_own_labels() -> None:
    """Two counties then, three now: the totals of then are other people, and tell of those two."""
    then = protect([with_totals([[30, 40], [50, 60]])], 11).tables
    found = protect([with_totals([[30, 40], [50, 60], [4, 70]])], 11, earlier=then)

    assert narrow([*then, *found.tables], 11) == []
    assert told(found)[:2] == [[30, 40, 70], [50, 60, 110]]
    assert found.hidden == 4


def test_a_large_table_is_safe_and_near_its_bound() -> None:
    chance = np.random.default_rng(4)
    table = with_totals(
        chance.negative_binomial(1, 0.03, (25, 12)).tolist(), columns=[f"kind {n}" for n in range(12)]
    )

    found = protect([table], 11, seconds=20)

    assert narrow(found.tables, 11) == []
    assert found.hidden <= found.least + 1


def test_with_no_time_it_is_safe_all_the_same() -> None:
    table = with_totals([[4, 20, 50, 7], [30, 3, 60, 8], [70, 80, 9, 10]])

    found = protect([table], 11, seconds=0)

    assert narrow(found.tables, 11) == []
    assert found.least <= found.hidden <= 14


def test_where_not_even_a_first_choice_is_found_in_time_everything_that_must_be_is_hidden(monkeypatch: Any) -> None:
    table = with_totals([[4, 20, 50], [30, 40, 60], [70, 80, 90]])

    def too_late(solver: Any, _seconds: float) -> None:
        solver.in_time = False

    monkeypatch.setattr("onward.analysis.suppression.choose._Solver.choice", too_late)
    found = protect([table], 11)

    assert narrow(found.tables, 11) == []
    assert (found.hidden, found.proven) == (4, False)
    monkeypatch.setattr("onward.analysis.suppression.choose.Chooser._forced", lambda *_known: None)
    everything = protect([table], 11)
    assert narrow(everything.tables, 11) == []
    assert (4 < everything.hidden < 16, everything.proven) == (True, False)
    monkeypatch.setattr("onward.analysis.suppression.choose.Chooser.broken", lambda *_known, **_how: ["one"])
    with pytest.raises(Unsafe, match=r"^No safe choice was found in time\."):
        protect([table], 11)


def test_cuts_that_nothing_keeps_leave_no_choice(monkeypatch: Any) -> None:
    nobody = np.zeros(2, dtype=bool)
    solver = _Solver(nobody, ~nobody, np.ones(2), 0)
    solver.add(Cut(np.ones(2), 3.0))

    assert (solver.choice(1.0), solver.in_time) == (None, True)
    monkeypatch.setattr("onward.analysis.suppression.choose._Solver.choice", lambda *_known: None)
    with pytest.raises(Unsafe, match=r"^These tables cannot be made safe: "):
        protect([with_totals([[4, 20], [30, 40]])], 11)
