"""The pages of the engagement strategy, as those who lead see them, and what others see of it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onward.accounts.models import User
from onward.accounts.operations.roles import give_role
from onward.core import clock
from onward.core.actor import LEADERSHIP, Actor
from onward.core.models import AuditEntry
from onward.outreach import operations
from onward.outreach.models import STRATEGY, Engagement, OutreachEntry, SavedView
from onward.partners.models import Organization, Sector
from onward.partners.operations import log_conversation, set_do_not_contact
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
TABLE, BOARD = "/r/ohio-valley/outreach/engagement/", "/r/ohio-valley/outreach/engagement/board/"
PICTURE, FIRST = f"{TABLE}picture/", f"{TABLE}first/"
ALL_PAGES = (TABLE, BOARD, PICTURE, FIRST)


@pytest.fixture
def three(region: Region, lea: User, ada_actor: Actor) -> dict[str, Organization]:
    """Transit could change much and is ready, the court is a champion and Lea's, of the college nothing is said."""
    sector = Sector.objects.get(region=region, key="transportation")
    transit = Organization.objects.create(region=region, name="Valley Transit", standing="prospect", sector=sector)
    court, college = (Organization.objects.create(region=region, name=name) for name in ("Pike Court", "River College"))
    said = {"relationship": "talking", "priority": "high", "influence": 5, "readiness": 4}
    operations.judge_one(transit, values=said, by=ada_actor)
    much = {"relationship": "champion", "priority": "low", "influence": 4, "readiness": 1, "owner_id": lea.pk}
    operations.judge_one(court, values=much, by=ada_actor)
    return {"transit": transit, "court": court, "college": college}


def names_on(client: Client, query: str = "") -> list[str]:
    answer = client.get(TABLE + query)
    assert answer.status_code == 200
    return [line.row.name for line in answer.context["lines"]]


def undo_on(client: Client, page: str = TABLE) -> str:
    found = re.search(r"/r/ohio-valley/partners/undo/\w+/", client.get(page).content.decode())
    assert found, "undo is offered"
    return found[0]


def shape(page: Any) -> dict[str, list[str]]:
    return {column.asked: [card.row.name for card in column.cards] for column in page.context["columns"]}


def test_the_board_has_a_column_for_each_relationship(ada_client: Client, three: Any) -> None:
    page = ada_client.get(BOARD)

    assert shape(page) == {
        "unjudged": ["River College"], "none": [], "aware": [], "talking": ["Valley Transit"], "partner": [],
        "champion": ["Pike Court"],
    }  # fmt: skip


def test_a_card_says_who_when_what_next_and_what_to_mind(
    region: Region, ada_client: Client, three: dict[str, Organization], lea: User, ada_actor: Actor
) -> None:
    step = {"next_step": "Ask the judge", "next_owner_id": lea.pk}
    values = {"channel": "call", "direction": "in", "note": "Talked", "day": dt.date(2026, 1, 5), **step}
    log_conversation(three["court"], values=values, by=ada_actor)
    set_do_not_contact(region, organization=three["transit"], reason="They asked.", by=ada_actor)
    page = ada_client.get(BOARD).content.decode()

    assert "Ask the judge" in page
    assert 'datetime="2026-01-05"' in page
    assert len(re.findall(r"board-marks.{0,80}Do not contact", page, re.DOTALL)) == 1
    assert "Prospect" in page


def test_a_card_is_moved_by_its_list_and_button_and_it_can_be_undone(
    ada_client: Client, three: dict[str, Organization]
) -> None:
    court = three["court"]
    answer = ada_client.post(
        reverse("engagement-move", args=["ohio-valley", court.pk]),
        {"relationship": "partner", "query": "standing=partner"},
    )
    assert answer.headers["Location"] == f"{BOARD}?standing=partner#card-{court.pk}"
    page = ada_client.get(BOARD)
    assert shape(page)["partner"] == ["Pike Court"]
    assert "Pike Court is now under “Partner”." in page.content.decode()
    ada_client.post(reverse("engagement-move", args=["ohio-valley", court.pk]), {"relationship": ""})
    ada_client.post(undo_on(ada_client, BOARD))

    assert shape(ada_client.get(BOARD))["partner"] == ["Pike Court"]


def test_a_column_that_is_not_there_moves_nothing(ada_client: Client, three: dict[str, Organization]) -> None:
    move = reverse("engagement-move", args=["ohio-valley", three["court"].pk])

    answer = ada_client.post(move, {"relationship": "friend"})
    assert answer.status_code == 400
    assert "Nothing was changed." in answer.content.decode()
    assert ada_client.post(reverse("engagement-move", args=["ohio-valley", 999_999]), {}).status_code == 404


