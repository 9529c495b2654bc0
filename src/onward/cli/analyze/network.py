"""onward analyze network: how a network holds together and where everybody stands in it, from tables."""

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli.analyze.reporting import Report, write_json
from onward.cli.analyze.tables import Ids, Sheet

if TYPE_CHECKING:
    from onward.analysis.network import Places, SortedOut

SELF = "a tie to itself"
TWICE = "the same tie again"
NO_WEIGHT = "a weight of zero"
UNKNOWN = "an end that is not among the nodes"
FILE = click.Path(path_type=Path)


@click.command()
@click.argument("edges", metavar="EDGES.csv", type=FILE)
@click.option("--nodes", type=FILE, help="Everybody there is, also without ties, as CSV.")
@click.option("--directed", is_flag=True, help="A tie is what its source says; else it belongs to both.")
@click.option("--out", type=FILE, required=True, help="Where to write the measures.")
@click.option("--seed", type=int, default=0, help="Which of equally good communities.")
def network(edges: Path, nodes: Path | None, directed: bool, out: Path, seed: int) -> None:
    """Measures of the network in EDGES as a whole, and of each node."""
    # Imported when wanted: no other command should wait for what it loads.
    from onward.analysis.network import measured

    report = Report("network", seed)
    found = _sorted_out(Sheet(edges, ["source", "target"], ["weight"]), nodes, directed, report)
    whole, places = measured(found.network, seed=seed)
    graph = asdict(whole)
    write_json(out, {"graph": graph, "nodes": _by_id(found.network.ids, places, directed)})
    sectors = len(set(found.network.sectors) - {""})
    report.say(directed=directed, sectors=sectors, communities=len(set(places.community.tolist())), graph=graph)


def _sorted_out(sheet: Sheet, nodes: Path | None, directed: bool, report: Report) -> "SortedOut":
    """With NODES these are all there are; else whoever stands in EDGES, in a row that is left out, too."""
    from onward.analysis.network import Tie, sorted_out

    sectors = _sectors(Sheet(nodes, ["id"], ["sector"])) if nodes else {}
    ids, ties = dict.fromkeys(sectors), list[Tie]()
    for line, (source, target, weight) in sheet:
        strength = _strength(sheet, line, source, target, weight)
        reason = UNKNOWN if nodes and not {source, target} <= sectors.keys() else SELF if source == target else ""
        if reason or not strength:
            report.leave_out(reason or NO_WEIGHT, file=sheet.name, line=line, source=source, target=target)
        else:
            ties.append(Tie(source, target, strength))
        if not nodes:
            ids |= {source: None, target: None}
    found = sorted_out(list(ids), ties, directed=directed, sectors=sectors)
    report.count(TWICE, found.doubles)
    return found


def _strength(sheet: Sheet, line: int, source: str, target: str, weight: str) -> float:
    """1 where it is not told."""
    for column, end in (("source", source), ("target", target)):
        if not end.strip():
            raise sheet.wrong(line, f"is blank in the column {column}")
    return sheet.number(line, "weight", weight, least=0.0) if weight.strip() else 1.0


def _sectors(sheet: Sheet) -> dict[str, str]:
    ids = Ids(sheet, "id")
    return {ids.check(line, one): sector.strip() for line, (one, sector) in sheet}


def _by_id(ids: list[str], places: "Places", directed: bool) -> dict[str, dict[str, Any]]:
    """The figures of each node; a constraint that there is none of is null."""
    names = [name for name in places.__dataclass_fields__ if directed or name not in ("in_degree", "out_degree")]
    columns = [getattr(places, name).tolist() for name in names]
    rows = zip(*columns, strict=True)
    return {one: _plain(dict(zip(names, row, strict=True))) for one, row in zip(ids, rows, strict=True)}


def _plain(figures: dict[str, Any]) -> dict[str, Any]:
    return figures | {"constraint": None if math.isnan(figures["constraint"]) else figures["constraint"]}
