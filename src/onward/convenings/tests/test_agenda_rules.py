"""An agenda that fits the time, without a database."""

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.convenings.rules import agenda
from onward.convenings.rules.agenda import (
    ARRIVE,
    ASSESS,
    CLOSE,
    FORMAL,
    FRAME,
    MAY,
    MEAL,
    MOSTLY,
    MUST,
    OPEN,
    PARTS,
    PAUSE,
    PAUSES,
    SHOULD,
    STAGES,
    STRETCH,
    TIME,
    VOICE,
    WEIGHTS,
    Block,
    Fit,
    fit,
)
from onward.convenings.rules.agenda import FOCUS as CROWDS

KINDS = ("working_session", "summit", "standing", "roundtable", "listening")


def block(key: str, part: str, least: int, usual: int, most: int, weight: str = SHOULD) -> Block:
    return Block(key, part, least, usual, most, weight, frozenset(KINDS), frozenset(STAGES))


PAUSE_BLOCK = block("break", PAUSE, 10, 15, 15, MAY)
FRAME_OF_A_DAY = (
    block("arrive", ARRIVE, 10, 15, 20, MUST),
    block("welcome", OPEN, 5, 10, 15, MUST),
    block("voice", VOICE, 10, 10, 15, MUST),
    block("close", CLOSE, 5, 10, 10, MUST),
    PAUSE_BLOCK,
    block("lunch", MEAL, 30, 45, 60, MAY),
)


def lengths_of(found: Fit) -> dict[str, int]:
    return {item.block.key: item.minutes for item in found.items}


def working(found: Fit, part: str | None = None) -> int:
    return sum(i.minutes for i in found.items if i.block.part not in FRAME and part in (None, i.block.part))


def stretches(found: Fit) -> list[int]:
    runs = groupby(found.items, key=lambda item: item.block.part in PAUSES)
    return [sum(item.minutes for item in those) for pause, those in runs if not pause]


# By hand --------------------------------------------------------------------------------------------------------------


def test_a_first_meeting_spends_most_of_its_time_on_the_self_assessment_and_a_mature_region_moves_through_it() -> None:
    blocks = (*FRAME_OF_A_DAY, block("rate", ASSESS, 15, 40, 90, MUST), block("roles", FORMAL, 15, 40, 90))

    first, mature = fit(blocks, 150, "gathered", "summit"), fit(blocks, 150, "aligned", "summit")

    assert working(first, ASSESS) > working(first) / 2
    assert lengths_of(mature)["rate"] == 15
    assert working(mature, FORMAL) > working(mature) / 2


def test_an_agenda_is_whole_to_the_minute_with_its_break_in_the_middle() -> None:
    blocks = (*FRAME_OF_A_DAY, block("rate", ASSESS, 20, 50, 90), block("see", ASSESS, 20, 50, 90))

    found = fit(blocks, 160, "gathered", "working_session")

    assert [(one.block.key, one.starts, one.minutes) for one in found.items] == [
        ("arrive", 0, 15),
        ("welcome", 15, 10),
        ("voice", 25, 10),
        ("rate", 35, 50),
        ("break", 85, 15),
        ("see", 100, 50),
        ("close", 150, 10),
    ]


def test_too_little_time_says_how_much_is_missing_and_leaves_nothing_out_that_must_be() -> None:
    found = fit(FRAME_OF_A_DAY, 20, "gathered", "summit")

    assert (found.short, found.spare) == (10, 0)
    assert lengths_of(found) == {"arrive": 10, "welcome": 5, "voice": 10, "close": 5}


def test_a_break_is_short_before_something_that_must_be_has_no_time() -> None:
    blocks = (PAUSE_BLOCK, block("a", ASSESS, 60, 60, 60, MUST), block("b", ASSESS, 60, 60, 60, MUST))

    assert lengths_of(fit(blocks, 132, "gathered", "summit")) == {"a": 60, "break": 10, "b": 60}
    assert lengths_of(fit(blocks, 135, "gathered", "summit")) == {"a": 60, "break": 15, "b": 60}


def test_what_is_left_out_is_told_with_the_reason() -> None:
    blocks = (
        *FRAME_OF_A_DAY,
        block("rate", ASSESS, 20, 40, 90, MUST),
        block("long", ASSESS, 90, 120, 120),
        block("roles", FORMAL, 30, 45, 60),
        replace(block("mou", FORMAL, 30, 45, 60), stages=frozenset({"aligned"})),
        replace(block("jobs", FORMAL, 30, 45, 60), kinds=frozenset({"roundtable"})),
    )

    found = fit(blocks, 160, "gathered", "summit")

    assert {(one.block.key, one.why) for one in found.left_out} == {
        ("long", TIME),
        ("roles", CROWDS),
        ("mou", agenda.STAGE),
    }


