"""`onward analyze network`: the formats that other programs rely on, a case worked by hand, and every bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from onward.cli.analyze.tests.cast import TIES, refused, run, said, written

PEOPLE = "id,sector\ncourt,justice\nhouse,housing\nclinic,health\ncollege,\n"


def answered(folder: Path, *words: object, edges: str = TIES, **files: str) -> tuple[dict[str, Any], dict[str, Any]]:
    paths = written(folder, edges=edges, **files)
    more = [word for name in files for word in (f"--{name}", paths[name])]
    told = said(run("network", paths["edges"], *more, *words, "--out", paths["out"]))
    return json.loads(Path(paths["out"]).read_text(encoding="utf-8")), told


def test_three_partners_by_hand(tmp_path: Path) -> None:
    """House, court and clinic in a line: the court stands between the other two."""
    metrics, told = answered(tmp_path)
    graph = {
        "nodes": 3, "edges": 2, "density": 2 / 3, "reciprocity_edge": 1.0, "reciprocity_dyad": 1.0, "transitivity": 0.0,
        "components": 1, "degree_centralization": 1.0, "betweenness_centralization": 1.0,
    }  # fmt: skip
    end = {
        "degree": 1, "betweenness": 0.0, "closeness": 2 / 3, "harmonic": 0.75, "core": 1, "constraint": 1.0,
        "articulation": False, "community": 0,
    }  # fmt: skip
    middle = {**end, "degree": 2, "betweenness": 1.0, "closeness": 1.0, "harmonic": 1.0, "constraint": 0.5}

    assert metrics == {
        "graph": graph,
        "nodes": {"house": end, "court": {**middle, "articulation": True}, "clinic": end},
    }
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "network", "version": "0.1.0", "seed": 0, "directed": False, "sectors": 0, "communities": 1,
        "graph": graph, "left_out": {"count": 0, "reasons": {}}, "problems": [],
    }  # fmt: skip


def test_directed_ties_by_hand(tmp_path: Path) -> None:
    """The house names the court, which names both others; nobody names the house but the court."""
    metrics, told = answered(tmp_path, "--directed", edges=TIES + "court,house,2\n")
    nodes = metrics["nodes"]

    assert (metrics["graph"]["edges"], metrics["graph"]["density"]) == (3, 0.5)
    assert (metrics["graph"]["reciprocity_edge"], metrics["graph"]["reciprocity_dyad"]) == (2 / 3, 0.5)
    assert [nodes["court"][name] for name in ("degree", "in_degree", "out_degree")] == [3, 1, 2]
    assert [nodes[one]["betweenness"] for one in nodes] == [0.0, 0.5, 0.0]
    assert [nodes[one]["harmonic"] for one in nodes] == [0.75, 1.0, 0.0]
    assert list(nodes["clinic"]) == [
        "degree", "in_degree", "out_degree", "betweenness", "closeness", "harmonic", "core", "constraint",
        "articulation", "community",
    ]  # fmt: skip
    assert told["directed"]


def test_who_has_no_ties_is_there_with_no_constraint(tmp_path: Path) -> None:
    metrics, told = answered(tmp_path, nodes=PEOPLE)

    assert list(metrics["nodes"]) == ["court", "house", "clinic", "college"]
    assert metrics["nodes"]["college"] == {
        "degree": 0, "betweenness": 0.0, "closeness": 0.0, "harmonic": 0.0, "core": 0, "constraint": None,
        "articulation": False, "community": 1,
    }  # fmt: skip
    assert (metrics["graph"]["components"], told["sectors"]) == (2, 3)


def test_what_is_left_out_is_counted_and_told_with_its_line(tmp_path: Path) -> None:
    """To oneself, of no weight, to somebody who is not among the nodes, and the same again the other way round."""
    edges = TIES + "court,court,1\ncollege,court,0\ncourt,church,1\nclinic,court,4\n"
    metrics, told = answered(tmp_path, edges=edges, nodes=PEOPLE)
    where = {"file": "edges.csv"}

    assert metrics["graph"]["edges"] == 2
    assert told["left_out"] == {
        "count": 4,
        "reasons": {
            "a tie to itself": 1, "a weight of zero": 1, "an end that is not among the nodes": 1,
            "the same tie again": 1,
        },
    }  # fmt: skip
    assert told["problems"] == [
        {"reason": "a tie to itself", **where, "line": 4, "source": "court", "target": "court"},
        {"reason": "a weight of zero", **where, "line": 5, "source": "college", "target": "court"},
        {"reason": "an end that is not among the nodes", **where, "line": 6, "source": "court", "target": "church"},
    ]


def test_a_row_that_is_left_out_still_names_somebody(tmp_path: Path) -> None:
    metrics, _told = answered(tmp_path, edges="source,target\nchurch,church\n")

    assert metrics["nodes"]["church"]["degree"] == 0


def test_nobody_at_all(tmp_path: Path) -> None:
    metrics, _told = answered(tmp_path, edges="source,target\n")

    assert metrics["graph"] == {
        "nodes": 0, "edges": 0, "density": 0.0, "reciprocity_edge": None, "reciprocity_dyad": None,
        "transitivity": 0.0, "components": 0, "degree_centralization": 0.0, "betweenness_centralization": 0.0,
    }  # fmt: skip
    assert metrics["nodes"] == {}


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"edges": "source\n"}, "edges.csv: line 1 does not name the column target; it must."),
        ({"edges": TIES + ",court\n"}, "edges.csv: line 4 is blank in the column source."),
        ({"edges": TIES + "court,\n"}, "edges.csv: line 4 is blank in the column target."),
        ({"edges": TIES + "court,church,much\n"},
         "edges.csv: line 4 has “much”, which is not a number, in the column weight."),
        ({"edges": TIES + "court,church,-1\n"},
         "edges.csv: line 4 has -1 in the column weight; it cannot be less than 0."),
        ({"edges": TIES + "court,court,much\n"},
         "edges.csv: line 4 has “much”, which is not a number, in the column weight."),
        ({"edges": ""}, "edges.csv is empty; its first line must name the columns: source, target."),
        ({"nodes": "sector\n"}, "nodes.csv: line 1 does not name the column id; it must."),
        ({"nodes": PEOPLE + ",faith\n"}, "nodes.csv: line 6 is blank in the column id."),
        ({"nodes": PEOPLE + "court,faith\n"}, "nodes.csv: line 6 has the id “court” again, which line 2 has."),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_one_sentence(files: dict[str, str], sentence: str, tmp_path: Path) -> None:
    paths = written(tmp_path, **{"edges": TIES, "nodes": PEOPLE, **files})
    answer = run("network", paths["edges"], "--nodes", paths["nodes"], "--out", paths["out"])

    assert refused(answer) == sentence
    assert not Path(paths["out"]).exists()
