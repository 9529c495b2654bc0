"""What tables say arrives once, whatever the network does."""

import datetime as dt
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.convenings.models import Item, TablePass, Topic
from onward.convenings.operations import capture
from onward.convenings.operations import room as operations
from onward.convenings.operations.capture import DONE, REFUSED, WAIT
from onward.convenings.rules.room import IDEA, NEED, QUOTE, SHOWN, Line
from onward.convenings.tests.cast import gathering_of
from onward.convenings.tests.room_cast import TEAM, room_of, says, table_of, thing, topic_of
from onward.core import clock
from onward.core.errors import Missing, Refused
from onward.core.models import AuditEntry
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.testing import client_of


def states(table: TablePass, *said: Any) -> list[str]:
    return [one.state for one in capture.take(table, said)]


def bodies(table: TablePass) -> list[str]:
    return list(Item.objects.filter(table=table, removed_at=None).order_by("pk").values_list("body", flat=True))


def test_the_same_thing_sent_twice_counts_once_and_is_answered_as_done(region: Region) -> None:
    table, said = table_of(room_of(region)), thing()

    assert states(table, said) == [DONE]
    assert states(table, said, thing("A van", kind=IDEA)) == [DONE, DONE]
    assert bodies(table) == ["No bus after six", "A van"]
    assert AuditEntry.objects.filter(verb="item.added").count() == 2


def test_of_two_copies_the_newer_one_holds_whichever_comes_first(region: Region) -> None:
    table, uid = table_of(room_of(region)), uuid4()

    assert states(table, thing("No bus after seven", uid=uid, revision=2)) == [DONE]
    assert states(table, thing("No bus after six", uid=uid, revision=1)) == [DONE]
    assert bodies(table) == ["No bus after seven"]
    assert states(table, thing("No bus at all", uid=uid, revision=3)) == [DONE]
    assert bodies(table) == ["No bus at all"]


def test_what_is_taken_back_is_gone_also_when_it_never_arrived_or_an_older_copy_comes_later(region: Region) -> None:
    table, uid, never = table_of(room_of(region)), uuid4(), uuid4()
    states(table, thing(uid=uid))

    assert states(table, thing(uid=uid, revision=2, gone=True), thing(uid=never, revision=2, gone=True)) == [DONE, DONE]
    assert states(table, thing(uid=uid)) == [DONE]
    assert bodies(table) == []


def test_one_table_does_not_write_over_what_another_said(region: Region) -> None:
    room, uid = room_of(region), uuid4()
    states(table_of(room, 1), thing(uid=uid))

    assert states(table_of(room, 2), thing("Mine", uid=uid, revision=5)) == [REFUSED]
    assert bodies(table_of(room, 1)) == ["No bus after six"]


def test_what_cannot_be_taken_is_refused_in_words_and_the_rest_is_taken(region: Region) -> None:
    table = table_of(room_of(region))
    told = capture.take(table, [thing(" "), thing("x" * 1001), thing("x", kind="wish"), thing("A van")])

    assert [(one.state, bool(one.words)) for one in told] == [(REFUSED, True)] * 3 + [(DONE, False)]
    assert bodies(table) == ["A van"]


def test_before_the_tables_open_phones_wait_and_afterwards_it_is_late_and_then_too_late(region: Region) -> None:
    room = room_of(region, opened=False)
    table = table_of(room)
    assert states(table, thing()) == [WAIT]

    operations.open_capture(room, by=TEAM)
    operations.close_capture(room, by=TEAM)
    assert states(table_of(room), thing("Kept in a pocket")) == [DONE]
    assert Item.objects.get(room=room).late
    with clock.at(clock.now() + dt.timedelta(days=8)):
        (told,) = capture.take(table_of(room), [thing("Much later")])
    assert told.state == REFUSED
    assert "key it in" in told.words


def test_a_table_says_so_much_and_no_more(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "MOST_OF_A_TABLE", 1)
    table = table_of(room_of(region))

    assert states(table, thing("One"), thing("Two")) == [DONE, REFUSED]


