"""GEXF 1.3 (gexf.net): attributes are declared first, then nodes, then edges, whose strength is their weight."""

from xml.etree import ElementTree as ET

from onward.core.documents.graphs.graph import Graph, attributes, plain, written

SPACE = "http://gexf.net/1.3"
PLACE = f"{SPACE} http://gexf.net/1.3/gexf.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def gexf(graph: Graph) -> bytes:
    _checked = graph.numbers
    root = ET.Element("gexf", {"xmlns": SPACE, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": PLACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Onward"
    whole = ET.SubElement(root, "graph", {"defaultedgetype": graph.kind, "mode": "static"})
    declared = ET.SubElement(whole, "attributes", {"class": "node"})
    for name in ("sector", "county"):
        ET.SubElement(declared, "attribute", {"id": name, "title": name, "type": "string"})
    if graph.says_how_often:
        of_edges = ET.SubElement(whole, "attributes", {"class": "edge"})
        ET.SubElement(of_edges, "attribute", {"id": "often", "title": "often", "type": "string"})
    nodes = ET.SubElement(whole, "nodes", {"count": str(len(graph.nodes))})
    for node in graph.nodes:
        element = ET.SubElement(nodes, "node", {"id": plain(node.id), "label": plain(node.label)})
        said = list(attributes(node))
        if said:
            values = ET.SubElement(element, "attvalues")
            for name, text in said:
                ET.SubElement(values, "attvalue", {"for": name, "value": plain(text)})
    edges = ET.SubElement(whole, "edges", {"count": str(len(graph.ties))})
    for at, tie in enumerate(graph.ties):
        ends = {"source": plain(tie.source), "target": plain(tie.target)}
        edge = ET.SubElement(edges, "edge", {"id": str(at), **ends, "weight": repr(float(tie.strength))})
        if tie.often:
            values = ET.SubElement(edge, "attvalues")
            ET.SubElement(values, "attvalue", {"for": "often", "value": plain(tie.often)})
    return written(root)
