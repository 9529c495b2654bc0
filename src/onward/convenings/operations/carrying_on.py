"""Guests of one meeting of a series on the lists of all that come after it."""

from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.gatherings import announce_gathering, locked
from onward.convenings.operations.letters import SERIES, put_in
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.rules.guests import INVITED, LISTED, WITHDRAWN
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.partners.operations.rows import deed

SAME = ("organization_id", "sector_id", "county_id", "name", "email", "part", "access", "language", "needs")


@deed
def carry_on(gathering: Gathering, *, by: Actor) -> int:
    """Put everybody on this list on those of all meetings of the series that come after it; how many are told. Whoever
    was asked here is invited there, too, by one letter with the calendar file of the whole series; reminders of each
    come with a link of their own. Nobody stands twice on a list. Raises Conflict when it is cancelled or over."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    if here.series_id is None:
        return 0
    people = list(here.guests.exclude(standing=WITHDRAWN))
    later = Gathering.objects.filter(
        series=here.series_id, series_day__gt=here.series_day, removed_at=None, state__in=(PLANNED, ANNOUNCED)
    ).select_related("region")  # fmt: skip
    told: set[int] = set()
    for one in later:
        new = _new_there(one, people)
        Guest.objects.bulk_create([_copy(one, guest) for guest in new], batch_size=500)
        told |= {guest.pk for guest in new if guest.invited_on is not None}
        if any(guest.invited_on is not None for guest in new):
            announce_gathering(one, by=by)
        if new:
            audit.record("gathering.addressed", one, by=by, region_id=one.region_id, after={"people": len(new)})
    return put_in(here, SERIES, [guest for guest in people if guest.pk in told])


def _new_there(gathering: Gathering, people: list[Guest]) -> list[Guest]:
    there = set(gathering.guests.values_list("email", "name", "organization_id"))
    addresses = {email for email, _name, _key in there if email}
    return [
        one for one in people
        if one.email not in addresses and ("", one.name, one.organization_id) not in there
    ]  # fmt: skip


def _copy(gathering: Gathering, guest: Guest) -> Guest:
    asked = guest.invited_on is not None
    return Guest(
        region_id=gathering.region_id, gathering=gathering, standing=INVITED if asked else LISTED,
        invited_on=clock.today() if asked else None, **{name: getattr(guest, name) for name in SAME},
    )  # fmt: skip
