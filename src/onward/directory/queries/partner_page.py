"""The services and places of one partner, in a number of queries that does not grow with how many there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import SURE, latest
from onward.core import clock
from onward.core.visibility import closed_words
from onward.directory.access import places_of
from onward.directory.models import Address, Location, Service, ServiceAtLocation, ServiceKindLink, ServicePopulation
from onward.directory.queries.cards import Facts, KindTag, PlaceCard, ServiceCard, ages
from onward.directory.queries.small_facts import Keep, small_facts
from onward.partners.models import Organization


class Listing(NamedTuple):
    """All that the page says of what a partner does, where, and how to reach it."""

    partner: Organization
    services: list[ServiceCard]
    places: list[PlaceCard]
    facts: Facts
    checked: dt.date | None


def listing_of(organization: Organization) -> Listing:
    """Every service and place with its small facts, the organization’s own, and when somebody last checked them."""
    services = list(Service.objects.present().filter(organization=organization).select_related("program"))
    places = list(places_of(organization).select_related("county"))
    own, there = [one.pk for one in services], [one.pk for one in places]
    facts = small_facts(services=own, places=there, organizations=[organization.pk])
    links = _links(own)
    rows = _addresses({*there, *(link.location_id for link in links)})
    return Listing(
        organization, _service_cards(services, facts.service, named_places(links, rows)),
        _place_cards(organization, places, facts.location, _given(links), rows), facts.organization[organization.pk],
        last_checked(organization, services),
    )  # fmt: skip


def _service_cards(services: list[Service], facts: Keep, places: Mapping[int, list[str]]) -> list[ServiceCard]:
    keys = [service.pk for service in services]
    kinds, populations = kinds_of(keys), _populations(keys)
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
    """What the places are called at which each is given."""
    links = _links(services)
    return named_places(links, _addresses({link.location_id for link in links}))


def _links(services: Collection[int]) -> list[ServiceAtLocation]:
    found = ServiceAtLocation.objects.present().filter(service__in=services, location__removed_at=None)
    return list(found.select_related("location", "service"))


def _addresses(places: Collection[int]) -> dict[int, list[Address]]:
    found: dict[int, list[Address]] = defaultdict(list)
    for row in Address.objects.present().filter(location__in=places).order_by("id"):
        if row.location_id is not None:
            found[row.location_id].append(row)
    return found


def named_places(links: list[ServiceAtLocation], addresses: Mapping[int, list[Address]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for link in links:
        rows = addresses.get(link.location_id, [])
        words = link.location.name or next((str(one) for one in rows), "")
        if words and words not in found[link.service_id]:
            found[link.service_id].append(words)
    return found


def _place_cards(
    organization: Organization, places: list[Location], facts: Keep, services: Mapping[int, list[str]],
    addresses: Mapping[int, list[Address]],
) -> list[PlaceCard]:
    """The organization's own places and those where its services are given."""
    return [
        PlaceCard(
            id=one.pk, name=one.name, type=one.location_type, description=one.description,
            transportation=one.transportation, url=one.url, lines=_lines(addresses.get(one.pk, [])),
            county=str(one.county or ""), county_basis=one.county_basis, services=services.get(one.pk, []),
            facts=facts[one.pk], closed=closed_words(one), own=one.organization_id == organization.pk,
            fips=one.county_id,
            point=None if one.latitude is None or one.longitude is None else (one.longitude, one.latitude),
        )
        for one in places
    ]  # fmt: skip


def _lines(addresses: Sequence[Address]) -> list[str]:
    """The lines of a place's address; a postal one only when there is no other."""
    for row in sorted(addresses, key=lambda row: row.address_type != "physical"):
        town = " ".join(filter(None, (f"{row.city}," if row.city else "", row.state_province, row.postal_code)))
        if lines := [line for line in (row.attention, row.address_1, row.address_2, town) if line]:
            return lines
    return []


def _given(links: list[ServiceAtLocation]) -> dict[int, list[str]]:
    """By place, the services that are given there."""
    found: dict[int, list[str]] = defaultdict(list)
    for link in links:
        if link.service.name not in found[link.location_id]:
            found[link.location_id].append(link.service.name)
    return found


def last_checked(organization: Organization, services: Iterable[Service]) -> dt.date | None:
    """The freshest confirmation of the organization or one of the services that it offers today."""
    offered = (one.assured_date for one in services if one.status == "active")
    return latest((organization.assured_date, *offered), clock.today())
