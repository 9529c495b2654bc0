"""Great-circle miles: worked cases, an independent formula, and what must hold for any places."""

from math import acos, cos, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.distance import EARTH_RADIUS, HALF_WAY_ROUND, all_miles, miles

PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def by_arc_cosine(here, there):
    """The schoolbook formula; good to a few feet except for near neighbours."""
    a, b = radians(here[0]), radians(there[0])
    inner = sin(a) * sin(b) + cos(a) * cos(b) * cos(radians(there[1] - here[1]))
    return EARTH_RADIUS * acos(max(-1.0, min(1.0, inner)))


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ((0, 0), (0, 90), EARTH_RADIUS * pi / 2),
        ((0, 0), (90, 0), EARTH_RADIUS * pi / 2),
        ((0, 0), (0, 1), EARTH_RADIUS * pi / 180),
        ((0, 179.5), (0, -179.5), EARTH_RADIUS * pi / 180),
        ((90, 12), (-90, 77), EARTH_RADIUS * pi),
        ((60, 0), (60, 180), EARTH_RADIUS * pi / 3),
    ],
)
def test_arcs_worked_by_hand(here, there, expected):
    assert miles(here, there) == pytest.approx(expected, rel=1e-12)


@given(PLACES, PLACES)
def test_it_agrees_with_the_schoolbook_formula(here, there):
    assert miles(here, there) == pytest.approx(by_arc_cosine(here, there), abs=0.01)


@given(PLACES, PLACES, PLACES)
def test_it_is_a_distance(one, two, three):
    assert miles(one, one) == 0
    assert miles(one, two) == pytest.approx(miles(two, one), abs=1e-9)
    assert 0 <= miles(one, two) <= HALF_WAY_ROUND + 1e-9
    assert miles(one, three) <= miles(one, two) + miles(two, three) + 1e-6


def test_opposite_places_are_half_way_round_despite_rounding():
    assert all_miles([(12.3, 45.6)], [(-12.3, 45.6 - 180)]).item() == pytest.approx(HALF_WAY_ROUND, rel=1e-7)


@given(st.lists(PLACES, max_size=4), st.lists(PLACES, max_size=4))
def test_all_pairs_are_the_single_pairs(places, others):
    table = all_miles(places, others)
    assert table.shape == (len(places), len(others))
    expected = [[miles(here, there) for there in others] for here in places]
    assert np.allclose(table, np.array(expected).reshape(table.shape), atol=1e-9)
