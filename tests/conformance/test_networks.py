"""Measures of published networks: tobacco-control partners of Indiana, the ten organizations of Knoke and Kuklinski.

Their reference was computed with another program. Its closeness is our harmonic, its betweenness counts pairs and is
not divided by them, and its last network has ties to oneself, which are no ties here.
"""

import csv
from typing import Any

import pytest

from onward.analysis.network import Network, Tie, measured, sorted_out
from onward.testing import shared

INDIANA = ("TCcnt", "TCcoll", "TCdiss")


def rows(*parts: str) -> list[dict[str, str]]:
    with shared("data", "networks", *parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indiana(name: str, *, directed: bool = False) -> Any:
    nodes, edges = (rows("indiana-tobacco-partners", f"TCnetworks_{name}_{part}.csv") for part in ("nodes", "edges"))
    ties = [Tie(row["source"], row["target"]) for row in edges]
    return sorted_out([row["node"] for row in nodes], ties, directed=directed, sectors={})


def knoke() -> Network:
    table = rows("knoke", "KNOKI_adjacency.csv")
    names = [row["from"] for row in table]
    return Network.of(
        names, [Tie(row["from"], name) for row in table for name in names if row[name] == "1"], directed=True
    )


def published(file: str) -> dict[str, dict[str, float]]:
    return {
        row["measure"]: {name: float(value) for name, value in row.items() if name != "measure" and value}
        for row in rows("knoke", file)
    }


@pytest.mark.parametrize("name", [*INDIANA, "TCdist"])
def test_figures_of_the_whole(name: str) -> None:
    [expected] = [row for row in rows("reference-graph-metrics.csv") if row["network"] == f"TCnetworks_{name}"]
    found = indiana(name, directed=expected["directed"] == "TRUE")
    whole, _places = measured(found.network)

    assert (whole.nodes, whole.edges) == (int(expected["n"]), int(expected["edges"]) - found.selves)
    assert whole.density == pytest.approx(float(expected["density"]), abs=1e-6)
    assert whole.reciprocity_edge == pytest.approx(float(expected["reciprocity_edgewise"]), abs=1e-6)
    assert whole.transitivity == pytest.approx(float(expected["transitivity"]), abs=1e-6)
    assert whole.components == int(expected["weak_components"])


@pytest.mark.parametrize("name", [*INDIANA, "KNOKI"])
def test_figures_of_each_node(name: str) -> None:
    network = knoke() if name == "KNOKI" else indiana(name).network
    places = measured(network)[1]
    expected = [row for row in rows("reference-node-metrics.csv") if row["network"] == name]
    pairs = (network.size - 1) * (network.size - 2) / (1 if network.directed else 2)

    def theirs(column: str) -> Any:
        return pytest.approx([float(row[column]) for row in expected], abs=1e-9)

    assert len(expected) == network.size
    assert places.in_degree == theirs("indegree")
    assert places.out_degree == theirs("outdegree")
    assert places.degree == theirs("totaldegree_freeman")
    assert places.betweenness * pairs == theirs("betweenness")
    assert places.harmonic == theirs("closeness_suminvundir")


def test_what_was_published_of_the_ten_organizations() -> None:
    whole, places = measured(knoke())
    told = published("KNOKI_published_metrics_CASOS.csv")

    assert whole.edges == told["link_count"]["mean"]
    assert whole.density == pytest.approx(told["density"]["mean"], abs=5e-4)
    assert whole.reciprocity_dyad == pytest.approx(told["reciprocity_dyad_based"]["mean"], abs=5e-4)
    assert whole.reciprocity_edge == pytest.approx(34 / 49)
    assert whole.degree_centralization == pytest.approx(told["degree_centralization"]["mean"], abs=6e-4)
    assert whole.betweenness_centralization == pytest.approx(told["betweenness_centralization"]["mean"], abs=5e-4)
    for name, found in (("closeness_out_scaled", places.closeness), ("betweenness_scaled", places.betweenness)):
        figures = [found.min(), found.max(), found.mean(), found.std()]
        assert figures == pytest.approx(list(told[name].values()), abs=1e-3), name
