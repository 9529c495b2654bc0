"""What a table may say, how dots are counted, how paper is read: plain rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.convenings.rules import asks, room, thanks
from onward.convenings.rules.room import (
    DOES,
    HIDDEN,
    IDEA,
    LATE,
    NEED,
    NOT_YET,
    OPEN,
    OVER,
    QUOTE,
    SHOWN,
    WAITING,
    Line,
    Rules,
    capture_state,
    dots_left,
    lines_of,
    may_show,
    previewed,
    ranked,
    same,
    sheet_of,
    wrong_dots,
)

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("opened", "closed", "now", "state"),
    [
        (None, None, NOON, NOT_YET),
        (NOON, None, NOON, OPEN),
        (NOON, NOON + DAY, NOON + DAY, LATE),
        (NOON, NOON + DAY, NOON + 8 * DAY - dt.timedelta(seconds=1), LATE),
        (NOON, NOON + DAY, NOON + 8 * DAY, OVER),
    ],
)
def test_a_room_takes_what_phones_kept_for_seven_days_after_it_was_closed(
    opened: dt.datetime | None, closed: dt.datetime | None, now: dt.datetime, state: str
) -> None:
    assert capture_state(opened, closed, now) == state


@pytest.mark.parametrize(
    ("kind", "consent", "stand", "moderated", "shown"),
    [
        (NEED, False, WAITING, False, True),
        (NEED, False, WAITING, True, False),
        (NEED, False, SHOWN, True, True),
        (NEED, False, HIDDEN, False, False),
        (QUOTE, False, SHOWN, False, False),
        (QUOTE, True, WAITING, False, True),
        (QUOTE, True, WAITING, True, False),
        (DOES, False, HIDDEN, True, False),
    ],
)
def test_the_front_screen_shows_what_was_let_through_and_quotes_with_consent(
    kind: str, consent: bool, stand: str, moderated: bool, shown: bool
) -> None:
    assert may_show(kind, consent=consent, stand=stand, moderated=moderated) is shown


@given(st.dictionaries(st.integers(1, 6), st.integers(-1, 6)), st.integers(1, 10), st.booleans())
def test_dots_that_are_let_through_are_never_more_than_there_are(put: dict[int, int], dots: int, stacked: bool) -> None:
    rules = Rules(dots, stacked)
    things = {1, 2, 3, 4}
    fits = (
        set(put) <= things
        and all(0 <= number <= (dots if stacked else 1) for number in put.values())
        and sum(put.values()) <= dots
    )

    assert (wrong_dots(put, rules, things) == "") is fits
    if fits:
        assert dots_left(put, rules) == dots - sum(put.values())


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 9)))
def test_places_go_down_with_the_dots_and_those_with_as_many_share_one(dots: dict[int, int]) -> None:
    found = ranked(dots)

    assert sorted(one.thing for one in found) == sorted(dots)
    for one in found:
        assert one.rank == 1 + sum(number > one.dots for number in dots.values())
        assert one.tied is (one.dots > 0 and list(dots.values()).count(one.dots) > 1)


def test_paper_is_read_without_bullets_and_doubles_are_told() -> None:
    text = "- No bus after six\n\n 2) More beds \n• no bus, after SIX!\n12. A ride"
    lines = [Line(n, NEED, body) for n, body in enumerate(lines_of(text), 1)]
    found = previewed(lines, [(NEED, "More beds."), (IDEA, "A ride")])

    assert [(one.body, one.double) for one in found] == [
        ("No bus after six", False), ("More beds", True), ("no bus, after SIX!", True), ("A ride", False),
    ]  # fmt: skip
    assert same("  A  ride! ") == "a ride"
    assert [one.wrong for one in previewed([Line(1, "wish", "x"), Line(2, NEED, "x" * 1001)], [])] == ["kind", "long"]


def test_a_sheet_names_its_columns_in_any_order() -> None:
    rows = [["Text", "Kind", "Note"], ["More beds", "need", "x"], ["", "", ""], ["A van", "idea"]]

    assert sheet_of(rows) == ([{"text": "More beds", "kind": "need"}, {"text": "A van", "kind": "idea"}], [])
    assert sheet_of([["Text"], ["x"]]) == ([], ["kind"])
    assert sheet_of([]) == ([], ["kind", "text"])


def test_what_is_wrong_with_a_thing_is_told_and_what_was_taken_back_is_never_wrong() -> None:
    uid = room.UUID(int=1)
    said = [
        room.Said(uid, NEED, "x"), room.Said(uid, "wish", "x"), room.Said(uid, NEED, "  "),
        room.Said(uid, NEED, "x" * 1001), room.Said(uid, "", "", gone=True),
    ]  # fmt: skip

    assert [room.wrong_with(one) for one in said] == ["", "kind", "nothing", "long", ""]


def test_an_ask_is_reminded_after_a_week_and_three_times_at_most() -> None:
    first = dt.date(2026, 5, 1)
    may = asks.may_remind

    assert not may(asks.ASKED, None, None, 0, first)
    assert not may(asks.ASKED, first, None, 0, first + 6 * DAY)
    assert may(asks.ASKED, first, None, 0, first + 7 * DAY)
    assert not may(asks.ASKED, first, first + 7 * DAY, 1, first + 8 * DAY)
    assert not may(asks.ASKED, first, first + 21 * DAY, 3, first + 60 * DAY)
    assert not may(asks.YES, first, None, 0, first + 60 * DAY)
    assert asks.is_late(asks.ASKED, first, first + DAY)
    assert not asks.is_late(asks.ASKED, first, first)
    assert not asks.is_late(asks.NO, first, first + DAY)
    assert not asks.is_late(asks.ASKED, None, first)


def test_less_than_yes_needs_words() -> None:
    assert [asks.answer_needs_words(one, " ") for one in asks.ANSWERS] == [False, True, True]
    assert not asks.answer_needs_words(asks.NO, "We have no van.")


def test_thanks_go_to_those_who_came_and_to_those_who_knew_of_it() -> None:
    assert thanks.is_for(thanks.CAME, attended=True, standing="listed")
    assert not thanks.is_for(thanks.CAME, attended=False, standing="coming")
    assert thanks.is_for(thanks.ABSENT, attended=False, standing="not_coming")
    assert not thanks.is_for(thanks.ABSENT, attended=True, standing="coming")
    assert not thanks.is_for(thanks.ABSENT, attended=False, standing="withdrawn")