def test_sector_and_county_are_the_region_s_own_and_recovery_voice_hides_the_sector(
    region: Region, other_region: Region
) -> None:
    room = room_of(region)
    sector = Sector.objects.filter(region=region)[0]
    plain = says(room, sector=sector.key, county="39001")
    assert (plain.sector, plain.county_id) == (sector, "39001")

    strange = says(room, "x", sector="no-such", county="39145")
    assert (strange.sector, strange.county_id) == (None, None)

    quote = says(room, "It saved me", kind=QUOTE, sector=sector.key, consent=True, voice=True)
    assert (quote.sector, quote.consent, quote.voice) == (None, True, "yes")
    assert (says(room, "y", consent=True, voice=True).consent, says(room, "z", voice=True).voice) == (False, "")


def test_of_recovery_voice_neither_table_nor_county_is_kept_and_it_still_counts_once(region: Region) -> None:
    room, uid = room_of(region), uuid4()
    said = thing("It saved me", uid=uid, kind=QUOTE, county="39001", voice=True)
    assert states(table_of(room), said, said, said._replace(revision=2, body="It saved us")) == [DONE] * 3

    item = Item.objects.get()
    assert (item.body, item.table, item.county, item.voice) == ("It saved us", None, None, "yes")
    assert {one.actor_label for one in AuditEntry.objects.filter(subject_type="item")} == {"A table"}


def test_the_audit_names_the_table_and_nobody(region: Region) -> None:
    says(room_of(region), table=2)
    line = AuditEntry.objects.get(verb="item.added")

    assert (line.actor_kind, line.actor_label, line.after) == ("nobody", "Table 2", {"kind": "need"})


def test_a_table_changes_and_takes_back_its_own_and_no_older_copy_wins_over_that(region: Region) -> None:
    room, uid = room_of(region), uuid4()
    item = says(room, uid=uid)
    capture.change_own(table_of(room), item, said=thing("No bus after seven", uid=uid))

    assert states(table_of(room), thing("Older", uid=uid, revision=7)) == [DONE]
    assert bodies(table_of(room)) == ["No bus after seven"]
    with pytest.raises(Missing):
        capture.change_own(table_of(room, 2), item, said=thing("Mine", uid=uid))
    with pytest.raises(Refused):
        capture.change_own(table_of(room), item, said=thing(" ", uid=uid))
    capture.take_back_own(table_of(room), item)
    assert bodies(table_of(room)) == []
    with pytest.raises(Missing):
        capture.take_back_own(table_of(room), item)


def test_recovery_voice_stays_when_a_table_changes_the_words_and_its_page_never_tells_it(region: Region) -> None:
    room = room_of(region)
    item = says(room, "It saved me", kind=QUOTE, voice=True)
    Item.objects.update(table=table_of(room))
    page = Client().get(address(table_of(room), f"item/{item.pk}/")).text
    capture.change_own(table_of(room), item, said=thing("It saved my life", uid=item.uid, kind=QUOTE))

    item.refresh_from_db()
    assert (item.body, item.voice, item.sector) == ("It saved my life", "yes", None)
    assert 'name="voice"' in page
    assert "checked" not in page.split('name="voice"')[1].split(">")[0]


def test_once_it_is_too_late_a_card_tells_nothing_of_what_was_said(region: Region) -> None:
    room = room_of(region)
    item, table = says(room), table_of(room)
    operations.close_capture(room, by=TEAM)
    assert "No bus after six" in Client().get(address(table)).text
    with clock.at(clock.now() + dt.timedelta(days=8)):
        pages = [Client().get(address(table, more)) for more in ("", "said/", f"item/{item.pk}/")]

    assert [one.status_code for one in pages] == [200, 200, 302]
    assert [one for one in pages if "No bus after six" in one.text] == []


