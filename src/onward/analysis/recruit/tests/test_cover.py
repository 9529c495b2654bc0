"""The cheapest way to cover everything, against all ways there are."""

from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.errors import Unusable
from onward.analysis.recruit import cheapest_cover

pairs_of_few = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("123456")), min_size=1, max_size=18)


@settings(max_examples=60, deadline=None)
@given(pairs_of_few, st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.0]), min_size=5, max_size=5))
def test_none_is_cheaper_and_it_covers_all(pairs: list[tuple[str, str]], amounts: list[float]) -> None:
    costs = dict(zip("abcde", amounts, strict=True))
    cells = {cell for _who, cell in pairs}

    def covers(chosen: Any) -> bool:
        return {cell for who, cell in pairs if who in chosen} == cells

    every = [chosen for size in range(6) for chosen in combinations("abcde", size) if covers(chosen)]
    found = cheapest_cover(pairs, costs)

    assert covers(found.chosen)
    assert found.cost == sum(costs[who] for who in found.chosen) == min(sum(costs[one] for one in way) for way in every)
    assert found.proven


def test_costs_are_needed_and_not_below_zero() -> None:
    for costs in ({}, {"a": -1.0}, {"a": float("inf")}):
        with pytest.raises(Unusable, match=r"a has no cost, or one below zero\."):
            cheapest_cover([("a", "1")], costs)


def test_without_time_everybody_is_chosen_and_nothing_is_called_proven() -> None:
    random = Random(0)
    pairs = [(f"c{random.randrange(200)}", f"r{cell}") for cell in range(300) for _each in range(5)]
    found = cheapest_cover(pairs, {f"c{n}": random.randint(1, 99) for n in range(200)}, seconds=0.0)

    assert {cell for who, cell in pairs if who in set(found.chosen)} == {cell for _who, cell in pairs}
    assert found.cost > 0
    assert not found.proven
