"""Who is represented on a team, and who could fill a blank seat."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules.team import Candidate, Chair, Facts, There, could_sit, overlap, represented, sits

THERE = There([1, 2, 3], ["39001", "39015"], ["local", "state"])
FACTS = st.builds(
    Facts, st.sampled_from([None, 1, 2, 9]), st.sampled_from([None, "39001", "99999"]), st.sampled_from(["", "local"])
)
CHAIRS = st.lists(st.builds(Chair, FACTS, st.booleans(), FACTS, st.booleans()), max_size=8)
DAY = dt.date(2026, 1, 1)


@given(CHAIRS)
def test_everything_that_is_there_is_told_blank_or_not_whoever_sits(chairs: list[Chair]) -> None:
    check = represented(chairs, THERE)

    assert (list(check.sectors), list(check.counties), list(check.levels)) == tuple(map(list, THERE))
    for counted in (check.sectors, check.counties, check.levels):
        assert 0 <= sum(counted.values()) <= check.filled <= check.seats == len(chairs)


@given(CHAIRS, st.randoms())
def test_the_order_of_seats_is_nothing(chairs: list[Chair], chance: object) -> None:
    shuffled = sorted(chairs, key=lambda _one: chance.random())  # type: ignore[attr-defined]

    assert represented(shuffled, THERE) == represented(chairs, THERE)


@given(CHAIRS, st.builds(Chair, FACTS, st.booleans(), FACTS, st.booleans()))
def test_a_blank_seat_stands_for_nothing_and_a_filled_one_takes_nothing_away(chairs: list[Chair], more: Chair) -> None:
    before, blank = represented(chairs, THERE), represented([*chairs, more._replace(filled=False)], THERE)
    after = represented([*chairs, more._replace(filled=True)], THERE)

    assert blank[:4] == before[:4]
    assert all(after.sectors[key] >= before.sectors[key] for key in THERE.sectors)
    assert all(after.counties[key] >= before.counties[key] for key in THERE.counties)


@given(CHAIRS, FACTS)
def test_recovery_voice_is_there_only_when_somebody_chose_it(chairs: list[Chair], other: Facts) -> None:
    silent = [chair._replace(voice=False) for chair in chairs]
    elsewhere = [chair._replace(meant_for=other, sitter=other) for chair in chairs]

    assert represented(silent, THERE).voice is False
    assert represented(elsewhere, THERE).voice == represented(chairs, THERE).voice
    assert represented(chairs, THERE).voice == any(chair.filled and chair.voice for chair in chairs)


def test_what_a_seat_is_named_for_goes_before_the_organization_of_whoever_sits_there() -> None:
    chair = Chair(Facts(sector=1), True, Facts(sector=2, county="39001", level="local"))

    assert chair.stands_for == Facts(1, "39001", "local")


def test_those_who_fit_most_could_sit_there_and_nobody_of_another_sector() -> None:
    near, far = Candidate(1, "Near", Facts(1, "39001")), Candidate(2, "Far", Facts(1, "39015"))
    other = Candidate(3, "Other", Facts(2, "39001"))
    everybody = [far, other, near]

    assert could_sit(Facts(1, "39001"), everybody) == [near]
    assert could_sit(Facts(1), everybody) == [far, near]
    assert could_sit(Facts(county="39001"), everybody) == [near, other]
    assert could_sit(Facts(3, "39001"), everybody) == []
    assert could_sit(Facts(), everybody) == []


@given(FACTS, st.lists(st.builds(Candidate, st.integers(), st.text(max_size=3), FACTS), max_size=9))
def test_whoever_could_sit_shares_something_with_the_seat(seat: Facts, candidates: list[Candidate]) -> None:
    for one in could_sit(seat, candidates):
        assert any(wanted and wanted == own for wanted, own in zip(seat, one.facts, strict=True))
        assert not seat.sector or one.facts.sector == seat.sector


def test_the_first_and_the_last_day_count_and_one_hands_over_to_the_other_on_one_day() -> None:
    later = DAY + dt.timedelta(days=9)

    assert [sits(DAY, later, day) for day in (DAY, later, later + dt.timedelta(days=1))] == [True, True, False]
    assert not overlap((DAY, later), (later, None))
    assert overlap((DAY, None), (later, None))
    assert overlap((DAY, DAY), (DAY, DAY))
