"""What a team makes of what was said: groups, the front screen, dots, needs."""

from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.convenings.events import NeedChosen
from onward.convenings.models import Ballot, Dots, Item, Room, Topic
from onward.convenings.operations import capture, topics
from onward.convenings.operations import dots as voting
from onward.convenings.operations import room as operations
from onward.convenings.operations.decisions import decide
from onward.convenings.queries import needs, room
from onward.convenings.rules.room import HIDDEN, IDEA, NEED, QUOTE, SHOWN
from onward.convenings.tests.cast import gathering_of
from onward.convenings.tests.room_cast import TEAM, room_of, says, table_of, thing, topic_of
from onward.core import clock, events
from onward.core.errors import Conflict, Refused
from onward.core.models import AnonymousTally, AuditEntry
from onward.partners.models import Sector
from onward.partners.operations import undo
from onward.regions.models import Region
from onward.testing import client_of


def named(here: Room, kind: str = NEED, **more: Any) -> list[tuple[str, list[str]]]:
    part = next(one for one in room.sorted_out(here, **more) if one.kind == kind)
    return [(one.words, [item.body for item in one.items]) for one in part.named]


def on_screen(here: Room) -> list[str]:
    parts = room.sorted_out(here, on_screen=True)
    return [item.body for part in parts for group in (*part.named, *part.proposed) for item in group.items] + [
        item.body for part in parts for item in part.alone
    ]


def test_groups_are_named_put_together_parted_and_dissolved(region: Region) -> None:
    here = room_of(region)
    rides, vans = topic_of(here, "Rides", "No bus after six"), topic_of(here, "Vans", "No van")
    with pytest.raises(Refused):
        topics.name_topic(here, kind=NEED, name="rides", by=TEAM)
    with pytest.raises(Refused):
        topics.name_topic(here, kind=NEED, name="  ", by=TEAM)

    topics.put_together(vans, into=rides, by=TEAM)
    assert named(here) == [("Rides", ["No bus after six", "No van"])]
    topics.move_items([Item.objects.get(body="No van")], to=None, by=TEAM)
    assert topics.rename_topic(rides, name="Night rides", by=TEAM)
    assert named(here) == [("Night rides", ["No bus after six"])]
    topics.dissolve(rides, by=TEAM)
    assert named(here) == []
    with pytest.raises(Refused):
        topics.put_together(rides, into=rides, by=TEAM)


def test_what_became_work_stays_and_what_was_chosen_or_decided_goes_along(region: Region) -> None:
    here = room_of(region)
    rides, vans = topic_of(here, "Rides"), topic_of(here, "Vans")
    values = {"body": "A van", "decided_by": "All", "decided_on": clock.today(), "topic_id": vans.pk}
    decided = decide(here.gathering, values=values, by=TEAM)
    topics.choose_need(vans, by=TEAM)
    topics.put_together(vans, into=rides, by=TEAM)
    decided.refresh_from_db()
    rides.refresh_from_db()
    assert (decided.topic, rides.chosen_at is not None) == (rides, True)

    topics.keep_thread(rides, became="goal:1", label="Rides at night", by=TEAM)
    with pytest.raises(Refused, match="Rides at night"):
        topics.dissolve(rides, by=TEAM)
    with pytest.raises(Refused, match="Rides at night"):
        topics.put_together(rides, into=topic_of(here, "Buses"), by=TEAM)


