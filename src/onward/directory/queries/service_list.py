"""The services of a region, least sure first, and why Onward thinks what it thinks of one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower

from onward.analysis.coverage.offer import SURE
from onward.core.search import words_of
from onward.core.visibility import closed_words
from onward.directory.access import services_shown
from onward.directory.kinds import classify, classify_populations
from onward.directory.models import (
    Attribute,
    Location,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceKindLink,
    ServicePopulation,
)
from onward.directory.queries.cards import KindTag
from onward.directory.queries.where import Where, serving, standing, where
from onward.regions.models import Region

NONE = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    text: str = ""
    kind: str = ""
    county: str = ""
    confidence: str = ""
    sort: str = "sure"

    @property
    def narrowed(self) -> bool:
        return any((self.text, self.kind, self.county, self.confidence))


@dataclass(frozen=True, slots=True)
class ServiceRow:
    id: int
    name: str
    organization_id: int
    organization: str
    description: str
    kinds: list[KindTag]
    where: Where
    settled: bool
    checked: dt.date | None
    closed: str


def services(region: Region, wanted: Wanted) -> QuerySet[Service]:
    """The services that match, each with `surest`: how sure we are of its likeliest kind, 2 when a person said so."""
    best = ServiceKindLink.objects.filter(service=OuterRef("pk")).order_by().values("service")
    surest = Coalesce(Subquery(best.annotate(most=Max("confidence")).values("most")), Value(0.0))
    found = services_shown(region).annotate(surest=Case(When(kinds_settled=True, then=Value(2.0)), default=surest))
    for word in words_of(wanted.text):
        found = found.filter(
            Q(name__icontains=word)
            | Q(alternate_name__icontains=word)
            | Q(description__icontains=word)
            | Q(organization__name__icontains=word)
        )
    for condition in _conditions(region, wanted):
        found = found.filter(condition)
    return found.order_by(*_order(wanted.sort))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are found: what people can ask partners for, what prospects offer, what is not offered now."""

    offered: int
    of_prospects: int
    paused: int

    @property
    def total(self) -> int:
        return self.offered + self.of_prospects + self.paused


def counts(found: QuerySet[Service]) -> Counts:
    active = Q(status="active")
    by_state = {"offered": active & Q(organization__standing="partner"), "paused": ~active}
    by_state["of_prospects"] = active & Q(organization__standing="prospect")
    return Counts(**found.order_by().aggregate(**{name: Count("pk", filter=such) for name, such in by_state.items()}))


def _conditions(region: Region, wanted: Wanted) -> list[Any]:
    found: list[Any] = []
    if wanted.kind == NONE:
        found.append(~Exists(ServiceKindLink.objects.filter(service=OuterRef("pk"), confidence__gte=SURE)))
    elif wanted.kind:
        links = ServiceKindLink.objects.filter(region=region, kind__key=wanted.kind, confidence__gte=SURE)
        found.append(Q(pk__in=links.order_by().values("service")))
    if wanted.county:
        found.append(_in_or_serving(region, wanted.county))
    confidence: dict[str, Any] = {
        "settled": Q(kinds_settled=True), "sure": Q(kinds_settled=False, surest__gte=SURE),
        "unsure": Q(kinds_settled=False, surest__gt=0, surest__lt=SURE), NONE: Q(kinds_settled=False, surest=0),
    }  # fmt: skip
    return [*found, *([confidence[wanted.confidence]] if wanted.confidence in confidence else [])]


def _in_or_serving(region: Region, county: str) -> Q:
    places = Location.objects.present().filter(region=region, county=county)
    links = ServiceAtLocation.objects.present().filter(location__in=places)
    areas = ServiceArea.objects.present().filter(region=region, geoid__in=[county, county[:2], "US"])
    return Q(pk__in=links.order_by().values("service")) | Q(
        pk__in=areas.filter(service__isnull=False).order_by().values("service")
    )


def _order(sort: str) -> list[Any]:
    column: Any = {
        "name": Lower("name"),
        "organization": Lower("organization__name"),
        "checked": F("assured_date"),
    }.get(sort.removeprefix("-"), F("surest"))
    ordered = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_first=True)
    return [ordered, Lower("name"), "pk"]


def rows(found: Sequence[Any], county: str = "") -> list[ServiceRow]:
    keys = [one.pk for one in found]
    kinds: dict[int, list[KindTag]] = defaultdict(list)
    for link in ServiceKindLink.objects.filter(service__in=keys).select_related("kind"):
        kinds[link.service_id].append(KindTag(link.kind.key, link.kind.name, link.confidence, link.basis))
    links = ServiceAtLocation.objects.present().filter(service__in=keys, location__removed_at=None)
    areas = ServiceArea.objects.present().filter(service__in=keys)
    places = where(standing(links, "service", "location__county"), serving(areas, "service"), county)
    return [
        ServiceRow(
            one.pk, one.name, one.organization_id, one.organization.name, one.description, kinds[one.pk],
            places[one.pk], one.kinds_settled, one.assured_date, closed_words(one),
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service is thought to be of a kind, or for some people: `basis` as stored, `words` that led to it."""

    name: str
    percent: int
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    kinds: list[Reason]
    populations: list[Reason]
    terms: list[str]


def why(service: Service) -> Why:
    """The kinds and populations of a service, each with the basis it has and the words a guess would rest on."""
    attributes = Attribute.objects.present().filter(region=service.region_id, link_entity="service")
    terms = list(attributes.filter(link_id=service.hsds_id).values_list("taxonomy_term__name", flat=True))
    listing = (service.name, service.description, terms)
    kind_words = {guess.kind: guess.why for guess in classify(*listing)}
    population_words = {guess.population: guess.why for guess in classify_populations(*listing)}
    kinds = ServiceKindLink.objects.filter(service=service).values_list(
        "kind__key", "kind__name", "confidence", "basis"
    )
    populations = ServicePopulation.objects.filter(service=service).values_list(
        "population__key", "population__name", "confidence", "basis"
    )
    return Why(_reasons(kinds, kind_words), _reasons(populations, population_words), terms)


def _reasons(links: Any, words: dict[str, str]) -> list[Reason]:
    return [
        Reason(name, round(confidence * 100), basis, words.get(key, "") if basis in ("words", "term") else "")
        for key, name, confidence, basis in links
    ]
