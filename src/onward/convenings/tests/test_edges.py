"""What is refused, and what is done twice without harm."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from onward.convenings import operations
from onward.convenings.carrying import facts_for
from onward.convenings.models import Gathering, Guest
from onward.convenings.operations import guests as guest_operations
from onward.convenings.operations.door import hold_due
from onward.convenings.operations.letters import put_in
from onward.convenings.queries.choosing import Choice
from onward.convenings.queries.gatherings import of_series, past, to_come
from onward.convenings.rules.recurrence import WEEKLY, End
from onward.convenings.tests.cast import gathering_of, guest_of, values_of
from onward.core import clock, mailings
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.directory.tests.cast import partner
from onward.partners.operations import one_moment, undo
from onward.regions.models import Region

EAST = ZoneInfo("America/New_York")


def test_the_invitation_goes_once_more_to_whoever_was_asked_and_has_an_address(
    region: Region, ada_actor: Actor
) -> None:
    summit = gathering_of(region)
    dee, listed = guest_of(summit, "Dee", standing="invited"), guest_of(summit, "Eve")
    nowhere = guest_of(summit, "Flo", standing="invited", email="")
    operations.invite_again(dee, by=ada_actor)
    assert Letter.objects.get().to == dee.email
    with pytest.raises(Conflict, match="whoever was asked"):
        operations.invite_again(listed, by=ada_actor)
    with pytest.raises(Refused, match="no address"):
        operations.invite_again(nowhere, by=ada_actor)


def test_nobody_gets_more_letters_than_a_person_can_want(region: Region) -> None:
    summit = gathering_of(region)
    assert put_in(summit, "invitation", [guest_of(summit, letters=20)]) == 0


def test_a_plan_is_thrown_away_and_what_guests_know_of_is_not(region: Region, ada_actor: Actor) -> None:
    plan, known = gathering_of(region, state="planned"), gathering_of(region, "Known")
    operations.discard_gathering(plan, by=ada_actor)
    with pytest.raises(Conflict, match="faster"):
        operations.discard_gathering(known, by=ada_actor)
    with pytest.raises(Conflict, match="faster"):
        operations.change_gathering(plan, values={"title": "X"}, by=ada_actor)
    assert list(Gathering.objects.filter(removed_at=None)) == [known]
    assert operations.announce_gathering(known, by=ada_actor) is False
    assert operations.change_gathering(known, values={"title": "Known"}, by=ada_actor) == 0


def test_a_series_is_thrown_away_from_one_on_and_comes_back_by_an_undo(region: Region, ada_actor: Actor) -> None:
    starts = dt.datetime(2027, 5, 4, 9, tzinfo=EAST)
    series = operations.make_series(
        region=region, values=values_of(starts=starts), pattern=WEEKLY, end=End(times=4), by=ada_actor
    )
    first, second, third, _fourth = of_series(series)
    operations.announce_gathering(third, by=ada_actor)
    assert operations.discard_series(second, by=ada_actor) == 2
    assert of_series(series) == [first, third]
    Gathering.objects.filter(pk=third.pk).update(state="planned")
    with one_moment() as moment:
        operations.discard_series(first, by=ada_actor)
    series.refresh_from_db()
    assert (of_series(series), series.removed_at is None) == ([], False)
    undo(region=region, at=moment, by=ada_actor)
    series.refresh_from_db()
    assert (of_series(series), series.removed_at) == ([first, third], None)
    with pytest.raises(Conflict, match="not one of a series"):
        operations.discard_series(gathering_of(region, state="planned"), by=ada_actor)


def test_what_took_place_does_not_change_any_more(region: Region, ada_actor: Actor) -> None:
    held = gathering_of(region, state="held", starts=clock.now() - dt.timedelta(days=2))
    with pytest.raises(Conflict, match="took place"):
        operations.cancel_gathering(held, reason="", by=ada_actor)


def test_what_began_is_no_more_invited_to(region: Region, ada_actor: Actor) -> None:
    over = gathering_of(region, starts=clock.now() - dt.timedelta(hours=9), minutes=60)
    guest_of(over)
    with pytest.raises(Conflict, match="over already"):
        operations.invite(over, by=ada_actor)
    assert hold_due() == 0


def test_only_those_who_are_meant_are_invited(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    dee, _eve = guest_of(summit, "Dee"), guest_of(summit, "Eve")
    assert operations.invite(summit, whom=[dee], by=ada_actor) == 1
    assert dict(Guest.objects.values_list("name", "standing")) == {"Dee": "invited", "Eve": "listed"}


def test_more_than_one_list_can_hold_is_refused(
    region: Region, ada_actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guest_operations, "MOST", 1)
    summit, hope = gathering_of(region), partner(region, "Hope House")
    choices = [Choice(hope, f"{n}@example.org", "") for n in "ab"]
    with pytest.raises(Refused, match="one list can hold"):
        operations.take_in(summit, choices, by=ada_actor)
    assert not Guest.objects.exists()


def test_an_address_is_corrected_and_not_to_one_that_is_there(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    dee = guest_of(summit, "Dee")
    guest_of(summit, "Eve")
    assert operations.change_guest(dee, values={"email": "New@example.org"}, by=ada_actor)
    dee.refresh_from_db()
    assert dee.email == "new@example.org"
    with pytest.raises(Refused, match="on the list already"):
        operations.change_guest(dee, values={"email": "eve@example.org"}, by=ada_actor)


def test_a_change_of_all_that_come_after_without_the_time_keeps_every_time(region: Region, ada_actor: Actor) -> None:
    starts = dt.datetime(2027, 5, 4, 9, tzinfo=EAST)
    series = operations.make_series(
        region=region, values=values_of(starts=starts), pattern=WEEKLY, end=End(last_day=dt.date(2027, 5, 20)),
        by=ada_actor,
    )  # fmt: skip
    first = of_series(series)[0]
    operations.change_gathering(first, values={"title": "Lunch"}, later=True, by=ada_actor)
    found = [(one.title, one.starts_there.day) for one in of_series(series)]
    assert found == [("Lunch", 4), ("Lunch", 11), ("Lunch", 18)]


def test_one_of_no_series_has_none_that_come_after(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    guest_of(summit, standing="invited", invited_on=clock.today())
    assert operations.carry_on(summit, by=ada_actor) == 0
    assert operations.change_gathering(summit, values={"contact": "Bea"}, later=True, by=ada_actor) == 0


def test_a_calendar_link_is_for_people(region: Region, operator: Actor) -> None:
    with pytest.raises(Refused, match="account"):
        operations.make_feed(region=region, by=operator)


def test_a_door_keeps_its_address(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    assert operations.open_door(summit, by=ada_actor) == operations.open_door(summit, by=ada_actor)


def test_a_letter_about_a_free_chair_or_a_reminder_goes_only_while_it_is_so(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    guests = [guest_of(summit, name, standing="invited", invited_on=clock.today()) for name in ("Dee", "Eve", "Flo")]
    for what, one in zip(("chair", "reminder", "change"), guests, strict=True):
        put_in(summit, what, [one])
        operations.answer(one, standing="not_coming", by=ada_actor)
    mailings.send_slice(seconds=60)
    assert set(Guest.objects.values_list("trouble", flat=True)) == {"not_sent"}


def test_what_runs_now_is_still_to_come_and_what_ended_today_was(region: Region, ada_actor: Actor) -> None:
    """A camp of two days that began yesterday runs; breakfast is over."""
    now = clock.now()
    runs = gathering_of(region, "Runs", starts=now - dt.timedelta(hours=30), minutes=40 * 60)
    over = gathering_of(region, "Over", starts=now - dt.timedelta(hours=2), minutes=60)
    comes = gathering_of(region, "Comes", starts=now + dt.timedelta(minutes=1))
    assert list(to_come(region, ada_actor)) == [runs, comes]
    assert list(past(region, ada_actor)) == [over]


def test_one_that_is_called_off_at_this_moment_stops_no_other_reminder(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = clock.now().replace(hour=15, minute=0)
    off = gathering_of(region, "Off", starts=noon + dt.timedelta(days=1), remind_days=3)
    on = gathering_of(region, "On", starts=noon + dt.timedelta(days=2), remind_days=3)
    for one in (off, on):
        guest_of(one, f"Dee {one}", standing="invited", invited_on=clock.today() - dt.timedelta(days=1))
    whole = guest_operations.to_remind

    def meanwhile(gathering: Gathering) -> list[Guest]:
        Gathering.objects.filter(pk=off.pk).update(state="cancelled")
        return whole(gathering)

    monkeypatch.setattr(guest_operations, "to_remind", meanwhile)
    with clock.at(noon):
        assert guest_operations.remind_due() == 1


def test_a_letter_in_spanish_says_the_day_as_people_do(region: Region) -> None:
    starts = dt.datetime(2026, 12, 8, 17, tzinfo=dt.UTC)
    dee = guest_of(gathering_of(region, starts=starts), language="es")
    assert facts_for(dee, "", "invitation")["when"].startswith("martes 8 de diciembre de 2026, ")


def test_what_guests_were_told_is_not_turned_back_by_an_undo(region: Region, ada_actor: Actor) -> None:
    plan = gathering_of(region, state="planned")
    with one_moment() as moment:
        operations.change_gathering(plan, values={"place_name": "Library"}, by=ada_actor)
    operations.announce_gathering(plan, by=ada_actor)
    with pytest.raises(Conflict, match="cannot be undone"):
        undo(region=region, at=moment, by=ada_actor)
    plan.refresh_from_db()
    assert plan.place_name == "Library"
