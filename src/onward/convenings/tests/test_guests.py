"""Guests: put on the list, asked, answered, waiting, there."""

import datetime as dt

import pytest
from django.core import mail
from icalendar import Calendar

from onward.convenings import operations
from onward.convenings.models import Gathering, Guest
from onward.convenings.operations import Closed
from onward.convenings.operations.door import hold_due
from onward.convenings.operations.guests import remind_due
from onward.convenings.queries.choosing import Choice, Wanted, candidates, organizations, team_of, ticked
from onward.convenings.queries.guests import needed, represented
from onward.convenings.rules.guests import COMING, IN_PERSON, INVITED, LISTED, NOT_COMING, REMOTE, WAITING, WITHDRAWN
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core import clock, mailings
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.directory.tests.cast import partner
from onward.outreach.models import OutreachEntry, Seat, TeamMember
from onward.partners.models import Conversation, Organization, Sector
from onward.partners.operations import set_do_not_contact
from onward.regions.models import Region

HOURS = dt.timedelta(hours=1)


@pytest.fixture
def summit(region: Region) -> Gathering:
    return gathering_of(region, capacity=2)


def asked(summit: Gathering, *names: str) -> list[Guest]:
    return [guest_of(summit, name, standing=INVITED, invited_on=clock.today()) for name in names]


def standings(summit: Gathering) -> dict[str, str]:
    return dict(Guest.objects.filter(gathering=summit).values_list("name", "standing"))


# The list ------------------------------------------------------------------------------------------------------------


def test_an_address_stands_once_and_whoever_wants_no_letter_not_at_all(
    region: Region, summit: Gathering, ada_actor: Actor
) -> None:
    hope = partner(region, "Hope House")
    set_do_not_contact(region, address="no@example.org", by=ada_actor)
    choices = [
        Choice(hope, address, name)
        for address, name in (("a@example.org", "A"), ("a@example.org", "A"), ("no@example.org", "N"), ("", "B"))
    ]
    taken = operations.take_in(summit, choices, by=ada_actor)

    assert taken == (2, 1, 1)
    assert standings(summit) == {"A": LISTED, "B": LISTED}
    with pytest.raises(Refused, match="on the list already"):
        operations.add_by_hand(summit, values={"email": "A@example.org"}, by=ada_actor)


def test_inviting_announces_and_writes_once_with_a_link_and_a_calendar_file(region: Region, ada_actor: Actor) -> None:
    plan = gathering_of(region, state="planned")
    guest_of(plan, "Dee")
    guest_of(plan, "Nobody", email="")
    assert operations.invite(plan, by=ada_actor) == 1
    with pytest.raises(Refused, match="Nobody on the list"):
        operations.invite(plan, by=ada_actor)
    mailings.send_slice(seconds=60)

    plan.refresh_from_db()
    assert plan.state == "announced"
    assert standings(plan) == {"Dee": INVITED, "Nobody": LISTED}
    (letter,) = mail.outbox
    assert letter.to == ["dee@example.org"]
    assert "/do/" in letter.body
    name, content, kind = letter.attachments[0]
    assert (name, "method=REQUEST" in kind) == ("gathering.ics", True)
    assert Calendar.from_ical(content).walk("VEVENT")[0]["UID"] == plan.uid


def test_a_letter_that_is_no_longer_so_does_not_go(summit: Gathering, ada_actor: Actor) -> None:
    dee, eve = guest_of(summit, "Dee"), guest_of(summit, "Eve")
    operations.invite(summit, by=ada_actor)
    operations.leave_out(dee, by=ada_actor)
    set_do_not_contact(summit.region, address=eve.email, by=ada_actor)
    mailings.send_slice(seconds=60)

    assert mail.outbox == []
    assert set(Guest.objects.values_list("name", "standing", "trouble")) == {
        ("Dee", WITHDRAWN, "not_sent"), ("Eve", INVITED, "not_sent"),
    }  # fmt: skip


