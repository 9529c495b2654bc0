"""Whom to win next, by hand and for all that can be judged."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules import engagement as rules
from onward.outreach.rules.choosing import Row, unjudged_from
from onward.outreach.rules.engagement import Judgement, Share, points_of, total

GRADES = st.sampled_from(["", *rules.GRADES])
NUMBERS = st.one_of(st.none(), st.sampled_from(rules.SCALE))
JUDGEMENTS = st.builds(
    Judgement, relationship=st.sampled_from(["", *rules.RELATIONSHIPS]), priority=GRADES, careers=GRADES, hiring=GRADES,
    influence=NUMBERS, readiness=NUMBERS,
)  # fmt: skip
DAYS = st.one_of(st.none(), st.integers(0, 2000))
TODAY = dt.date(2026, 5, 1)


def test_an_organization_judged_in_everything_worked_by_hand() -> None:
    judged = Judgement("talking", priority="high", careers="medium", hiring="low", influence=5, readiness=2)

    assert points_of(judged, blank_sector=True, quiet_days=45) == (
        Share("priority", 30, 30), Share("influence", 20, 20), Share("readiness", 6, 15), Share("careers", 5, 10),
        Share("hiring", 0, 10), Share("blank_sector", 10, 10), Share("silence", 2, 5),
    )  # fmt: skip


def test_what_is_not_judged_counts_as_the_middle_and_says_so() -> None:
    nothing = points_of(Judgement(), blank_sector=False, quiet_days=3)
    middle = Judgement(priority="medium", careers="medium", hiring="medium", influence=3, readiness=3)

    assert [(one.points, one.known) for one in nothing[:5]] == [
        (15, False), (12, False), (9, False), (5, False), (5, False),
    ]  # fmt: skip
    assert total(nothing) == total(points_of(middle, blank_sector=False, quiet_days=3))


@pytest.mark.parametrize(("days", "points"), [(None, 5), (0, 0), (29, 0), (30, 2), (89, 2), (90, 5), (900, 5)])
def test_silence_counts_by_its_length(days: int | None, points: int) -> None:
    assert points_of(Judgement(), blank_sector=False, quiet_days=days)[-1] == Share("silence", points, 5)


def test_silence_is_counted_in_days_and_a_day_to_come_is_today() -> None:
    assert rules.quiet_since(None, TODAY) is None
    assert rules.quiet_since(dt.date(2026, 4, 1), TODAY) == 30
    assert rules.quiet_since(dt.date(2026, 5, 9), TODAY) == 0


@given(JUDGEMENTS, st.booleans(), DAYS)
def test_points_lie_between_nothing_and_a_hundred(judged: Judgement, blank: bool, days: int | None) -> None:
    working = points_of(judged, blank_sector=blank, quiet_days=days)

    assert all(0 <= one.points <= one.most for one in working)
    assert sum(one.most for one in working) == 100
    assert total(working) == sum(one.points for one in working)


@given(JUDGEMENTS, st.booleans(), DAYS, st.integers(1, 4))
def test_more_influence_or_readiness_never_costs_points(
    judged: Judgement, blank: bool, days: int | None, number: int
) -> None:
    for name in ("influence", "readiness"):
        less, more = ({**{f: getattr(judged, f) for f in rules.JUDGED}, name: n} for n in (number, number + 1))
        few = total(points_of(Judgement(**less), blank_sector=blank, quiet_days=days))
        assert few < total(points_of(Judgement(**more), blank_sector=blank, quiet_days=days))


def test_a_champion_is_whoever_stands_at_the_top_of_the_relationship() -> None:
    assert [Judgement(one).champion for one in ("", *rules.RELATIONSHIPS)] == [None, False, False, False, False, True]
    assert [Judgement().begun, Judgement(influence=1).begun, Judgement("none").begun] == [False, True, True]


@pytest.mark.parametrize("relationship", ["", *rules.RELATIONSHIPS])
def test_only_who_is_not_won_not_listed_and_may_be_written_to_is_proposed(relationship: str) -> None:
    assert rules.to_be_won(relationship, listed=False, do_not_contact=False) is (
        relationship not in ("partner", "champion")
    )
    assert not rules.to_be_won(relationship, listed=True, do_not_contact=False)
    assert not rules.to_be_won(relationship, listed=False, do_not_contact=True)


def test_from_where_on_nobody_is_judged() -> None:
    judged, blank = Row(1, "Hope", judgement=Judgement(influence=3)), Row(2, "Haven")
    orders = [], [judged], [blank], [judged, blank, judged, blank, blank]

    assert [unjudged_from(rows) for rows in orders] == [0, 0, 1, 4]
