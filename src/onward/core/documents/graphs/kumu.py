"""Kumu (docs.kumu.io): elements and connections, as one JSON blueprint or as two tables.

Elements are told apart by their id, so that two partners of one name stay two; then connections must name ids, too.
"""

import csv
import json
from collections.abc import Iterable
from io import StringIO

from onward.core.documents.graphs.graph import Graph
from onward.core.sheets import safe


def kumu_json(graph: Graph) -> str:
    _checked = graph.numbers
    elements = [
        {"id": node.id, "label": node.label, "type": node.sector, "county": node.county} for node in graph.nodes
    ]
    connections = [
        {"id": f"tie-{at}", "from": tie.source, "to": tie.target, "direction": graph.kind, "strength": tie.strength}
        | ({"often": tie.often} if tie.often else {})
        for at, tie in enumerate(graph.ties)
    ]
    whole = {"elements": [_told(one) for one in elements], "connections": connections}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def kumu_elements(graph: Graph) -> str:
    _checked = graph.numbers
    rows = ((node.id, node.label, node.sector, node.county) for node in graph.nodes)
    return _table(("ID", "Label", "Type", "County"), rows)


def kumu_connections(graph: Graph) -> str:
    _checked = graph.numbers
    often = graph.says_how_often
    rows = (
        (f"tie-{at}", tie.source, tie.target, graph.kind, f"{tie.strength:g}", *([tie.often] if often else []))
        for at, tie in enumerate(graph.ties)
    )
    return _table(("ID", "From", "To", "Direction", "Strength", *(["Often"] if often else [])), rows)


def _told(element: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in element.items() if text or name in ("id", "label")}


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Without a byte order mark, which Kumu takes for a part of the first heading."""
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(header)
    lines.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()