def test_everybody_who_did_not_say_no_hears_that_it_is_off(summit: Gathering, ada_actor: Actor) -> None:
    dee, eve, _flo = asked(summit, "Dee", "Eve", "Flo")
    guest_of(summit, "Never asked")
    operations.answer(dee, standing=COMING, by=ada_actor)
    operations.answer(eve, standing=NOT_COMING, by=ada_actor)
    assert operations.cancel_gathering(summit, reason="The hall is flooded.", by=ada_actor) == 2
    mailings.send_slice(seconds=60)

    assert sorted(letter.to[0] for letter in mail.outbox) == ["dee@example.org", "flo@example.org"]
    assert "The hall is flooded." in mail.outbox[0].body
    assert "METHOD:CANCEL" in str(mail.outbox[0].attachments[0][1])
    with pytest.raises(Closed, match="cancelled"):
        operations.answer(dee, standing=COMING, by=ada_actor)


def test_a_reminder_goes_once_a_few_days_before_and_not_to_whoever_said_no(region: Region, ada_actor: Actor) -> None:
    noon = clock.now().replace(hour=15, minute=0)
    soon = gathering_of(region, starts=noon + dt.timedelta(days=5), remind_days=3)
    dee, eve = asked(soon, "Dee", "Eve")
    operations.answer(eve, standing=NOT_COMING, by=ada_actor)
    with clock.at(noon + dt.timedelta(days=1)):
        assert remind_due() == 0
    with clock.at(noon + dt.timedelta(days=3)):
        assert (remind_due(), remind_due()) == (1, 0)
    with clock.at((noon + dt.timedelta(days=3)).replace(hour=3)):
        assert remind_due() == 0

    dee.refresh_from_db()
    assert Letter.objects.get().to == "dee@example.org"
    assert dee.reminded_on == (noon + dt.timedelta(days=3)).date()


# Answers and chairs --------------------------------------------------------------------------------------------------


def test_when_chairs_are_taken_people_wait_and_the_first_gets_the_next(summit: Gathering, ada_actor: Actor) -> None:
    names = ["Dee", "Eve", "Flo", "Gil"]
    guests = asked(summit, *names)
    start = clock.now()
    for n, one in enumerate(guests):
        with clock.at(start + n * HOURS):
            operations.answer(one, standing=COMING, by=ada_actor)
    assert list(standings(summit).values()) == [COMING, COMING, WAITING, WAITING]

    operations.answer(guests[0], standing=NOT_COMING, by=ada_actor)
    assert standings(summit) == {"Dee": NOT_COMING, "Eve": COMING, "Flo": COMING, "Gil": WAITING}
    assert Letter.objects.get().to == "flo@example.org"

    with clock.at(start + 9 * HOURS):
        operations.answer(guests[0], standing=COMING, by=ada_actor)
    assert standings(summit)["Dee"] == WAITING
    operations.leave_out(guests[1], by=ada_actor)
    assert standings(summit) == {"Dee": WAITING, "Eve": WITHDRAWN, "Flo": COMING, "Gil": COMING}


def test_more_chairs_let_those_in_who_wait(summit: Gathering, ada_actor: Actor) -> None:
    for one in asked(summit, "Dee", "Eve", "Flo"):
        operations.answer(one, standing=COMING, by=ada_actor)
    operations.change_gathering(summit, values={"capacity": 3}, by=ada_actor)
    assert set(standings(summit).values()) == {COMING}


def test_whoever_joins_from_afar_takes_no_chair(region: Region, ada_actor: Actor) -> None:
    room = gathering_of(region, capacity=1, remote_link="https://meet.example/1")
    dee, eve, flo = asked(room, "Dee", "Eve", "Flo")
    assert operations.answer(dee, standing=COMING, how=REMOTE, by=ada_actor) == COMING
    assert operations.answer(eve, standing=COMING, how=IN_PERSON, by=ada_actor) == COMING
    assert operations.answer(flo, standing=COMING, by=ada_actor) == WAITING
    assert operations.answer(flo, standing=COMING, how=REMOTE, by=ada_actor) == COMING


