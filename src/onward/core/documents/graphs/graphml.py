"""GraphML 1.0 (graphml.graphdrawing.org): nodes, edges, and a key for each thing that is said of them.

An id must be a name token there, which not every id is. So nodes are called n0, n1, … and their own id stands beside
the label, unless all ids can be used as they are.
"""

import re
from xml.etree import ElementTree as ET

from onward.core.documents.graphs.graph import Graph, attributes, plain, written

SPACE = "http://graphml.graphdrawing.org/xmlns"
PLACE = f"{SPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
TOKEN = re.compile(r"[A-Za-z0-9._:-]+")
KEYS = (("id", "node", "string"), ("label", "node", "string"), ("sector", "node", "string"),
        ("county", "node", "string"), ("strength", "edge", "double"), ("often", "edge", "string"))  # fmt: skip


def graphml(graph: Graph) -> bytes:
    numbers = graph.numbers
    own = all(TOKEN.fullmatch(node.id) for node in graph.nodes)
    root = ET.Element("graphml", {"xmlns": SPACE, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": PLACE})
    for name, of, kind in KEYS:
        if not (own and name == "id") and (name != "often" or graph.says_how_often):
            ET.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": kind})
    whole = ET.SubElement(root, "graph", {"id": "network", "edgedefault": graph.kind})
    for at, node in enumerate(graph.nodes):
        element = ET.SubElement(whole, "node", {"id": node.id if own else f"n{at}"})
        said = [] if own else [("id", node.id)]
        for name, text in (*said, ("label", node.label), *attributes(node)):
            ET.SubElement(element, "data", {"key": name}).text = plain(text)
    for at, tie in enumerate(graph.ties):
        ends = {
            name: end if own else f"n{numbers[end]}" for name, end in (("source", tie.source), ("target", tie.target))
        }
        element = ET.SubElement(whole, "edge", {"id": f"e{at}", **ends})
        ET.SubElement(element, "data", {"key": "strength"}).text = repr(float(tie.strength))
        if tie.often:
            ET.SubElement(element, "data", {"key": "often"}).text = plain(tie.often)
    return written(root)
