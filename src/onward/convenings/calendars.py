"""Gatherings as calendar files (RFC 5545) and as letters that calendars act on (iTIP, RFC 5546).

A gathering keeps its UID for life and counts its SEQUENCE up, so that a calendar that knows it moves it and does not
show it twice. One of a series goes under the UID of the series, with the time that the rule gave it as RECURRENCE-ID:
so the series as a whole and a single moved or cancelled meeting of it fit together in every calendar.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from onward.convenings.models import Gathering, Guest, Series
from onward.convenings.rules.gatherings import CANCELLED, PLANNED
from onward.convenings.rules.guests import COMING, MAYBE, NOT_COMING, WITHDRAWN
from onward.convenings.rules.recurrence import End, days_of
from onward.core import clock

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
MAKER = "-//Onward//Gatherings//EN"
AROUND, LONGEST = dt.timedelta(days=400), dt.timedelta(days=11 * 366)
"""How far before and after what it holds a file tells when clocks change; a series lasts ten years at most."""
ANSWERED = {COMING: "ACCEPTED", MAYBE: "TENTATIVE", NOT_COMING: "DECLINED"}
OWN = ("title", "place_name", "address", "remote_link")
"""What a gathering may have otherwise than the first of its series."""


def for_guest(gathering: Gathering, guest: Guest, rest: Sequence[Guest] = ()) -> bytes:
    """The file of a letter: an invitation, a change, or that it is cancelled; of `rest`, the same person on the lists
    of further meetings of the series, too. The answer is given by the link of the letter, so calendars are not asked to
    send one. Only whoever comes finds the way to join from afar in it: others may pass the file on."""
    events = []
    for one, meeting in ((guest, gathering), *((other, other.gathering) for other in rest)):
        event = event_of(meeting, afar=one.standing == COMING)
        if one.standing == WITHDRAWN:
            event["status"] = "CANCELLED"
            event["sequence"] = meeting.sequence + 1
        event.add("organizer", _organizer(meeting))
        event.add("attendee", _attendee(one))
        events.append(event)
    off = gathering.state == CANCELLED or guest.standing == WITHDRAWN
    return _file(events, CANCEL if off else REQUEST)


def of_series(series: Series, gatherings: Sequence[Gathering]) -> bytes:
    """A series with all that was moved or dropped; its gatherings in the order of their days."""
    return _file(_series_events(series, gatherings), PUBLISH, name=series.title)


def of_series_for(series: Series, gatherings: Sequence[Gathering], guest: Guest) -> bytes:
    """The same as a letter that invites to all of it."""
    events = _series_events(series, gatherings, afar=guest.standing == COMING)
    for event in events:
        event.add("organizer", _organizer(gatherings[0]))
        event.add("attendee", _attendee(guest))
    return _file(events, REQUEST)


def of_many(name: str, gatherings: Iterable[Gathering]) -> bytes:
    """A calendar to subscribe to. What came in a series is told one by one, each under a UID of its own, so that every
    reader of feeds gets it right."""
    return _file([event_of(one, alone=True) for one in gatherings], PUBLISH, name=name)


def event_of(gathering: Gathering, *, alone: bool = False, afar: bool = True) -> Event:
    """One gathering; `alone`: not as one of its series; `afar`: with the link for those who join from afar."""
    event = Event()
    series = gathering.series if not alone else None
    event.add("uid", series.uid if series is not None else gathering.uid)
    event.add("sequence", gathering.sequence)
    event.add("dtstamp", clock.now())
    event.add("last-modified", gathering.changed_at)
    event.add("dtstart", gathering.starts_there)
    event.add("dtend", gathering.ends_there)
    event.add("summary", gathering.title)
    event.add("status", {CANCELLED: "CANCELLED", PLANNED: "TENTATIVE"}.get(gathering.state, "CONFIRMED"))
    link = gathering.remote_link if afar else ""
    for name, words in (("location", _where(gathering)), ("description", _told(gathering, link)), ("url", link)):
        if words:
            event.add(name, words)
    if series is not None and gathering.series_day is not None:
        event.add("recurrence-id", _on(series, gathering.series_day))
    return event


def _series_events(series: Series, gatherings: Sequence[Gathering], *, afar: bool = True) -> list[Event]:
    """The series as its rule has it, without the days on which no gathering is shown (dropped, thrown away, not told
    of yet), and each that is otherwise."""
    first = gatherings[0]
    days = days_of(series.rule, series.first_day, End(series.times, series.last_day))
    whole = event_of(first, alone=True, afar=afar)
    begins = _on(series, days[0])
    for name in ("uid", "dtstart", "dtend", "sequence", "status"):
        whole.pop(name)
    whole.add("uid", series.uid)
    whole.add("sequence", series.sequence)
    whole.add("dtstart", begins)
    whole.add("dtend", begins + dt.timedelta(minutes=series.minutes))
    whole.add("rrule", vRecur.from_ical(f"{series.rule};{_end(series)}"))
    shown = {one.series_day for one in gatherings if one.state != CANCELLED}
    dropped = [_on(series, day) for day in days if day not in shown]
    if dropped:
        whole.add("exdate", dropped)
    otherwise = [one for one in gatherings if one.state != CANCELLED and _differs(one, series, first)]
    return [whole, *(event_of(one, afar=afar) for one in otherwise)]


def _differs(one: Gathering, series: Series, first: Gathering) -> bool:
    """From the event of the series: when it is comes from the rule, the rest from the first."""
    day = one.series_day
    elsewhen = one.minutes != series.minutes or (day is not None and one.starts != _on(series, day))
    return elsewhen or any(getattr(one, name) != getattr(first, name) for name in OWN)


def _on(series: Series, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, series.at, ZoneInfo(series.time_zone))


def _end(series: Series) -> str:
    if series.times is not None:
        return f"COUNT={series.times}"
    last = series.last_day or series.first_day
    until = dt.datetime.combine(last, dt.time.max, ZoneInfo(series.time_zone)).astimezone(dt.UTC)
    return f"UNTIL={until:%Y%m%dT%H%M%SZ}"


def _where(gathering: Gathering) -> str:
    return ", ".join(part for part in (gathering.place_name, gathering.address) if part)


def _told(gathering: Gathering, link: str) -> str:
    parts = (gathering.purpose, gathering.directions, link, gathering.reason)
    return "\n\n".join(part for part in parts if part)


def _organizer(gathering: Gathering) -> vCalAddress:
    who = vCalAddress(f"MAILTO:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    who.params["cn"] = vText(gathering.region.name)
    return who


def _attendee(guest: Guest) -> vCalAddress:
    who = vCalAddress(f"MAILTO:{guest.email}")
    if guest.name:
        who.params["cn"] = vText(guest.name)
    who.params["partstat"] = vText(ANSWERED.get(guest.standing, "NEEDS-ACTION"))
    who.params["rsvp"] = vText("FALSE")
    return who


def _file(events: Iterable[Any], method: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    every = list(events)
    for event in every:
        calendar.add_component(event)
    days = [event.decoded("dtstart").date() for event in every] or [clock.today()]
    calendar.add_missing_timezones(min(days) - AROUND, max(days) + LONGEST)
    made: bytes = calendar.to_ical()
    return made
