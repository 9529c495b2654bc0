"""How far something is, what comes next, and three-way updates: without a database."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.guide.default import Default, default_items, version
from onward.guide.facts import FACTS, Figures, finding
from onward.guide.rules import (
    ACTIVITY,
    BEGUN,
    DONE,
    OPEN,
    OUTCOME,
    PARTS,
    PHASE,
    Difference,
    Mine,
    moved,
    newer,
    next_of,
    share,
    state_of,
)
from onward.library.shipped import shipped

COLUMNS = ("title", "purpose")
WORDS = st.fixed_dictionaries(dict.fromkeys(COLUMNS, st.sampled_from("abc")))
KEYS = st.sampled_from(["vision", "landscape", "plan"])


@dataclass(frozen=True)
class Theirs:
    key: str
    words: dict[str, Any]
    part: str = ACTIVITY


@given(st.integers(0, 50), st.integers(0, 50))
def test_done_means_all_that_is_wanted_and_something_is_wanted(have: int, want: int) -> None:
    state = state_of(have, want)

    assert (state == DONE) == (want > 0 and have >= want)
    assert (state == OPEN) == (want == 0 or have == 0)


@given(st.integers(0, 100), st.integers(0, 500))
def test_a_share_is_rounded_up(percent: int, of: int) -> None:
    assert (share(percent, of) - 1) * 100 < percent * of <= share(percent, of) * 100


@dataclass
class Row:
    state: str


def test_what_is_under_way_comes_before_what_is_open_later() -> None:
    rows = [Row(DONE), Row(BEGUN), Row(OPEN)]

    assert next_of(rows) is rows[1]
    assert next_of([Row(DONE)]) is None


@given(st.permutations(range(5)), st.integers(0, 4), st.booleans())
def test_moving_there_and_back_changes_nothing_but_at_the_ends(order: list[int], at: int, earlier: bool) -> None:
    there = moved(order, order[at], earlier=earlier)

    assert sorted(there) == sorted(order)
    if there != list(order):
        assert moved(there, order[at], earlier=not earlier) == list(order)


@given(st.dictionaries(KEYS, st.tuples(WORDS, WORDS)), st.dictionaries(KEYS, WORDS))
def test_what_the_region_changed_stays_and_the_rest_follows(
    here: dict[str, tuple[dict[str, Any], dict[str, Any]]], default: dict[str, dict[str, Any]]
) -> None:
    mine = [Mine((ACTIVITY, key), now, taken) for key, (now, taken) in here.items()]
    theirs = [Theirs(key, words) for key, words in default.items()]
    plan = newer(mine, theirs)

    follows = {(one.name[1], one.column): one.newer for one in plan.follow}
    after = {
        key: {column: follows.get((key, column), now[column]) for column in COLUMNS}
        for key, (now, _taken) in here.items()
    }
    for key, (now, taken) in here.items():
        for column in COLUMNS:
            touched = now[column] != taken[column]
            wanted = now[column] if touched or key not in default else default[key][column]
            assert after[key][column] == wanted
    assert {one.key for one in plan.new} == default.keys() - here.keys()
    again = [Mine((ACTIVITY, key), after.get(key, words), words) for key, words in default.items()]
    assert not newer(again, theirs)


def test_what_both_changed_is_told_and_stays() -> None:
    mine = Mine((ACTIVITY, "vision"), {"title": "Ours", "purpose": "x"}, {"title": "Old", "purpose": "x"})

    plan = newer([mine], [Theirs("vision", {"title": "New", "purpose": "y"})])

    assert plan.stay == [Difference((ACTIVITY, "vision"), "title", "Ours", "New")]
    assert plan.follow == [Difference((ACTIVITY, "vision"), "purpose", "x", "y")]


# The default ----------------------------------------------------------------------------------------------------------


def test_the_default_has_five_phases_and_three_lenses() -> None:
    counted = {part: sum(item.part == part for item in default_items()) for part in PARTS}

    assert counted == {"phase": 5, "activity": 38, "outcome": 10, "step": 10, "component": 10, "mission": 5}
    assert len({(item.part, item.key) for item in default_items()}) == len(default_items())


@pytest.mark.parametrize("item", default_items(), ids=lambda item: f"{item.part}/{item.key}")
def test_an_item_of_the_default_is_whole(item: Default) -> None:
    assert item.fact == "" or item.fact in FACTS
    assert item.template == "" or item.template in shipped()
    assert (len(item.title) <= 200, len(item.takes) <= 100, bool(item.purpose)) == (True, True, True)
    assert (item.phase > 0) == (item.part in (PHASE, ACTIVITY, OUTCOME))


def test_whoever_changes_the_default_raises_its_version() -> None:
    """Regions are told which version they have; these letters stand for the words of version 5."""
    said = "".join(f"{item.part}{item.key}{item.words}" for item in default_items())

    assert (version(), sha256(said.encode()).hexdigest()[:12]) == (5, "e0b0a5ee09b1")


# Facts ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FACTS)
def test_in_a_region_of_which_nothing_is_known_every_fact_is_open(key: str) -> None:
    found = finding(key, Figures(), "detox_treatment")

    assert found is not None
    assert (found.state, "%" in found.said.replace("60%", "").replace("90%", "")) == (OPEN, False)


def test_an_item_may_name_a_fact_that_this_version_does_not_know() -> None:
    assert finding("weather", Figures(), "x") is None
    assert finding("", Figures(), "x") is None


def test_a_fact_about_a_group_of_services_leads_to_its_own_rows() -> None:
    found = finding("component", Figures(counties=2, components={"youth_recovery": 1}), "youth_recovery")

    assert found is not None
    assert (found.state, found.query) == (BEGUN, "?component=youth_recovery")
