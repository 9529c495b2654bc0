"""A network as a file: GraphML (igraph, yEd, R), GEXF (Gephi) and Kumu, as JSON or as tables.

Nouns: a *node* has an id, a label, a sector and a county; a *tie* joins two and has a strength; a *graph* is both, with
directions or without. The same graph gives the same bytes, and each format keeps all of it.
"""

from onward.core.documents.graphs.gexf import gexf
from onward.core.documents.graphs.graph import Graph, Node, Tie
from onward.core.documents.graphs.graphml import graphml
from onward.core.documents.graphs.kumu import kumu_connections, kumu_elements, kumu_json

__all__ = ["Graph", "Node", "Tie", "gexf", "graphml", "kumu_connections", "kumu_elements", "kumu_json"]
