"""Who works with whom, as far as partners' ties are known to whoever looks."""

import math
from dataclasses import dataclass
from typing import Any

from onward.analysis.network import Network, Places, Tie, Whole, measured
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.models import Tie as TieRow
from onward.partners.models.together import STRENGTHS
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Working:
    """The network of partners on the list, prospects left aside; `partners` in the order of its nodes."""

    network: Network
    partners: list[Organization]

    @property
    def ties(self) -> int:
        return len(self.network.source)


def partners_on_the_list(region: Region) -> list[Organization]:
    """Without prospects, whom nobody asked yet, by name."""
    rows = shown(region).filter(standing="partner").select_related("sector", "county")
    return list(rows.order_by("name", "pk"))


def working(region: Region, *, least: str = STRENGTHS[0]) -> Working:
    """With ties of at least this strength. A tie belongs to both, whichever way it goes: two queries."""
    partners = partners_on_the_list(region)
    ids = [str(one.hsds_id) for one in partners]
    of = {one.pk: str(one.hsds_id) for one in partners}
    said = TieRow.objects.present().filter(region=region, strength__in=STRENGTHS[STRENGTHS.index(least) :])
    ties = [
        Tie(of[one], of[other], 1.0 + STRENGTHS.index(strength))
        for one, other, strength in said.values_list("organization", "other_organization", "strength")
        if one in of and other in of
    ]
    sectors = {of[one.pk]: one.sector.name for one in partners if one.sector}
    return Working(Network.of(ids, ties, sectors=sectors), partners)


def metrics(found: Working, *, seed: int = 0) -> dict[str, Any]:
    """The METRICS object of `onward analyze network`, each node with the name and the sector of its organization."""
    whole, places = measured(found.network, seed=seed)
    return {"graph": _graph(whole), "nodes": _nodes(found, places)}


def _graph(whole: Whole) -> dict[str, Any]:
    return {name: getattr(whole, name) for name in Whole.__dataclass_fields__}


def _nodes(found: Working, places: Places) -> dict[str, dict[str, Any]]:
    names = [name for name in Places.__dataclass_fields__ if name not in ("in_degree", "out_degree")]
    columns = [getattr(places, name).tolist() for name in names]
    nodes = {}
    for one, key, sector, *figures in zip(
        found.partners, found.network.ids, found.network.sectors, *columns, strict=True
    ):
        told = dict(zip(names, figures, strict=True))
        told["constraint"] = None if math.isnan(told["constraint"]) else told["constraint"]
        nodes[key] = {"name": one.name, "sector": sector, **told}
    return nodes
