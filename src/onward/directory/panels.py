"""What the directory shows on a partner's page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from onward.accounts.models import DutyLink
from onward.core.actor import Actor
from onward.directory import site_map as drawing
from onward.directory.access import places_kept
from onward.directory.history import Line
from onward.directory.models import ChangeRequest
from onward.directory.operations.asking import CONFIRM
from onward.directory.queries import history as lines
from onward.directory.queries.partner_page import Listing, listing_of
from onward.directory.queries.requests import waiting
from onward.partners.access import keeps
from onward.partners.models import Organization
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Shown:
    """What a panel's template gets: the partner, whether this person may change things, and the rows."""

    partner: Organization
    may_change: bool
    rows: Any


def _shown(partner: Organization, actor: Actor, rows: Any) -> Shown:
    return Shown(partner, keeps(actor, partner), rows)


def listing(partner: Organization, actor: Actor) -> Listing:
    """What several panels show parts of."""
    return listing_of(partner)


def standing(found: Listing, actor: Actor) -> Shown:
    return _shown(found.partner, actor, found.checked)


def likely(partner: Organization, actor: Actor) -> Shown | None:
    """Asked for by the page once it stands, so that nobody waits for the comparison."""
    return _shown(partner, actor, None) if actor.coordinates(partner.region_id) else None


def services(found: Listing, actor: Actor) -> Shown:
    return _shown(found.partner, actor, found.services)


def places(found: Listing, actor: Actor) -> Shown:
    """A place that others share is for those who coordinate to change."""
    partner = found.partner
    shown = _shown(partner, actor, found.places)
    everywhere = actor.coordinates(partner.region_id)
    kept = set(places_kept(partner).values_list("pk", flat=True)) if shown.may_change and not everywhere else set()
    for card in found.places:
        card.may_change = everywhere or card.id in kept
    return shown


def contacts(found: Listing, actor: Actor) -> Shown:
    return _shown(found.partner, actor, found.facts)


def history(partner: Organization, actor: Actor) -> Shown:
    rows: list[Line] = lines.history(partner, actor)
    return _shown(partner, actor, rows)


MOST_LINKS = 20
"""Of one partner that its page looks at; the others are on the page of links."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How the listing is kept right: what waits for an answer, and the letters that are out."""

    partner: Organization
    waiting: list[ChangeRequest]
    links: list[DutyLink]
    asked: dt.datetime | None
    may_ask: bool


def upkeep(partner: Organization, actor: Actor) -> Upkeep | None:
    """For those who coordinate; whoever keeps the listing is told what waits for an answer, and nothing of letters."""
    if not keeps(actor, partner):
        return None
    waits = list(ChangeRequest.objects.filter(organization=partner, decided_at=None))
    if not actor.coordinates(partner.region_id):
        return Upkeep(partner, waits, [], None, may_ask=False) if waits else None
    links = list(DutyLink.objects.filter(region=partner.region_id, organization_id=partner.pk)[:MOST_LINKS])
    asked = next((link.created_at for link in links if link.duty == CONFIRM), None)
    return Upkeep(
        partner, waits, [link for link in links if link.state == "open" and link.duty == CONFIRM], asked, may_ask=True
    )


def waiting_corrections(region: Region, actor: Actor) -> tuple[str, Any] | None:
    """The corrections that wait in the inbox, to be counted."""
    return ("inbox", waiting(region)) if actor.coordinates(region.pk) else None


def site_map(found: Listing, actor: Actor) -> drawing.SiteMap | None:
    partner, own = found.partner, [card for card in found.places if card.own]
    region = list(partner.region.counties.values_list("fips", flat=True))
    points = [(card.name, *card.point) for card in own if card.point]
    counties = {fips for fips in (partner.county_id, *(card.fips for card in own)) if fips}
    return drawing.draw(region, points, sorted(counties))
