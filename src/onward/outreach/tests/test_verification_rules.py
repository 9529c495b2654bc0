"""When a partner is asked whether its listing is right, and when not: the rules alone."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.outreach.rules import freshness
from onward.outreach.rules.verification import (
    ANSWERED,
    BY_HAND,
    CALL,
    LAST_REMINDER,
    LET_GO,
    LETTER,
    LETTERS,
    MONTHS,
    NOTHING,
    REMINDER,
    Standing,
    Terms,
    due,
    outlook,
    step_of,
)

TODAY = dt.date(2026, 3, 2)
"""A Monday."""
TERMS = Terms()


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def asked(letters: int, days: int, **more: bool) -> Standing:
    """Somebody who is being asked, whose last letter is so many days old."""
    return Standing(began=ago(40), open=True, letters=letters, letter=ago(days), **more)


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (Standing(), LETTER),
        (Standing(confirmed=ago(179)), NOTHING),
        (Standing(confirmed=ago(180)), LETTER),
        (Standing(confirmed=ago(400), began=ago(179)), NOTHING),
        (Standing(confirmed=ago(400), letter=ago(BY_HAND - 1)), NOTHING),
        (Standing(confirmed=ago(400), letter=ago(BY_HAND)), LETTER),
        (Standing(reachable=False), CALL),
        (Standing(wanted=False), NOTHING),
        (asked(1, 9), NOTHING),
        (asked(1, 10), REMINDER),
        (asked(2, 9), NOTHING),
        (asked(2, 10), LAST_REMINDER),
        (asked(3, 6), NOTHING),
        (asked(3, 7), CALL),
        (asked(3, 70, calling=True), NOTHING),
        (asked(1, 1, answered=True), ANSWERED),
        (asked(1, 1, reachable=False), CALL),
        (asked(1, 1, wanted=False), LET_GO),
        (replace(asked(1, 1), began=ago(180)), LET_GO),
    ],
)
def test_what_is_due(one: Standing, step: str) -> None:
    assert step_of(TERMS, one, TODAY) == step


def test_a_day_has_so_many_letters_and_a_week_so_many_calls() -> None:
    terms = Terms(a_day=3, calls_a_week=2)
    mute = {key: Standing(reachable=False) for key in range(10, 15)}
    standings = {
        1: Standing(confirmed=ago(200)),
        2: Standing(),
        3: asked(1, 20),
        4: Standing(confirmed=ago(300)),
        **mute,
    }

    assert due(terms, standings, TODAY) == [(3, REMINDER), (2, LETTER), (4, LETTER), (10, CALL), (11, CALL)]
    assert due(terms, standings, TODAY, sent=2, called=2) == [(3, REMINDER)]
    assert due(terms, standings, TODAY, sent=9, called=9) == []


def test_no_letter_leaves_on_quiet_days_and_calls_go_on() -> None:
    standings = {1: Standing(), 2: Standing(reachable=False), 3: asked(1, 1, answered=True)}
    saturday, paused = TODAY - dt.timedelta(days=2), Terms(pause=(ago(1), TODAY))

    assert due(TERMS, standings, saturday) == [(3, ANSWERED), (2, CALL)]
    assert due(paused, standings, TODAY) == [(3, ANSWERED), (2, CALL)]
    assert due(paused, standings, TODAY + dt.timedelta(days=1)) == [(3, ANSWERED), (1, LETTER), (2, CALL)]


def test_the_outlook_says_how_many_over_how_many_days() -> None:
    standings = {key: Standing() for key in range(37)} | {
        40: Standing(reachable=False), 41: Standing(wanted=False), 42: Standing(confirmed=ago(3)), 43: asked(3, 9),
    }  # fmt: skip
    plan = outlook(Terms(a_day=10), standings, TODAY + dt.timedelta(days=3))

    assert (len(plan.letters), plan.days) == (37, 4)
    assert (plan.calls, plan.silent, plan.unwanted, plan.later) == ((40,), (43,), (41,), (42,))
    assert plan.until == dt.date(2026, 3, 10), "Thursday, Friday, then Monday and Tuesday"
    assert outlook(Terms(), {}, TODAY).until is None
    assert outlook(Terms(quiet=tuple(range(7))), standings, TODAY).until is None


DAYS = st.lists(
    st.tuples(
        st.sampled_from([*["tick"] * 4, "tick twice", "nobody ticks", "confirmed", "a letter by hand"]),
        st.integers(min_value=1, max_value=9),
    ),
    min_size=20, max_size=160,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    days=DAYS, months=st.sampled_from(sorted(MONTHS)), first=st.integers(3, 30), second=st.integers(3, 30),
    pauses=st.lists(st.booleans(), min_size=160, max_size=160),
)  # fmt: skip
def test_no_sequence_of_looks_answers_and_pauses_sends_more_than_the_rhythm_allows(
    days: list[tuple[str, int]], months: int, first: int, second: int, pauses: list[bool]
) -> None:
    """What the jobs do with the answers of the rules, day by day, for one partner: `on` is switched at will."""
    terms = Terms(months=months, first_wait=first, second_wait=second)
    one, today, sent = Standing(), TODAY, list[tuple[dt.date, str]]()
    for (what, pass_by), on in zip(days, pauses, strict=False):
        today += dt.timedelta(days=pass_by)
        if what == "confirmed":
            one = replace(one, confirmed=today, answered=one.open)
        elif what == "a letter by hand":
            one = replace(one, letter=today)
        for _look in range({"tick": 1, "tick twice": 2}.get(what, 0) if on else 0):
            one = _carry_out(terms, one, today, sent)

    gaps = [(later - earlier).days for (earlier, _was), (later, step) in pairwise(sent)]
    least = {LETTER: BY_HAND, REMINDER: first, LAST_REMINDER: second}
    assert all(gap >= least[step] for gap, (_day, step) in zip(gaps, sent[1:], strict=True))
    for day, step in sent:
        if step == LETTER:
            within = Counter(other for on, other in sent if 0 <= (on - day).days < terms.days)
            assert within[LETTER] == 1
            assert sum(within.values()) <= len(LETTERS)


def _carry_out(terms: Terms, one: Standing, today: dt.date, sent: list[tuple[dt.date, str]]) -> Standing:
    for _key, step in due(terms, {1: one}, today):
        if step in LETTERS:
            fresh = one.confirmed is not None and (today - one.confirmed).days < terms.days
            assert not (fresh if step == LETTER else one.answered)
            sent.append((today, step))
            began = today if step == LETTER else one.began
            one = replace(one, open=True, began=began, letters=one.letters + 1, letter=today)
        elif step == CALL:
            one = replace(one, open=True, calling=True, began=one.began if one.open else today)
        else:
            one = replace(one, open=False, letters=0, calling=False, answered=False)
    return one


def test_the_score_is_the_share_of_services_confirmed_in_time() -> None:
    days = [TODAY, ago(180), ago(181), None, TODAY + dt.timedelta(days=400)]
    found = freshness.score(days, TODAY, 180)

    assert (found, found.percent, found.missing) == (freshness.Score(2, 5), 40, 3)
    assert freshness.score([], TODAY, 180).percent == 0
    assert freshness.Score(199, 200).percent == 99


@given(st.lists(st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1)))), st.sampled_from([90, 180]))
def test_a_longer_rhythm_never_makes_a_directory_staler(days: list[dt.date | None], limit: int) -> None:
    shorter, longer = freshness.score(days, TODAY, limit), freshness.score(days, TODAY, 365)

    assert shorter.of == longer.of == len(days)
    assert 0 <= shorter.fresh <= longer.fresh <= longer.of
