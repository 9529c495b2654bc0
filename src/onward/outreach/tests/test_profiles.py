"""What sectors tell each other, who said so, and how it is read side by side."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.outreach import operations
from onward.outreach.models import ProfileAnswer
from onward.outreach.queries import profiles as queries
from onward.partners import operations as partners
from onward.partners.models import Organization, Sector
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
P = "/r/ohio-valley/outreach/profiles/"


@pytest.fixture
def treatment(region: Region) -> Sector:
    return Sector.objects.get(region=region, key="treatment")


@pytest.fixture
def clinic(region: Region, treatment: Sector) -> Organization:
    return Organization.objects.create(region=region, name="Clinic", sector=treatment)


def test_answers_keep_who_said_them_and_when(treatment: Sector, clinic: Organization, ada_actor: Actor) -> None:
    with clock.at(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)):
        done = operations.answer_profile(treatment, clinic, answers={"what": "We treat", "need": ""}, by=ada_actor)
    operations.answer_profile(treatment, None, answers={"what": "They treat"}, by=ada_actor)

    told = [(one.organization, one.body, one.said_on) for one in ProfileAnswer.objects.order_by("pk")]
    assert (done, told) == (
        1, [(clinic, "We treat", dt.date(2026, 5, 1)), (None, "They treat", clock.today())],
    )  # fmt: skip


def test_a_blank_answer_takes_it_away_and_it_can_be_undone(
    region: Region, treatment: Sector, clinic: Organization, ada_actor: Actor
) -> None:
    say = operations.answer_profile
    say(treatment, clinic, answers={"what": "We treat"}, by=ada_actor)
    assert say(treatment, clinic, answers={"what": "We treat"}, by=ada_actor) == 0
    with one_moment() as moment:
        assert say(treatment, clinic, answers={"what": ""}, by=ada_actor) == 1
    assert queries.profiles(region, ["treatment"])[0].blank
    partners.undo(region=region, at=moment, by=ada_actor)

    assert not queries.profiles(region, ["treatment"])[0].blank
    with pytest.raises(ChangedMeanwhile):
        say(treatment, clinic, answers={"what": "x"}, by=ada_actor, seen=clock.now() - dt.timedelta(days=1))


def test_a_partner_of_another_region_does_not_speak_here(
    other_region: Region, treatment: Sector, ada_actor: Actor
) -> None:
    stranger = Organization.objects.create(region=other_region, name="Stranger")
    with pytest.raises(Conflict, match="another region"):
        operations.answer_profile(treatment, stranger, answers={"what": "x"}, by=ada_actor)


@pytest.mark.parametrize("of", ["partner", "team"])
def test_the_database_keeps_one_answer_of_each(
    of: str, region: Region, treatment: Sector, clinic: Organization
) -> None:
    whose = clinic if of == "partner" else None
    facts = {"region": region, "sector": treatment, "organization": whose, "body": "x"}
    ProfileAnswer.objects.create(**facts, question="what")
    for question in ("what", "who knows"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProfileAnswer.objects.create(**facts, question=question)


def test_when_two_are_one_its_own_answers_stand_and_parting_gives_each_its_own_back(
    region: Region, treatment: Sector, clinic: Organization, ada_actor: Actor
) -> None:
    gone = Organization.objects.create(region=region, name="Clinc", sector=treatment)
    operations.answer_profile(treatment, gone, answers={"what": "Theirs", "need": "Beds"}, by=ada_actor)
    operations.answer_profile(treatment, clinic, answers={"what": "Ours"}, by=ada_actor)

    def standing() -> list[tuple[object, ...]]:
        here = ProfileAnswer.objects.filter(removed_at=None)
        return sorted(here.values_list("organization", "question", "body"))

    before = standing()
    with one_moment() as moment:
        partners.merge_organizations(gone=gone, kept=clinic, taken=[], by=ada_actor)
    assert standing() == [(clinic.pk, "need", "Beds"), (clinic.pk, "what", "Ours")]
    partners.undo(region=region, at=moment, by=ada_actor)
    assert standing() == before


# Pages ----------------------------------------------------------------------------------------------------------------


def test_an_editor_answers_for_her_own_and_it_is_read_beside_another(
    region: Region, hope_house: Organization, clinic: Organization, ed: User, bea_client: Client
) -> None:
    client = client_of(ed)
    assert client.get(f"{P}partner/{hope_house.pk}/").status_code == 400
    housing = Sector.objects.get(region=region, key="recovery_housing")
    Organization.objects.filter(pk=hope_house.pk).update(sector=housing)
    client.post(f"{P}partner/{hope_house.pk}/", {"what": "Beds", "wrong": "That we are strict"})
    assert client.get(f"{P}partner/{clinic.pk}/").status_code == 404

    page = bea_client.get(f"{P}beside/?sector=recovery_housing&sector=treatment").content.decode()
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    said = ("That we are strict Hope House", "Treatment and specialty care: nobody has answered yet.")
    assert [words in told for words in said] == [True, True]


def test_who_began_on_a_blank_page_takes_no_answer_away_that_came_meanwhile(
    treatment: Sector, clinic: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    answers = {"what": "We treat.", "whom": "Anybody."}
    operations.answer_profile(treatment, clinic, answers=answers, by=ada_actor)
    page = f"/r/ohio-valley/outreach/profiles/partner/{clinic.pk}/"
    told = ada_client.post(page, {"what": "", "need": "Rides", "seen": ""})
    assert (told.status_code, [words in told.content.decode() for words in answers.values()]) == (200, [True, True])
    assert {one.body for one in ProfileAnswer.objects.filter(removed_at=None)} == {"We treat.", "Anybody."}


def test_blank_sectors_stay_in_sight_with_whom_to_ask(region: Region, clinic: Organization, ada_client: Client) -> None:
    rows = {row.sector.key: (row.answered, row.partners) for row in queries.sectors(region)}
    assert (rows["treatment"], rows["courts"]) == ((0, 1), (0, 0))
    page = ada_client.get(f"{P}beside/?sector=treatment&sector=courts&sector=faith&sector=schools").content.decode()

    ways = (f"profiles/partner/{clinic.pk}/", "add/?standing=&amp;sector=courts")
    assert [way in page for way in ways] == [True, True]
    assert "the first 3 of those you ticked" in page
    assert "No sector is chosen" in ada_client.get(f"{P}beside/?sector=nonsense").content.decode()


def test_the_team_says_what_it_knows_and_closed_partners_are_not_named(
    region: Region, treatment: Sector, clinic: Organization, ada_client: Client, bea_client: Client, ada_actor: Actor
) -> None:
    ada_client.post(f"{P}sector/treatment/", {"how": "Many pathways"})
    operations.answer_profile(treatment, clinic, answers={"what": "In secret"}, by=ada_actor)
    Organization.objects.filter(pk=clinic.pk).update(visibility="private")
    page = bea_client.get(f"{P}beside/?sector=treatment").content.decode()

    assert ("Many pathways" in page, "In secret" in page, "Clinic" in page) == (True, False, False)
    assert {row.sector.key: row.answered for row in queries.sectors(region)}["treatment"] == 2


def test_many_answers_ask_no_more_questions_than_one(
    region: Region, treatment: Sector, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for names in (["A"], ["B", "C"]):
        for name in names:
            house = Organization.objects.create(region=region, name=name, sector=treatment)
            operations.answer_profile(treatment, house, answers={"what": name}, by=ada_actor)
        for address in (P, f"{P}beside/?sector=treatment"):
            ada_client.get(address)
            with CaptureQueriesContext(connection) as told:
                ada_client.get(address)
            asked.append(len(told))

    assert asked[:2] == asked[2:]
