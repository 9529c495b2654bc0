"""What the tables say about a region, each read once, as plain rows. Seven queries, whatever the region's size.

What was removed, merged into another, or is not active is left out here, so that nothing later can count it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from onward.analysis.coverage.offer import latest
from onward.core import clock
from onward.core.visibility import EVERYBODY, EVERYTHING, PUBLIC, audience, looking_as
from onward.directory.access import services_offered
from onward.directory.models import (
    Address,
    Meeting,
    Population,
    ServiceAtLocation,
    ServiceCapacity,
    ServiceKind,
    ServiceKindLink,
    ServicePopulation,
)  # fmt: skip
from onward.insight.groups import COUNTED
from onward.insight.mixes import FIGURES, POPULATION
from onward.insight.models import NeedWeight
from onward.insight.queries.masking import masked
from onward.partners.models import Organization, Sector
from onward.regions.models import INVENTED, County, Region


class OrganizationRow(NamedTuple):
    """One that `stands_in` is nobody: it offers what nobody may be named beside (`masking`)."""

    pk: int
    name: str
    sector: int | None
    standing: str
    county: str | None
    assured: date | None
    visibility: str
    stands_in: bool = False


class ServiceRow(NamedTuple):
    """`served` are the areas the service names, as codes of counties and states, or `US`; `room` is its capacity: of
    several figures in one unit the sum, of several units the greatest; the maximum where it is told, else what is free.
    """

    pk: int
    name: str
    organization: int
    assured: date | None
    served: tuple[str, ...]
    room: float | None = None
    visibility: str = PUBLIC


class SiteRow(NamedTuple):
    """One service at one place."""

    service: int
    location: int
    type: str
    county: str | None
    latitude: float | None
    longitude: float | None
    name: str
    visibility: str
    served: tuple[str, ...]
    zip: str = ""


class LinkRow(NamedTuple):
    """`kind` is the number of a kind of service, or of a population that the service is for."""

    service: int
    kind: int
    confidence: float


class Word(NamedTuple):
    """A sector or a kind of service, in the region's own words."""

    table: str
    pk: int
    key: str
    name: str
    name_es: str
    component: str
    mission: str
    step: str
    importance: int
    position: int

    @property
    def label(self) -> str:
        spanish = self.name_es and (get_language() or "").startswith("es")
        return self.name_es if spanish else self.name


class CountyRow(NamedTuple):
    """A county of the region with the newest count of its people, and where that count comes from."""

    fips: str
    name: str
    state: str
    latitude: float
    longitude: float
    people: int | None
    year: int | None
    source: str


class FigureRow(NamedTuple):
    """A published number about a county of the region, or about a smaller area."""

    place: str
    key: str
    label: str
    unit: str
    year: int
    value: Decimal
    source: str
    licence: str


class MeetingRow(NamedTuple):
    pk: int
    name: str
    county: str | None
    latitude: float | None
    longitude: float | None
    attendance: str
    group: str
    seen: date


@dataclass(frozen=True)
class Tables:
    organizations: dict[int, OrganizationRow]
    services: dict[int, ServiceRow]
    sites: list[SiteRow]
    links: list[LinkRow]
    kinds: dict[int, Word]
    sectors: dict[int, Word]
    counties: list[CountyRow]
    meetings: list[MeetingRow]
    figures: list[FigureRow] = field(default_factory=list)
    populations: dict[int, Word] = field(default_factory=dict)
    meant_for: list[LinkRow] = field(default_factory=list)
    weights: dict[str, dict[str, int]] = field(default_factory=dict)
    """What counts as need: for each kind for which the region chose, the weights of figures."""


def read(region: Region) -> Tables:
    """Everything is counted, whoever looks, so that the figures are the same for all; what is closed to whoever looks
    has no name (`masking`)."""
    who = audience()
    with looking_as(EVERYTHING):
        return masked(_read(region), who)


def read_public(region: Region) -> Tables:
    """Only what everybody may see, for whoever looks from another region: what is closed is not even counted."""
    with looking_as(EVERYBODY):
        return _read(region)


def _read(region: Region) -> Tables:
    organizations = {row.pk: row for row in _organizations(region)}
    services = _services(region)
    kinds, meant_for = _links(region, services)
    words = _words(region)
    weights = _weights(words)
    people, figures = counties_with_figures(
        region, {*FIGURES, *COUNTED.values(), *(key for mix in weights.values() for key in mix)}
    )
    return Tables(
        organizations=organizations,
        services=services,
        sites=_sites(region, services),
        links=kinds,
        meant_for=meant_for,
        populations={word.pk: word for word in words if word.table == "population"},
        kinds={word.pk: word for word in words if word.table == "kind"},
        sectors={word.pk: word for word in words if word.table == "sector"},
        counties=people,
        meetings=_meetings(region),
        figures=figures,
        weights=weights,
    )


def _organizations(region: Region) -> Iterable[OrganizationRow]:
    rows = Organization.objects.present().filter(region=region, merged_into=None).order_by()
    columns = ("pk", "name", "sector_id", "standing", "county_id", "assured_date", "visibility")
    return (OrganizationRow(*row) for row in rows.values_list(*columns))


def _services(region: Region) -> dict[int, ServiceRow]:
    """Each area a service names comes as a row of its own."""
    found: dict[int, ServiceRow] = {}
    columns = (
        "pk", "name", "organization_id", "assured_date", "room", "visibility", "service_areas__geoid",
        "service_areas__removed_at",
    )  # fmt: skip
    rooms = ServiceCapacity.objects.present().filter(service=OuterRef("pk")).order_by().values("unit")
    room = rooms.annotate(size=Sum(Coalesce("maximum", "available"))).order_by("-size").values("size")[:1]
    rows = services_offered(region).annotate(room=Subquery(room)).order_by().values_list(*columns)
    for pk, name, organization, assured, size, visibility, geoid, removed in rows:
        beds = None if size is None else max(float(size), 0.0)
        row = found.get(pk) or ServiceRow(pk, name, organization, assured, (), beds, visibility)
        found[pk] = row._replace(served=(*row.served, geoid)) if geoid and removed is None else row
    return found


