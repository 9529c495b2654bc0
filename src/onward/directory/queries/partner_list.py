"""The list of partners: who matches what somebody is looking for, in which order, and what each row says."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, DateField, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower

from onward.analysis.coverage.offer import AHEAD, USUAL, freshness
from onward.core import clock
from onward.directory.access import kinds_offered, services_offered
from onward.directory.models import Address, Location, Service, ServiceArea
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

NEVER = dt.date(1900, 1, 1)
NONE = "none"
"""In a filter: those that have no sector, no level, no kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; blank means anything."""

    text: str = ""
    sector: str = ""
    county: str = ""
    kind: str = ""
    level: str = ""
    freshness: str = ""
    standing: str = ""
    sort: str = "name"

    @property
    def narrowed(self) -> bool:
        return any((self.text, self.sector, self.county, self.kind, self.level, self.freshness, self.standing))


@dataclass(frozen=True, slots=True)
class PartnerRow:
    id: int
    name: str
    alternate_name: str
    sector: str
    level: str
    standing: str
    counties: list[str]
    kinds: list[str]
    checked: dt.date | None
    description: str = ""
    website: str = ""
    email: str = ""
    phones: list[str] = field(default_factory=list)

    @property
    def freshness(self) -> str:
        return freshness(self.checked, clock.today())


def partners(region: Region, wanted: Wanted) -> QuerySet[Organization]:
    """The organizations that match, in the order asked for, each with `checked`: its freshest confirmation."""
    found = shown(region).annotate(checked=_checked(region))
    for condition in _conditions(region, wanted):
        found = found.filter(condition)
    return found.order_by(*_order(wanted.sort))  # type: ignore[no-any-return]


def _checked(region: Region) -> Any:
    """What `analysis` calls the latest of the organization's own confirmation and its services'."""
    tomorrow = clock.today() + AHEAD
    services = services_offered(region).filter(organization=OuterRef("pk"), assured_date__lte=tomorrow)
    latest = Subquery(services.order_by().values("organization").annotate(last=Max("assured_date")).values("last"))
    own = Case(When(assured_date__lte=tomorrow, then=F("assured_date")), default=None, output_field=DateField())
    never = Value(NEVER, output_field=DateField())
    return Greatest(Coalesce(own, never), Coalesce(latest, never))


def _order(sort: str) -> list[Any]:
    name = Lower("name")
    descending = sort.startswith("-")
    column: Any = {
        "sector": F("sector__position"), "level": _by_distance(), "checked": F("checked"), "standing": F("standing"),
    }.get(sort.removeprefix("-"), name)  # fmt: skip
    ordered = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
    return [ordered, name, "pk"]


def _by_distance() -> Any:
    return Case(When(level="local", then=1), When(level="regional", then=2), When(level="state", then=3),
                When(level="national", then=4), default=None)  # fmt: skip


def _conditions(region: Region, wanted: Wanted) -> Iterable[Any]:
    for word in wanted.text.replace("\0", " ").split()[:8]:
        yield _mentions(region, word)
    if wanted.sector:
        yield Q(sector=None) if wanted.sector == NONE else Q(sector__key=wanted.sector)
    if wanted.level:
        yield Q(level="" if wanted.level == NONE else wanted.level)
    if wanted.standing:
        yield Q(standing=wanted.standing)
    if wanted.county:
        yield in_or_serving(region, wanted.county)
    if wanted.kind:
        yield _of_kind(region, wanted.kind)
    if wanted.freshness:
        yield _as_fresh_as(wanted.freshness)


def _mentions(region: Region, word: str) -> Q:
    """The word is in a name, a description, the name of a service, or a town."""
    services = (
        Service.objects.present()
        .filter(region=region)
        .filter(Q(name__icontains=word) | Q(alternate_name__icontains=word))
    )
    towns = Address.objects.present().filter(region=region, city__icontains=word, location__removed_at=None)
    return (
        Q(name__icontains=word)
        | Q(alternate_name__icontains=word)
        | Q(description__icontains=word)
        | Q(pk__in=services.order_by().values("organization"))
        | Q(pk__in=towns.filter(location__organization__isnull=False).order_by().values("location__organization"))
    )


def in_or_serving(region: Region, county: str) -> Q:
    """At home there, with a place there, or with a service that names the county, its state or the nation."""
    places = Location.objects.present().filter(region=region, county=county, organization__isnull=False)
    areas = ServiceArea.objects.present().filter(
        region=region, geoid__in=[county, county[:2], "US"], service__in=services_offered(region)
    )
    return (
        Q(county=county)
        | Q(pk__in=places.order_by().values("organization"))
        | Q(pk__in=areas.order_by().values("service__organization"))
    )


def _of_kind(region: Region, kind: str) -> Any:
    links = kinds_offered(region).order_by().values("service__organization")
    return ~Q(pk__in=links) if kind == NONE else Q(pk__in=links.filter(kind__key=kind))


def _as_fresh_as(state: str) -> Q:
    today = clock.today()
    fresh, ageing = (today - dt.timedelta(days=days) for days in (USUAL.fresh, USUAL.ageing))
    return {
        "fresh": Q(checked__gte=fresh),
        "ageing": Q(checked__lt=fresh, checked__gte=ageing),
        "stale": Q(checked__lt=ageing, checked__gt=NEVER),
        "unknown": Q(checked=NEVER),
    }.get(state, Q())


def rows(region: Region, organizations: Sequence[Any]) -> list[PartnerRow]:
    """What the list says of these organizations, which come from `partners`."""
    keys = [one.pk for one in organizations]
    counties, kinds = _counties(keys, organizations), _kinds(region, keys)
    return [
        PartnerRow(
            id=one.pk,
            name=one.name,
            alternate_name=one.alternate_name,
            sector=one.sector.name if one.sector else "",
            level=one.level,
            standing=one.standing,
            counties=counties[one.pk],
            kinds=kinds[one.pk],
            checked=None if one.checked == NEVER else one.checked,
            description=one.description,
            website=one.website,
            email=one.email,
        )
        for one in organizations
    ]


def _counties(keys: Collection[int], organizations: Sequence[Any]) -> dict[int, list[str]]:
    """The home county first, then those of its places, by name."""
    names: dict[int, list[str]] = defaultdict(list)
    for one in organizations:
        if one.county:
            names[one.pk].append(one.county.name)
    places = Location.objects.present().filter(organization__in=keys, county__isnull=False)
    pairs = places.order_by("county__name").values_list("organization_id", "county__name").distinct()
    for organization, name in pairs:
        if name not in names[organization]:
            names[organization].append(name)
    return names


def _kinds(region: Region, keys: Collection[int]) -> dict[int, list[str]]:
    kinds: dict[int, list[str]] = defaultdict(list)
    links = kinds_offered(region).filter(service__organization__in=keys)
    pairs = links.order_by("kind__position", "kind__name").values_list("service__organization_id", "kind__name")
    for organization, name in pairs:
        if name not in kinds[organization]:
            kinds[organization].append(name)
    return kinds