def test_a_full_column_shows_some_and_leads_to_the_rest(region: Region, ada_client: Client) -> None:
    Organization.objects.bulk_create(Organization(region=region, name=f"House {number:02}") for number in range(10))
    page = ada_client.get(BOARD)

    assert shape(page)["unjudged"] == [f"House {number:02}" for number in range(8)]
    assert "See all 10 in the table" in page.content.decode()
    assert len(names_on(ada_client, "?relationship=unjudged")) == 10


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Valley Transit", "River College", "Pike Court"]),
        ("?sort=points", ["Pike Court", "River College", "Valley Transit"]),
        ("?sort=name", ["Pike Court", "River College", "Valley Transit"]),
        ("?sort=relationship", ["Valley Transit", "Pike Court", "River College"]),
        ("?sort=-priority", ["Valley Transit", "Pike Court", "River College"]),
        ("?sort=readiness", ["Pike Court", "Valley Transit", "River College"]),
        ("?sort=-influence", ["Valley Transit", "Pike Court", "River College"]),
        ("?sort=owner", ["Pike Court", "River College", "Valley Transit"]),
        ("?sort=nonsense&priority=nonsense", ["Valley Transit", "River College", "Pike Court"]),
        ("?relationship=champion", ["Pike Court"]), ("?relationship=unjudged", ["River College"]),
        ("?priority=high", ["Valley Transit"]), ("?influence=high", ["Valley Transit", "Pike Court"]),
        ("?readiness=1", ["Pike Court"]), ("?influence=unjudged", ["River College"]), ("?hiring=high", []),
        ("?owner=none", ["Valley Transit", "River College"]), ("?owner=me", []),
        ("?sector=transportation", ["Valley Transit"]), ("?sector=none", ["River College", "Pike Court"]),
        ("?standing=prospect", ["Valley Transit"]), ("?listed=yes", []), ("?closed=no&q=court", ["Pike Court"]),
        ("?q=transp", ["Valley Transit"]), ("?q=lea", ["Pike Court"]),
    ],
)  # fmt: skip
def test_the_table_is_narrowed_and_sorted(query: str, found: list[str], ada_client: Client, three: Any) -> None:
    assert names_on(ada_client, query) == found


def test_leas_own_are_found_by_her(lea: User, three: Any) -> None:
    assert names_on(client_of(lea), "?owner=me") == ["Pike Court"]


