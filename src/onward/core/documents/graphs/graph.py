"""What every format writes."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no way to write."""


class Node(NamedTuple):
    id: str
    label: str
    sector: str = ""
    county: str = ""


class Tie(NamedTuple):
    """From source to target, where the graph has directions. `often`: how often they are in touch, where known."""

    source: str
    target: str
    strength: float = 1.0
    often: str = ""


class Graph(NamedTuple):
    """Raises ValueError, when written, for a tie of somebody who is not there or an id that two have."""

    nodes: list[Node]
    ties: list[Tie]
    directed: bool = False

    @property
    def kind(self) -> str:
        return "directed" if self.directed else "undirected"

    @property
    def says_how_often(self) -> bool:
        return any(tie.often for tie in self.ties)

    @property
    def numbers(self) -> dict[str, int]:
        """The place of each node by its id."""
        found = {node.id: at for at, node in enumerate(self.nodes)}
        if len(found) < len(self.nodes):
            raise ValueError("Two nodes have the same id.")
        for tie in self.ties:
            if tie.source not in found or tie.target not in found:
                raise ValueError(f"A tie joins {tie.source} and {tie.target}, one of whom is not there.")
        return found


def attributes(node: Node) -> Iterable[tuple[str, str]]:
    """The sector and the county, where they are known."""
    return ((name, getattr(node, name)) for name in ("sector", "county") if getattr(node, name))


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return NO_XML.sub("", text)


def written(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
