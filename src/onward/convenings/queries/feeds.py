"""Whose calendar link is used, and what they see by it."""

import datetime as dt

from onward.accounts.queries import actor_of
from onward.convenings.access import gatherings_open_to
from onward.convenings.models import CalendarFeed, Gathering
from onward.convenings.rules.feeds import fingerprint_of
from onward.convenings.rules.gatherings import PLANNED
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.regions.access import takes_part
from onward.regions.models import Region

MOST = 500
YEAR = dt.timedelta(days=365)


def whose(region: Region, secret: str) -> Actor:
    """Who has this link, as long as they take part in the region. Raises Missing."""
    found = (
        CalendarFeed.objects.filter(region=region, fingerprint=fingerprint_of(secret)).select_related("user").first()
    )
    actor = actor_of(found.user) if found is not None and found.user.is_active else None
    if actor is None or not takes_part(actor, region):
        raise Missing("This calendar link does not work any more. Make a new one on the page of gatherings.")
    return actor


def in_calendar(region: Region, actor: Actor) -> list[Gathering]:
    """What a calendar of this actor shows: from a year ago on."""
    since = clock.now() - YEAR
    found = gatherings_open_to(actor, region).filter(starts__gte=since).select_related("region", "series", "county")
    return list(found.order_by("starts", "pk")[:MOST])


def announced(region: Region) -> list[Gathering]:
    """All that people were told of."""
    found = Gathering.objects.filter(region=region, removed_at=None).exclude(state=PLANNED)
    return list(found.select_related("region", "series", "county").order_by("starts", "pk"))


def has_feed(region: Region, actor: Actor) -> bool:
    return actor.kind == "person" and CalendarFeed.objects.filter(region=region, user=int(actor.id)).exists()
