"""The region as one picture: offers, matrix, next steps, sectors. Made once a page; it asks the database no more."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onward.analysis.coverage import matrix as coverage
from onward.analysis.coverage import next_steps as steps
from onward.analysis.coverage.findings import Findings, Inputs, findings
from onward.analysis.coverage.offer import SURE, Offer, freshness
from onward.analysis.coverage.region import Region as Facts
from onward.analysis.coverage.region import SectorCount
from onward.core import clock
from onward.core.kept import kept
from onward.insight.models import Reach
from onward.insight.queries import offers, tables
from onward.insight.queries.access import Access, Chosen, access_of, chosen_by
from onward.insight.queries.areas import Level
from onward.insight.queries.beyond import middle, place_name
from onward.insight.queries.findings import inputs_of
from onward.insight.queries.need import Needs
from onward.insight.queries.ranked import Ranking
from onward.insight.queries.tables import CountyRow, OrganizationRow, Tables, Word
from onward.insight.rules import many_unsettled
from onward.outreach.rules.freshness import score
from onward.partners.sectors import DEFAULT_SECTORS
from onward.regions.atlas import neighbours
from onward.regions.models import Region

VOICES = frozenset(sector.key for sector in DEFAULT_SECTORS if sector.recovery_voice)
ALL = 10_000


MOST_KEPT = 12
"""Pictures in memory, one for each region and audience that was looked at lately."""


@kept(MOST_KEPT)
def picture_of(region: Region) -> "Picture":
    """The region as whoever looks may see it."""
    return Picture(region, tables.read(region), clock.today())


@dataclass(frozen=True)
class Picture:
    region: Region
    tables: Tables
    today: date

    @cached_property
    def kinds(self) -> dict[str, Word]:
        """In the order of the path."""
        return {word.key: word for word in self.tables.kinds.values()}

    @cached_property
    def sectors(self) -> dict[str, Word]:
        return {word.key: word for word in self.tables.sectors.values()}

    @cached_property
    def counties(self) -> dict[str, CountyRow]:
        return {row.fips: row for row in self.tables.counties}

    @cached_property
    def partners(self) -> list[OrganizationRow]:
        return self._standing("partner")

    @cached_property
    def prospect_count(self) -> int:
        return len(self._standing("prospect"))

    def _standing(self, standing: str) -> list[OrganizationRow]:
        rows = self.tables.organizations.values()
        return [row for row in rows if row.standing == standing and not row.stands_in]

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What partners offer. Prospects never count as coverage."""
        return tuple(offers.service_offers(self.tables, "partner", self.today))

    @cached_property
    def meetings(self) -> tuple[Offer, ...]:
        return tuple(offers.meeting_offers(self.tables))

    @cached_property
    def prospects(self) -> tuple[Offer, ...]:
        return tuple(offers.service_offers(self.tables, "prospect", self.today))

    @cached_property
    def place_names(self) -> dict[str, str]:
        return {str(site.location): site.name for site in self.tables.sites}

    @cached_property
    def meeting_names(self) -> dict[str, str]:
        return {f"{offers.MEETING}{row.pk}": row.name for row in self.tables.meetings}

    @cached_property
    def matrix(self) -> coverage.Matrix:
        listed = (*self.offers, *self.meetings)
        return coverage.coverage_matrix(listed, list(self.counties), list(self.kinds), today=self.today)

    @cached_property
    def in_sector(self) -> Counter[str]:
        """Partners of each sector."""
        known = self.tables.sectors
        return Counter(known[row.sector].key for row in self.partners if row.sector in known)

    @cached_property
    def facts(self) -> Facts:
        around = {fips: neighbours().get(fips, frozenset()) for fips in self.counties}
        centres = {fips: (row.latitude, row.longitude) for fips, row in self.counties.items()}
        outside = {fips for near in around.values() for fips in near} - centres.keys()
        return Facts(
            people={fips: row.people for fips, row in self.counties.items() if row.people is not None},
            offers=self.offers,
            outside=self.prospects,
            importance={key: float(word.importance) for key, word in self.kinds.items()},
            neighbours=around,
            centres={**centres, **{fips: middle(fips) for fips in outside}},
            sectors=tuple(SectorCount(key, self.in_sector[key], key in VOICES) for key in self.sectors),
            need={key: self.needs.by_county(key) for key in self.kinds},
        )

    @cached_property
    def needs(self) -> Needs:
        """What counts as need for each kind, and how much of it falls to each county."""
        return Needs(self.tables.counties, self.tables.figures, self.tables.weights)

    @cached_property
    def access(self) -> Access:
        """How near each kind is to each place, at the level that the region chose."""
        return self.access_at(self.reach.level)  # type: ignore[arg-type]  # the database knows the levels

    @cached_property
    def chosen(self) -> Chosen:
        """What the region calls near, and the levels of which areas are known."""
        return chosen_by(self.region)

    @property
    def reach(self) -> Reach:
        return self.chosen.reach

    @cached_property
    def _levels(self) -> dict[Level, Access]:
        return {}

    def access_at(self, level: Level) -> Access:
        """The same at another level, made when first asked for."""
        if level not in self._levels:
            self._levels[level] = access_of(self, self.reach, level)
        return self._levels[level]

    @cached_property
    def inputs(self) -> Inputs:
        """What all findings are made of, naming nobody."""
        return inputs_of(self)

    @cached_property
    def findings(self) -> Findings:
        return findings(self.inputs)

    @cached_property
    def steps(self) -> tuple[steps.NextStep, ...]:
        return steps.next_steps(self.matrix, self.facts, limit=ALL)

    @cached_property
    def ranking(self) -> Ranking:
        """Gaps in order, by how many people go without."""
        return Ranking(self)

    @cached_property
    def listings(self) -> Counter[str]:
        """Partners' services by how far they can be trusted."""
        return Counter(freshness(day, self.today) for day in self.confirmed_on)

    @cached_property
    def confirmed_on(self) -> list[date | None]:
        """When each service of a partner was last confirmed."""
        owners = self.tables.organizations
        return [
            offers.confirmed(row, owners[row.organization], self.today)
            for row in self.tables.services.values()
            if owners[row.organization].standing == "partner"
        ]

    def in_time(self, days: int) -> int:
        """Partners' services that were confirmed within so many days."""
        return score(self.confirmed_on, self.today, days).fresh

    @cached_property
    def without_kind(self) -> list[int]:
        """Partners' services of which nobody, and no word in them, says for sure what kind they are."""
        linked = {link.service for link in self.tables.links if link.confidence >= SURE}
        owners = self.tables.organizations
        services = self.tables.services.values()
        return [s.pk for s in services if s.pk not in linked and owners[s.organization].standing == "partner"]

    @property
    def unsettled(self) -> int:
        """How many those are, when they are so many that a gap may be only a kind that nobody settled; else 0."""
        return len(self.without_kind) if many_unsettled(len(self.without_kind), self.listings.total()) else 0

    def people_in(self, counties: tuple[str, ...]) -> int:
        return self.facts.people_in(counties)

    def need_in(self, kind: str, counties: Iterable[str]) -> float:
        return sum(self.needs.of(kind, county) for county in counties)

    def county_name(self, fips: str) -> str:
        """A county's name; its state too when it is not one of the region."""
        if fips in self.counties:
            return self.counties[fips].name
        return place_name(fips)
