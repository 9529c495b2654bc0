"""Access scores on published points: doctors and people of Chicago's tracts, against the formulas pair by pair."""

import json
from math import hypot
from typing import Any

import numpy as np
import pytest

from onward.analysis.coverage.access import Bands, catchment, count_within, nearest, scores
from onward.testing import shared

REACH = 30_000.0
DECAYS = {"2sfca": Bands((REACH,), (1.0,)), "e2sfca": Bands((10_000.0, 20_000.0, REACH), (1.0, 0.68, 0.22))}
EVERY = 8
"""Of the tracts, so that loops end in a second; the benchmark takes them all."""


@pytest.fixture(scope="module")
def chicago() -> tuple[Any, Any, Any]:
    """Where the tracts are in meters, how many people each has, and how many doctors."""

    def read(name: str, amount: str) -> list[tuple[list[float], float]]:
        features = json.loads(shared("data", "access", name).read_text())["features"][::EVERY]
        return [(feature["geometry"]["coordinates"], feature["properties"][amount]) for feature in features]

    people = read("chicago_metro_pop.geojson", "pop")
    doctors = read("chicago_metro_docs_dentists.geojson", "doc")
    assert [at for at, _number in people] == [at for at, _number in doctors]
    return [at for at, _number in people], [number for _at, number in people], [number for _at, number in doctors]


@pytest.mark.parametrize("small", [0, 10**9])
@pytest.mark.parametrize("method", DECAYS)
def test_scores_are_those_of_a_loop(method: str, small: int, chicago: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(catchment, "SMALL", small)
    at, people, doctors = chicago
    decay = DECAYS[method]

    def weight(here: Any, there: Any) -> float:
        distance = hypot(here[0] - there[0], here[1] - there[1])
        return next((w for edge, w in zip(decay.outer, decay.weights, strict=True) if distance <= edge), 0.0)

    table = [[weight(here, there) for there in at] for here in at]
    sought = [sum(people[i] * table[i][j] for i in range(len(at))) for j in range(len(at))]
    shares = [doctors[j] / sought[j] if sought[j] else 0.0 for j in range(len(at))]
    expected = np.array([sum(share * w for share, w in zip(shares, row, strict=True)) for row in table])
    found = scores(at, people, at, doctors, decay, metric="euclidean").scores

    assert (np.abs(found - expected) <= 1e-12 * expected).all()
    assert expected.max() > 0


@pytest.mark.parametrize("small", [0, 10**9])
def test_everybody_is_nearest_to_themselves_and_counts_are_those_of_a_loop(
    small: int, chicago: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(catchment, "SMALL", small)
    at = chicago[0]
    near = [sum(hypot(here[0] - there[0], here[1] - there[1]) <= REACH for there in at) for here in at]

    assert count_within(at, at, REACH, metric="euclidean").tolist() == near
    assert nearest(at, at, metric="euclidean")[0].tolist() == list(range(len(at)))
