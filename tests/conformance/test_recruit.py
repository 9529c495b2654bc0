"""Whom to invite, on published problems: every choice of San Francisco's stores, set covers with known optima."""

import csv

import pytest

from onward.analysis.recruit import Problem, Rules, cheapest_cover, choose
from onward.analysis.recruit.tests.cast import best_of_all
from onward.testing import shared


def test_the_stores_of_san_francisco_are_chosen_as_by_trying_all() -> None:
    folder = shared("data", "optimisation", "coverage-sf")
    distances = list(csv.DictReader((folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv").open()))
    weights_rows = list(csv.DictReader((folder / "SF_demand_205_centroid_uniform_weight.csv").open()))
    near = [(row["name"], row["DestinationName"]) for row in distances if float(row["distance"]) <= 5000]
    weights = {row["NAME"]: float(row["POP2000"]) for row in weights_rows}
    picks = choose(Problem.of(near, weights, 4))

    assert (picks.covered, picks.proven) == (best_of_all(near, weights, 4, {}, Rules()), True)
    assert picks.covered > 100_000


@pytest.mark.parametrize("name", ["scp41", "scp42", "scp43", "scp45"])
def test_published_set_covers_are_solved_to_their_optimum(name: str) -> None:
    folder = shared("data", "optimisation", "set-cover")
    numbers = iter((folder / f"{name}.txt").read_text().split())
    rows, columns = int(next(numbers)), int(next(numbers))
    costs = {f"c{j}": float(next(numbers)) for j in range(1, columns + 1)}
    pairs = [(f"c{next(numbers)}", f"r{i}") for i in range(rows) for _each in range(int(next(numbers)))]
    known = {
        row[0]: float(row[1]) for row in csv.reader((folder / "optima.csv").open()) if row[1:] and row[1][0].isdigit()
    }
    found = cheapest_cover(pairs, costs)

    assert (found.cost, found.proven) == (known[name], True)
    assert {cell for who, cell in pairs if who in set(found.chosen)} == {cell for _who, cell in pairs}