def test_new_cards_shut_the_old_ones_and_what_was_said_stays(region: Region, ada: User) -> None:
    room, client = room_of(region), client_of(ada)
    says(room)
    old = [table_of(room, 1), table_of(room, 2)]
    act = f"/r/{region.slug}/gatherings/{room.gathering_id}/room/act/"
    client.post(act, {"act": "new-cards", "table": "1"})
    assert Client().get(address(old[0])).status_code == 200

    client.post(act, {"act": "new-cards", "table": "1", "sure": "on"})
    assert [Client().get(address(one)).status_code for one in old] == [404, 200]
    assert "No bus after six" in Client().get(address(table_of(room, 1))).text
    assert operations.renew_cards(room, by=TEAM) == 2
    with pytest.raises(Refused):
        operations.renew_cards(room, number=9, by=TEAM)
    assert Client().get(address(old[1])).status_code == 404


def test_the_cards_ask_as_little_for_many_tables_as_for_one(region: Region, ada: User) -> None:
    client, asked = client_of(ada), []
    for tables in (1, 3):
        room = room_of(region, tables=tables, gathering=gathering_of(region, f"Summit {tables}"))
        page = f"/r/{region.slug}/gatherings/{room.gathering_id}/room/cards/"
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).text.count('class="table-card"') == tables + 1
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_once_it_is_too_late_a_table_changes_nothing(region: Region) -> None:
    room = room_of(region)
    item = says(room)
    operations.close_capture(room, by=TEAM)
    with clock.at(clock.now() + dt.timedelta(days=8)), pytest.raises(Refused):
        capture.take_back_own(table_of(room), item)


def test_a_thing_that_changes_its_kind_leaves_its_group(region: Region) -> None:
    room = room_of(region)
    topic = topic_of(room, "Rides", "No bus after six")
    item = Item.objects.get(topic=topic)
    capture.change_own(table_of(room), item, said=thing("A bus after six", uid=item.uid, kind=IDEA))

    item.refresh_from_db()
    assert (item.kind, item.topic) == (IDEA, None)


def test_paper_is_written_down_at_once_and_may_be_shown(region: Region) -> None:
    room = room_of(region)
    lines: list[tuple[TablePass | None, Line]] = [
        (table_of(room), Line(1, NEED, "More beds")), (None, Line(2, QUOTE, "It saved me")),
    ]  # fmt: skip

    assert capture.key_in(room, lines, by=TEAM) == 2
    assert set(Item.objects.values_list("way", "stand", "consent")) == {("paper", SHOWN, False)}
    with pytest.raises(Refused):
        capture.key_in(room, [], by=TEAM)
    with pytest.raises(Refused):
        capture.key_in(room, [(None, Line(1, "wish", "x"))], by=TEAM)


def test_lines_from_paper_that_are_sent_twice_are_written_down_once(region: Region, ada: User) -> None:
    room, client = room_of(region), client_of(ada)
    address = f"/r/{region.slug}/gatherings/{room.gathering_id}/room/paper/"
    page = client.post(address, {"kind": NEED, "lines": "More beds\nA van"}).text
    batch = page.split('name="batch" value="')[1].split('"')[0]
    sent = {"batch": batch, "line": ["1", "2"]} | {
        f"{name}-{n}": value for n, body in ((1, "More beds"), (2, "A van"))
        for name, value in (("kind", NEED), ("body", body))
    }  # fmt: skip
    client.post(address, sent)
    assert "written down already" in client.post(address, sent, follow=True).text

    assert Item.objects.count() == 2
    most = client.post(address, {"kind": NEED, "lines": "\n".join(f"Bed {n}" for n in range(801))}).text
    assert "At most 800 lines at once. Bring them in parts." in most


