"""How a distance reads beside the limit of the reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.models import Reach
from onward.insight.rules import beside
from onward.insight.templatetags.insight import by_road, way, way_of


@pytest.mark.parametrize(
    ("distance", "said"),
    [(30.02, "30.02 miles"), (29.98, "29.98 miles"), (30.001, "30.01 miles"), (30.0, "30 miles"), (31.26, "31.3 miles"),
     (1.0, "1 mile"), (123.4, "123 miles"), (None, "–")],
)  # fmt: skip
def test_what_lies_beyond_the_reach_never_reads_as_lying_on_it(distance: float | None, said: str) -> None:
    assert way_of(distance, Reach(radius=30.0)) == said


def test_a_limit_itself_and_words_inside_a_sentence_read_as_before() -> None:
    assert (way(30.0, "minutes"), way(27.5, "miles")) == ("30 minutes", "27.5 miles")
    assert by_road(30.02, Reach(radius=30.0)) == "about 30.02 miles by road"
    assert by_road(100.3, Reach(radius=100.0, unit="minutes")) == "100.30 minutes"


@given(st.floats(0, 2000), st.integers(1, 1000))
def test_a_number_is_on_the_side_of_the_limit_where_the_distance_is(distance: float, limit: int) -> None:
    said = float(beside(distance, limit))

    assert (said > limit, said < limit) == (distance > limit, distance < limit)