def _sites(region: Region, services: dict[int, ServiceRow]) -> list[SiteRow]:
    found: dict[int, SiteRow] = {}
    rows = ServiceAtLocation.objects.present().filter(region=region, location__removed_at=None).order_by()
    columns = (
        "pk", "service_areas__geoid", "service_areas__removed_at", "service_id", "location_id",
        "location__location_type", "location__county_id", "location__latitude", "location__longitude", "location__name",
        "location__visibility", "zip",
    )  # fmt: skip
    addresses = Address.objects.present().filter(location=OuterRef("location"), address_type="physical")
    zip_code = Subquery(addresses.order_by("pk").values("postal_code")[:1])
    for pk, geoid, removed, *rest, code in rows.annotate(zip=zip_code).values_list(*columns):
        if rest[0] in services:
            row = found.get(pk) or SiteRow._make((*rest, (), code or ""))
            found[pk] = row._replace(served=(*row.served, geoid)) if geoid and removed is None else row
    return list(found.values())


def _links(region: Region, services: dict[int, ServiceRow]) -> tuple[list[LinkRow], list[LinkRow]]:
    """Services with their kinds, and with whom they are for, in one query; both have the same shape."""
    kinds = ServiceKindLink.objects.filter(region=region).order_by()
    people = ServicePopulation.objects.filter(region=region).order_by()
    rows: Iterable[Any] = kinds.values_list(Value("kind"), "service_id", "kind_id", "confidence").union(
        people.values_list(Value("population"), "service_id", "population_id", "confidence"), all=True
    )
    found: dict[str, list[LinkRow]] = {"kind": [], "population": []}
    for table, *row in rows:
        if row[0] in services:
            found[table].append(LinkRow._make(row))
    return found["kind"], found["population"]


def _words(region: Region) -> list[Word]:
    """Sectors, kinds, populations and what counts as need in one query; they share their shape. A weight's key is its
    kind's, its name the figure's key."""
    blank, zero = Value(""), Value(0, IntegerField())
    rows: Iterable[Any] = (
        Sector.objects.filter(region=region, in_use=True).order_by().values_list(
            Value("sector"), "pk", "key", "name", "name_es", blank, blank, blank, zero, "position"
        )
    ).union(
        ServiceKind.objects.filter(region=region, in_use=True).order_by().values_list(
            Value("kind"), "pk", "key", "name", "name_es", "component", "mission", "path_step", "importance", "position"
        ),
        Population.objects.filter(region=region, in_use=True).order_by().values_list(
            Value("population"), "pk", "key", "name", "name_es", blank, blank, blank, zero, "position"
        ),
        NeedWeight.objects.filter(region=region, weight__gt=0).order_by().values_list(
            Value("weight"), "pk", "kind__key", "figure", blank, blank, blank, blank, "weight", zero
        ),
        all=True,
    )  # fmt: skip
    return sorted(map(Word._make, rows), key=lambda word: (word.position, word.name))


def _weights(words: Iterable[Word]) -> dict[str, dict[str, int]]:
    chosen: dict[str, dict[str, int]] = {}
    for word in words:
        if word.table == "weight":
            chosen.setdefault(word.key, {})[word.name] = word.importance
    return chosen


def counties_with_figures(region: Region, keys: Iterable[str] | None) -> tuple[list[CountyRow], list[FigureRow]]:
    """The region's counties, by state and name, each with its newest population; and their numbers of these keys, or
    of all."""
    wanted = Q(figures__value__isnull=False)
    if keys is not None:
        wanted &= Q(figures__key__in=sorted({POPULATION, *keys}))
    if not region.fictional:
        wanted &= ~Q(figures__source=INVENTED)
    rows = (
        County.objects.filter(regions=region)
        .annotate(known=FilteredRelation("figures", condition=wanted))
        .order_by("state", "name", "known__year", "known__source")
    )
    about = ("key", "label", "unit", "year", "value", "source", "licence")
    found: dict[str, CountyRow] = {}
    figures = []
    for fips, name, state, north, east, *rest in rows.values_list(
        "fips", "name", "state", "latitude", "longitude", *(f"known__{column}" for column in about)
    ):
        found.setdefault(fips, CountyRow(fips, name, state, north, east, None, None, ""))
        if rest[0] is None:
            continue
        figure = FigureRow(fips, *rest)
        figures.append(figure)
        if figure.key == POPULATION:
            found[fips] = found[fips]._replace(people=int(figure.value), year=figure.year, source=figure.source)
    return list(found.values()), figures


def _meetings(region: Region) -> list[MeetingRow]:
    """A feed that lists a meeting vouches for it, so it was last seen when the feed, or its own date, says."""
    columns = (
        "pk", "name", "county_id", "latitude", "longitude", "attendance_option", "group", "fellowship", "entity",
        "updated", "changed_at",
    )  # fmt: skip
    rows = Meeting.objects.present().filter(region=region).order_by().values_list(*columns)
    return [
        MeetingRow(pk, name, county, north, east, how, group or fellowship or entity or name, _later(own, changed))
        for pk, name, county, north, east, how, group, fellowship, entity, own, changed in rows
    ]


def _later(updated: datetime | None, changed: datetime) -> date:
    said = updated.date() if updated else None
    return latest((said, changed.date()), clock.today()) or changed.date()