# The database --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "wish"}, {"body": ""}, {"consent": True}, {"revision": 0}, {"stand": "x"}, {"way": "x"},
        {"voice": "yes"},
    ],
)  # fmt: skip
def test_the_database_refuses_an_item_that_is_nonsense(region: Region, columns: dict[str, Any]) -> None:
    room = room_of(region)
    usual: dict[str, Any] = {"kind": NEED, "body": "x", "uid": uuid4()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(region=region, room=room, **{**usual, **columns})


def test_the_database_keeps_one_item_of_a_uid_and_one_table_of_a_number(region: Region) -> None:
    room = room_of(region)
    item = says(room)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(region=region, room=room, uid=item.uid, kind=NEED, body="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        TablePass.objects.create(region=region, room=room, number=1, code="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(region=region, room=room, kind=QUOTE, name="x", dots=1)


# The pages -----------------------------------------------------------------------------------------------------------


def address(table: TablePass, more: str = "") -> str:
    return f"/r/{table.region.slug}/table/{table.code}/{more}"


def sent(client: Client, table: TablePass, *items: dict[str, Any]) -> Any:
    return client.post(address(table, "send/"), json.dumps({"items": items}), content_type="application/json")


def item_as_sent(**more: Any) -> dict[str, Any]:
    return {"uid": str(uuid4()), "kind": "need", "body": "No bus after six", "revision": 1, **more}


def test_without_a_script_the_form_is_sent_like_any_other_and_twice_counts_once(region: Region) -> None:
    table, client = table_of(room_of(region)), Client()
    page = client.get(address(table)).content.decode()
    assert "Table 1: what is said?" in page
    typed = {"uid": str(uuid4()), "kind": "need", "body": "More beds"}

    assert client.post(address(table), typed).status_code == 302
    assert client.post(address(table), typed).status_code == 302
    assert bodies(table) == ["More beds"]
    assert "Write a few words first" in client.post(address(table), {**typed, "body": ""}).content.decode()
    assert "More beds" in client.get(address(table, "said/")).content.decode()


def test_what_a_phone_sends_is_answered_by_uid(region: Region) -> None:
    table, client = table_of(room_of(region)), Client()
    good, bad = item_as_sent(), item_as_sent(body="")
    told = sent(client, table, good, bad, {**good}).json()

    assert [(one["uid"], one["state"]) for one in told["results"]] == [
        (good["uid"], "done"), (bad["uid"], "refused"), (good["uid"], "done"),
    ]  # fmt: skip
    assert bodies(table) == ["No bus after six"]


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"[]", b'{"items": [{"uid": 1}]}', b'{"items": "x"}', b"\xff\xfe", b'{"items": [{}]}'],
)
def test_nonsense_is_refused_and_nothing_happens(region: Region, body: bytes) -> None:
    table = table_of(room_of(region))
    answer = Client().post(address(table, "send/"), body, content_type="application/json")

    assert answer.status_code == 400
    assert not Item.objects.exists()


def test_a_delivery_is_so_long_and_no_longer(region: Region) -> None:
    assert sent(Client(), table_of(room_of(region)), *[item_as_sent() for _n in range(51)]).status_code == 400


def test_a_card_of_another_region_or_a_made_up_one_opens_nothing(region: Region, other_region: Region) -> None:
    table = table_of(room_of(region))

    assert Client().get(f"/r/{other_region.slug}/table/{table.code}/").status_code == 404
    assert Client().get(f"/r/{region.slug}/table/nothing/").status_code == 404


def test_a_table_changes_on_the_page_and_another_does_not(region: Region) -> None:
    room, client = room_of(region), Client()
    item, table = says(room), table_of(room)
    typed = {"uid": str(item.uid), "kind": "need", "body": "No bus after seven"}

    assert client.get(address(table, f"item/{item.pk}/")).status_code == 200
    assert client.post(address(table, f"item/{item.pk}/"), typed).status_code == 302
    assert bodies(table) == ["No bus after seven"]
    assert client.get(address(table_of(room, 2), f"item/{item.pk}/")).status_code == 404
    assert client.post(address(table, f"item/{item.pk}/"), {"act": "remove"}).status_code == 302
    assert bodies(table) == []


def test_the_page_speaks_spanish(region: Region) -> None:
    page = Client().get(address(table_of(room_of(region))), headers={"accept-language": "es"}).content.decode()

    assert "Mesa 1" in page


def test_a_worker_stands_below_the_table_s_own_address(region: Region) -> None:
    answer = Client().get(address(table_of(room_of(region)), "worker.js"))

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "respondWith" in answer.content.decode()


def test_a_uid_is_known_by_what_it_is(region: Region) -> None:
    table = table_of(room_of(region))
    capture.take(table, [thing(uid=UUID(int=7))])

    assert Item.objects.get().uid == UUID(int=7)
