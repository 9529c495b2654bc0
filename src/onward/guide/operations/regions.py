"""Founding a region from a page."""

from collections.abc import Collection

from django.db import transaction

from onward.accounts.models import User
from onward.accounts.operations import make_coordinator
from onward.core import walls
from onward.core.actor import Actor
from onward.regions.models import Region
from onward.regions.operations import found_region


@transaction.atomic
def start_region(*, name: str, counties: Collection[str], user: User, by: Actor) -> Region:
    """Found a region and make the person who asked for it its coordinator. Raises Refused as `found_region` does."""
    region = found_region(name=name, counties=counties, by=by)
    with walls.within(region.pk):
        make_coordinator(region, user, by=by)
    return region
