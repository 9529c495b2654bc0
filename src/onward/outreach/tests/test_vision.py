"""What organizations want, the shared statement, its versions, and the one that stands."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.people import person
from onward.outreach import operations
from onward.outreach.models import VisionAdoption, VisionDraft, VisionStatement
from onward.outreach.queries import vision as queries
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
V = "/r/ohio-valley/outreach/vision/"


def draft_of(region: Region, by: Actor, *bodies: str) -> VisionDraft:
    made = [operations.save_draft(region=region, body=body, by=by) for body in bodies][-1]
    assert made is not None
    return made


def said(region: Region, name: str, vision: str, by: Actor) -> Organization:
    house, _new = Organization.objects.get_or_create(region=region, name=name)
    operations.say_vision(house, values={"vision": vision, "pitch": ""}, by=by)
    return house


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_organization_says_it_changes_it_and_takes_it_away(hope_house: Organization, ada_actor: Actor) -> None:
    say = operations.say_vision
    told = [
        say(hope_house, values={"vision": vision, "pitch": ""}, by=ada_actor)
        for vision in ("", "Beds", "Beds", "Homes")
    ]
    row = queries.statement_of(hope_house)
    assert row is not None
    assert (told, row.vision) == ([False, True, False, True], "Homes")
    with pytest.raises(ChangedMeanwhile):
        say(hope_house, values={"vision": "x"}, by=ada_actor, seen=clock.now() - dt.timedelta(days=1))

    assert say(hope_house, values={"vision": "", "pitch": ""}, by=ada_actor)
    assert queries.statement_of(hope_house) is None


def test_each_save_is_a_version_and_nothing_is_saved_twice(region: Region, ada: User, ada_actor: Actor) -> None:
    draft_of(region, ada_actor, "An open door", "An open house")
    assert operations.save_draft(region=region, body="An open house", by=ada_actor) is None

    assert [(one.number, one.body, one.saved_by) for one in queries.drafts(region)] == [
        (2, "An open house", ada), (1, "An open door", ada),
    ]  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        operations.save_draft(region=region, body="Mine", by=ada_actor, seen=1)


def test_an_earlier_version_comes_back_as_a_new_one(region: Region, ada_actor: Actor) -> None:
    draft_of(region, ada_actor, "An open door", "An open house")
    first = queries.draft_numbered(region, 1)
    made = operations.restore_draft(first, by=ada_actor)

    assert (made.number, made.body, made.restored) == (3, "An open door", 1)
    with pytest.raises(Refused, match="newest words already"):
        operations.restore_draft(first, by=ada_actor)
    with pytest.raises(Missing):
        queries.draft_numbered(region, 9)


def test_what_was_adopted_stands_until_another_is(region: Region, ada_actor: Actor) -> None:
    first = draft_of(region, ada_actor, "An open door")
    yesterday = clock.today() - dt.timedelta(days=1)
    operations.adopt_vision(first, adopted_by="The team", adopted_on=yesterday, by=ada_actor)
    later = draft_of(region, ada_actor, "An open house")
    assert queries.adopted_of(region) == ("An open door", "The team", yesterday)

    with pytest.raises(Refused, match="still to come"):
        operations.adopt_vision(later, adopted_by="x", adopted_on=clock.today() + dt.timedelta(days=1), by=ada_actor)
    with pytest.raises(Refused, match="after that day"):
        operations.adopt_vision(later, adopted_by="x", adopted_on=yesterday - dt.timedelta(days=1), by=ada_actor)
    with one_moment() as moment:
        operations.adopt_vision(later, adopted_by="All", adopted_on=clock.today(), by=ada_actor)
    assert queries.adopted_of(region) == ("An open house", "All", clock.today())
    partners.undo(region=region, at=moment, by=ada_actor)
    assert queries.adopted_of(region) == ("An open door", "The team", yesterday)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [(VisionDraft, {"body": ""}), (VisionDraft, {"number": 0}), (VisionAdoption, {"adopted_by": ""})],
)
def test_the_database_refuses_nonsense(
    model: type[VisionDraft | VisionAdoption], wrong: dict[str, object], region: Region, ada_actor: Actor
) -> None:
    operations.adopt_vision(draft_of(region, ada_actor, "x"), adopted_by="x", adopted_on=clock.today(), by=ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**wrong)


@pytest.mark.parametrize(("theirs", "ours", "kept"), [("Beds", "", "Beds"), ("Beds", "Homes", "Homes")])
def test_when_two_are_one_its_own_words_stand_and_parting_gives_each_its_own_back(
    theirs: str, ours: str, kept: str, region: Region, ada_actor: Actor
) -> None:
    gone, stays = said(region, "Hope Hse", theirs, ada_actor), said(region, "Hope House", ours, ada_actor)
    before = sorted(VisionStatement.objects.filter(removed_at=None).values_list("organization", "vision"))
    with one_moment() as moment:
        partners.merge_organizations(gone=gone, kept=stays, taken=[], by=ada_actor)
    assert list(VisionStatement.objects.filter(removed_at=None).values_list("organization", "vision")) == [
        (stays.pk, kept)
    ]

    partners.undo(region=region, at=moment, by=ada_actor)
    assert sorted(VisionStatement.objects.filter(removed_at=None).values_list("organization", "vision")) == before


def test_whoever_is_erased_saved_no_version_any_more(region: Region, lea: User, operator: Actor) -> None:
    draft = draft_of(region, actor_of(lea), "An open door")
    held = [one.what for one in erasing.held_of(person(lea.email))]
    erasing.erase(person(lea.email), by=operator)

    draft.refresh_from_db()
    assert "Version 1 of the shared vision, which you saved" in held
    assert (draft.saved_by, draft.body) == (None, "An open door")


# Pages ----------------------------------------------------------------------------------------------------------------


def test_an_editor_says_it_for_her_own_house_and_takes_it_back(
    region: Region, hope_house: Organization, ed: User
) -> None:
    client = client_of(ed)
    other = Organization.objects.create(region=region, name="Other")
    done = client.post(f"{V}statement/{hope_house.pk}/", {"vision": "Homes", "pitch": "We open doors"})
    assert (done.status_code, client.get(f"{V}statement/{other.pk}/").status_code) == (302, 404)
    page = client.get(V).content.decode()
    assert "We open doors" in page
    stamp = re.search(r"partners/undo/([\dT]+)/", page)
    assert stamp is not None
    client.post(f"/r/ohio-valley/partners/undo/{stamp[1]}/")

    assert not VisionStatement.objects.exists()


@pytest.mark.parametrize("mine", ["Mine", ""])
def test_who_began_on_a_blank_page_does_not_write_over_what_came_meanwhile(
    hope_house: Organization, ada_client: Client, ada_actor: Actor, mine: str
) -> None:
    operations.say_vision(hope_house, values={"vision": "Homes", "pitch": ""}, by=ada_actor)
    answer = ada_client.post(f"{V}statement/{hope_house.pk}/", {"vision": mine, "pitch": "", "seen": ""})
    assert answer.status_code == 200
    assert VisionStatement.objects.get(removed_at=None).vision == "Homes"


def test_who_saves_over_somebodys_version_is_told_and_loses_nothing(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    draft_of(region, ada_actor, "One", "Two")
    answer = ada_client.post(f"{V}draft/", {"body": "Mine", "seen": "1"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert ("Mine" in page, "Ada changed this while you had it open" in page) == (True, True)

    assert ada_client.post(f"{V}draft/", {"body": "Mine", "seen": "2"}).status_code == 302
    assert queries.draft_numbered(region, 3).body == "Mine"


def test_a_version_is_shown_beside_the_one_before_and_adopted(
    region: Region, ada_client: Client, ada_actor: Actor, finn: User
) -> None:
    draft_of(region, ada_actor, "An open door", "An open house")
    page = ada_client.get(f"{V}version/2/").content.decode()
    assert ("<del>door</del>" in page, "<ins>house</ins>" in page) == (True, True)
    wrong = ada_client.post(f"{V}version/2/adopt/", {"adopted_by": " ", "adopted_on": "2999-01-01"})
    assert wrong.status_code == 200
    ada_client.post(f"{V}version/2/adopt/", {"adopted_by": "The team", "adopted_on": clock.today().isoformat()})

    for client in (ada_client, client_of(finn)):
        assert "An open house Adopted by The team" in shown(client, "/r/ohio-valley/")


def test_words_that_several_share_are_pointed_out(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    for name, vision in (("A", "Work that lasts"), ("B", "Lasting work"), ("C", "Homes")):
        said(region, name, vision, ada_actor)

    assert "work in 2 statements" in shown(ada_client, V)
    assert "<mark>Work</mark>" in ada_client.get(f"{V}draft/").content.decode()


def test_what_a_closed_organization_says_is_closed_too(
    region: Region, bea_client: Client, ada_client: Client, ada_actor: Actor
) -> None:
    house = said(region, "Safe House", "Nobody knows where", ada_actor)
    Organization.objects.filter(pk=house.pk).update(visibility="private")

    assert ["Nobody knows where" in shown(client, V) for client in (ada_client, bea_client)] == [True, False]


@pytest.mark.parametrize("address", [V, f"{V}draft/"])
def test_many_statements_ask_no_more_questions_than_one(
    address: str, region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for names in (["A"], ["B", "C"]):
        for name in names:
            said(region, name, f"Work {name}", ada_actor)
            draft_of(region, ada_actor, f"Draft {name}")
        ada_client.get(address)
        with CaptureQueriesContext(connection) as told:
            ada_client.get(address)
        asked.append(len(told))

    assert asked[0] == asked[1]
