"""The pages of gatherings: planned, listed, changed, who comes, the door."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from onward.accounts.models import User
from onward.convenings import operations
from onward.convenings.models import Gathering, Guest, Series
from onward.convenings.operations.demo import gather_the_demo
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.convenings.views import door
from onward.core import clock, limits
from onward.core.actor import Actor
from onward.directory.tests.cast import partner
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

BASE = "/r/ohio-valley/gatherings/"
TYPED = {
    "title": "Fall summit", "day": "2027-10-12", "at": "09:00", "time_zone": "America/New_York", "minutes": "420",
    "place_name": "Grange hall", "contact": "Ada, 740-555-0100",
}  # fmt: skip


def words(client: Client, address: str, **more: Any) -> str:
    return " ".join(client.get(address, more).content.decode().split())


def test_a_kind_fills_in_what_is_usual_and_a_plan_is_seen_by_those_who_lead(
    region: Region, ada_client: Client, bea_client: Client
) -> None:
    assert 'value="420"' in words(ada_client, f"{BASE}new/", kind="summit")
    answer = ada_client.post(f"{BASE}new/?kind=summit", TYPED)
    made = Gathering.objects.get()

    assert answer.headers["Location"] == f"{BASE}{made.pk}/"
    assert made.starts == dt.datetime(2027, 10, 12, 13, tzinfo=dt.UTC)
    assert bea_client.get(f"{BASE}{made.pk}/").status_code == 404
    ada_client.post(f"{BASE}{made.pk}/act/", {"act": "announce"})
    assert "Fall summit" in words(bea_client, BASE)
    assert "What you can do now" not in words(bea_client, f"{BASE}{made.pk}/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "2027-03-14", "at": "02:30"}, "clocks go from 2:00 AM straight to 3:00 AM"),
        ({"day": "2027-11-07", "at": "01:30"}, "Which one do you mean?"),
        ({"place_name": ""}, "Say where it is"),
        ({"pattern": "weekly"}, "A series ends"),
        ({"pattern": "weekly", "last_day": "2020-01-01"}, "The last day is before the first."),
        ({"pattern": "weekly", "last_day": "2040-01-01"}, "This is more than 120 times."),
        ({"pattern": "monthly_date", "day": "2027-10-31", "times": "3"}, "Not every month has this date."),
        ({"minutes": "0"}, "greater than or equal to 5"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do_and_nothing_is_lost(
    region: Region, ada_client: Client, typed: dict[str, str], told: str
) -> None:
    answer = ada_client.post(f"{BASE}new/?kind=summit", {**TYPED, **typed})

    said = " ".join(answer.content.decode().split())
    assert told in said
    assert 'value="Fall summit"' in said
    assert not Gathering.objects.exists()
    assert not Series.objects.exists()


def test_of_a_time_that_comes_twice_the_second_is_an_hour_later(region: Region, ada_client: Client) -> None:
    twice = {**TYPED, "day": "2027-11-07", "at": "01:30"}
    for which in ("first", "second"):
        ada_client.post(f"{BASE}new/?kind=summit", {**twice, "which": which})
    first, second = Gathering.objects.order_by("starts")
    assert second.starts - first.starts == dt.timedelta(hours=1)


def test_a_new_series_promises_no_undo_and_is_thrown_away_as_a_whole(region: Region, ada_client: Client) -> None:
    typed = {**TYPED, "pattern": "weekly", "times": "3"}
    page = " ".join(ada_client.post(f"{BASE}new/?kind=standing", typed, follow=True).content.decode().split())
    assert "The series is planned." in page
    assert "Undo" not in page
    first = Gathering.objects.order_by("starts")[0]
    ada_client.post(f"{BASE}{first.pk}/act/", {"act": "discard_all"})
    assert not Gathering.objects.filter(removed_at=None).exists()


def test_a_series_is_shown_with_its_days_and_taken_as_a_file(region: Region, ada_client: Client) -> None:
    again = {**TYPED, "pattern": "monthly_day", "times": "3"}
    address = ada_client.post(f"{BASE}new/?kind=standing", again).headers["Location"]

    said = words(ada_client, address)
    days = ["October 12, 2027, 9:00 AM", "November 9, 2027, 9:00 AM", "December 14, 2027, 9:00 AM"]
    assert [day in said for day in days] == [True] * 3
    content = ada_client.get(f"{BASE}series/{Series.objects.get().pk}/series.ics").content
    assert Calendar.from_ical(content).walk("VEVENT")[0]["RRULE"]["COUNT"] == [3]


def test_a_change_that_guests_see_says_how_many_are_told(region: Region, ada_client: Client) -> None:
    gathering = gathering_of(region)
    guest_of(gathering, standing="coming", invited_on=clock.today())
    seen = {"seen": gathering.changed_at.isoformat()}
    answer = ada_client.post(f"{BASE}{gathering.pk}/change/", {**TYPED, **seen}, follow=True)
    assert "1 guest gets a letter with the change" in answer.content.decode()

    late = ada_client.post(f"{BASE}{gathering.pk}/change/", {**TYPED, **seen, "title": "Other"})
    assert "changed this while you had it open" in late.content.decode()
    answer = ada_client.post(f"{BASE}{gathering.pk}/cancel/", {"reason": "Snow."}, follow=True)
    assert "1 guest is told by letter" in answer.content.decode()
    assert "Snow." in answer.content.decode()


def test_the_list_says_who_is_missing_and_invites_when_told_to(region: Region, ada_client: Client) -> None:
    gathering = gathering_of(region)
    hope = partner(region, "Hope House", email="desk@hope.example", county_id=region.counties.all()[0].pk)
    proposed = words(ada_client, f"{BASE}{gathering.pk}/guests/propose/", source="all")
    assert f'value="{hope.pk}-0"' in proposed
    ada_client.post(f"{BASE}{gathering.pk}/guests/propose/", {"source": "all", "pick": f"{hope.pk}-0"})
    ada_client.post(f"{BASE}{gathering.pk}/guests/new/", {"name": "Sam", "part": "speaker"})

    said = words(ada_client, f"{BASE}{gathering.pk}/guests/")
    missing = [county.name for county in region.counties.all() if county.pk != hope.county_id]
    assert [f"Nobody from {name} County yet." in said for name in missing] == [True] * len(missing)
    assert f"Nobody from {hope.county.name} County yet." not in said
    answer = ada_client.post(f"{BASE}{gathering.pk}/guests/invite/", follow=True)
    assert "1 invitation is on its way." in answer.content.decode()
    sam = Guest.objects.get(name="Sam")
    ada_client.post(f"{BASE}{gathering.pk}/guests/{sam.pk}/act/", {"standing": "coming"})
    ada_client.post(f"{BASE}{gathering.pk}/guests/{sam.pk}/", {"name": "Sam Lee", "part": "guest"})
    sam.refresh_from_db()
    assert (sam.name, sam.part, sam.standing) == ("Sam Lee", "guest", "coming")
    ada_client.post(f"{BASE}{gathering.pk}/guests/{sam.pk}/act/", {"act": "out"})
    sam.refresh_from_db()
    assert sam.standing == "withdrawn"


def test_the_door_checks_in_by_name_code_and_hand(region: Region, ada_client: Client) -> None:
    gathering = gathering_of(region)
    dee, eve = guest_of(gathering, "Dee"), guest_of(gathering, "Eve")
    door = f"{BASE}{gathering.pk}/door/"
    assert "Eve" not in words(ada_client, door, q="dee")
    assert "<h2>Eve</h2>" in words(ada_client, door, guest=str(eve.pk))
    ada_client.post(door, {"act": "in", "guest": str(dee.pk)})
    ada_client.post(door, {"act": "walk", "name": "Zoe"})
    ada_client.post(door, {"act": "in", "guest": str(eve.pk)})
    ada_client.post(door, {"act": "out", "guest": str(eve.pk)})

    said = words(ada_client, door, show="there")
    assert [f"<strong>{name}</strong>" in said for name in ("Dee", "Eve", "Zoe")] == [True, False, True]
    assert "is not on the list any more" in words(ada_client, door, guest="999999")
    ada_client.post(f"{door}sheet/")
    gathering.refresh_from_db()
    assert f"/door/{gathering.door}/" in words(ada_client, f"{door}sheet/")


def test_guests_check_themselves_in_on_the_day_and_learn_nothing_of_others(region: Region, ada_actor: Actor) -> None:
    gathering = gathering_of(region, starts=clock.now(), minutes=60, door="door2222")
    guest_of(gathering, "Dee")
    address, client = "/r/ohio-valley/door/door2222/", Client()
    for typed in ({"name": "D", "email": "dee@example.org"}, {"name": "Zoe"}):
        answer = client.post(address, typed, follow=True)
        assert "You are checked in" in answer.content.decode()
    assert "Dee" not in answer.content.decode()
    assert list(Guest.objects.filter(attended=True).values_list("name", "walked_in")) == [("Dee", False), ("Zoe", True)]

    with clock.at(gathering.starts + dt.timedelta(days=1)):
        assert "Checking in is open on the day" in client.get(address).content.decode()
        client.post(address, {"name": "Late"})
    assert not Guest.objects.filter(name="Late").exists()
    assert client.get("/r/ohio-valley/door/nowhere/").status_code == 404


def test_a_whole_hall_looks_at_the_door_and_checks_in_from_one_network(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking does not count; checking in does, far beyond what a hall holds."""
    gathering_of(region, starts=clock.now(), minutes=60, door="door2222")
    address, client, asked = "/r/ohio-valley/door/door2222/", Client(), []
    monkeypatch.setattr(limits, "count", lambda key, most, seconds: asked.append((most, seconds)))
    for _time in range(3):
        client.get(address)
    assert asked == []
    client.post(address, {"name": "Zoe"})
    assert asked == [(2_000, 600)]
    monkeypatch.undo()

    monkeypatch.setattr(door, "FROM_ONE_PLACE", (1, 600))
    assert [client.post(address, {"name": name}).status_code for name in ("Abe", "Ben")] == [302, 429]
    assert client.get(address).status_code == 200


