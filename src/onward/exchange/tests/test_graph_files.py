"""Who works with whom as a file that other programs open: the same network, and nothing that is closed."""

import csv
import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.visibility import PARTNERS, PUBLIC
from onward.exchange.exports import export
from onward.partners.models import Organization, Sector, Tie
from onward.regions.models import Region


@pytest.fixture
def network(region: Region) -> dict[str, str]:
    """House and court both ways, the court to the clinic; a prospect; one for coordinators only. Ids by name."""
    sector = Sector.objects.filter(region=region).order_by("pk").first()
    names = ("House", "Court", "Clinic", "Prospect", "Hidden")
    made = {name: Organization.objects.create(region=region, name=name) for name in names}
    Organization.objects.filter(name="Prospect").update(standing="prospect")
    Organization.objects.filter(name="Hidden").update(visibility="private")
    Organization.objects.filter(name="Court").update(sector=sector, county="39131")
    for one, other, strength, direction in (
        ("House", "Court", "joint_work", "both"), ("Clinic", "Court", "refers", "in"),
        ("Court", "Prospect", "refers", "both"), ("Court", "Hidden", "refers", "both"),
    ):  # fmt: skip
        Tie.objects.create(
            region=region,
            organization=made[one],
            other_organization=made[other],
            strength=strength,
            direction=direction,
        )
    return {name: str(one.hsds_id) for name, one in made.items()}


def written(kind: str, name: str, region: Region, by: Actor, folder: Path, level: str = PARTNERS) -> Path:
    export(kind, region, folder / name, by=by, level=level)
    return folder / name


def ties(found: Any, ids: dict[str, str], weight: str) -> set[tuple[str, str, float]]:
    names = {key: name for name, key in ids.items()}
    return {(names[one], names[other], data[weight]) for one, other, data in found.edges(data=True)}


EXPECTED = {("House", "Court", 4.0), ("Court", "House", 4.0), ("Court", "Clinic", 3.0)}


@pytest.mark.parametrize(("kind", "weight"), [("graphml", "strength"), ("gexf", "weight")])
def test_a_network_opens_as_it_is(
    kind: str, weight: str, region: Region, network: dict[str, str], ada_actor: Actor, tmp_path: Path
) -> None:
    path = written(kind, f"network.{kind}", region, ada_actor, tmp_path)
    found = nx.read_graphml(path) if kind == "graphml" else nx.read_gexf(path, version="1.3")

    assert set(found) == {network[name] for name in ("House", "Court", "Clinic")}
    assert ties(found, network, weight) == EXPECTED
    assert found.nodes[network["Court"]]["county"] == "Pike"
    assert found.nodes[network["Court"]]["label"] == "Court"
    assert found.nodes[network["Court"]]["sector"] != ""


def test_kumu_gets_elements_and_connections(
    region: Region, network: dict[str, str], ada_actor: Actor, tmp_path: Path
) -> None:
    told = json.loads(written("kumu", "network.json", region, ada_actor, tmp_path).read_text(encoding="utf-8"))
    names = {key: name for name, key in network.items()}
    with zipfile.ZipFile(written("kumu", "network.zip", region, ada_actor, tmp_path)) as package:
        tables = {name: list(csv.DictReader(StringIO(package.read(name).decode()))) for name in package.namelist()}

    assert {(names[one["from"]], names[one["to"]], one["strength"]) for one in told["connections"]} == EXPECTED
    assert [row["Label"] for row in tables["elements.csv"]] == ["Clinic", "Court", "House"]
    assert len(tables["connections.csv"]) == 3


def test_without_one_way_ties_there_are_no_directions(
    region: Region, network: dict[str, str], ada_actor: Actor, tmp_path: Path
) -> None:
    Tie.objects.update(direction="both")
    found = nx.read_graphml(written("graphml", "network.graphml", region, ada_actor, tmp_path))

    assert not found.is_directed()
    assert len(found.edges) == 2


def test_ties_that_partners_share_are_not_for_everybody(
    region: Region, network: dict[str, str], ada_actor: Actor, tmp_path: Path
) -> None:
    found = nx.read_graphml(written("graphml", "network.graphml", region, ada_actor, tmp_path, PUBLIC))

    assert list(found.edges) == []


def test_the_same_network_gives_the_same_bytes(
    region: Region, network: dict[str, str], ada_actor: Actor, tmp_path: Path
) -> None:
    one, other = (written("kumu", name, region, ada_actor, tmp_path) for name in ("one.zip", "other.zip"))

    assert one.read_bytes() == other.read_bytes()
    with pytest.raises(Refused, match=r"ends in \.gexf or \.xml"):
        written("gexf", "network.pdf", region, ada_actor, tmp_path)
