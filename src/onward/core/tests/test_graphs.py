"""Graph files: valid by their published rules, and the same graph when somebody else's program opens them."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onward.core.documents.graphs import Graph, Node, Tie, gexf, graphml, kumu_connections, kumu_elements, kumu_json
from onward.core.documents.graphs.graph import plain
from onward.testing import shared

PARTNERS = Graph(
    [
        Node("7f-1", "Scioto House & Home", "Housing", "Scioto"),
        Node("7f-2", "Court <of> “Pike”", "Justice"),
        Node("7f-3", "Iglesia de la Niña", county="Adams; Pike"),
        Node("7f-4", "Alone"),
    ],
    [Tie("7f-1", "7f-2", 3), Tie("7f-2", "7f-3", 0.5)],
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@st.composite
def graphs(draw: Any) -> Graph:
    """Any ids and labels, also such as no XML can hold; ties between any two, once."""
    ids = draw(st.lists(TEXT.map(plain).filter(lambda one: one and one == one.strip()), max_size=5, unique=True))
    ids = [one for one in ids if not set(one) & set("\t\r\n")]
    nodes = [Node(one, draw(TEXT), draw(TEXT), draw(TEXT)) for one in ids]
    pairs = [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    strengths = st.floats(0, 100, allow_nan=False)
    often = st.sampled_from(["", "weekly", "now & <then>"])
    return Graph(nodes, [Tie(*pair, draw(strengths), draw(often)) for pair in chosen], draw(st.booleans()))


def as_networkx(graph: Graph) -> Any:
    found = nx.DiGraph() if graph.directed else nx.Graph()
    found.add_nodes_from(node.id for node in graph.nodes)
    found.add_weighted_edges_from(tie[:3] for tie in graph.ties)
    return found


def same(found: Any, graph: Graph, *, weight: str) -> bool:
    """The same nodes, ties, directions and strengths."""
    expected = as_networkx(graph)
    ends = {(one, other): data.get(weight) for one, other, data in found.edges(data=True)}
    here = set(ends.items()) if graph.directed else {(frozenset(pair), much) for pair, much in ends.items()}
    there = {
        ((one, other) if graph.directed else frozenset((one, other)), much)
        for one, other, much in expected.edges(data="weight")
    }
    return (found.is_directed(), set(found), here) == (graph.directed, set(expected), there)


# GraphML -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def official() -> Any:
    return etree.XMLSchema(etree.parse(shared("conformance", "networks", "graphml-xsd", "graphml.xsd")))


def read_graphml(graph: Graph) -> Any:
    """With the ids of their own, where the file had to give others."""
    found = nx.read_graphml(BytesIO(graphml(graph)))
    return nx.relabel_nodes(found, {node: data["id"] for node, data in found.nodes(data=True) if "id" in data})


@settings(max_examples=100, deadline=None)
@given(graph=graphs())
def test_graphml_is_valid_by_its_schema_and_opens_as_the_same_graph(official: Any, graph: Graph) -> None:
    official.assertValid(etree.fromstring(graphml(graph)))

    assert same(read_graphml(graph), graph, weight="strength")


def test_what_is_said_of_a_partner_is_in_graphml() -> None:
    found = nx.read_graphml(BytesIO(graphml(PARTNERS)))

    assert found.nodes["7f-1"] == {"label": "Scioto House & Home", "sector": "Housing", "county": "Scioto"}
    assert found.nodes["7f-3"] == {"label": "Iglesia de la Niña", "county": "Adams; Pike"}
    assert found.edges["7f-2", "7f-3"]["strength"] == 0.5


def test_ids_that_are_no_tokens_stand_beside_the_label() -> None:
    graph = Graph([Node("the court", "Court"), Node("b", "House")], [Tie("the court", "b")], directed=True)
    found = nx.read_graphml(BytesIO(graphml(graph)))

    assert list(found.edges) == [("n0", "n1")]
    assert found.nodes["n0"] == {"id": "the court", "label": "Court"}


# GEXF ----------------------------------------------------------------------------------------------------------------

NAMES = "{http://gexf.net/1.3}"
CHILDREN = {
    "gexf": ["meta", "graph"], "meta": ["creator"], "graph": ["attributes", "nodes", "edges"],
    "attributes": ["attribute"], "attribute": [], "nodes": ["node"], "edges": ["edge"], "edge": ["attvalues"],
    "node": ["attvalues"], "attvalues": ["attvalue"], "attvalue": [], "creator": [],
}  # fmt: skip
MUST = {"gexf": {"version"}, "attributes": {"class"}, "attribute": {"id", "title", "type"}, "node": {"id"},
        "edge": {"source", "target"}, "attvalue": {"for", "value"}}  # fmt: skip
MAY = {"graph": {"defaultedgetype", "mode"}, "nodes": {"count"}, "edges": {"count"}, "node": {"label"},
       "edge": {"id", "weight"}}  # fmt: skip


def broken_rules(document: bytes) -> list[str]:
    """What breaks the published schema of 1.3: elements and their order, attributes, values, references."""
    root, broken = etree.fromstring(document), []
    for element in root.iter():
        name, names = element.tag.removeprefix(NAMES), {key for key in element.attrib if not key.startswith("{")}
        inside = [child.tag.removeprefix(NAMES) for child in element]
        if not set(inside) <= set(CHILDREN[name]) or inside != sorted(inside, key=CHILDREN[name].index):
            broken.append(f"{name} holds {inside}")
        if not MUST.get(name, set()) <= names <= MUST.get(name, set()) | MAY.get(name, set()):
            broken.append(f"{name} has {names}")
    found = {name: list(root.iter(NAMES + name)) for name in CHILDREN}
    graph, nodes = found["graph"][0], [node.get("id") for node in found["node"]]
    declared = {one.get("id") for one in found["attribute"]}
    checks = {
        "version": root.get("version") == "1.3",
        "type": graph.get("defaultedgetype") in ("directed", "undirected", "mutual"),
        "mode": graph.get("mode") in ("static", "dynamic"),
        "class": all(one.get("class") in ("node", "edge") for one in found["attributes"]),
        "kinds": all(one.get("type") == "string" for one in found["attribute"]),
        "counts": [found[name][0].get("count") for name in ("nodes", "edges")]
        == [str(len(found["node"])), str(len(found["edge"]))],
        "ids": len(set(nodes)) == len(nodes),
        "ends": all({one.get("source"), one.get("target")} <= set(nodes) for one in found["edge"]),
        "declared": all(one.get("for") in declared for one in found["attvalue"]),
        "weights": all(float(one.get("weight", 0)) >= 0 for one in found["edge"]),
    }
    return broken + [name for name, kept in checks.items() if not kept]


@settings(max_examples=100, deadline=None)
@given(graph=graphs())
def test_gexf_keeps_the_published_rules_and_opens_as_the_same_graph(graph: Graph) -> None:
    document = gexf(graph)

    assert broken_rules(document) == []
    assert same(nx.read_gexf(BytesIO(document), version="1.3"), graph, weight="weight")


def test_the_rules_find_what_another_program_writes_against_them() -> None:
    theirs = "".join(nx.generate_gexf(nx.path_graph(2), version="1.3"))
    ours = gexf(PARTNERS).decode()

    assert broken_rules(theirs.encode()) != []
    assert broken_rules(ours.replace('"7f-2" target', '"7f-9" target').encode()) == ["ends"]
    assert broken_rules(ours.replace('for="county"', 'for="town"').encode()) == ["declared"]


def test_what_is_said_of_a_partner_is_in_gexf() -> None:
    found = nx.read_gexf(BytesIO(gexf(PARTNERS)), version="1.3")

    assert found.nodes["7f-1"] == {"label": "Scioto House & Home", "sector": "Housing", "county": "Scioto"}
    assert found.edges["7f-1", "7f-2"]["weight"] == 3.0


# Kumu ----------------------------------------------------------------------------------------------------------------


def from_kumu(elements: list[Any], connections: list[Any], *, directed: bool) -> Any:
    found = nx.DiGraph() if directed else nx.Graph()
    found.add_nodes_from(elements)
    found.add_weighted_edges_from(connections)
    return found


@settings(max_examples=100, deadline=None)
@given(graph=graphs())
def test_kumu_json_opens_as_the_same_graph(graph: Graph) -> None:
    told = json.loads(kumu_json(graph))
    connections = [(one["from"], one["to"], one["strength"]) for one in told["connections"]]
    found = from_kumu([one["id"] for one in told["elements"]], connections, directed=graph.directed)

    assert same(found, graph, weight="weight")
    assert {one["direction"] for one in told["connections"]} <= {graph.kind}


def test_kumu_tables_open_as_the_same_graph() -> None:
    elements = list(csv.DictReader(StringIO(kumu_elements(PARTNERS))))
    connections = list(csv.DictReader(StringIO(kumu_connections(PARTNERS))))
    ends = [(row["From"], row["To"], float(row["Strength"])) for row in connections]

    assert same(from_kumu([row["ID"] for row in elements], ends, directed=False), PARTNERS, weight="weight")
    assert elements[0] == {"ID": "7f-1", "Label": "Scioto House & Home", "Type": "Housing", "County": "Scioto"}
    assert connections[0] == {
        "ID": "tie-0", "From": "7f-1", "To": "7f-2", "Direction": "undirected", "Strength": "3",
    }  # fmt: skip


def test_a_label_that_a_spreadsheet_would_run_is_text() -> None:
    assert "'=1+1" in kumu_elements(Graph([Node("a", "=1+1")], []))


# All -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [graphml, gexf, kumu_json, kumu_elements, kumu_connections])
def test_the_same_graph_gives_the_same_bytes_and_nonsense_is_refused(write: Any) -> None:
    assert write(PARTNERS) == write(PARTNERS)
    with pytest.raises(ValueError, match="one of whom is not there"):
        write(Graph([Node("a", "A")], [Tie("a", "b")]))
    with pytest.raises(ValueError, match="the same id"):
        write(Graph([Node("a", "A"), Node("a", "B")], []))


def test_how_often_two_are_in_touch_is_in_every_file_and_nothing_of_it_where_nobody_said() -> None:
    told = PARTNERS._replace(ties=[Tie("7f-1", "7f-2", 3, "weekly"), Tie("7f-2", "7f-3", 0.5)])
    for write in (graphml, gexf, kumu_json, kumu_connections):
        said, silent = (str(write(graph)).lower() for graph in (told, PARTNERS))
        assert ("weekly" in said, "often" in said, "often" in silent) == (True, True, False)
    assert next(csv.reader(StringIO(kumu_connections(told))))[-1] == "Often"
