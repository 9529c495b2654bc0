"""A group beside everybody, over the same places."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.disparity import Ground, compare

PIKE, ROSS, VINTON = "39131", "39141", "39163"
PLACES = (PIKE, ROSS, VINTON)
PEOPLE = {PIKE: 27_000.0, ROSS: 77_000.0, VINTON: 13_000.0}
DETOX = Ground(PEOPLE, frozenset({VINTON}), {PIKE: 20.0, VINTON: 40.0})


def test_a_group_that_lives_where_there_is_nothing_goes_without_more_often() -> None:
    """Veterans: 900 in Pike, 2,100 in Ross, 1,000 in Vinton. Of 4,000, a quarter; of 117,000 people, a ninth. Ross
    knows no site, so 900 are 20 miles away and 1,000 are 40; of everybody 27,000 and 13,000."""
    found = compare(DETOX, {PIKE: 900, ROSS: 2_100, VINTON: 1_000})
    assert (found.size, found.without, found.share, found.unknown) == (4_000, 1_000, 0.25, ())
    assert found.everybody == pytest.approx(1 / 9)
    assert found.points == pytest.approx(25 - 100 / 9)
    assert found.more == pytest.approx(1_000 - 4_000 / 9)
    assert found.miles == pytest.approx((900 * 20 + 1_000 * 40) / 1_900)
    assert found.usual_miles == pytest.approx((27 * 20 + 13 * 40) / 40)
    assert found.worse


def test_a_place_that_does_not_publish_the_group_is_left_out_of_both_sides() -> None:
    found = compare(DETOX, {PIKE: 900, VINTON: 900})
    assert (found.unknown, found.share, found.everybody) == ((ROSS,), 0.5, 0.325)


@pytest.mark.parametrize(
    ("group", "enough", "worse"),
    [
        ({PIKE: 0, VINTON: 499}, False, False),
        ({PIKE: 0, VINTON: 500}, True, True),
        ({PIKE: 301, ROSS: 100, VINTON: 99}, True, False),
        ({PIKE: 300, ROSS: 100, VINTON: 100}, True, True),
        ({PIKE: 27_000, VINTON: 13_000}, True, False),
        ({PIKE: 10_000, VINTON: 100}, True, False),
        ({}, False, False),
    ],
)
def test_small_groups_and_small_differences_are_not_told(group: dict[str, float], enough: bool, worse: bool) -> None:
    found = compare(DETOX, group)
    assert (found.enough, found.worse) == (enough, worse)


def test_where_no_site_is_known_there_is_no_distance() -> None:
    found = compare(Ground(PEOPLE, frozenset(PLACES), {}), {PIKE: 900})
    assert (found.share, found.everybody, found.miles, found.usual_miles) == (1.0, 1.0, None, None)


grounds = st.builds(
    Ground,
    st.fixed_dictionaries({place: st.integers(0, 9_000) for place in PLACES}),
    st.frozensets(st.sampled_from(PLACES)),
    st.dictionaries(st.sampled_from(PLACES), st.integers(0, 90), max_size=3),
)
counts = st.dictionaries(st.sampled_from(PLACES), st.integers(0, 9_000), max_size=3)


@given(grounds, counts)
def test_as_person_by_person(ground: Ground, group: dict[str, int]) -> None:
    """The naive way: one entry for every person."""
    persons = [place for place, count in group.items() for _ in range(count)]
    everybody = [place for place in group for _ in range(int(ground.people[place]))]
    found = compare(ground, group)
    for share, listed in ((found.share, persons), (found.everybody, everybody)):
        assert isclose(share, sum(place in ground.without for place in listed) / len(listed) if listed else 0.0)
    for mean, listed in ((found.miles, persons), (found.usual_miles, everybody)):
        known = [ground.miles[place] for place in listed if place in ground.miles]
        assert (mean is None) == (not known)
        assert mean is None or isclose(mean, sum(known) / len(known), abs_tol=1e-9)


@given(grounds)
def test_everybody_beside_everybody_is_no_difference(ground: Ground) -> None:
    found = compare(ground, ground.people)
    assert (found.points, found.more, found.worse, found.unknown) == (0, 0, False, ())
    assert 0 <= found.share <= 1
