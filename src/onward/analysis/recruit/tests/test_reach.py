"""Which gaps stand open, what they weigh, and who would close which, on the three counties of the coverage tests."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.matrix import Matrix, coverage_matrix
from onward.analysis.coverage.offer import Offer, covers
from onward.analysis.coverage.tests.cast import (
    CENTRES,
    COUNTIES,
    DETOX,
    FOOD,
    HOUSING,
    IMPORTANCE,
    KINDS,
    LONG_AGO,
    MASON,
    PEOPLE,
    PIKE,
    ROSS,
    TODAY,
    VINTON,
    offer,
)
from onward.analysis.recruit.reach import NO_TRAVEL, Candidate, Gap, Travel, closing, open_cells


def need(_kind: str, county: str) -> float:
    return float(PEOPLE[county])


def matrix(*offers: Offer, kinds: Any = KINDS) -> Matrix:
    return coverage_matrix(offers, COUNTIES, kinds, today=TODAY)


def test_what_nothing_covers_stands_open_and_weighs_need_times_importance() -> None:
    here = matrix(offer("house", HOUSING, ROSS), offer("line", FOOD, served=("39",)), kinds=(HOUSING, FOOD))

    assert open_cells(here, need, IMPORTANCE) == [Gap(HOUSING, PIKE, 81_000.0), Gap(HOUSING, VINTON, 39_000.0)]


def test_a_favored_county_weighs_twice_and_a_kind_without_importance_once() -> None:
    gaps = open_cells(matrix(kinds=(HOUSING,)), need, {}, favored=[PIKE])

    assert [(gap.county, gap.weight) for gap in gaps] == [(PIKE, 54_000.0), (ROSS, 77_000.0), (VINTON, 13_000.0)]


def test_weakly_covered_cells_come_at_half_their_weight_when_asked_for() -> None:
    """Food is reached everywhere; of the houses in Ross none was confirmed for two years, Pike's was."""
    here = matrix(
        offer("house", HOUSING, ROSS, assured=LONG_AGO), offer("pike", HOUSING, PIKE), offer("v", HOUSING, VINTON),
        offer("line", FOOD, served=("39",)), kinds=(HOUSING, FOOD),
    )  # fmt: skip

    assert open_cells(here, need, IMPORTANCE) == []
    assert open_cells(here, need, IMPORTANCE, weak=True) == [
        Gap(HOUSING, ROSS, 115_500.0, "here"), Gap(FOOD, PIKE, 27_000.0, "reached"),
        Gap(FOOD, ROSS, 77_000.0, "reached"), Gap(FOOD, VINTON, 13_000.0, "reached"),
    ]  # fmt: skip


GAPS = [Gap(kind, county, 1.0) for kind in (HOUSING, DETOX) for county in COUNTIES]


def closed(*offers: Offer, travel: Travel = NO_TRAVEL, gaps: list[Gap] = GAPS) -> list[str]:
    return closing([Candidate("c", "", offers)], gaps, travel)["c"]


def test_a_site_an_area_and_help_by_phone_close_what_the_matrix_says() -> None:
    assert closed(offer("a", HOUSING, PIKE)) == [f"{HOUSING}:{PIKE}"]
    assert closed(offer("a", HOUSING, MASON, served=(VINTON, ROSS))) == [f"{HOUSING}:{ROSS}", f"{HOUSING}:{VINTON}"]
    assert len(closed(offer("a", DETOX, remote=True))) == 3
    assert closed(offer("a", DETOX, MASON, remote=True)) == [], "a licence ends at the state line"


def test_two_offers_close_a_cell_once_and_an_unsure_or_ended_one_closes_none() -> None:
    assert closed(offer("a", HOUSING, PIKE), offer("b", HOUSING, PIKE)) == [f"{HOUSING}:{PIKE}"]
    assert closed(offer("a", HOUSING, PIKE, confidence=0.4), offer("b", DETOX, PIKE, active=False)) == []


def test_miles_bring_a_site_across_the_line_only_where_they_are_allowed() -> None:
    """From Mason's middle to Vinton's are about 26.8 miles, to Ross twice as many."""
    site = offer("a", HOUSING, MASON)

    assert closed(site) == []
    assert closed(site, travel=Travel(26.0, CENTRES)) == []
    assert closed(site, travel=Travel(27.0, CENTRES)) == [f"{HOUSING}:{VINTON}"]
    assert closed(site, travel=Travel(27.0)) == [], "nobody knows where the middle is"
    assert closed(offer("a", HOUSING, MASON, point=(39.0, -82.4)), travel=Travel(9.0, CENTRES)) == [f"{HOUSING}:{ROSS}"]


def test_a_cell_that_is_reached_already_is_made_better_by_a_site_only() -> None:
    gaps = [Gap(FOOD, PIKE, 1.0, "reached")]

    assert closed(offer("a", FOOD, served=("US",)), gaps=gaps) == []
    assert closed(offer("a", FOOD, PIKE), gaps=gaps) == [f"{FOOD}:{PIKE}"]


AREAS = st.lists(st.sampled_from([*COUNTIES, MASON, "39", "54", "US"]), max_size=2)
OFFERS = st.builds(
    lambda kind, county, served, remote, sure: offer(
        "s", kind, county, served=tuple(served), remote=remote, confidence=sure
    ),
    st.sampled_from(KINDS), st.sampled_from(["", *COUNTIES, MASON]), AREAS, st.booleans(), st.sampled_from([0.4, 1.0]),
)  # fmt: skip


@given(st.lists(OFFERS, max_size=4), st.lists(OFFERS, max_size=4))
def test_whoever_joins_closes_exactly_the_cells_that_the_matrix_then_shows_covered(
    ours: list[Offer], theirs: list[Offer]
) -> None:
    """The naive way: put the candidate on the list, and make the matrix anew."""
    gaps = open_cells(matrix(*ours), need, IMPORTANCE)
    after = matrix(*ours, *theirs)
    found = closing([Candidate("c", "", tuple(theirs))], gaps)["c"]

    assert found == [gap.name for gap in gaps if after.at[gap.kind, gap.county].state != "nothing"]


@given(OFFERS, st.floats(0, 100), st.floats(0, 100))
def test_more_miles_never_close_less(one: Offer, less: float, more: float) -> None:
    low, high = (set(closed(one, travel=Travel(far, CENTRES))) for far in sorted((less, more)))
    plain = {gap.name for gap in GAPS if one.sure and one.kind == gap.kind and covers(one, gap.county)}

    assert plain <= low <= high