def test_what_is_not_there_is_told_in_the_language_of_the_reader(region: Region) -> None:
    for address, told in (
        ("/r/ohio-valley/door/nowhere/", "No hay tal puerta."), ("/dots/nowhere/", "No hay tal sala."),
    ):  # fmt: skip
        assert told in words(Client(headers={"accept-language": "es"}), address)


def test_a_search_at_the_door_comes_back_as_it_was_typed(region: Region, ada_client: Client) -> None:
    gathering = gathering_of(region)
    dee = guest_of(gathering, "Dee")
    page = f"{BASE}{gathering.pk}/door/"
    answer = ada_client.post(page, {"act": "in", "guest": str(dee.pk), "q": "D & E #1"})
    assert answer.headers["Location"] == f"{page}?q=D+%26+E+%231"


def test_a_calendar_link_shows_what_its_owner_may_see_until_there_is_a_new_one(
    region: Region, bea: User, bea_client: Client
) -> None:
    gathering_of(region, "Seen")
    gathering_of(region, "Secret", state="planned")
    links = [bea_client.post(f"{BASE}feed/").context["address"] for _time in range(2)]
    old, new = (Client().get(link.partition("//")[2].partition("/")[2].join(["/", ""])) for link in links)

    assert (old.status_code, new.status_code) == (404, 200)
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(new.content).walk("VEVENT")] == ["Seen"]


