"""The page of links: each with whom it went to and how it stands; withdrawn one by one or all of one address."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import DutyLink
from onward.accounts.operations import links
from onward.accounts.operations.links import finish_duty, link_actor, revoke_link
from onward.accounts.tests.duties import ADDRESSES, GONE, ONCE, OPEN, THERE, Send, sent
from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.regions.models import Region

__all__ = ["sent"]
LIST = "/r/ohio-valley/links/"


@pytest.fixture
def four(sent: Send, operator: Actor) -> dict[str, DutyLink]:
    """A link in each state, to two addresses."""
    made = {
        state: sent(OPEN, n, f"{'ab'[n % 2]}@x.example")[0]
        for n, state in enumerate(("open", "done", "expired", "revoked"))
    }
    finish_duty(made["done"], by=link_actor(made["done"]))
    revoke_link(made["revoked"], by=operator)
    past = clock.now() - dt.timedelta(days=40)
    DutyLink.objects.filter(pk=made["expired"].pk).update(created_at=past, expires_at=past + dt.timedelta(days=30))
    return {state: DutyLink.objects.get(pk=link.pk) for state, link in made.items()}


def listed(client: Client, query: str = "") -> list[int]:
    return [link.pk for link, _label, _anew in client.get(LIST + query).context["rows"]]


def test_each_link_tells_how_it_stands(four: dict[str, DutyLink]) -> None:
    assert {state: link.state for state, link in four.items()} == {state: state for state in four}
    assert {state: link.usable for state, link in four.items()} == {
        "open": True, "done": True, "expired": False, "revoked": False,
    }  # fmt: skip


@pytest.mark.parametrize("state", ["open", "done", "expired", "revoked"])
def test_the_list_is_narrowed_by_how_they_stand(four: dict[str, DutyLink], ada_client: Client, state: str) -> None:
    assert listed(ada_client, f"?state={state}") == [four[state].pk]


def test_the_list_is_narrowed_by_duty_and_by_address(four: dict[str, DutyLink], ada_client: Client) -> None:
    assert set(listed(ada_client, "?duty=open&to=A@x.example")) == {four["open"].pk, four["expired"].pk}
    assert listed(ada_client, "?duty=once") == []
    assert len(listed(ada_client, "?duty=nonsense&state=nonsense")) == 4


def test_a_link_is_withdrawn_after_a_question(four: dict[str, DutyLink], ada_client: Client) -> None:
    address = f"{LIST}{four['open'].pk}/withdraw/"
    asked = ada_client.get(address).content.decode()
    assert "Should this link stop working?" in asked
    assert DutyLink.objects.get(pk=four["open"].pk).state == "open"

    done = ada_client.post(address, follow=True)
    assert "It opens nothing any more." in done.content.decode()
    assert DutyLink.objects.get(pk=four["open"].pk).state == "revoked"


def test_all_links_to_one_address_are_withdrawn_at_once(four: dict[str, DutyLink], ada_client: Client) -> None:
    asked = ada_client.get(f"{LIST}withdraw/?to=b@x.example").content.decode()
    done = ada_client.post(f"{LIST}withdraw/", {"to": "b@x.example"}, follow=True)

    assert "One link went there and is not withdrawn." in asked
    assert "1 link is withdrawn." in done.content.decode()
    states = {state: DutyLink.objects.get(pk=link.pk).state for state, link in four.items()}
    assert states == {"open": "open", "done": "revoked", "expired": "expired", "revoked": "revoked"}


def test_a_link_is_sent_anew_by_a_coordinator_who_is_named(sent: Send, ada_client: Client, ada_actor: Actor) -> None:
    link, _address = sent(ONCE)
    before = len(ADDRESSES)
    ada_client.post(f"{LIST}{link.pk}/again/")

    assert (len(ADDRESSES) - before, DutyLink.objects.count()) == (1, 2)
    assert AuditEntry.objects.filter(verb="dutylink.issued").latest("pk").actor_label == "Ada"


def test_nobody_has_a_new_link_sent_to_a_mailbox_whose_links_were_all_withdrawn(sent: Send, ada_client: Client) -> None:
    link, address = sent()
    before = len(ADDRESSES)
    with clock.at(link.expires_at + dt.timedelta(days=1)):
        told = ada_client.post(f"{LIST}withdraw/", {"to": link.to_email}, follow=True).content.decode()
        answer = Client().post(f"{address}again/")

    assert "1 link is withdrawn." in told
    assert (answer.status_code, len(ADDRESSES)) == (410, before)


def test_what_cannot_be_sent_anew_is_not_offered_and_says_why(sent: Send, ada_client: Client, operator: Actor) -> None:
    withdrawn, done, gone, fresh = sent()[0], sent(ONCE)[0], sent(THERE, GONE)[0], sent()[0]
    revoke_link(withdrawn, by=operator)
    finish_duty(done, by=link_actor(done))
    offered = {link.pk: anew for link, _label, anew in ada_client.get(LIST).context["rows"]}
    before = len(ADDRESSES)
    tries = (withdrawn, done, gone, fresh, fresh)
    told = [ada_client.post(f"{LIST}{link.pk}/again/", follow=True).content.decode() for link in tries]

    assert offered == {withdrawn.pk: False, done.pk: False, gone.pk: True, fresh.pk: True}
    for page, sentence in zip(told, (
        "This link was withdrawn, so no new letter was sent.", "What this link was for is done",
        "What this link was for is not there any more.", "A new letter to dee@hope.example is on its way.",
        "A newer letter to dee@hope.example was sent before.",
    ), strict=True):  # fmt: skip
        assert sentence in page
    assert len(ADDRESSES) - before == 1


@pytest.mark.parametrize(("most", "to"), [("MOST_A_DAY", "one region"), ("MOST_TO_ONE", "dee@hope.example")])
def test_only_so_many_letters_go_out_in_a_day(
    sent: Send, ada_client: Client, monkeypatch: pytest.MonkeyPatch, most: str, to: str
) -> None:
    monkeypatch.setattr(links, most, 2)
    first, _second = sent()[0], sent()[0]
    told = ada_client.post(f"{LIST}{first.pk}/again/", follow=True).content.decode()

    assert "At most 2 letters with links go" in told
    assert to in told
    assert DutyLink.objects.count() == 2
    first.refresh_from_db()
    assert first.renewed_at is None, "nothing was done"
    with clock.at(clock.now() + dt.timedelta(days=1, seconds=1)):
        sent()


def test_the_limits_of_letters_are_those_that_are_told() -> None:
    told = (Path(__file__).parents[4] / "docs" / "operating.md").read_text()
    words = (
        f"at most {links.MOST_A_DAY} from one region in 24 hours, at most {links.MOST_TO_ONE} of\nthem to one address"
    )
    assert words in told


def test_an_address_with_a_letter_that_no_database_keeps_finds_nothing(region: Region, ada_client: Client) -> None:
    answers = [ada_client.get(f"{LIST}{page}?to=a%00b").status_code for page in ("", "withdraw/")]
    answers.append(ada_client.post(f"{LIST}withdraw/", {"to": "\0"}).status_code)

    assert answers == [200, 200, 302]


def test_links_of_this_region_are_not_there_next_door(
    four: dict[str, DutyLink], other_region: Region, cleo_client: Client
) -> None:
    tries: list[Any] = [
        cleo_client.post(f"/r/next-door/links/{four['open'].pk}/{act}/").status_code for act in ("withdraw", "again")
    ]
    cleo_client.post("/r/next-door/links/withdraw/", {"to": "a@x.example"})

    assert tries == [404, 404]
    assert DutyLink.objects.get(pk=four["open"].pk).state == "open"


def test_an_empty_list_says_what_will_be_there(region: Region, ada_client: Client) -> None:
    assert "No link was sent yet" in ada_client.get(LIST).content.decode()


def test_the_list_costs_as_many_queries_for_one_as_for_four(
    sent: Send, ada_client: Client, django_assert_num_queries: Any
) -> None:
    for _time in range(2):
        sent(OPEN)
        with django_assert_num_queries(5):
            ada_client.get(LIST)
