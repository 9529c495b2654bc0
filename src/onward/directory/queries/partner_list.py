"""The list of partners: who matches what somebody is looking for, in which order, and what each row says."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Case, Count, DateField, F, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower, Replace

from onward.analysis.coverage.offer import AHEAD, USUAL, freshness
from onward.core import clock
from onward.core.search import words_of
from onward.directory.access import kinds_offered, services_offered, services_shown
from onward.directory.models import Address, Contact, Location, Phone, ServiceArea
from onward.directory.queries.where import Where, serving, standing, where
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.queries import unwanted
from onward.regions.models import County, Region

NEVER = dt.date(1900, 1, 1)
BETWEEN_DIGITS = "()-. /+"
FEWEST_DIGITS = 3
"""Of a telephone number that is looked for."""
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
    where: Where
    kinds: list[str]
    checked: dt.date | None
    description: str = ""
    website: str = ""
    email: str = ""
    phones: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def freshness(self) -> str:
        return freshness(self.checked, clock.today())


def partners(region: Region, wanted: Wanted) -> QuerySet[Organization]:
    """The organizations that match, in the order asked for, each with `checked`: its freshest confirmation."""
    found = shown(region).annotate(checked=_checked(region))
    for condition in _conditions(region, wanted):
        found = found.filter(condition)
    return found.order_by(*_order(wanted.sort))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are found, by standing."""

    partners: int
    prospects: int

    @property
    def total(self) -> int:
        return self.partners + self.prospects


def counts(found: QuerySet[Organization]) -> Counts:
    by_standing = dict(found.order_by().values_list("standing").annotate(Count("pk")))
    return Counts(by_standing.get("partner", 0), by_standing.get("prospect", 0))


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
    for word in words_of(wanted.text):
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
    """The word is somewhere in what we know of the partner: the empty list tells people where we look."""
    found = Q(name__icontains=word) | Q(alternate_name__icontains=word) | Q(description__icontains=word)
    for rows, owner in (*_by_services(region, word), *_by_places(region, word), *_by_people(region, word)):
        found |= Q(pk__in=rows.filter(**{f"{owner}__isnull": False}).order_by().values(owner))
    return found | Q(county__in=County.objects.filter(name__icontains=word))


_Owned = tuple[Any, str]
"""Rows that mention a word, and the way from them to their partner."""


def _by_services(region: Region, word: str) -> Iterable[_Owned]:
    here = services_shown(region)
    words = Q(name__icontains=word) | Q(alternate_name__icontains=word) | Q(description__icontains=word)
    yield here.filter(words), "organization"
    yield kinds_offered(region).filter(Q(kind__name__icontains=word)), "service__organization"
    counties = County.objects.filter(name__icontains=word).values("fips")
    yield ServiceArea.objects.present().filter(geoid__in=counties, service__in=here), "service__organization"


def _by_places(region: Region, word: str) -> Iterable[_Owned]:
    places = Location.objects.present().filter(region=region)
    counties = County.objects.filter(name__icontains=word)
    towns = Address.objects.present().filter(region=region, city__icontains=word, location__removed_at=None)
    yield towns, "location__organization"
    yield places.filter(county__in=counties), "organization"


def _by_people(region: Region, word: str) -> Iterable[_Owned]:
    people = Contact.objects.present().filter(region=region, name__icontains=word)
    for owner in ("organization", "service__organization", "location__organization"):
        yield people, owner
    digits = word.translate(dict.fromkeys(map(ord, BETWEEN_DIGITS)))
    if digits.isdigit() and len(digits) >= FEWEST_DIGITS:
        phones = Phone.objects.present().filter(region=region).annotate(digits=_digits("number"))
        for owner in ("organization", "service__organization", "location__organization", "contact__organization"):
            yield phones.filter(digits__contains=digits), owner


def _digits(column: str) -> Any:
    """A telephone number without what people put between its digits."""
    bare: Any = F(column)
    for mark in BETWEEN_DIGITS:
        bare = Replace(bare, Value(mark), Value(""), output_field=TextField())
    return bare


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


def rows(region: Region, organizations: Sequence[Any], county: str = "") -> list[PartnerRow]:
    """What the list says of these organizations, which come from `partners`; `county` is the one that was asked for."""
    keys = [one.pk for one in organizations]
    places, kinds = _where(region, organizations, county), _kinds(region, keys)
    closed = unwanted(region, organizations=keys).organizations
    return [
        PartnerRow(
            id=one.pk,
            name=one.name,
            alternate_name=one.alternate_name,
            sector=one.sector.name if one.sector else "",
            level=one.level,
            standing=one.standing,
            where=places[one.pk],
            kinds=kinds[one.pk],
            checked=None if one.checked == NEVER else one.checked,
            description=one.description,
            website=one.website,
            email=one.email,
            closed=one.pk in closed,
        )
        for one in organizations
    ]


def _where(region: Region, organizations: Sequence[Any], county: str) -> dict[int, Where]:
    """The home county first, then those of its places, by name; and whom its services are for."""
    keys = [one.pk for one in organizations]
    places = Location.objects.present().filter(organization__in=keys)
    areas = ServiceArea.objects.present().filter(service__in=services_offered(region).filter(organization__in=keys))
    found = where(standing(places, "organization", "county"), serving(areas, "service__organization"), county)
    for one in organizations:
        if one.county:
            known = found[one.pk]
            found[one.pk] = replace(known, here={one.county_id: one.county.name, **known.here})
    return found


def _kinds(region: Region, keys: Collection[int]) -> dict[int, list[str]]:
    kinds: dict[int, list[str]] = defaultdict(list)
    links = kinds_offered(region).filter(service__organization__in=keys)
    pairs = links.order_by("kind__position", "kind__name").values_list("service__organization_id", "kind__name")
    for organization, name in pairs:
        if name not in kinds[organization]:
            kinds[organization].append(name)
    return kinds
