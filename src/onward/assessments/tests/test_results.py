"""What the answers of a round say, and what stays untold."""

from typing import Any

import pytest

from onward.assessments.instrument import DONT_KNOW, Role
from onward.assessments.rules.results import Group, Heard, Result, results
from onward.assessments.rules.rounds import ANONYMOUS, BY_SECTOR, NAMED
from onward.assessments.tests.cast import SHORT


def housing(heard: list[Heard], promise: str = BY_SECTOR, floor: int = 3) -> Result:
    return results(SHORT, heard, promise, floor)[0]


def rate(*ratings: Any, sector: str | None = None, voice: bool = False) -> list[Heard]:
    return [Heard({"housing": rating}, sector, voice) for rating in ratings]


def test_ratings_are_counted_and_not_knowing_is_counted_beside_them() -> None:
    found = housing([*rate(1, 1, 5, DONT_KNOW, DONT_KNOW), Heard({})])
    assert (found.counts, found.dont_know, found.asked, found.rated) == ({1: 2, 2: 0, 3: 0, 4: 0, 5: 1}, 2, 6, 3)
    assert found.mean == pytest.approx(7 / 3)
    assert 0 < (found.disagreement or 0) < 1


def test_every_rating_of_the_instrument_has_a_result_in_its_order() -> None:
    assert [one.question.key for one in results(SHORT, rate(1, 2, 3), BY_SECTOR, 3)] == ["housing", "rides", "voice"]


def test_sectors_are_told_apart_from_the_floor_on() -> None:
    found = housing([*rate(1, 2, 3, sector="courts"), *rate(4, 5, 5, sector="homes"), *rate(5, sector="rides")])
    assert found.groups == {"homes": Group(pytest.approx(14 / 3), 3)}


def test_recovery_voice_is_told_beside_the_others_where_nobody_is_given_away() -> None:
    heard = [*rate(1, 1, 1, voice=True), *rate(4, 4, 4)]
    assert housing(heard, ANONYMOUS).voice == (Group(1, 3), Group(4, 3))
    assert housing(heard, NAMED).voice is None
    assert housing(heard[1:], ANONYMOUS).voice is None


def test_too_few_ratings_tell_nothing_of_themselves() -> None:
    found = housing([*rate(1, 5), *rate(DONT_KNOW)])
    assert (found.hidden, found.counts, found.mean, found.disagreement, found.dont_know) == (True, {}, None, None, 1)
    few = housing([Heard({"housing": DONT_KNOW, "housing_need": "Beds"})])
    assert (few.hidden, few.dont_know, few.notes) == (True, None, {})


def test_notes_are_told_word_for_word_in_the_order_of_their_words_and_without_sector() -> None:
    heard = [
        Heard({"housing": 2, "housing_need": "Second van"}, "courts"),
        Heard({"housing": 3, "housing_need": " beds "}, "homes"),
        Heard({"housing": 4, "housing_strength": "Trust", "housing_need": ""}, "homes"),
    ]
    assert housing(heard).notes == {
        Role.STRENGTH: ["Trust"], Role.NEED: ["beds", "Second van"], Role.OPPORTUNITY: [],
    }  # fmt: skip