def test_columns_are_chosen_and_taken_along(ada_client: Client, three: Any) -> None:
    asked = "?col=priority&col=hiring&relationship=champion"
    assert [one.key for one in ada_client.get(TABLE + asked).context["columns"]] == ["name", "priority", "hiring"]
    answer: Any = ada_client.get(f"{TABLE}{asked}&format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert lines == ["Organization,Standing,Priority,Moves employers", "Pike Court,partner,Low,"]
    assert AuditEntry.objects.get(verb="directory.exported").after["kind"] == "engagement"


@pytest.mark.parametrize("page", ALL_PAGES)
def test_as_many_questions_for_three_as_for_one(
    page: str, region: Region, ada_client: Client, three: dict[str, Organization], django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    with django_assert_max_num_queries(12) as asked:
        ada_client.get(page)
    Organization.objects.filter(pk__in=[three["court"].pk, three["college"].pk]).delete()
    with django_assert_num_queries(len(asked.captured_queries)):
        ada_client.get(page)


def test_the_same_is_said_of_many_and_undone_at_once(ada_client: Client, three: dict[str, Organization]) -> None:
    keys = [three["court"].pk, three["college"].pk]
    ada_client.post(f"{TABLE}change/", {"act": "priority:medium", "row": keys})
    assert names_on(ada_client, "?priority=medium&sort=name") == ["Pike Court", "River College"]
    ada_client.post(f"{TABLE}change/", {"act": "influence:2", "which": "all", "query": "priority=medium"})
    page = ada_client.get(TABLE).content.decode()
    assert "2 organizations: Influence is now “2”." in page
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    ada_client.post(undo[0])

    told = Engagement.objects.order_by("organization__name").values_list("organization__name", "priority", "influence")
    assert list(told) == [("Pike Court", "medium", 4), ("River College", "medium", None), ("Valley Transit", "high", 5)]


def test_owners_are_given_and_taken_and_rows_put_on_the_outreach_list(
    ada_client: Client, three: dict[str, Organization], lea: User
) -> None:
    keys = [three["transit"].pk, three["college"].pk]
    ada_client.post(f"{TABLE}change/", {"act": f"owner:{lea.pk}", "row": keys})
    assert len(names_on(ada_client, f"?owner={lea.pk}")) == 3
    ada_client.post(f"{TABLE}change/", {"act": "owner:", "row": keys})
    assert names_on(ada_client, f"?owner={lea.pk}") == ["Pike Court"]
    ada_client.post(f"{TABLE}change/", {"act": "listed", "row": keys})

    assert names_on(ada_client, "?listed=yes&sort=name") == ["River College", "Valley Transit"]
    why = "Priority: high; Influence: 5; Readiness: 4; nobody of its sector is here yet"
    reasons = OutreachEntry.objects.order_by("organization__name").values_list("reason", "source")
    assert list(reasons) == [
        ("From the engagement strategy.", STRATEGY),
        (f"From the engagement strategy. {why}.", STRATEGY),
    ]


@pytest.mark.parametrize("sent", [{"act": "listed"}, {"act": "priority:urgent", "row": ["1"]}, {"row": ["1"]}, {}])
def test_nothing_chosen_is_said_in_one_sentence(sent: dict[str, Any], ada_client: Client, three: Any) -> None:
    answer = ada_client.post(f"{TABLE}change/", sent)

    assert answer.status_code == 400
    assert "Nothing was changed." in answer.content.decode()


def test_one_is_judged_by_its_form_and_every_answer_may_stay_open(
    ada_client: Client, three: dict[str, Organization], lea: User
) -> None:
    address = reverse("engagement-edit", args=["ohio-valley", three["college"].pk])
    seen = ada_client.get(address).context["form"].initial["seen"]
    sent = {"seen": seen, "relationship": "aware", "influence": "3", "owner": lea.pk, "next": TABLE}
    answer = ada_client.post(address, sent)
    row = Engagement.objects.get(organization=three["college"])
    assert answer.headers["Location"] == TABLE
    assert (row.relationship, row.priority, row.influence, row.readiness, row.owner) == ("aware", "", 3, None, lea)

    late = ada_client.post(address, {**sent, "influence": "5"})
    assert "changed this while you had it open" in late.content.decode()
    row.refresh_from_db()
    assert row.influence == 3


def test_a_form_that_cannot_be_loses_nothing(ada_client: Client, three: dict[str, Organization], finn: User) -> None:
    address = reverse("engagement-edit", args=["ohio-valley", three["college"].pk])
    for wrong in ({"influence": "9"}, {"priority": "urgent"}, {"owner": finn.pk}):
        page = ada_client.post(address, {"relationship": "aware", **wrong})
        assert page.context["form"].errors
        assert page.context["form"]["relationship"].value() == "aware"
    assert not Engagement.objects.filter(organization=three["college"]).exists()


def test_the_picture_numbers_its_points_as_the_list_does(ada_client: Client, three: dict[str, Organization]) -> None:
    page = ada_client.get(PICTURE)
    told = [(number, row.name, str(quarter)) for number, row, quarter in page.context["listed"]]

    assert told == [(1, "Valley Transit", "Call first"), (2, "Pike Court", "Ask what worries them")]
    assert [(spot.number, spot.row.name) for spot in page.context["drawn"].spots] == [
        (1, "Valley Transit"),
        (2, "Pike Court"),
    ]
    words = page.content.decode()
    assert "1 of 2 judged on both could change much and are ready" in words
    assert words.count(f'href="/r/ohio-valley/partners/{three["transit"].pk}/"') == 2


def test_the_first_go_onto_the_outreach_list_with_their_working_as_reason(
    region: Region, ada_client: Client, three: dict[str, Organization], ada_actor: Actor
) -> None:
    page = ada_client.get(FIRST)
    assert [row.name for row, _working in page.context["rows"]] == ["Valley Transit", "River College"]
    assert page.context["rows"][0][1] == [
        ("Priority", "High", "30 of 30"), ("Influence", "5", "20 of 20"), ("Readiness", "4", "12 of 15"),
        ("Prepares for careers", "not judged, so the middle counts", "5 of 10"),
        ("Moves employers", "not judged, so the middle counts", "5 of 10"),
        ("Nobody of its sector is here yet", "yes", "10 of 10"),
        ("Time since last contact", "never in touch", "5 of 5"),
    ]  # fmt: skip
    answer = ada_client.post(FIRST, {"count": 1, "order": page.context["order"], "reason": ""})
    assert answer.headers["Location"] == "/r/ohio-valley/outreach/"
    entry = OutreachEntry.objects.get()
    assert (entry.organization, entry.source) == (three["transit"], STRATEGY)
    assert entry.reason.startswith("From the engagement strategy. Priority: high; ")
    ada_client.post(undo_on(ada_client, FIRST))
    assert not OutreachEntry.objects.exists()


def test_the_outreach_list_sorts_by_the_points_and_a_keeper_sees_none_of_her_own(
    region: Region, ada_client: Client, three: dict[str, Organization], hope_house: Organization, ed: User,
    ada_actor: Actor,
) -> None:  # fmt: skip
    operations.put_on_list(region=region, organizations=[*three.values(), hope_house], by=ada_actor)
    give_role(region, ed, LEADERSHIP, by=ada_actor)

    def told(client: Client, query: str) -> list[tuple[str, int | None]]:
        rows = client.get(f"/r/ohio-valley/outreach/{query}").context["rows"]
        return [(entry.organization.name, points) for entry, _state, _tone, points in rows]

    by_points = [("Valley Transit", 87), ("Hope House", 51), ("River College", 51), ("Pike Court", 34)]
    assert told(ada_client, "?sort=-points") == by_points
    assert told(ada_client, "?sort=points") == [by_points[3], by_points[1], by_points[2], by_points[0]]
    assert told(client_of(ed), "?sort=-points") == [by_points[0], *by_points[2:]]


def test_who_was_put_there_meanwhile_is_left_and_own_words_count(
    region: Region, ada_client: Client, three: dict[str, Organization], ada_actor: Actor
) -> None:
    order = ada_client.get(FIRST).context["order"]
    operations.put_on_list(region=region, organizations=[three["transit"]], by=ada_actor)
    ada_client.post(FIRST, {"count": 2, "order": order, "reason": "Both asked"})
    assert dict(OutreachEntry.objects.values_list("organization__name", "reason")) == {
        "Valley Transit": "", "River College": "Both asked",
    }  # fmt: skip
    answer = ada_client.post(FIRST, {"count": 2, "order": order})
    assert answer.status_code == 400


@pytest.mark.parametrize("count", ["", "0", "26", "many"])
def test_a_number_that_cannot_be_is_explained_beside_the_field(count: str, ada_client: Client, three: Any) -> None:
    page = ada_client.post(FIRST, {"count": count, "order": "1", "reason": "Typed with care"})

    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"count"}
    assert "Typed with care" in page.content.decode()


# Saved views ---------------------------------------------------------------------------------------------------------


def save(client: Client, name: str, query: str, **more: str) -> Any:
    return client.post(f"{TABLE}views/save/", {"name": name, "query": query, **more})


def test_a_view_keeps_what_narrows_sorts_and_chooses_and_nothing_else(ada_client: Client, three: Any) -> None:
    answer = save(ada_client, "Call first", "priority=high&sort=name&col=owner&col=last&page=3&format=csv&evil=1")
    view = SavedView.objects.get()

    assert view.query == "sort=name&col=owner&col=last&priority=high"
    assert answer.headers["Location"] == f"{TABLE}?{view.query}&view={view.pk}"
    assert names_on(ada_client, f"?{view.query}&view={view.pk}") == ["Valley Transit"]


def test_ones_own_view_is_nobody_elses_and_a_shared_one_is_the_teams(ada_client: Client, lea: User, three: Any) -> None:
    save(ada_client, "Mine", "")
    save(ada_client, "Ours", "", shared="on")
    mine, ours = SavedView.objects.order_by("name")
    hers = client_of(lea)

    assert [view.name for view, _address in hers.get(TABLE).context["views"]] == ["Ours"]
    edit = reverse("engagement-view", args=["ohio-valley", mine.pk])
    assert hers.get(edit).status_code == 404
    assert ada_client.get(edit).status_code == 200
    shared = reverse("engagement-view", args=["ohio-valley", ours.pk])
    hers.post(shared, {"name": "All of ours", "shared": "on"})
    assert [view.name for view, _address in ada_client.get(TABLE).context["views"]] == ["All of ours", "Mine"]


def test_a_view_is_let_go_and_brought_back(ada_client: Client, three: Any) -> None:
    save(ada_client, "Mine", "")
    view = SavedView.objects.get()
    ada_client.post(reverse("engagement-view-remove", args=["ohio-valley", view.pk]))
    assert ada_client.get(TABLE + "?x=1").context["views"] == []
    ada_client.post(reverse("engagement-view-remove", args=["ohio-valley", view.pk]))
    stamp = AuditEntry.objects.filter(verb="savedview.removed").get().at.strftime("%Y%m%dT%H%M%S%f")
    ada_client.post(f"/r/ohio-valley/partners/undo/{stamp}/")

    assert [one.name for one, _address in ada_client.get(TABLE).context["views"]] == ["Mine"]


def test_a_view_without_a_name_and_a_second_of_one_name_are_refused(ada_client: Client, three: Any) -> None:
    assert save(ada_client, "  ", "").status_code == 400
    save(ada_client, "Mine", "")
    assert "Choose another name" in save(ada_client, "Mine", "").content.decode()
    save(ada_client, "Other", "")
    other = SavedView.objects.get(name="Other")
    page = ada_client.post(reverse("engagement-view", args=["ohio-valley", other.pk]), {"name": "Mine"})

    assert "Choose another name" in page.content.decode()
    assert SavedView.objects.count() == 2


# Who sees what -------------------------------------------------------------------------------------------------------


def test_whoever_leads_and_keeps_a_listing_does_not_read_what_is_thought_of_it(
    region: Region, three: dict[str, Organization], hope_house: Organization, ed: User, ada_actor: Actor
) -> None:
    operations.judge_one(hope_house, values={"priority": "low", "influence": 1, "readiness": 1}, by=ada_actor)
    give_role(region, ed, LEADERSHIP, by=ada_actor)
    hers = client_of(ed)

    assert "Hope House" not in names_on(hers)
    for page in ALL_PAGES:
        assert "Hope House" not in hers.get(page).content.decode()
    assert hers.get(reverse("engagement-edit", args=["ohio-valley", hope_house.pk])).status_code == 404
    own = hers.get(f"/r/ohio-valley/partners/{hope_house.pk}/").content.decode()
    other = hers.get(f"/r/ohio-valley/partners/{three['court'].pk}/").content.decode()
    assert ("Change what we think" in own, "Change what we think" in other) == (False, True)


def test_navigators_viewers_and_the_partner_see_nothing_of_it(
    three: dict[str, Organization], hope_house: Organization, ed: User, nia: User, finn: User
) -> None:
    for user in (nia, finn, ed):
        client = client_of(user)
        assert [client.get(page).status_code for page in ALL_PAGES] == [404] * 4
        page = client.get(f"/r/ohio-valley/partners/{three['court'].pk}/").content.decode()
        assert "Champion" not in page


def test_the_partners_page_shows_those_who_lead_what_is_thought(ada_client: Client, three: Any) -> None:
    judged = ada_client.get(f"/r/ohio-valley/partners/{three['court'].pk}/").content.decode()
    blank = ada_client.get(f"/r/ohio-valley/partners/{three['college'].pk}/").content.decode()

    assert "Champion" in judged
    assert "Judge them" in blank


@pytest.mark.parametrize("page", ALL_PAGES)
def test_an_empty_page_teaches(page: str, ada_client: Client) -> None:
    assert "Nobody is on the list of partners yet" in ada_client.get(page).content.decode()


def test_when_nobody_is_left_and_nobody_judged_the_pages_say_what_to_do(
    region: Region, ada_client: Client, hope_house: Organization, ada_actor: Actor
) -> None:
    assert "Nobody is judged on both yet" in ada_client.get(PICTURE).content.decode()
    assert "Nobody matches all of this" in ada_client.get(f"{TABLE}?q=nothing").content.decode()
    operations.judge_one(hope_house, values={"relationship": "partner"}, by=ada_actor)
    assert "Nobody is left to be won" in ada_client.get(FIRST).content.decode()


def test_the_history_of_the_region_says_it_in_words(ada_client: Client, three: Any) -> None:
    page = ada_client.get("/r/ohio-valley/history/?what=outreach").content.decode()

    assert "Ada judged “Pike Court” for the engagement strategy" in page
    assert "champion" in page


def test_the_channel_of_the_next_contact_stands_beside_the_step(
    region: Region, ada: User, ada_client: Client, ada_actor: Actor
) -> None:
    mill = Organization.objects.create(region=region, name="Mill")
    step = {"next_step": "Ask for vans", "next_owner_id": ada.pk, "next_channel": "visit", "due_on": clock.today()}
    log_conversation(mill, values={"channel": "note", "note": "Nice", **step}, by=ada_actor)

    for address in ("board/", "?col=next"):
        page = ada_client.get(f"/r/ohio-valley/outreach/engagement/{address}").content.decode()
        told = " ".join(re.sub(r"<[^>]+>", " ", page.partition("Ask for vans")[2][:200]).split())
        assert told.startswith("Visit "), address
    file = b"".join(ada_client.get(f"{TABLE}?format=csv&col=next").streaming_content).decode()
    assert f"Ask for vans (Visit, {clock.today().isoformat()})" in file
