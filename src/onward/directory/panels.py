"""What the directory shows on a partner's page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from onward.core.actor import Actor
from onward.directory import site_map as drawing
from onward.directory.history import Line
from onward.directory.models import Location
from onward.directory.queries import history as lines
from onward.directory.queries import partner_page, small_facts
from onward.directory.queries.cards import Facts, PlaceCard, ServiceCard
from onward.partners.access import keeps
from onward.partners.models import Organization


@dataclass(frozen=True, slots=True)
class Shown:
    """What a panel's template gets: the partner, whether this person may change things, and the rows."""

    partner: Organization
    may_change: bool
    rows: Any


def _shown(partner: Organization, actor: Actor, rows: Any) -> Shown:
    return Shown(partner, keeps(actor, partner), rows)


def standing(partner: Organization, actor: Actor) -> Shown:
    checked: dt.date | None = partner_page.last_checked(partner)
    return _shown(partner, actor, checked)


def likely(partner: Organization, actor: Actor) -> Shown | None:
    """Asked for by the page once it stands, so that nobody waits for the comparison."""
    return _shown(partner, actor, None) if actor.coordinates(partner.region_id) else None


def services(partner: Organization, actor: Actor) -> Shown:
    cards: list[ServiceCard] = partner_page.service_cards(partner)
    return _shown(partner, actor, cards)


def places(partner: Organization, actor: Actor) -> Shown:
    cards: list[PlaceCard] = partner_page.place_cards(partner)
    return _shown(partner, actor, cards)


def contacts(partner: Organization, actor: Actor) -> Shown:
    facts: Facts = small_facts.of_organization(partner.pk)
    return _shown(partner, actor, facts)


def history(partner: Organization, actor: Actor) -> Shown:
    rows: list[Line] = lines.history(partner, actor)
    return _shown(partner, actor, rows)


def site_map(partner: Organization, actor: Actor) -> drawing.SiteMap | None:
    region = list(partner.region.counties.values_list("fips", flat=True))
    rows = Location.objects.present().filter(organization=partner)
    found = list(rows.values_list("name", "longitude", "latitude", "county_id"))
    points = [(name, lon, lat) for name, lon, lat, _county in found if lon is not None and lat is not None]
    counties = {county for *_rest, county in found if county} | ({partner.county_id} if partner.county_id else set())
    return drawing.draw(region, points, sorted(counties))