def test_the_team_takes_a_name_out_or_a_thing_off_the_list_and_can_undo_it(region: Region, ada: User) -> None:
    here, client = room_of(region), client_of(ada)
    item = says(here, "Ask Maria Lopez for a van")
    address = f"/r/{region.slug}/gatherings/{here.gathering_id}/room/groups/"
    page = client.get(f"{address}?kind=need&change={item.pk}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    change = {"act": "reword", "kind": NEED, "item": item.pk, "seen": seen}
    client.post(f"{address}act/", {**change, "body": "Ask for a van"})
    client.post(f"{address}act/", {**change, "body": "Mine"})
    item.refresh_from_db()
    assert item.body == "Ask for a van"
    capture.take(table_of(here), [thing("Ask Maria Lopez", uid=item.uid, revision=9)])
    item.refresh_from_db()
    assert item.body == "Ask for a van"

    assert "Undo" in client.post(f"{address}act/", {"act": "take-off", "item": item.pk}, follow=True).text
    assert not room.items_of(here).exists()
    moment = AuditEntry.objects.filter(verb="item.removed").latest("id").at
    undo(region=region, at=moment, by=actor_of(ada))
    assert room.items_of(here).get() == item
    with pytest.raises(Refused):
        topics.change_item(item, body=" ", by=TEAM)


def test_until_the_count_may_be_told_groups_stand_by_name_and_tell_no_dots(region: Region, ada: User) -> None:
    here, client = room_of(region), client_of(ada)
    rides, beds = topic_of(here, "Rides"), topic_of(here, "Beds")
    operations.open_voting(here, by=TEAM)
    voting.put_dots(here, token="one", put={rides.pk: 1})
    voting.key_in_dots(here, dots={rides.pk: 3}, by=TEAM)
    here.refresh_from_db()

    assert [one.topic for one in room.result(here)] == [beds, rides]
    assert [name for name, _said in named(here)] == ["Beds", "Rides"]
    assert " dots" not in client.get(f"/r/{region.slug}/gatherings/{here.gathering_id}/room/groups/").text
    operations.close_voting(here, by=TEAM)
    here.refresh_from_db()
    assert [one.topic for one in room.result(here)] == [rides, beds]


def test_in_a_new_room_the_team_looks_first(region: Region) -> None:
    assert operations.room_for(gathering_of(region), by=TEAM).moderated


def test_a_group_holds_things_of_one_kind_and_room(region: Region) -> None:
    here = room_of(region)
    idea = says(here, "A van", kind=IDEA)
    with pytest.raises(Refused):
        topics.move_items([idea], to=topic_of(here, "Rides", "No bus"), by=TEAM)


def test_what_is_alike_is_proposed_and_can_be_taken_up_at_once(region: Region) -> None:
    here = room_of(region)
    for words in ("No bus after six", "One bus at six", "The bus is late", "Hello there"):
        says(here, words)
    part = next(one for one in room.sorted_out(here) if one.kind == NEED)

    assert [len(one.items) for one in part.proposed] == [3]
    assert [one.body for one in part.alone] == ["Hello there"]
    groups = [(NEED, "Bus", part.proposed[0].items), (NEED, "bus", part.alone)]
    assert topics.take_up(here, groups=groups, by=TEAM) == 2
    assert [name for name, _items in named(here)] == ["Bus", "bus 2"]


def test_the_front_screen_shows_what_it_may(region: Region) -> None:
    here = room_of(region)
    says(here, "No bus")
    hidden = says(here, "Something unkind")
    says(here, "It saved me", kind=QUOTE, consent=True)
    says(here, "Do not show this", kind=QUOTE)
    topics.set_stand([hidden], stand=HIDDEN, by=TEAM)
    assert on_screen(here) == ["No bus", "It saved me"]

    Room.objects.filter(pk=here.pk).update(moderated=True)
    here.refresh_from_db()
    assert on_screen(here) == []
    topics.set_stand([Item.objects.get(body="No bus")], stand=SHOWN, by=TEAM)
    assert on_screen(here) == ["No bus"]


def voting_room(region: Region, **columns: Any) -> tuple[Room, Topic, Topic]:
    here = room_of(region, **columns)
    one, two = topic_of(here, "Rides", "No bus"), topic_of(here, "Beds", "No bed")
    operations.open_voting(here, by=TEAM)
    return Room.objects.select_related("gathering", "region").get(pk=here.pk), one, two


def test_each_phone_has_one_set_of_dots_that_it_moves_until_the_voting_closes(region: Region) -> None:
    here, rides, beds = voting_room(region, dots=2)
    voting.put_dots(here, token="ann", put={rides.pk: 1, beds.pk: 1})
    voting.put_dots(here, token="ann", put={rides.pk: 1, beds.pk: 0})
    voting.put_dots(here, token="ben", put={rides.pk: 1})

    assert (room.put_by(here, "ann").dots, room.put_by(here, "ann").left) == ({rides.pk: 1}, 1)
    assert room.dots_of(here) == {rides.pk: 2, beds.pk: 0}
    assert (Ballot.objects.count(), Dots.objects.count()) == (2, 2)
    operations.close_voting(here, by=TEAM)
    rides.refresh_from_db()
    assert rides.dots == 2
    with pytest.raises(Conflict):
        voting.put_dots(here, token="ann", put={rides.pk: 1})


def test_nobody_learns_whose_dots_are_where(region: Region) -> None:
    here, rides, _beds = voting_room(region)
    voting.put_dots(here, token="ann", put={rides.pk: 1})

    assert not AuditEntry.objects.filter(subject_type__in=["ballot", "dots"]).exists()
    assert AnonymousTally.objects.get(verb="ballot.cast").count == 1
    assert "ann" not in Ballot.objects.get().token


@pytest.mark.parametrize(("stacked", "put", "fits"), [(False, 2, False), (True, 2, True), (True, 4, False)])
def test_more_dots_on_one_thing_only_where_they_may_be(region: Region, stacked: bool, put: int, fits: bool) -> None:
    here, rides, _beds = voting_room(region, dots=3, stacked=stacked)
    if fits:
        voting.put_dots(here, token="ann", put={rides.pk: put})
    else:
        with pytest.raises(Refused):
            voting.put_dots(here, token="ann", put={rides.pk: put})
    assert Dots.objects.count() == fits


def test_dots_on_paper_are_added_and_ties_are_told(region: Region) -> None:
    here, rides, beds = voting_room(region)
    voting.put_dots(here, token="ann", put={rides.pk: 1})
    assert voting.key_in_dots(here, dots={beds.pk: 1, 999: 5}, by=TEAM) == 1
    here.counts_live = True
    places = [one.place for one in room.result(here)]
    assert [(one.thing, one.dots, one.rank, one.tied) for one in places if one] == [
        (beds.pk, 1, 1, True), (rides.pk, 1, 1, True),
    ]  # fmt: skip
    with pytest.raises(Refused):
        voting.key_in_dots(here, dots={beds.pk: -1}, by=TEAM)


def test_the_voting_wants_something_to_vote_on_and_what_has_dots_stays(region: Region) -> None:
    here = room_of(region)
    with pytest.raises(Refused):
        operations.open_voting(here, by=TEAM)
    here, rides, beds = voting_room(region, gathering=None)
    voting.put_dots(here, token="ann", put={rides.pk: 1})
    with pytest.raises(Refused):
        topics.dissolve(rides, by=TEAM)
    with pytest.raises(Refused):
        topics.put_together(rides, into=beds, by=TEAM)
    with pytest.raises(Refused):
        operations.change_room(here, values={"dots": 9}, by=TEAM)


def test_a_chosen_need_is_told_and_keeps_its_thread(region: Region, ada: User, monkeypatch: Any) -> None:
    here, heard = room_of(region), []
    rides = topic_of(here, "Rides", "No bus")
    monkeypatch.setattr(events, "publish", heard.append)
    assert topics.choose_need(rides, by=TEAM)
    assert not topics.choose_need(rides, by=TEAM)
    assert heard == [NeedChosen(rides, TEAM)]
    (ready,) = needs.ready(region, by=actor_of(ada))
    assert (ready.name, ready.said, ready.tables) == ("Rides", ["No bus"], [1])

    topics.keep_thread(rides, became="goal:12", label="A van at night", by=TEAM)
    assert needs.ready(region, by=actor_of(ada)) == []
    with pytest.raises(Refused):
        topics.let_go_of_need(rides, by=TEAM)


def test_needs_tell_sectors_counties_tables_and_dots(region: Region, ada: User) -> None:
    here = room_of(region)
    sector = Sector.objects.filter(region=region)[0]
    items = [says(here, "No bus", sector=sector.key, county="39001"), says(here, "No van", table=2)]
    topic = topics.name_topic(here, kind=NEED, name="Rides", items=items, by=TEAM)
    Topic.objects.filter(pk=topic.pk).update(dots=3, paper_dots=1)
    (need,) = needs.needs_of(region, by=actor_of(ada))

    assert ([one.key for one in need.sectors], [one.pk for one in need.counties]) == ([sector.key], ["39001"])
    assert (need.tables, need.dots) == ([1, 2], 4)


# The pages -----------------------------------------------------------------------------------------------------------


def test_a_phone_puts_its_dots_and_finds_them_again(region: Region) -> None:
    here, rides, beds = voting_room(region, dots=1)
    client, address = Client(), f"/r/{region.slug}/dots/{here.code}/"

    assert client.post(address, {f"on-{rides.pk}": "1"}).status_code == 302
    assert 'checked' in client.get(address).content.decode()
    assert "this is more" in client.post(address, {f"on-{rides.pk}": "1", f"on-{beds.pk}": "1"}).content.decode()
    assert room.dots_of(here) == {rides.pk: 1, beds.pk: 0}
    assert client.get(f"/dots/{here.code}/").headers["Location"] == address


@pytest.mark.parametrize("rows", [1, 3])
def test_the_groups_ask_the_same_number_of_questions(
    region: Region, ada: User, rows: int, django_assert_max_num_queries: Any
) -> None:
    here = room_of(region)
    for n in range(rows):
        topic_of(here, f"Topic {n}", f"Thing {n}", f"Other {n}")
    client = client_of(ada)
    client.get(f"/r/{region.slug}/gatherings/{here.gathering_id}/room/groups/")
    with django_assert_max_num_queries(24):
        client.get(f"/r/{region.slug}/gatherings/{here.gathering_id}/room/groups/")


def test_what_came_on_paper_is_looked_at_before_it_is_written_down(region: Region, ada: User) -> None:
    here = room_of(region)
    says(here, "No bus after six")
    client, address = client_of(ada), f"/r/{region.slug}/gatherings/{here.gathering_id}/room/paper/"
    typed = {"kind": "need", "table": "1", "lines": "- No bus after six\n- More beds"}
    page = client.post(address, typed).content.decode()
    assert "2 lines were read." in page
    assert "One is there already and is not ticked." in page
    sent = {"line": "2", "kind-2": "need", "body-2": "More beds", "table-2": "1"}
    assert client.post(address, sent).status_code == 302
    assert Item.objects.filter(table=table_of(here), body="More beds", way="paper").count() == 1


def test_what_is_in_no_group_is_not_lost(region: Region, ada: User) -> None:
    """It stands on the page of needs and in its file, and in the minutes once everybody may read it."""
    here = room_of(region, moderated=True)
    topic_of(here, "Rides", "No bus")
    waiting = says(here, "No detox beds", county="39001", table=2)
    says(here, "We have two vans on Sundays", kind="offer")
    hidden = says(here, "Not for here")
    topics.set_stand([hidden], stand=HIDDEN, by=TEAM)
    says(here, "We listen", kind="quote", consent=True)
    client, address = client_of(ada), f"/r/{region.slug}/gatherings/{here.gathering_id}/"

    page = client.get(f"{address}needs/").text
    file = b"".join(client.get(f"{address}needs/?format=csv")).decode()
    minutes = client.get(f"{address}minutes/").text
    Item.objects.filter(pk=waiting.pk).update(stand="shown")

    assert "2 things were said that are in no group" in page
    assert [line.split(",")[0] for line in file.splitlines()[1:]] == [
        "Rides", "No detox beds", "We have two vans on Sundays",
    ]  # fmt: skip
    assert "Also said" not in minutes
    shown = client.get(f"{address}minutes/").text
    assert ["Also said" in shown, "No detox beds" in shown, "two vans" in shown] == [True, True, False]


def test_what_a_room_cannot_do_now_is_refused_with_a_reason(region: Region) -> None:
    here = room_of(region)
    rides = topic_of(here, "Rides", "No bus")

    def refused(act: Any, *args: Any, **how: Any) -> str:
        with pytest.raises((Refused, Conflict)) as error:
            act(*args, **how, by=TEAM)
        return str(error.value.message)

    assert refused(operations.set_tables, here, number=0).startswith("Say how many tables there are")
    assert refused(operations.open_capture, here) == "The tables are open already."
    operations.close_capture(here, by=TEAM)
    assert refused(operations.close_capture, here).startswith("The tables are not open")
    assert refused(operations.close_voting, here).startswith("The voting is not open")
    operations.open_voting(here, by=TEAM)
    assert refused(operations.open_voting, here) == "The voting is open already."
    assert not topics.let_go_of_need(rides, by=TEAM)
    assert topics.rename_topic(rides, name="Rides", by=TEAM) is False