def test_somebody_else_comes_instead_by_a_letter_of_their_own(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    hope = partner(region, "Hope House")
    dee = guest_of(summit, "Dee", hope, standing=INVITED, invited_on=clock.today())
    other = operations.send_another(dee, name="Sam", email="Sam@Example.org", by=ada_actor)

    assert (other.organization, other.standing, other.stands_in) == (hope, INVITED, dee)
    assert standings(summit) == {"Dee": NOT_COMING, "Sam": INVITED}
    assert Letter.objects.get().to == "sam@example.org"
    with pytest.raises(Refused, match="on the list already"):
        operations.send_another(dee, name="Sam", email="sam@example.org", by=ada_actor)


def test_an_answer_after_it_or_from_somebody_taken_off_does_not_count(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region, minutes=60)
    dee, eve = asked(summit, "Dee", "Eve")
    operations.leave_out(eve, by=ada_actor)
    with pytest.raises(Closed, match="not on the list"):
        operations.answer(eve, standing=COMING, by=ada_actor)
    with pytest.raises(Refused, match="Say first"):
        operations.answer(dee, standing="listed", by=ada_actor)
    with clock.at(summit.starts + 2 * HOURS), pytest.raises(Closed, match="over"):
        operations.answer(dee, standing=COMING, by=ada_actor)


def test_what_guests_need_is_told_with_who_of_those_who_come_and_voice_is_told_of_all(
    region: Region, ada_actor: Actor
) -> None:
    summit = gathering_of(region)
    dee, eve, flo, gil = asked(summit, "Dee", "Eve", "Flo", "Gil")
    needs = {"access": ["step_free"], "meal": "vegan", "childcare": True, "needs": "A ramp.", "voice": "yes"}
    assert represented(summit).voice is None
    operations.answer(dee, standing=COMING, needs=needs, by=ada_actor)
    operations.answer(eve, standing=NOT_COMING, needs={"meal": "vegan"}, by=ada_actor)

    found = needed(summit)
    assert (found.access, found.meals, found.childcare) == ([("step_free", [dee])], [("vegan", [dee])], [dee])
    assert [one.needs for one in found.notes] == ["A ramp."]
    assert represented(summit).voice is None
    for one in (flo, gil):
        operations.answer(one, standing=COMING, needs={}, by=ada_actor)
    summit.refresh_from_db()
    assert represented(summit).voice is True


def test_nobody_finds_out_who_brings_recovery_voice_by_turns(region: Region, ada_actor: Actor) -> None:
    """Neither by setting one guest after the other to not coming, nor by looking after each answer, nor by writing
    down two answers so that a third stands alone."""
    summit = gathering_of(region)
    names = [f"G{n}" for n in range(8)]
    guests = asked(summit, *names)
    told = []
    for one in guests[:3]:
        operations.answer(one, standing=COMING, needs={}, by=ada_actor)
    for place, one in enumerate(guests[3:6]):
        operations.answer(one, standing=COMING, needs={"voice": "yes"} if place == 0 else {}, by=ada_actor)
        summit.refresh_from_db()
        told.append(represented(summit).voice)
    assert told == [False, False, True]

    for one in guests:
        operations.answer(one, standing=NOT_COMING, by=ada_actor)
        summit.refresh_from_db()
        assert (represented(summit).voice, summit.voice_answers) == (True, 6)


def test_a_link_sends_few_people_and_one_at_a_time(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    (dee,) = asked(summit, "Dee")
    sam = operations.send_another(dee, name="Sam", email="sam@example.org", by=ada_actor)
    with pytest.raises(Refused, match="somebody else"):
        operations.send_another(sam, name="X", email="x@example.org", by=ada_actor)
    tia = operations.send_another(dee, name="Tia", email="tia@example.org", by=ada_actor)
    assert standings(summit) == {"Dee": NOT_COMING, "Sam": WITHDRAWN, "Tia": INVITED}
    operations.answer(tia, standing=COMING, by=ada_actor)
    with pytest.raises(Refused, match="Tia comes for you"):
        operations.send_another(dee, name="Uma", email="uma@example.org", by=ada_actor)
    operations.answer(tia, standing=NOT_COMING, by=ada_actor)
    operations.send_another(dee, name="Uma", email="uma@example.org", by=ada_actor)
    with pytest.raises(Refused, match="3 people already"):
        operations.send_another(dee, name="Val", email="val@example.org", by=ada_actor)


def test_whoever_answered_on_the_phone_hears_of_a_change_too(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    dee = guest_of(summit, "Dee")
    operations.answer(dee, standing=COMING, by=ada_actor)
    dee.refresh_from_db()

    assert dee.invited_on == clock.today()
    assert operations.change_gathering(summit, values={"place_name": "Library"}, by=ada_actor) == 1
    assert operations.cancel_gathering(summit, reason="Snow.", by=ada_actor) == 1


def test_an_answer_on_the_phone_before_it_is_announced_is_told_what_to_do(region: Region, ada_actor: Actor) -> None:
    plan = gathering_of(region, state="planned")
    with pytest.raises(Closed, match="Announce it first"):
        operations.answer(guest_of(plan, "Dee"), standing=COMING, by=ada_actor)


# Whom to ask ---------------------------------------------------------------------------------------------------------


def test_the_list_is_proposed_from_what_the_region_wants_and_who_is_missing(region: Region, ada_actor: Actor) -> None:
    treatment, faith = (Sector.objects.get(region=region, key=key) for key in ("treatment", "faith"))
    adams, brown = (county.pk for county in region.counties.order_by("name")[:2])
    there = partner(region, "There", sector="treatment", county_id=adams)
    church = partner(region, "Church", sector="faith", county_id=adams, email="desk@church.example")
    far = partner(region, "Far", sector="treatment", county_id=brown)
    prospect = partner(region, "Prospect", standing="prospect")
    OutreachEntry.objects.create(region=region, organization=prospect)
    seat = Seat.objects.create(region=region, name="Voice")
    TeamMember.objects.create(region=region, seat=seat, person_name="Tia", email="Tia@x.example", organization=far)
    summit = gathering_of(region)
    guest_of(summit, "Dee", there)

    def found(source: str) -> list[Organization]:
        return list(organizations(summit, ada_actor, Wanted(source)))

    assert [found(source) for source in ("engagement", "team", "sectors", "counties", "all")] == [
        [prospect], [far], [church], [far], [church, far, prospect, there],
    ]  # fmt: skip
    who = represented(summit)
    assert faith in who.sectors
    assert treatment not in who.sectors
    assert brown in [one.pk for one in who.counties]
    assert adams not in [one.pk for one in who.counties]
    assert [(one.email, one.name) for one in team_of(summit)] == [("tia@x.example", "Tia")]
    (row,) = candidates(summit, [church])
    keys = [row.people[0].key, f"{far.pk}-none"]
    assert [(one.organization, one.email) for one in ticked(summit, [church, far], keys)] == [
        (church, "desk@church.example"), (far, ""),
    ]  # fmt: skip


# The door ------------------------------------------------------------------------------------------------------------


def test_four_hundred_check_in_and_each_counts_once_however_often_they_press(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    Guest.objects.bulk_create(
        [Guest(region=region, gathering=summit, name=f"G{n}", email=f"g{n}@example.org") for n in range(400)]
    )
    guests = list(Guest.objects.filter(gathering=summit))
    new = [operations.check_in(one, by=ada_actor) for one in (*guests, *guests)]

    assert new == [True] * 400 + [False] * 400
    assert Guest.objects.filter(gathering=summit, attended=True, standing=COMING).count() == 400


def test_whoever_walks_in_is_there_once_and_known_by_their_address(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    dee, _eve = asked(summit, "Dee", "Eve")
    for values in ({"name": "D.", "email": "DEE@example.org"}, {"name": "Zoe"}, {"name": "zoe"}, {"name": "eve"}):
        operations.walk_in(summit, values=values, by=ada_actor)

    there = Guest.objects.filter(gathering=summit, attended=True)
    assert sorted(there.values_list("name", "walked_in")) == [("Dee", False), ("Eve", False), ("Zoe", True)]
    assert operations.check_out(dee, by=ada_actor)
    assert not operations.check_out(dee, by=ada_actor)
    with pytest.raises(Refused, match="a name at least"):
        operations.walk_in(summit, values={"name": " "}, by=ada_actor)
    operations.cancel_gathering(summit, reason="", by=ada_actor)
    with pytest.raises(Conflict, match="cancelled"):
        operations.walk_in(summit, values={"name": "Late"}, by=ada_actor)


def test_once_it_took_place_each_partner_that_was_there_has_it_in_its_log(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region, starts=clock.now() - 2 * HOURS, minutes=60)
    hope, away = partner(region, "Hope House", standing="prospect"), partner(region, "Away")
    OutreachEntry.objects.create(region=region, organization=hope)
    for name in ("Dee", "Eve"):
        operations.check_in(guest_of(summit, name, hope), by=ada_actor)
    guest_of(summit, "Flo", away)
    operations.hold(summit, by=ada_actor)

    (line,) = Conversation.objects.filter(region=region)
    assert (line.organization, line.channel, line.note) == (hope, "meeting", "2 people were at “Fall summit”.")
    assert OutreachEntry.objects.get().state == "talking"
    with pytest.raises(Conflict, match="faster"):
        operations.hold(summit, by=ada_actor)


def test_whoever_is_checked_in_later_is_in_the_log_too_and_it_can_be_said_that_it_was_not_yet(
    region: Region, ada_actor: Actor
) -> None:
    summit = gathering_of(region, starts=clock.now() - 2 * HOURS, minutes=60)
    hope = partner(region, "Hope House")
    dee, eve = (guest_of(summit, name, hope) for name in ("Dee", "Eve"))
    operations.hold(summit, by=ada_actor)
    said = []
    for act, one in ((operations.check_in, dee), (operations.check_in, eve), (operations.check_out, dee),
                     (operations.check_out, eve), (operations.check_in, dee)):  # fmt: skip
        act(one, by=ada_actor)
        said.append([line.note[:8] for line in Conversation.objects.filter(organization=hope, removed_at=None)])
    assert said == [["1 person"], ["2 people"], ["1 person"], [], ["1 person"]]

    operations.take_back_held(summit, by=ada_actor)
    summit.refresh_from_db()
    assert (summit.state, Conversation.objects.filter(removed_at=None).count()) == ("announced", 0)
    with pytest.raises(Conflict):
        operations.take_back_held(summit, by=ada_actor)


def test_a_check_in_by_mistake_leaves_everybody_as_they_stood(region: Region, ada_actor: Actor) -> None:
    summit = gathering_of(region)
    since = clock.now() - HOURS
    dee = guest_of(summit, "Dee", standing=NOT_COMING)
    eve = guest_of(summit, "Eve", standing=WAITING, waiting_since=since)
    for one in (dee, eve):
        operations.check_in(one, by=ada_actor)
        operations.check_out(one, by=ada_actor)
        one.refresh_from_db()
    assert (dee.standing, dee.how) == (NOT_COMING, "")
    assert (eve.standing, abs((eve.waiting_since - since).total_seconds()) < 1) == (WAITING, True)


def test_whoever_is_taken_off_has_it_out_of_their_calendar_and_can_be_put_back(
    region: Region, ada_actor: Actor
) -> None:
    summit = gathering_of(region)
    dee = guest_of(summit, "Dee")
    operations.invite(summit, by=ada_actor)
    mailings.send_slice(seconds=60)
    dee.refresh_from_db()
    operations.leave_out(dee, by=ada_actor)
    mailings.send_slice(seconds=60)
    assert [letter.subject.split(":")[0] for letter in mail.outbox] == ["You are invited", "Taken off the list"]
    assert "METHOD:CANCEL" in str(mail.outbox[-1].attachments[0][1])

    operations.put_back(dee, by=ada_actor)
    assert standings(summit) == {"Dee": INVITED}
    with pytest.raises(Conflict):
        operations.put_back(dee, by=ada_actor)


def test_what_ended_half_a_day_ago_took_place_by_itself(region: Region, ada_actor: Actor) -> None:
    old = gathering_of(region, "Old", starts=clock.now() - dt.timedelta(days=1), minutes=60)
    runs = gathering_of(region, "Runs", starts=clock.now() - 13 * HOURS, minutes=120)
    comes = gathering_of(region, "Comes")

    assert hold_due() == 1
    assert [type(one).objects.get(pk=one.pk).state for one in (old, runs, comes)] == ["held", "announced", "announced"]
    with pytest.raises(Conflict, match="not begun"):
        operations.hold(comes, by=ada_actor)
