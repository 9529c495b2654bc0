"""Seats of the leadership team, and who sits in them."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.outreach.models import Seat, TeamMember
from onward.outreach.rules.team import overlap
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns

WHO = ("person_name", "email", "user_id")
"""Columns that say who sits in a seat."""


@deed
def add_seat(*, region: Region, values: Values, by: Actor) -> Seat:
    """Put a seat at the table, blank at first. Raises Refused when there is one of that name."""
    take_turns(region.pk)
    _refuse_twin(region, values["name"])
    return rows.add(Seat, region, values, by=by)


@deed
def change_seat(seat: Seat, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Change what a seat is called or is for; whether anything changed. Raises Refused, ChangedMeanwhile."""
    take_turns(seat.region_id)
    _refuse_twin(seat.region, values.get("name", seat.name), but=seat.pk)
    return rows.change(seat, values, by=by, seen=seen)


@deed
def remove_seat(seat: Seat, *, by: Actor) -> None:
    """Take a seat away, and with it who sat there. What was stays in the history."""
    rows.remove(seat, by=by)


@deed
def fill_seat(seat: Seat, *, values: Values, by: Actor) -> TeamMember:
    """Somebody sits in a seat from a day on. Whoever sat there without an end hands over on that day.

    Raises Refused when somebody else sits there at that time, Conflict when the seat was taken away.
    """
    _lock(seat)
    since = values["since"]
    for open_one in TeamMember.objects.filter(seat=seat, removed_at=None, until=None, since__lt=since):
        rows.change(open_one, {"until": since}, by=by)
    _refuse_two(seat, values)
    return rows.add(TeamMember, seat.region, {"seat_id": seat.pk, **values}, by=by)


@deed
def change_member(member: TeamMember, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Change who sits, or from when to when; whether anything changed. Whoever is somebody else now chose nothing yet
    about recovery voice. Raises Refused, ChangedMeanwhile."""
    _lock(member.seat)
    _refuse_two(member.seat, {"since": member.since, "until": member.until, **values}, but=member.pk)
    changed = rows.change(member, values, by=by, seen=seen)
    if any(values.get(name, getattr(member, name)) != getattr(member, name) for name in WHO):
        TeamMember.objects.filter(pk=member.pk).update(brings_voice=False)  # No line: it would tell what was chosen.
    return changed


@deed
def remove_member(member: TeamMember, *, by: Actor) -> None:
    """Take away what was entered by mistake: as if they had never sat there."""
    rows.remove(member, by=by)


@deed
def bring_voice(member: TeamMember, *, brings: bool) -> None:
    """Count this person as bringing recovery voice, or not any more, because they asked for it. What they chose is
    theirs: the audit keeps that somebody said something, and neither who nor what."""
    TeamMember.objects.filter(pk=member.pk).update(brings_voice=brings)
    audit.count_anonymous("teammember.voice_said", region_id=member.region_id)


def _refuse_twin(region: Region, name: str, but: int = 0) -> None:
    if Seat.objects.filter(region=region, name__iexact=name, removed_at=None).exclude(pk=but).exists():
        raise Refused(_("There is a seat of that name already."))


def _refuse_two(seat: Seat, values: Values, but: int = 0) -> None:
    until = values.get("until")
    if until is not None and until < values["since"]:
        raise Refused(_("The last day is before the first. Look at both dates again."))
    for other in TeamMember.objects.filter(seat=seat, removed_at=None).exclude(pk=but):
        if overlap((values["since"], until), (other.since, other.until)):
            raise Refused(_("%(name)s sits there at that time. Say first until when.") % {"name": other})


def _lock(seat: Seat) -> None:
    found: Any = Seat.objects.select_for_update().filter(pk=seat.pk, removed_at=None).first()
    if found is None:
        raise Conflict(_("This seat was taken away meanwhile. Look at the team again."))
