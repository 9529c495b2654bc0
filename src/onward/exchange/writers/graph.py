"""Who works with whom, as a graph file: partners with label, sector and home county, ties with their strength, 1 to 5.

A graph with directions when any tie goes one way only; then a tie that goes both ways is two. What is closed to whoever
it is written for stays out, with the ties of whoever does.
"""

import io
import zipfile
from pathlib import Path

from onward.core.documents.graphs import (
    Graph,
    Node,
    Tie,
    gexf,
    graphml,
    kumu_connections,
    kumu_elements,
    kumu_json,
)
from onward.insight.queries.network import partners_on_the_list
from onward.partners.models import Tie as TieRow
from onward.partners.models.together import BOTH, IN, STRENGTHS
from onward.regions.models import Region

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip, so that equal networks give equal bytes."""


def graph_of(region: Region) -> Graph:
    """Three queries."""
    partners = partners_on_the_list(region)
    ids = {one.pk: str(one.hsds_id) for one in partners}
    said = TieRow.objects.present().filter(region=region)
    rows = [
        (ids[one], ids[other], 1.0 + STRENGTHS.index(strength), direction)
        for one, other, strength, direction in said.values_list(
            "organization", "other_organization", "strength", "direction"
        )
        if one in ids and other in ids
    ]
    directed = any(direction != BOTH for *_tie, direction in rows)
    ties = [Tie(one, other, much) for one, other, much, direction in rows if direction != IN]
    if directed:
        ties += [Tie(other, one, much) for one, other, much, direction in rows if direction in (IN, BOTH)]
    nodes = [
        Node(ids[one.pk], one.name, one.sector.name if one.sector else "", one.county.name if one.county else "")
        for one in partners
    ]
    return Graph(nodes, sorted(ties), directed)


def write_graphml(region: Region, path: Path) -> None:
    path.write_bytes(graphml(graph_of(region)))


def write_gexf(region: Region, path: Path) -> None:
    path.write_bytes(gexf(graph_of(region)))


def write_kumu_json(region: Region, path: Path) -> None:
    path.write_text(kumu_json(graph_of(region)), encoding="utf-8", newline="")


def write_kumu_tables(region: Region, path: Path) -> None:
    """Elements and connections, the two sheets that Kumu asks for."""
    graph, whole = graph_of(region), io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("elements.csv", kumu_elements(graph)), ("connections.csv", kumu_connections(graph))):
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), text)
    path.write_bytes(whole.getvalue())
