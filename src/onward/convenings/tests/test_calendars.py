"""Calendar files: every reader gets back what was written, and a change keeps the UID under a higher sequence."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from icalendar import Calendar

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.convenings import operations
from onward.convenings.calendars import for_guest, of_many, of_series
from onward.convenings.models import Gathering
from onward.convenings.queries.gatherings import of_series as gatherings_of
from onward.convenings.queries.gatherings import series_of
from onward.convenings.rules.recurrence import MONTHLY_DAY, MONTHLY_LAST, End
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


def test_a_change_of_all_that_come_after_changes_only_what_was_changed_here(region: Region, ada_actor: Actor) -> None:
    """The form sends every value along; a guest of four meetings gets one letter."""
    _first, second, third, fourth, *_more = gatherings_of(monthly(region, ada_actor))
    moved = dt.datetime(2026, 12, 8, 15, tzinfo=EAST)
    operations.change_gathering(third, values={"starts": moved, "contact": "Bea"}, by=ada_actor)
    for one in (second, third, fourth):
        Gathering.objects.filter(pk=one.pk).update(state="announced")
        guest_of(one, "Dee", standing="invited", invited_on=clock.today())
    typed = {"starts": second.starts, "time_zone": second.time_zone, "contact": second.contact, "title": second.title}
    with clock.at(dt.datetime(2026, 10, 20, tzinfo=dt.UTC)):
        told = operations.change_gathering(
            second, values={**typed, "place_name": "Library"}, later=True, by=ada_actor
        )  # fmt: skip
        mailings.send_slice(seconds=60)

    third.refresh_from_db()
    assert (third.starts, third.contact, third.place_name, told) == (moved, "Bea", "Library", 1)
    (letter,) = mail.outbox
    assert "Tuesday, December 8, 2026, 3:00 PM EST" in letter.body
    _calendar, events = read(str(letter.attachments[0][1]).encode())
    assert [event.decoded("DTSTART").day for event in events] == [10, 8, 12]


def test_the_last_such_day_of_a_month_is_where_the_series_begins(region: Region, ada_actor: Actor) -> None:
    typed = dt.datetime(2026, 10, 6, 9, tzinfo=EAST)
    series = operations.make_series(
        region=region, values=values_of(starts=typed), pattern=MONTHLY_LAST, end=End(times=3), by=ada_actor
    )
    found = gatherings_of(series)
    _calendar, (whole,) = read(of_series(series, found))
    assert whole.decoded("DTSTART") == found[0].starts_there == dt.datetime(2026, 10, 27, 9, tzinfo=EAST)


def test_a_plan_that_was_thrown_away_and_one_not_told_of_leave_the_file(
    region: Region, ada_actor: Actor, bea: User
) -> None:
    series = monthly(region, ada_actor)
    first, second, third, *rest = gatherings_of(series)
    operations.discard_gathering(second, by=ada_actor)
    series.refresh_from_db()
    for one in (first, *rest):
        operations.announce_gathering(one, by=ada_actor)
    _calendar, (whole,) = read(of_series(series, series_of(region, actor_of(bea), series.pk)))

    assert [one.dt for one in whole["EXDATE"].dts] == [second.starts_there, third.starts_there]
    assert whole["SEQUENCE"] == 1


def test_a_first_meeting_that_lasts_longer_stands_apart_in_the_file(region: Region, ada_actor: Actor) -> None:
    series = monthly(region, ada_actor)
    first, *_more = gatherings_of(series)
    operations.change_gathering(first, values={"minutes": 90}, by=ada_actor)
    _calendar, (whole, longer) = read(of_series(series, gatherings_of(series)))
    lasts = [one.decoded("DTEND") - one.decoded("DTSTART") for one in (whole, longer)]
    assert lasts == [dt.timedelta(minutes=60), dt.timedelta(minutes=90)]


def test_only_whoever_comes_finds_the_link_to_join_from_afar_in_the_file(region: Region) -> None:
    link = "https://meet.example/secret"
    gathering = gathering_of(region, remote_link=link)
    dee = guest_of(gathering, standing="invited")
    files = []
    for standing in ("invited", "not_coming", "coming"):
        dee.standing = standing
        files.append(link in for_guest(gathering, dee).decode())
    assert files == [False, False, True]
