"""The services and places of one partner, in a number of queries that does not grow with how many there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import SURE, latest
from onward.core import clock
from onward.core.visibility import closed_words
from onward.directory.access import places_of, services_offered
from onward.directory.models import Address, Service, ServiceAtLocation, ServiceKindLink, ServicePopulation
from onward.directory.queries import small_facts
from onward.directory.queries.cards import KindTag, PlaceCard, ServiceCard, ages
from onward.partners.models import Organization


def service_cards(organization: Organization) -> list[ServiceCard]:
    """Every service with its kinds, places and small facts."""
    services = list(Service.objects.present().filter(organization=organization).select_related("program"))
    keys = [service.pk for service in services]
    facts, kinds, populations = small_facts.of_services(keys), kinds_of(keys), _populations(keys)
    places = places_of_services(keys)
    return [
        ServiceCard(
            id=one.pk, name=one.name, alternate_name=one.alternate_name, description=one.description,
            program=one.program.name if one.program else "", status=one.status, alert=one.alert, url=one.url,
            email=one.email, eligibility=one.eligibility_description, ages=_ages(one), apply=one.application_process,
            fees="\n".join(dict.fromkeys(filter(None, (one.fees_description, one.fees)))), wait=one.wait_time,
            interpreters=one.interpretation_services, accreditations=one.accreditations, licenses=one.licenses,
            checked=one.assured_date, settled=one.kinds_settled, closed=closed_words(one), kinds=kinds[one.pk],
            populations=populations[one.pk], places=places[one.pk], facts=facts[one.pk],
        )
        for one in services
    ]  # fmt: skip


def _ages(service: Service) -> str:
    low, high = ages(service.minimum_age, service.maximum_age)
    if low and high:
        return _("%(low)s to %(high)s years old") % {"low": low, "high": high}
    if low:
        return _("%(low)s years and older") % {"low": low}
    return _("up to %(high)s years old") % {"high": high} if high else ""


def kinds_of(services: Collection[int]) -> dict[int, list[KindTag]]:
    found: dict[int, list[KindTag]] = defaultdict(list)
    links = ServiceKindLink.objects.filter(service__in=services).select_related("kind")
    for link in links:
        found[link.service_id].append(KindTag(link.kind.key, link.kind.name, link.confidence, link.basis))
    return found


def _populations(services: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    links = ServicePopulation.objects.filter(service__in=services, confidence__gte=SURE)
    for service, name in links.values_list("service_id", "population__name"):
        found[service].append(name)
    return found


def places_of_services(services: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    links = ServiceAtLocation.objects.present().filter(service__in=services, location__removed_at=None)
    links = links.select_related("location").prefetch_related("location__addresses")
    for link in links:
        words = link.location.name or next(
            (str(one) for one in link.location.addresses.all() if not one.removed_at), ""
        )
        if words and words not in found[link.service_id]:
            found[link.service_id].append(words)
    return found


def place_cards(organization: Organization) -> list[PlaceCard]:
    """The organization's own places and those where its services are given."""
    places = list(places_of(organization).select_related("county"))
    keys = [place.pk for place in places]
    facts, lines, services = small_facts.of_places(keys), _lines(keys), _given(keys, organization)
    return [
        PlaceCard(
            id=one.pk, name=one.name, type=one.location_type, description=one.description,
            transportation=one.transportation, url=one.url, lines=lines[one.pk], county=str(one.county or ""),
            county_basis=one.county_basis, services=services[one.pk], facts=facts[one.pk],
            closed=closed_words(one),
            point=None if one.latitude is None or one.longitude is None else (one.longitude, one.latitude),
        )
        for one in places
    ]  # fmt: skip


def _lines(places: Collection[int]) -> dict[int, list[str]]:
    """The lines of each place's address; a postal one only when there is no other."""
    found: dict[int, list[str]] = {}
    rows: Any = Address.objects.present().filter(location__in=places).order_by("id")
    for row in sorted(rows, key=lambda row: row.address_type != "physical"):
        town = " ".join(filter(None, (f"{row.city}," if row.city else "", row.state_province, row.postal_code)))
        found.setdefault(
            row.location_id, [line for line in (row.attention, row.address_1, row.address_2, town) if line]
        )
    return defaultdict(list, found)


def _given(places: Collection[int], organization: Organization) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    links = ServiceAtLocation.objects.present().filter(location__in=places, service__removed_at=None)
    for place, name in links.filter(service__organization=organization).values_list("location_id", "service__name"):
        if name not in found[place]:
            found[place].append(name)
    return found


def last_checked(organization: Organization) -> dt.date | None:
    """The freshest confirmation of the organization or one of its services."""
    services = services_offered(organization.region).filter(organization=organization)
    return latest((organization.assured_date, *services.values_list("assured_date", flat=True)), clock.today())
