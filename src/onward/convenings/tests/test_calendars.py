"""Calendar files: every reader gets back what was written, and a change keeps the UID under a higher sequence."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from icalendar import Calendar

from onward.convenings import operations
from onward.convenings.calendars import for_guest, of_many, of_series
from onward.convenings.models import Gathering
from onward.convenings.queries.gatherings import of_series as gatherings_of
from onward.convenings.rules.recurrence import MONTHLY_DAY, End
from onward.convenings.tests.cast import gathering_of, guest_of, values_of
from onward.core import clock, mailings
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.regions.models import Region

EAST, CENTRAL = ZoneInfo("America/New_York"), ZoneInfo("America/Chicago")


def read(content: bytes) -> tuple[Calendar, list[Any]]:
    calendar = Calendar.from_ical(content)
    assert Calendar.from_ical(calendar.to_ical()).to_ical() == content
    return calendar, list(calendar.walk("VEVENT"))


def test_an_invitation_opens_with_its_zone_and_says_who_is_asked(region: Region) -> None:
    starts = dt.datetime(2026, 12, 8, 9, tzinfo=CENTRAL)
    gathering = gathering_of(region, "Río; summit, “first”", starts=starts, time_zone="America/Chicago", minutes=90)
    calendar, (event,) = read(for_guest(gathering, guest_of(gathering, "Dee")))

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", gathering.uid, 0)
    assert (event["SUMMARY"], event["STATUS"]) == ("Río; summit, “first”", "CONFIRMED")
    assert event["DTSTART"].params["TZID"] == "America/Chicago"
    assert event.decoded("DTSTART") == starts
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(minutes=90)
    assert str(event["ATTENDEE"]) == "MAILTO:dee@example.org"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]


def test_a_change_keeps_the_uid_and_raises_the_sequence_and_cancelling_too(region: Region, ada_actor: Actor) -> None:
    gathering = gathering_of(region)
    guest = guest_of(gathering)
    operations.change_gathering(gathering, values={"place_name": "Library"}, by=ada_actor)
    gathering.refresh_from_db()
    _calendar, (changed,) = read(for_guest(gathering, guest))
    operations.change_gathering(gathering, values={"contact": "Bea"}, by=ada_actor)
    operations.cancel_gathering(gathering, reason="Snow.", by=ada_actor)
    gathering.refresh_from_db()
    calendar, (gone,) = read(for_guest(gathering, guest))

    assert (changed["UID"], gone["UID"]) == (gathering.uid, gathering.uid)
    assert (changed["SEQUENCE"], gone["SEQUENCE"]) == (1, 2)
    assert (calendar["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")


def test_nobody_is_told_of_a_plan_so_it_keeps_its_sequence(region: Region, ada_actor: Actor) -> None:
    plan = gathering_of(region, state="planned")
    operations.change_gathering(plan, values={"title": "Winter summit"}, by=ada_actor)
    plan.refresh_from_db()
    assert (plan.title, plan.sequence) == ("Winter summit", 0)


def monthly(region: Region, by: Actor, **values: Any) -> Any:
    starts = dt.datetime(2026, 10, 13, 9, tzinfo=EAST)
    return operations.make_series(
        region=region, values=values_of(kind="standing", starts=starts, minutes=60, **values), pattern=MONTHLY_DAY,
        end=End(times=6), by=by,
    )  # fmt: skip


def test_a_series_keeps_its_hour_when_clocks_change(region: Region, ada_actor: Actor) -> None:
    found = gatherings_of(monthly(region, ada_actor))

    assert [one.starts_there.strftime("%m-%d %H:%M %Z") for one in found] == [
        "10-13 09:00 EDT", "11-10 09:00 EST", "12-08 09:00 EST", "01-12 09:00 EST", "02-09 09:00 EST",
        "03-09 09:00 EST",
    ]  # fmt: skip


def test_what_was_dropped_and_moved_stands_in_the_file_of_the_series(region: Region, ada_actor: Actor) -> None:
    series = monthly(region, ada_actor)
    first, second, third, *_more = gatherings_of(series)
    operations.cancel_gathering(second, reason="", by=ada_actor)
    moved = dt.datetime(2026, 12, 9, 10, tzinfo=EAST)
    operations.change_gathering(third, values={"starts": moved, "time_zone": "America/New_York"}, by=ada_actor)
    calendar, (whole, exception) = read(of_series(series, gatherings_of(series)))

    assert whole["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=6;BYDAY=2TU"
    assert whole.decoded("DTSTART") == first.starts_there
    assert [one.dt for one in whole["EXDATE"].dts] == [second.starts_there]
    assert exception["UID"] == series.uid
    assert exception.decoded("RECURRENCE-ID") == dt.datetime(2026, 12, 8, 9, tzinfo=EAST)
    assert exception.decoded("DTSTART") == moved
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]


def test_a_guest_of_one_meeting_gets_that_one_of_the_series(region: Region, ada_actor: Actor) -> None:
    series = monthly(region, ada_actor)
    second = gatherings_of(series)[1]
    _calendar, (event,) = read(for_guest(second, guest_of(second)))
    assert (event["UID"], event.decoded("RECURRENCE-ID")) == (series.uid, second.starts_there)


def test_a_calendar_of_many_knows_two_time_zones(region: Region) -> None:
    east = gathering_of(region, "East", starts=dt.datetime(2026, 12, 8, 9, tzinfo=EAST))
    west = gathering_of(
        region, "West", starts=dt.datetime(2026, 12, 8, 9, tzinfo=CENTRAL), time_zone="America/Chicago"
    )
    calendar, events = read(of_many("Ohio Valley", [east, west]))

    assert [one.decoded("DTSTART").utcoffset() for one in events] == [dt.timedelta(hours=-5), dt.timedelta(hours=-6)]
    assert {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")} == {"America/New_York", "America/Chicago"}


def test_a_change_of_all_that_come_after_keeps_their_days(region: Region, ada_actor: Actor) -> None:
    series = monthly(region, ada_actor)
    first, second, *_more = gatherings_of(series)
    later = dt.datetime(2026, 11, 10, 14, tzinfo=EAST)
    operations.change_gathering(
        second, values={"starts": later, "time_zone": "America/New_York", "place_name": "Library"}, later=True,
        by=ada_actor,
    )  # fmt: skip

    found = gatherings_of(series)
    assert [one.starts_there.strftime("%m-%d %H") for one in found[:3]] == ["10-13 09", "11-10 14", "12-08 14"]
    assert [one.place_name for one in found[:3]] == [first.place_name, "Library", "Library"]


@pytest.mark.parametrize("end", [End(), End(times=500), End(last_day=dt.date(2025, 1, 1))])
def test_a_series_that_never_ends_is_refused_and_nothing_is_done(region: Region, ada_actor: Actor, end: End) -> None:
    with pytest.raises(Refused):
        operations.make_series(region=region, values=values_of(), pattern=MONTHLY_DAY, end=end, by=ada_actor)
    assert not Gathering.objects.exists()


def test_a_series_in_the_hour_that_clocks_jump_over_is_refused_with_the_day(region: Region, ada_actor: Actor) -> None:
    starts = dt.datetime(2027, 3, 7, 2, 30, tzinfo=EAST)
    with pytest.raises(Refused, match="March 14, 2027 clocks go from"):
        operations.make_series(
            region=region, values=values_of(starts=starts), pattern="weekly", end=End(times=3), by=ada_actor
        )


def test_what_is_cancelled_is_not_changed_any_more(region: Region, ada_actor: Actor) -> None:
    gathering = gathering_of(region)
    operations.cancel_gathering(gathering, reason="Snow.", by=ada_actor)
    for again in (
        lambda: operations.cancel_gathering(gathering, reason="", by=ada_actor),
        lambda: operations.change_gathering(gathering, values={"title": "X"}, by=ada_actor),
        lambda: operations.invite(gathering, by=ada_actor),
    ):
        with pytest.raises(Conflict):
            again()


def test_guests_of_one_meeting_are_invited_to_all_that_come_after_by_one_letter(
    region: Region, ada_actor: Actor
) -> None:
    series = monthly(region, ada_actor)
    first, second, *_more = gatherings_of(series)
    guest_of(first, "Dee")
    guest_of(second, "Dee")
    with clock.at(dt.datetime(2026, 10, 1, tzinfo=dt.UTC)):
        operations.invite(first, by=ada_actor)
        guest_of(first, "Not asked")
        assert (operations.carry_on(first, by=ada_actor), operations.carry_on(first, by=ada_actor)) == (1, 0)
        mailings.send_slice(seconds=60)

    lists = [sorted(one.guests.values_list("name", "standing")) for one in gatherings_of(series)[1:3]]
    assert lists == [[("Dee", "listed"), ("Not asked", "listed")], [("Dee", "invited"), ("Not asked", "listed")]]
    assert [one.subject.split(":")[0] for one in mail.outbox] == ["You are invited", "All meetings of Fall summit"]
    calendar, (event,) = read(str(mail.outbox[-1].attachments[0][1]).encode())
    assert (calendar["METHOD"], event["RRULE"]["COUNT"], len(mail.outbox)) == ("REQUEST", [6], 2)
