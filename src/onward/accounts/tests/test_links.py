"""Duty links: each way in which one cannot be used has its own page and status, and none of them does anything."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from onward.accounts.models import DutyLink, User
from onward.accounts.operations import links
from onward.accounts.operations.links import SIGNER, Spoiled, finish_duty, link_actor, revoke_link
from onward.accounts.tests.duties import ADDRESSES, GONE, ONCE, OPEN, PERSONAL, THERE, Send, sent
from onward.accounts.views import links as views
from onward.core import clock, walls
from onward.core.actor import system
from onward.core.errors import Refused
from onward.core.models import AuditEntry
from onward.regions.models import Region
from onward.testing import client_of

__all__ = ["sent"]

DAY = dt.timedelta(days=1)


def heading(answer: object) -> str:
    page: str = answer.content.decode()  # type: ignore[attr-defined]
    return page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0].strip()


def untouched(link: DutyLink) -> bool:
    link.refresh_from_db()
    return link.done_at is None


def test_whoever_holds_a_link_can_do_the_one_thing(sent: Send) -> None:
    link, address = sent()

    opened = Client().get(address)
    done = Client().post(address)

    assert (opened.status_code, opened.content.decode()) == (200, "Dee, by a link may do it")
    assert (done.status_code, done.content.decode()) == (200, "Thank you")
    assert not untouched(link)


def test_whoever_guesses_links_is_told_to_wait_and_whoever_holds_one_is_not(sent: Send) -> None:
    """A hall full of people shares one network: what one of them tries must not lock the others out."""
    _link, address = sent()
    tries = [Client().post(f"{address[:-4]}{number:03}/") for number in range(61)]

    assert ({one.status_code for one in tries[:60]}, tries[60].status_code) == ({404}, 429)
    assert int(tries[60].headers["Retry-After"]) <= 60
    assert Client().get(address).status_code == 200


def test_one_link_is_opened_so_often_in_a_minute_and_no_more(sent: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    link, address = sent()
    monkeypatch.setattr(views, "OF_ONE_LINK", (3, 60))

    assert [Client().get(address).status_code for _time in range(4)] == [200, 200, 200, 429]
    assert untouched(link)


def test_opening_a_link_changes_nothing(sent: Send) -> None:
    link, address = sent()
    Client().get(address)
    Client().head(address)

    assert untouched(link)


def test_a_link_is_not_told_to_other_sites_and_not_kept_in_caches(sent: Send) -> None:
    answer = Client().get(sent()[1])

    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("same-origin", "no-store")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_ran_out_offers_a_new_one(sent: Send, method: str) -> None:
    link, address = sent()
    with clock.at(link.expires_at):
        answer = getattr(Client(), method)(address)

    assert (answer.status_code, heading(answer)) == (410, "This link has run out")
    assert f'action="{address}again/"' in answer.content.decode()
    assert untouched(link)


def test_a_link_is_good_until_the_moment_it_runs_out(sent: Send) -> None:
    link, address = sent()
    with clock.at(link.expires_at - dt.timedelta(seconds=1)):
        assert Client().get(address).status_code == 200


def test_a_new_link_goes_to_the_same_address_once_however_often_it_is_asked_for(sent: Send) -> None:
    link, address = sent()
    with clock.at(link.expires_at + DAY):
        answers = [Client().post(f"{address}again/") for _time in range(3)]
        fresh = Client().get(ADDRESSES[-1].partition("8000")[2])
        stale = Client().get(address)

    assert {heading(answer) for answer in answers} == {"A new link is on its way"}
    assert [one.to_email for one in DutyLink.objects.all()] == ["dee@hope.example"] * 2
    assert (fresh.status_code, stale.status_code) == (200, 410)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_withdrawn_does_nothing(sent: Send, method: str) -> None:
    link, address = sent()
    revoke_link(link, by=system("tests"))
    answer = getattr(Client(), method)(address)

    assert (answer.status_code, heading(answer)) == (410, "This link was withdrawn")
    assert untouched(link)


def test_no_new_link_is_sent_for_one_that_was_withdrawn(sent: Send) -> None:
    link, address = sent()
    revoke_link(link, by=system("tests"))
    answer = Client().post(f"{address}again/")

    assert (answer.status_code, heading(answer)) == (410, "This link was withdrawn")
    assert DutyLink.objects.count() == 1


def test_withdrawing_twice_is_told_once(sent: Send) -> None:
    link, _address = sent()
    for _time in range(2):
        revoke_link(link, by=system("tests"))

    assert AuditEntry.objects.filter(verb="dutylink.revoked").count() == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda address: address.replace("/do/", "/do/f"),
        lambda address: address[:-2] + ("A/" if address[-2] != "A" else "B/"),
        lambda address: address[:-8] + "/",
        lambda address: address[: address.rindex(".")] + "/",
        lambda address: address[: address.rindex("/do/")] + "/do/x/",
    ],
    ids=["altered at the front", "altered at the end", "cut", "without its seal", "nothing of it"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_whole_is_told_from_others(sent: Send, spoil: object, method: str) -> None:
    link, address = sent()
    answer = getattr(Client(), method)(spoil(address))  # type: ignore[operator]

    assert (answer.status_code, heading(answer)) == (404, "This link is not complete")
    assert untouched(link)


def test_the_secret_of_one_link_does_not_open_another(sent: Send, region: Region) -> None:
    one, address = sent()
    other, _address = sent(about=8)
    secret = SIGNER.unsign(address.rstrip("/").rpartition("/")[2]).partition(".")[2]
    mixed = SIGNER.sign(f"{other.pk:x}.{secret}")
    answer = Client().post(f"/r/{region.slug}/do/{mixed}/")

    assert (answer.status_code, heading(answer)) == (404, "This link is not complete")
    assert (untouched(one), untouched(other)) == (True, True)


def test_the_table_of_links_does_not_hold_what_opens_them(sent: Send) -> None:
    link, address = sent()
    secret = SIGNER.unsign(address.rstrip("/").rpartition("/")[2]).partition(".")[2]
    link.refresh_from_db()

    assert secret not in [str(value) for value in vars(link).values()]
    assert link.fingerprint != secret


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_this_region_opens_nothing_next_door(sent: Send, other_region: Region, method: str) -> None:
    link, address = sent()
    answer = getattr(Client(), method)(address.replace(link.region.slug, other_region.slug))

    assert (answer.status_code, heading(answer)) == (404, "This link belongs elsewhere")
    assert untouched(link)


def test_a_link_for_once_is_used_up(sent: Send) -> None:
    _link, address = sent(ONCE)
    first, second, again = Client().post(address), Client().post(address), Client().get(address)

    assert [first.status_code, second.status_code, again.status_code] == [200, 410, 410]
    assert {heading(second), heading(again)} == {"Already done"}
    assert AuditEntry.objects.filter(verb="dutylink.done").count() == 1


def test_somebody_who_opened_the_page_before_another_was_done_comes_too_late(sent: Send) -> None:
    link, _address = sent(ONCE)
    seen_by_both = DutyLink.objects.get(pk=link.pk)
    finish_duty(link, by=link_actor(link))

    with pytest.raises(Spoiled, match="nothing left to do"):
        finish_duty(seen_by_both, by=link_actor(link))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Threads share no in-memory SQLite.")
@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_the_same_time_do_a_duty_for_once_once(sent: Send) -> None:
    _link, address = sent(ONCE)
    start, answers = Barrier(2), list[int]()

    def press() -> None:
        start.wait()
        answers.append(Client().post(address).status_code)
        connection.close()

    both = [Thread(target=press) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(answers) == [200, 410]
    assert AuditEntry.objects.filter(verb="dutylink.done").count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Threads share no in-memory SQLite.")
@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_the_same_time_do_not_both_pass_the_limit(
    sent: Send, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MOST_TO_ONE", 1)
    start, refused = Barrier(2), list[str]()

    def send() -> None:
        try:
            with walls.everywhere():
                start.wait()
                sent()
        except Refused as refusal:
            refused.append(refusal.message)
        finally:
            connection.close()

    both = [Thread(target=send) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert (DutyLink.objects.count(), len(refused)) == (1, 1)


def test_a_link_that_was_withdrawn_while_somebody_read_its_page_does_nothing(sent: Send) -> None:
    link, _address = sent()
    seen = DutyLink.objects.get(pk=link.pk)
    revoke_link(link, by=system("tests"))

    with pytest.raises(Spoiled) as spoiled:
        finish_duty(seen, by=link_actor(seen))
    assert (spoiled.value.why, untouched(link)) == ("revoked", True)


def test_a_link_that_ran_out_while_somebody_read_its_page_does_nothing(sent: Send) -> None:
    link, _address = sent()
    with clock.at(link.expires_at), pytest.raises(Spoiled) as spoiled:
        finish_duty(link, by=link_actor(link))

    assert (spoiled.value.why, untouched(link)) == ("expired", True)


def test_whoever_asks_for_a_new_link_while_theirs_works_gets_none(sent: Send) -> None:
    _link, address = sent()
    answer = Client().post(f"{address}again/")

    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert DutyLink.objects.count() == 1


def test_no_new_link_is_sent_for_what_is_gone(sent: Send) -> None:
    link, address = sent(THERE, GONE)
    with clock.at(link.expires_at + DAY):
        answer = Client().post(f"{address}again/")

    assert (answer.status_code, heading(answer)) == (410, "There is nothing left to do")
    assert DutyLink.objects.count() == 1


def test_whoever_speaks_for_an_organization_is_called_by_its_name_and_others_by_theirs(sent: Send) -> None:
    assert [link_actor(sent(duty)[0]).label for duty in (THERE, OPEN)] == ["Hope House, by a link", "Dee, by a link"]


def test_a_link_that_is_not_for_once_can_be_opened_again(sent: Send) -> None:
    _link, address = sent(OPEN)
    assert [Client().post(address).status_code, Client().get(address).status_code] == [200, 200]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_personal_link_is_refused_to_somebody_who_is_signed_in_under_another_address(
    sent: Send, ada: User, method: str
) -> None:
    link, address = sent(PERSONAL)
    answer = getattr(client_of(ada), method)(address)

    assert (answer.status_code, heading(answer)) == (403, "This link is for somebody else")
    assert untouched(link)


def test_a_personal_link_opens_for_whom_it_was_sent_to(sent: Send, ada: User) -> None:
    _link, address = sent(PERSONAL, to="Ada@Example.org")

    assert [client_of(ada).get(address).status_code, Client().get(address).status_code] == [200, 200]


def test_a_forwarded_link_opens_for_a_colleague_where_the_duty_is_not_personal(sent: Send, ada: User) -> None:
    assert client_of(ada).get(sent(OPEN)[1]).status_code == 200


def test_by_a_link_a_coordinator_acts_as_the_link_and_not_as_herself(sent: Send, ada: User) -> None:
    link, address = sent()
    client_of(ada).post(address)

    entry = AuditEntry.objects.get(verb="dutylink.done")
    assert (entry.actor_kind, entry.actor_id) == ("link", str(link.pk))


@pytest.mark.parametrize("method", ["get", "post"])
def test_when_what_a_link_is_about_is_gone_its_page_says_so(sent: Send, method: str) -> None:
    link, address = sent(about=GONE)
    answer = getattr(Client(), method)(address)

    assert (answer.status_code, heading(answer)) == (410, "There is nothing left to do")
    assert untouched(link)


def test_when_nobody_offers_a_duty_any_more_its_links_say_so(sent: Send) -> None:
    link, address = sent()
    DutyLink.objects.filter(pk=link.pk).update(duty="forgotten")

    assert heading(Client().get(address)) == "There is nothing left to do"


def test_a_link_that_is_made_is_written_down_with_whom_it_went_to(sent: Send) -> None:
    link, _address = sent()

    entry = AuditEntry.objects.get(verb="dutylink.issued")
    assert (entry.subject_id, entry.after["duty"], entry.after["to_email"]) == (link.pk, "open", "dee@hope.example")