def test_a_day_has_a_meal_near_its_middle() -> None:
    blocks = (*FRAME_OF_A_DAY, *(block(f"rate{n}", ASSESS, 30, 60, 60) for n in range(5)))

    found = fit(blocks, 420, "gathered", "summit")

    meal = next(item for item in found.items if item.block.part == MEAL)
    assert 150 <= meal.starts <= 240
    assert max(stretches(found)) <= STRETCH


def test_a_welcome_does_not_grow_with_the_time_there_is() -> None:
    found = fit(FRAME_OF_A_DAY, 100, "gathered", "summit")

    assert (found.short, found.spare) == (0, 100 - 15 - 10 - 10 - 10)


def test_without_a_break_in_the_library_none_is_placed() -> None:
    blocks = [block(f"rate{n}", ASSESS, 60, 60, 60, MUST) for n in range(3)]

    assert stretches(fit(blocks, 180, "gathered", "summit")) == [180]


def test_no_blocks_make_an_empty_agenda() -> None:
    assert fit((), 60, "gathered", "summit") == Fit((), (), ASSESS, spare=60)


@pytest.mark.parametrize(("held", "ratings", "goals", "stage"), [
    (0, True, True, "gathered"), (1, True, True, "joint"), (3, False, True, "joint"), (2, True, True, "aligned"),
])  # fmt: skip
def test_a_guess_at_the_stage(held: int, ratings: bool, goals: bool, stage: str) -> None:
    assert agenda.likely_stage(held=held, ratings=ratings, goals=goals) == stage


# Whatever the blocks are ----------------------------------------------------------------------------------------------

LENGTHS = st.lists(st.integers(1, STRETCH), min_size=3, max_size=3).map(sorted)
SETS = st.sets(st.sampled_from(STAGES), min_size=1).map(frozenset)


@st.composite
def libraries(draw: st.DrawFn) -> list[Block]:
    some = draw(st.lists(st.tuples(st.sampled_from(PARTS), LENGTHS, st.sampled_from(WEIGHTS), SETS), max_size=14))
    made = [
        Block(f"b{n}", part, *times, weight, frozenset(KINDS), stages, draw(st.integers(0, 5)))
        for n, (part, times, weight, stages) in enumerate(some)
    ]
    return [*made, PAUSE_BLOCK]


ASKED = (st.integers(15, 480), st.sampled_from(STAGES), st.sampled_from(KINDS))


@given(libraries(), *ASKED)
def test_every_agenda_keeps_what_is_promised(blocks: list[Block], minutes: int, stage: str, kind: str) -> None:
    found = fit(blocks, minutes, stage, kind)
    content = [item.block for item in found.items if item.block.part not in PAUSES]
    here = {one.key for one in content}

    assert found.minutes == minutes + found.short - found.spare
    assert min(found.short, found.spare) == 0
    assert {one.key for one in blocks if one.weight == MUST and stage in one.stages} <= here
    assert here.isdisjoint(one.block.key for one in found.left_out)
    assert here | {one.block.key for one in found.left_out} == {one.key for one in blocks} - {"break"}
    assert all(item.block.least <= item.minutes <= item.block.most for item in found.items)
    assert [item.starts for item in found.items] == [
        sum(one.minutes for one in found.items[:n]) for n in range(len(found.items))
    ]
    assert max(stretches(found), default=0) <= STRETCH
    assert all(PARTS.index(a.part) <= PARTS.index(b.part) for a, b in pairwise(content))
    if found.short:
        assert here == {one.key for one in blocks if one.weight == MUST and stage in one.stages}


@given(libraries(), *ASKED)
def test_most_time_goes_to_what_a_gathering_is_for_where_its_blocks_can_use_it(
    blocks: list[Block], minutes: int, stage: str, kind: str
) -> None:
    """Unless what must be beside it takes the time already: that has its least, and no more."""
    found = fit(blocks, minutes, stage, kind)
    can_grow = [
        item for item in found.items if item.block.part == found.focus and item.minutes < agenda._top(item.block, stage)
    ]
    beside = [item for item in found.items if item.block.part not in (found.focus, *FRAME)]
    if can_grow and any(item.minutes > item.block.least for item in beside):
        assert working(found, found.focus) >= MOSTLY * (working(found) - agenda.STEP)


def cuts_by_trying(lengths: list[int], breaks: int) -> int:
    """The oracle: every way of cutting, one after another."""
    if breaks == 0:
        return sum(lengths)
    ends = range(1, len(lengths) - breaks + 1)
    return min(max(sum(lengths[:at]), cuts_by_trying(lengths[at:], breaks - 1)) for at in ends)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=8), st.data())
def test_breaks_cut_the_longest_stretch_as_short_as_any_others(lengths: list[int], data: st.DataObject) -> None:
    breaks = data.draw(st.integers(0, len(lengths) - 1))
    found = agenda._cuts(tuple(lengths), breaks)

    assert found.longest == cuts_by_trying(lengths, breaks)
    assert len(found.after) == breaks
