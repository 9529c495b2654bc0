"""A network to look at: what is written down of partners, or what a closed survey heard of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onward.analysis.network import Network, Tie
from onward.analysis.network.trust import FLOOR
from onward.assessments.models import Round
from onward.assessments.queries.ties import asked_organizations, network_rounds, survey_of
from onward.assessments.rules.ties import Named, Said, valued
from onward.insight.queries.network import working
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.models.together import STRENGTHS
from onward.regions.models import Region

TIES = "ties"
"""The key of what is written down of partners; that of a survey is its number."""


@dataclass(frozen=True)
class Seen:
    """`network` has the ties that are close enough, with directions where a survey told them; `partners` are in the
    order of its nodes. `told` has every tie, however loose: trust is read from it alone, since the difference of two
    means would show who said what. `merged` partners of a survey became one with another since; by that, `itself` ties
    became ties with oneself, and are left out. `often`: by who says it of whom, how often they are in
    touch. `value`: what others find that a partner brings, where FLOOR of them said it; like trust of every tie."""

    network: Network
    told: Network
    partners: list[Organization]
    survey: bool = False
    asked: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    named: list[Named] = field(default_factory=list)
    merged: int = 0
    itself: int = 0
    often: Mapping[tuple[int, int], str] = field(default_factory=dict)
    value: Mapping[int, float] = field(default_factory=dict)

    @cached_property
    def node_of(self) -> dict[int, int]:
        return {one.pk: node for node, one in enumerate(self.partners)}

    @property
    def silent(self) -> list[Organization]:
        """Who was asked and did not answer."""
        return [one for one in self.partners if one.pk in self.asked - self.answered]


def sources(region: Region) -> list[Round]:
    """The surveys that can be looked at, the newest first."""
    return network_rounds(region)


def seen(region: Region, survey: Round | None, least: str) -> Seen:
    """Ties at least this close, among partners who are shown to whoever looks."""
    return _heard(region, survey, least) if survey else _written(region, least)


def _written(region: Region, least: str) -> Seen:
    found = working(region, least=least)
    return Seen(found.network, found.network, found.partners)


def _heard(region: Region, survey: Round, least: str) -> Seen:
    """Whoever was asked, answered, or was named by somebody who did."""
    heard, asked = survey_of(survey), asked_organizations(survey)
    whom = asked | heard.answered | {one.target for one in heard.ties}
    rows = shown(region).filter(pk__in=whom).select_related("sector", "county")
    partners = list(rows.order_by("name", "pk"))
    told = _network(partners, heard.ties)
    close = _network(partners, [one for one in heard.ties if one.strength > STRENGTHS.index(least)])
    here = frozenset(one.pk for one in partners)
    seen_ties = [one for one in heard.ties if {one.source, one.target} <= here]
    often = {(one.source, one.target): one.often for one in seen_ties if one.often}
    return Seen(
        close, told, partners, True, asked & here, heard.answered & here, heard.named, heard.merged, heard.itself,
        often, valued(seen_ties, FLOOR),
    )  # fmt: skip


def _network(partners: list[Organization], said: Iterable[Said]) -> Network:
    of = {one.pk: str(one.hsds_id) for one in partners}
    nothing = float("nan")
    ties = [
        Tie(of[one.source], of[one.target], float(one.strength), nothing if one.trust is None else one.trust)
        for one in said
        if one.source in of and one.target in of
    ]
    sectors = {of[one.pk]: one.sector.name for one in partners if one.sector}
    return Network.of(list(of.values()), ties, directed=True, sectors=sectors)
