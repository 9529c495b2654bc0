"""A gathering: planned, changed, cancelled, held; and series of them."""

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Series
from onward.convenings.operations.letters import CANCELLATION, CHANGE, stop_letters, write_once, write_to_guests
from onward.convenings.operations.places import fill_chairs
from onward.convenings.rules.gatherings import ANNOUNCED, CANCELLED, HELD, PLANNED, SEEN_BY_GUESTS
from onward.convenings.rules.recurrence import BadRule, End, days_of, rule_of
from onward.convenings.rules.times import NotThere, moment_of
from onward.convenings.wording import BAD_RULES, not_there
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region

OF_ALL = ("title", "purpose", "minutes", "place_name", "address", "directions", "county_id", "remote_link", "capacity",
          "contact", "remind_days", "letter")  # fmt: skip
"""What a change of one of a series can change of all that come after it."""


def new_uid() -> str:
    """By what calendars everywhere tell one gathering from all others."""
    return f"{uuid.uuid4()}@onward"


@deed
def make_gathering(*, region: Region, values: Values, by: Actor) -> Gathering:
    """A plan of which nobody is told yet."""
    return rows.add(Gathering, region, {**values, "uid": new_uid()}, by=by)


@deed
def make_series(*, region: Region, values: Values, pattern: str, end: End, by: Actor) -> Series:
    """Gatherings that come again, each as `make_gathering` makes one; `values["starts"]` is the first. Raises Refused
    for a rule that never ends, has too many days, or puts one into an hour that clocks jump over."""
    zone = ZoneInfo(str(values["time_zone"]))
    first: dt.datetime = values["starts"].astimezone(zone)
    try:
        rule = rule_of(pattern, first.date())
        days = days_of(rule, first.date(), end)
    except BadRule as bad:
        raise Refused(str(BAD_RULES[bad.code])) from bad
    series = rows.add(Series, region, {
        "kind": values["kind"], "title": values["title"], "rule": rule, "first_day": days[0],
        "at": first.time().replace(second=0, microsecond=0), "time_zone": values["time_zone"],
        "minutes": values["minutes"], "times": end.times, "last_day": end.last_day if end.times is None else None,
        "uid": new_uid(),
    }, by=by)  # fmt: skip
    every = [
        Gathering(
            region=region, **{**values, "starts": _at(day, series.at, zone), "uid": new_uid()}, series=series,
            series_day=day,
        )
        for day in days
    ]  # fmt: skip
    Gathering.objects.bulk_create(every)
    return series


def _at(day: dt.date, at: dt.time, zone: ZoneInfo) -> dt.datetime:
    """The moment on that day; of one that comes twice the first."""
    try:
        return moment_of(dt.datetime.combine(day, at), zone, second=False)
    except NotThere as jump:
        raise Refused(not_there(jump)) from jump


@deed
def change_gathering(
    gathering: Gathering, *, values: Values, by: Actor, seen: dt.datetime | None = None, later: bool = False
) -> int:
    """Change one, and with `later` what all that come after it in its series have in common with it; how many guests
    are told by letter. Calendars of guests follow: the `sequence` grows with what they show. Raises ChangedMeanwhile,
    and Conflict when it is cancelled or over."""
    here = locked(gathering)
    _refuse_over(here)
    common = {name: value for name, value in values.items() if name in OF_ALL and getattr(here, name) != value}
    at = _new_time(here, values)
    tell = [here] if _changed(here, values, by=by, seen=seen) else []
    if later and here.series_id is not None:
        after = Gathering.objects.filter(
            series=here.series_id, series_day__gt=here.series_day, removed_at=None, state__in=(PLANNED, ANNOUNCED)
        ).select_related("region")  # fmt: skip
        tell += [one for one in after if _changed(one, {**common, **_same_time(one, at)}, by=by)]
    return write_once(tell, CHANGE)


def _new_time(here: Gathering, values: Values) -> tuple[dt.time, ZoneInfo] | None:
    """The time of day of a change and its zone; None when both stay, as when one is moved to another day."""
    if "starts" not in values:
        return None
    zone = ZoneInfo(str(values.get("time_zone", here.time_zone)))
    at = values["starts"].astimezone(zone).time()
    return None if (at, zone.key) == (here.starts_there.time(), here.time_zone) else (at, zone)


