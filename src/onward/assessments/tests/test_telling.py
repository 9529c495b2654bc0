"""Nothing that is told of a round is about fewer people than the floor, however figures are added and taken away."""

from itertools import product

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from onward.assessments.rules.rounds import ANONYMOUS, BY_SECTOR, NAMED
from onward.assessments.rules.telling import NOTHING, Told, told

People = list[tuple[str | None, bool]]
PEOPLE = st.lists(st.tuples(st.sampled_from(["court", "homes", "rides", None]), st.booleans()), max_size=24)


def fewest_that_a_sum_is_about(people: People, told: Told) -> int:
    """By trying: how few people a sum of told figures can be about. Weights beyond these leave no cell lighter, since a
    cell weighs what its sector weighs, with or without the weight of recovery voice."""
    groups = [np.ones(len(people))] if told.all else []
    groups += [np.array([sector == one for sector, _ in people], float) for one in sorted(told.groups, key=str)]
    if told.voice:
        groups.append(np.array([voice for _, voice in people], float))
    sums = (
        sum((weight * group for weight, group in zip(weights, groups, strict=True)), np.zeros(len(people)))
        for weights in product((-2, -1, 0, 1, 2), repeat=len(groups))
    )
    return min((int(np.count_nonzero(one)) for one in sums if one.any()), default=len(people))


@given(PEOPLE, st.integers(3, 5), st.sampled_from([BY_SECTOR, ANONYMOUS]))
@example([("court", True)] * 4 + [("homes", False)] * 4 + [("homes", True)], 3, BY_SECTOR)
@example([("court", False)] * 5 + [("homes", True)] * 5, 5, BY_SECTOR)
def test_no_sum_of_what_is_told_is_about_fewer_than_the_floor(people: People, floor: int, promise: str) -> None:
    may = told(promise, floor, people)
    if may != NOTHING:
        assert fewest_that_a_sum_is_about(people, may) >= floor


@given(PEOPLE, st.integers(3, 5))
def test_a_round_with_fewer_answers_than_the_floor_tells_nothing(people: People, floor: int) -> None:
    few = people[: floor - 1]
    assert told(BY_SECTOR, floor, few) == NOTHING


def test_two_large_sectors_are_told_apart_and_recovery_voice_across_them() -> None:
    people: People = [("court", False)] * 5 + [("court", True)] * 3 + [("homes", False)] * 2 + [("homes", True)] * 6
    assert told(BY_SECTOR, 5, people) == Told(all=True, groups=frozenset({"court", "homes"}), voice=True)


def test_one_small_sector_hides_the_smallest_of_the_others_with_it() -> None:
    people: People = [("court", False)] * 5 + [("homes", False)] * 6 + [("rides", False)] * 2
    assert told(BY_SECTOR, 5, people).groups == {"homes"}


def test_recovery_voice_that_sits_in_one_sector_but_for_one_person_is_not_told() -> None:
    people: People = [("court", False)] * 6 + [("homes", True)] * 6 + [("homes", False)]
    assert told(BY_SECTOR, 5, people) == Told(all=True, groups=frozenset({"court", "homes"}), voice=False)
    assert told(ANONYMOUS, 5, people) == Told(all=True, groups=frozenset(), voice=True)


def test_a_named_round_tells_every_sector_and_never_recovery_voice() -> None:
    assert told(NAMED, 5, [("court", True), (None, False)]) == Told(all=True, groups=frozenset({"court"}))
    assert told(NAMED, 5, []) == NOTHING
