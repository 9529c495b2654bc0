"""Running times, conflicts, the front screen and packs, without a database."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.convenings.rules import agenda, packs, running
from onward.convenings.rules.agenda import ASSESS, CLOSE, PAUSE, VOICE
from onward.convenings.rules.running import (
    AWAY,
    LATE_VOICE,
    NO_BREAK,
    NO_LEAD,
    NO_VOICE,
    OVERRUN,
    REMOTE,
    TWICE,
    Line,
    Trouble,
    length,
    moved,
    now_at,
    timed,
    troubles,
)

ADA, BEA = 11, 12
SPOKEN = Line(1, 10, VOICE, ADA)


def line(key: int, minutes: int, *, lead: int | None = ADA, beside: bool = False, part: str = ASSESS) -> Line:
    return Line(key, minutes, part, lead, beside)


@pytest.mark.parametrize("module", [agenda, running, packs])
def test_the_examples_in_the_words_of_the_rules_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_an_agenda_that_fits_has_no_trouble() -> None:
    assert troubles([SPOKEN, line(2, 80), line(3, 15, part=PAUSE, lead=None), line(4, 90)], 195) == []


def test_the_first_line_over_the_end_tells_how_far_the_whole_goes_over() -> None:
    assert troubles([SPOKEN, line(2, 40), line(3, 20), line(4, 10)], 60) == [Trouble(OVERRUN, 3, 20)]


def test_nobody_leads_two_lines_at_once() -> None:
    beside = [SPOKEN, line(2, 20), line(3, 20, lead=BEA, beside=True), line(4, 20, beside=True)]

    assert troubles(beside, 60) == [Trouble(TWICE, 4)]
    assert troubles([SPOKEN, line(2, 20), line(3, 20)], 60) == []


def test_a_first_line_beside_nothing_runs_alone() -> None:
    assert [(one.starts, one.ends) for one in timed([line(1, 5, beside=True), line(2, 5)])] == [(0, 5), (5, 10)]


def test_a_stretch_without_a_break_is_told_once() -> None:
    long = [SPOKEN, line(2, 81), line(3, 20), line(4, 10, part=PAUSE), line(5, 90), line(6, 1, part=CLOSE)]

    assert troubles(long, 300) == [Trouble(NO_BREAK, 2, 91), Trouble(NO_BREAK, 6, 91)]


def test_a_line_without_a_lead_or_with_one_who_cannot_come() -> None:
    found = troubles([SPOKEN, line(2, 5, lead=None), Line(3, 5, ASSESS, BEA, away=True)], 60)

    assert found == [Trouble(NO_LEAD, 2), Trouble(AWAY, 3)]


def test_what_needs_the_room_is_told_only_when_somebody_joins_from_elsewhere() -> None:
    lines = [SPOKEN, Line(2, 20, ASSESS, BEA, in_room=True)]

    assert (troubles(lines, 60), troubles(lines, 60, remote=4)) == ([], [Trouble(REMOTE, 2, 4)])


def test_recovery_voice_is_there_and_early() -> None:
    assert troubles([line(1, 10)], 60) == [Trouble(NO_VOICE)]
    assert troubles([line(2, 31), SPOKEN], 60) == [Trouble(LATE_VOICE, 1, 31)]
    assert troubles([line(2, 30), SPOKEN], 60) == []


def test_an_empty_agenda_has_no_trouble_yet() -> None:
    assert troubles([], 60, remote=3) == []


def test_the_front_screen_before_between_and_after() -> None:
    run = timed([line(1, 10), line(2, 30), line(3, 20, beside=True)])

    def seen(seconds: float) -> tuple[list[int], int | None, int]:
        now = now_at(run, seconds)
        return [one.line.key for one in now.on], now.next and now.next.line.key, now.left

    assert seen(-90) == ([], 1, 2)
    assert seen(0) == ([1], 2, 10)
    assert seen(10 * 60) == ([2, 3], None, 20)
    assert seen(31 * 60) == ([2], None, 9)
    assert seen(40 * 60) == ([], None, 0)


LINES = st.lists(st.tuples(st.integers(1, 120), st.booleans()), max_size=12).map(
    lambda some: [line(n, minutes, beside=beside) for n, (minutes, beside) in enumerate(some)]
)


@given(LINES)
def test_time_goes_on_without_holes(lines: list[Line]) -> None:
    run = timed(lines)

    assert [one.line for one in run] == lines
    assert all(one.ends - one.starts == one.line.minutes for one in run)
    assert all(any(other.ends == one.starts for other in run) or one.starts == 0 for one in run)
    assert sorted(one.starts for one in run) == [one.starts for one in run]
    assert length(lines) == max((one.ends for one in run), default=0)


@given(st.lists(st.integers(), min_size=1, unique=True, max_size=8), st.data())
def test_moving_one_line_leaves_the_others_as_they_were(order: list[int], data: st.DataObject) -> None:
    one, to = data.draw(st.sampled_from(order)), data.draw(st.integers(-3, 12))
    new = moved(order, one, to)

    assert new.index(one) == min(max(to, 0), len(order) - 1)
    assert [key for key in new if key != one] == [key for key in order if key != one]


@given(st.lists(st.integers(0, 300), max_size=12), st.integers(1, 300))
def test_steps_fill_the_time_to_the_minute(shares: list[int], whole: int) -> None:
    found = packs.shared_out(shares, whole)

    assert sum(found) == (whole if sum(shares) else 0)
    total = max(sum(shares), 1)
    assert all(abs(minutes - share * whole / total) < 1 for minutes, share in zip(found, shares, strict=True))


def test_a_step_without_a_time_takes_none() -> None:
    assert packs.steps("Say hello\n\n10 min: Ask each\n 3 | Thank", 26) == [
        packs.Step("Say hello"),
        packs.Step("Ask each", 0, 20),
        packs.Step("Thank", 20, 6),
    ]


@pytest.mark.parametrize(("head", "kind"), [
    (b"\x00\x00\x00\x18ftypmp42", "video/mp4"), (b"\x1a\x45\xdf\xa3..webm", "video/webm"),
    (b"\xff\xd8\xff", "image/jpeg"), (b"RIFF....WEBPVP8 ", "image/webp"), (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\x00\x00\x00\x18ftypheic", ""), (b"\x1a\x45\xdf\xa3....matroska", ""), (b"<html>", ""), (b"%PDF-1.7", ""),
    (b"", ""),
])  # fmt: skip
def test_a_file_is_what_its_bytes_say(head: bytes, kind: str) -> None:
    assert packs.type_of(head) == kind
    assert not kind or kind in packs.KINDS


def test_a_part_of_a_file_ends_with_the_file_and_begins_within_it() -> None:
    assert packs.span_of("bytes=4-99", 10) == packs.Span(4, 9)
    assert packs.span_of("bytes=-99", 10) == packs.Span(0, 9)
    assert [packs.span_of(asked, 10) for asked in ("", "bytes=-", "lines=1-2", "bytes=a-b")] == [None] * 4
    for asked in ("bytes=10-", "bytes=5-4", "bytes=-0"):
        with pytest.raises(ValueError, match=asked):
            packs.span_of(asked, 10)
