"""Pictures: everybody on paper, nobody on top of another, the same each time, and little moved by one tie more."""

import numpy as np
import pytest
from hypothesis import given, settings

from onward.analysis.errors import Unusable
from onward.analysis.network import Network, Tie
from onward.analysis.network.layout import MOST, layout, nearest_pair
from onward.analysis.network.tests.cast import network_of, networks


@settings(max_examples=60, deadline=None)
@given(networks(most=12))
def test_everybody_stands_on_paper_and_nobody_on_another(network: Network) -> None:
    points = layout(network)

    assert points.shape == (network.size, 2)
    assert ((points >= 0) & (points <= 1)).all()
    assert nearest_pair(points) > 0.01
    assert (layout(network) == points).all()


def test_neighbors_stand_nearer_than_others() -> None:
    points = layout(network_of("ab", "bc", "cd", "de"))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))

    assert apart[0, 1] < apart[0, 2] < apart[0, 3] < apart[0, 4]


def test_one_tie_more_moves_people_little_when_the_picture_of_before_is_given() -> None:
    chance = np.random.default_rng(5)
    ids = [f"n{one}" for one in range(40)]
    ties = [Tie(ids[one], ids[int(chance.integers(0, one))]) for one in range(1, 40)]
    ties += [Tie(*(ids[one] for one in chance.choice(40, 2, replace=False))) for _each in range(40)]
    before = layout(Network.of(ids, ties))
    known = {one: (float(x), float(y)) for one, (x, y) in zip(ids, before, strict=True)}
    more = Network.of(ids, [*ties, Tie("n3", "n9")])
    moved = np.hypot(*(layout(more, start=known) - before).T)

    assert np.median(moved) < 0.1


def test_more_than_anybody_can_read_is_refused() -> None:
    with pytest.raises(Unusable, match="at most 200 partners"):
        layout(Network.of([str(one) for one in range(MOST + 1)], []))
    assert layout(Network.of([str(one) for one in range(MOST)], [])).shape == (MOST, 2)
