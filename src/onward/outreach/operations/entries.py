"""Changing what stands on the outreach list: how far contact has come, and who makes it."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.outreach.models import OutreachEntry
from onward.outreach.rules.listing import JOINED, moved
from onward.partners.operations import change_organizations, rows
from onward.partners.operations.rows import Values, deed

NOTHING: Values = {}
FUTURE = "That day is still to come. Give today’s date or an earlier one."
TOO_EARLY = "An earlier step has a later day than this. Give a later day, or correct the step before."


class Step(NamedTuple):
    """A state, and the day on which it was reached; without one, today, or as it is where nothing changes."""

    state: str
    on: dt.date | None = None


@deed
def change_entry(
    entry: OutreachEntry,
    *,
    values: Values = NOTHING,
    step: Step | None = None,
    by: Actor,
    seen: dt.datetime | None = None,
) -> bool:
    """Change one entry; whether anything did. Whoever has joined is a partner from now on.

    Raises ChangedMeanwhile when it was changed after `seen`, Refused when the day of the step cannot be.
    """
    changed = rows.change(entry, {**values, **(_moved(entry, step) if step else {})}, by=by, seen=seen)
    if changed and step and step.state == JOINED:
        _welcome([entry], by)
    return changed


@deed
def change_entries(
    entries: Collection[OutreachEntry], *, values: Values = NOTHING, step: Step | None = None, by: Actor
) -> int:
    """The same for many; how many changed."""
    return sum(change_entry(entry, values=values, step=step, by=by) for entry in entries)


def _moved(entry: OutreachEntry, step: Step) -> dict[str, Any]:
    """The columns that the step changes."""
    if step.state == entry.state and step.on in (None, entry.since):
        return {}
    on = step.on or clock.today()
    if on > clock.today():
        raise Refused(FUTURE)
    try:
        return {"state": step.state, **moved(step.state, on, entry.days)}
    except ValueError as error:
        raise Refused(TOO_EARLY) from error


def _welcome(entries: Collection[OutreachEntry], by: Actor) -> None:
    prospects = [one.organization for one in entries if one.organization.standing == "prospect"]
    change_organizations(prospects, values={"standing": "partner"}, by=by)