def _same_time(other: Gathering, new: tuple[dt.time, ZoneInfo] | None) -> dict[str, Any]:
    """That time of day, on the day of another."""
    if new is None:
        return {}
    at, zone = new
    return {"starts": _at(other.starts_there.date(), at, zone), "time_zone": zone.key}


def _changed(here: Gathering, values: Values, *, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Whether guests are to be told."""
    shown = any(name in SEEN_BY_GUESTS and getattr(here, name) != value for name, value in values.items())
    more = {"sequence": here.sequence + 1} if shown and here.state == ANNOUNCED else {}
    if not rows.change(here, {**values, **more}, by=by, seen=seen):
        return False
    here.refresh_from_db()
    if shown:
        _count_series(here)
    if here.state == ANNOUNCED and "capacity" in values:
        fill_chairs(here, by=by)
    return bool(more)


def _count_series(here: Gathering) -> None:
    """Its file says something else now, so that calendars take it up again."""
    if here.series_id is not None:
        Series.objects.filter(pk=here.series_id).update(sequence=F("sequence") + 1)


@deed
def cancel_gathering(gathering: Gathering, *, reason: str, by: Actor) -> int:
    """It does not take place; how many guests are told. Nobody is told of a plan that nobody knew. Raises Conflict when
    it is cancelled already or over."""
    here = locked(gathering)
    _refuse_over(here)
    known = here.state == ANNOUNCED
    _set(here, state=CANCELLED, reason=reason, sequence=here.sequence + 1)
    _count_series(here)
    stop_letters(here)
    told = write_to_guests(here, CANCELLATION) if known else 0
    audit.record("gathering.cancelled", here, by=by, region_id=here.region_id, after={"reason": reason, "told": told})
    return told


@deed
def discard_gathering(gathering: Gathering, *, by: Actor) -> None:
    """Throw a plan away. Raises Conflict when guests know of it: then it can be cancelled."""
    here = locked(gathering, PLANNED)
    rows.remove(here, by=by)
    _count_series(here)


@deed
def discard_series(gathering: Gathering, *, by: Actor) -> int:
    """Throw away this one and all that come after it in its series of which nobody was told; how many. The series goes
    with them when none of its meetings is left. Raises Conflict when this one is no plan of a series."""
    here = locked(gathering, PLANNED)
    if here.series is None or here.series_day is None:
        raise Conflict(_("This is not one of a series."))
    every = Gathering.objects.select_for_update(of=("self",)).filter(series=here.series, removed_at=None)
    plans = list(every.filter(state=PLANNED, series_day__gte=here.series_day))
    for one in plans:
        rows.remove(one, by=by)
    if not every.exists():
        rows.remove(here.series, by=by)
    return len(plans)


@deed
def announce_gathering(gathering: Gathering, *, by: Actor) -> bool:
    """Let all who take part in the region see it; whether that is new. Raises Conflict when it is cancelled or over."""
    here = locked(gathering)
    _refuse_over(here)
    if here.state == ANNOUNCED:
        return False
    _set(here, state=ANNOUNCED)
    audit.record("gathering.announced", here, by=by, region_id=here.region_id)
    return True


def locked(gathering: Gathering, *states: str) -> Gathering:
    found = Gathering.objects.select_for_update(of=("self",)).select_related("region", "series")
    here = found.get(pk=gathering.pk)
    if here.removed_at is not None or (states and here.state not in states):
        raise Conflict(_("Somebody else was faster: look at how it stands now."))
    return here


def _refuse_over(here: Gathering) -> None:
    if here.state == CANCELLED:
        raise Conflict(_("It is cancelled. Plan a new one instead."))
    if here.state == HELD:
        raise Conflict(_("It took place already, so this cannot change any more."))


def _set(gathering: Gathering, **columns: object) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(gathering, name, value)
    gathering.save(update_fields=[*columns, "changed_at"])