@pytest.mark.parametrize("page", ["", "{pk}/guests/", "{pk}/door/", "{pk}/guests/propose/?source=all"])
def test_a_list_asks_as_many_questions_for_one_row_as_for_three(region: Region, ada: User, page: str) -> None:
    client = client_of(ada)

    def asked(n: int) -> int:
        gathering = gathering_of(region, f"G{n}")
        for place in range(n):
            row = partner(region, f"P{n}{place}", email=f"p{n}{place}@x.example")
            guest_of(gathering, f"N{n}{place}", row)
        for more in range(n - 1):
            gathering_of(region, f"M{n}{more}")
        client.get(BASE + page.format(pk=gathering.pk))
        with CaptureQueriesContext(connection, ) as queries:
            assert client.get(BASE + page.format(pk=gathering.pk)).status_code == 200
        return len(queries)

    assert asked(1) == asked(3)


def test_the_demo_has_what_was_what_comes_and_what_comes_again(region: Region, ada_actor: Actor) -> None:
    for n in range(30):
        partner(region, f"Partner {n}")
    region.counties.add("39131", "39145")
    held, summit, monthly = gather_the_demo(region, by=ada_actor)

    assert (held.state, summit.state, monthly.state) == ("held", "announced", "announced")
    assert held.guests.filter(attended=True).count() > 10
    assert Guest.objects.filter(gathering=summit, standing="coming").exists()
    assert Gathering.objects.filter(series=monthly.series_id).count() == 6
    assert Organization.objects.count() == 30


def test_a_partner_shows_where_it_was(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    operations.check_in(guest_of(gathering_of(region), "Dee", hope), by=ada_actor)
    said = words(ada_client, f"/r/ohio-valley/partners/{hope.pk}/")
    assert "At gatherings" in said
    assert "Fall summit" in said
