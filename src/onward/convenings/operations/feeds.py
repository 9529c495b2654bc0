"""A link to the calendar of a region, for one person."""

import secrets

from onward.convenings.models import CalendarFeed
from onward.convenings.rules.feeds import fingerprint_of
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.operations.rows import deed
from onward.regions.models import Region

SECRET_BYTES = 18


@deed
def make_feed(*, region: Region, by: Actor) -> str:
    """The secret of a new link; the one before is worthless from now on. Raises Refused for who is no person."""
    if by.kind != "person":
        raise Refused("Only somebody with an account has a calendar link.")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    values = {"fingerprint": fingerprint_of(secret), "made_at": clock.now()}
    row, _new = CalendarFeed.objects.update_or_create(region=region, user_id=int(by.id), defaults=values)
    audit.record("calendarfeed.made", row, by=by, region_id=region.pk)
    return secret
