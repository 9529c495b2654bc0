"""Seats, who sits there, who is represented; and recovery voice, which only whoever brings it may say."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import AnonymousTally, AuditEntry
from onward.core.people import person
from onward.outreach import operations
from onward.outreach.models import Seat, TeamMember
from onward.outreach.queries import team as queries
from onward.partners import operations as partners
from onward.partners.models import Organization, Sector
from onward.partners.operations.rows import one_moment
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
T = "/r/ohio-valley/outreach/team/"
DAY = dt.timedelta(days=1)


def seat_of(region: Region, by: Actor, name: str = "Employers", **values: Any) -> Seat:
    return operations.add_seat(region=region, values={"name": name, **values}, by=by)


def sit(seat: Seat, by: Actor, name: str = "Pat", since: dt.date | None = None, **more: Any) -> TeamMember:
    values = {"person_name": name, "since": since or clock.today(), **more}
    return operations.fill_seat(seat, values=values, by=by)


@pytest.fixture
def employers(region: Region, ada_actor: Actor) -> Seat:
    return seat_of(region, ada_actor)


def test_a_seat_is_there_while_it_is_blank_and_stays_when_somebody_leaves(
    region: Region, employers: Seat, ada_actor: Actor
) -> None:
    (row,) = queries.team_of(region).rows
    assert (row.seat, row.member, queries.team_of(region).check.blank_seats) == (employers, None, 1)
    gone = sit(employers, ada_actor, since=clock.today() - 9 * DAY, until=clock.today() - DAY)

    (row,) = queries.team_of(region).rows
    assert (row.member, list(row.others)) == (None, [gone])


def test_whoever_comes_next_takes_over_and_two_do_not_sit_at_once(employers: Seat, ada_actor: Actor) -> None:
    today = clock.today()
    first = sit(employers, ada_actor, "Pat", today - 9 * DAY)
    second = sit(employers, ada_actor, "Sam", today)
    first.refresh_from_db()
    assert (first.until, queries.team_of(employers.region).rows[0].member) == (today, second)

    with pytest.raises(Refused, match="Sam sits there at that time"):
        sit(employers, ada_actor, "Kim", today, until=today + DAY)
    with pytest.raises(Refused, match="Sam sits there"):
        operations.change_member(first, values={"until": today + DAY}, by=ada_actor)
    with pytest.raises(Refused, match="last day is before"):
        operations.change_member(first, values={"until": today - 20 * DAY}, by=ada_actor)


def test_a_seat_of_the_same_name_is_refused_and_one_taken_away_comes_back(
    region: Region, employers: Seat, ada_actor: Actor
) -> None:
    with pytest.raises(Refused, match="of that name already"):
        seat_of(region, ada_actor, "employers")
    with one_moment() as moment:
        operations.remove_seat(employers, by=ada_actor)
    assert queries.team_of(region).rows == []

    partners.undo(region=region, at=moment, by=ada_actor)
    assert len(queries.team_of(region).rows) == 1


def test_partners_who_fit_are_suggested_for_a_blank_seat(region: Region, ada_actor: Actor) -> None:
    sector = Sector.objects.get(region=region, key="employers")
    mill, bank = (Organization.objects.create(region=region, name=name, sector=sector) for name in ("Mill", "Bank"))
    Organization.objects.create(region=region, name="Prospect", sector=sector, standing="prospect")
    seats = [seat_of(region, ada_actor, name, sector_id=sector.pk) for name in ("One", "Two")]
    sit(seats[0], ada_actor, organization_id=mill.pk)

    team = queries.team_of(region)
    assert [[one.key for one in row.could] for row in team.rows] == [[], [bank.pk]]
    assert {one.key: count for one, count in team.sectors}["employers"] == 1


@pytest.mark.parametrize(
    "wrong", [{"person_name": ""}, {"until": dt.date(2020, 1, 1)}],
)  # fmt: skip
def test_the_database_refuses_nonsense(wrong: dict[str, object], employers: Seat, ada_actor: Actor) -> None:
    sit(employers, ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.update(**wrong)


def test_when_two_are_one_the_seat_goes_with_it_and_comes_back(
    region: Region, employers: Seat, ada_actor: Actor, hope_house: Organization
) -> None:
    gone = Organization.objects.create(region=region, name="Hope Hse")
    member = sit(employers, ada_actor, organization_id=gone.pk)
    with one_moment() as moment:
        partners.merge_organizations(gone=gone, kept=hope_house, taken=[], by=ada_actor)
    member.refresh_from_db()
    assert member.organization == hope_house

    partners.undo(region=region, at=moment, by=ada_actor)
    member.refresh_from_db()
    assert member.organization == gone


# Recovery voice -------------------------------------------------------------------------------------------------------


def test_no_sector_makes_recovery_voice_and_no_line_tells_whose_it_is(region: Region, ada_actor: Actor) -> None:
    circle = Organization.objects.create(
        region=region, name="Circle", sector=Sector.objects.get(region=region, key="recovery_community")
    )
    member = sit(seat_of(region, ada_actor, "Recovery voice"), ada_actor, organization_id=circle.pk)
    assert queries.team_of(region).check.voice is False
    lines = AuditEntry.objects.count()
    operations.bring_voice(member, brings=True)

    assert queries.team_of(region).check.voice is True
    assert (AuditEntry.objects.count(), AnonymousTally.objects.get().verb) == (lines, "teammember.voice_said")


def test_only_whoever_sits_there_says_it_for_herself(
    region: Region, employers: Seat, ada_actor: Actor, lea: User, bea: User
) -> None:
    sit(employers, ada_actor, "Lea", user_id=lea.pk)
    client_of(bea).post(f"{T}voice/", {"brings": "1"})
    assert queries.team_of(region).check.voice is False
    assert "Do you bring recovery voice?" not in client_of(bea).get(T).content.decode()

    client_of(lea).post(f"{T}voice/", {"brings": "1"})
    assert queries.team_of(region).check.voice is True
    client_of(lea).post(f"{T}voice/", {"brings": "0"})
    assert queries.team_of(region).check.voice is False


@pytest.mark.parametrize(("changed", "counts"), [({"person_name": "Bob"}, False), ({"until": None}, True)])
def test_whoever_comes_into_the_same_seat_by_a_change_chose_nothing_yet(
    region: Region, employers: Seat, ada_actor: Actor, changed: dict[str, object], counts: bool
) -> None:
    member = sit(employers, ada_actor, "Ann")
    operations.bring_voice(member, brings=True)
    operations.change_member(member, values=changed, by=ada_actor)
    assert queries.team_of(region).check.voice is counts


def test_the_form_keeps_what_somebody_asked_for_and_never_shows_it(
    employers: Seat, ada_client: Client, ada_actor: Actor
) -> None:
    member = sit(employers, ada_actor)
    page = f"{T}member/{member.pk}/"
    plain = ada_client.get(page).content.decode()
    sent = {"person_name": "Pat", "since": clock.today().isoformat(), "seen": member.changed_at.isoformat()}
    assert ada_client.post(page, {**sent, "voice": "brings"}).status_code == 302
    member.refresh_from_db()
    assert member.brings_voice

    again = ada_client.get(page).content.decode()
    assert again.count("checked") == plain.count("checked") == 1
    ada_client.post(page, {**sent, "voice": ""})
    member.refresh_from_db()
    assert member.brings_voice


def test_the_page_says_present_or_blank_and_to_nobody_who(
    region: Region, employers: Seat, ada_client: Client, ada_actor: Actor
) -> None:
    first, second = sit(employers, ada_actor), sit(seat_of(region, ada_actor, "Courts"), ada_actor, "Sam")
    pages = []
    for member in (first, second):
        operations.bring_voice(member, brings=True)
        page = ada_client.get(T).content.decode()
        pages.append(page[page.index('id="seats"') : page.index("</svg>")])
        operations.bring_voice(member, brings=False)

    assert pages[0] == pages[1]


# Pages and people -----------------------------------------------------------------------------------------------------


def test_a_seat_is_made_and_filled_by_hand_and_the_next_page_offers_the_way_back(
    region: Region, ada_client: Client, hope_house: Organization
) -> None:
    ada_client.post(f"{T}seat/new/", {"name": "Adams County", "county": "39001"})
    seat = Seat.objects.get()
    wrong = ada_client.post(f"{T}seat/{seat.pk}/fill/", {"since": "2026-02-01", "until": "2026-01-01"})
    assert "Give a name, choose an organization, or both." in wrong.content.decode()
    suggested = ada_client.get(f"{T}seat/{seat.pk}/fill/?organization={hope_house.pk}").content.decode()
    assert f'<option value="{hope_house.pk}" selected>' in suggested
    ada_client.post(f"{T}seat/{seat.pk}/fill/", {"organization": hope_house.pk, "since": "2026-02-01"})

    page = ada_client.get(T).content.decode()
    assert ("1 seat: 1 filled, 0 blank." in page, "partners/undo/" in page) == (True, True)
    assert dict(queries.team_of(region).counties)["Adams"] == 1


def test_an_organization_that_is_closed_fills_its_seat_without_its_name(
    employers: Seat, hope_house: Organization, ada_actor: Actor, bea_client: Client
) -> None:
    sit(employers, ada_actor, "", organization_id=hope_house.pk)
    Organization.objects.filter(pk=hope_house.pk).update(visibility="private")

    page = bea_client.get(T).content.decode()
    assert ("an organization that is not named here" in page, "Hope House" in page) == (True, False)


@pytest.mark.parametrize("for_house", [True, False])
def test_whoever_is_erased_sits_nowhere_by_name(
    for_house: bool, employers: Seat, hope_house: Organization, ada_actor: Actor, operator: Actor
) -> None:
    member = sit(
        employers, ada_actor, "Dana Doe", email="dana@example.org", organization_id=hope_house.pk if for_house else None
    )
    operations.bring_voice(member, brings=True)
    (held,) = [one for one in erasing.held_of(person("dana@example.org")) if "seat" in one.what]
    assert (held.facts["name"], bool(held.facts["recovery voice"])) == ("Dana Doe", True)
    erasing.erase(person("dana@example.org"), by=operator)

    left = [(one.person_name, one.email, one.brings_voice) for one in TeamMember.objects.all()]
    assert left == ([("", "", False)] if for_house else [])
    assert not any("Dana" in str(one.subject_label) + str(one.after) for one in AuditEntry.objects.all())


def test_many_seats_ask_no_more_questions_than_one(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    asked = []
    for names in (["A", "B"], ["C", "D", "E", "F"]):
        for place, name in enumerate(names):
            seat = seat_of(region, ada_actor, name, county_id="39001")
            house = Organization.objects.create(region=region, name=name, county_id="39001")
            sit(seat, ada_actor, organization_id=house.pk) if place % 2 else None
        ada_client.get(T)
        with CaptureQueriesContext(connection) as told:
            ada_client.get(T)
        asked.append(len(told))

    assert asked[0] == asked[1]


def test_the_leadership_team_takes_back_its_own_deeds(region: Region, lea: User) -> None:
    by = actor_of(lea)
    with one_moment() as moment:
        seat_of(region, by)
    partners.undo(region=region, at=moment, by=by)

    assert not Seat.objects.exists()
