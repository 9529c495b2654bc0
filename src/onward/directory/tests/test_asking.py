"""Asking partners by letter to check their listing: to whom, how often, one or many."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import DutyLink
from onward.accounts.operations.links import revoke_link
from onward.core import clock, mail
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import Letter
from onward.directory import operations
from onward.directory.models import Contact
from onward.directory.queries.addresses import addresses_of
from onward.directory.tests.cast import NOW, partner
from onward.partners.models import Organization
from onward.regions.models import Region

DEE = ("dee@hope.example", "Dee")


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def house(region: Region) -> Organization:
    made = partner(region, "Hope House", email="Info@Hope.example")
    Contact.objects.create(region=region, organization=made, name="Dee", title="director", email="dee@hope.example")
    return made


def later(days: int) -> Any:
    return clock.at(NOW + dt.timedelta(days=days))


def test_the_addresses_of_a_partner_are_those_of_its_people_and_its_own(house: Organization) -> None:
    for wrong in ("call us", "DEE@hope.example"):
        Contact.objects.create(region=house.region, organization=house, email=wrong)

    assert [tuple(one) for one in addresses_of([house])[house.pk]] == [
        ("dee@hope.example", "Dee", "director"), ("info@hope.example", "", ""),
    ]  # fmt: skip


def test_the_letter_is_in_text_and_html_and_both_have_the_link(house: Organization, operator: Actor) -> None:
    operations.ask_to_check(house, to=DEE, by=operator)
    letter = Letter.objects.get()
    message = mail.compose(letter.letter, letter.to, letter.facts)
    html = str(message.alternatives[0][0])

    assert message.subject == "Is this still right? Hope House in the list of Ohio Valley"
    assert "Hello Dee," in message.body
    assert [letter.facts["href"] in text for text in (message.body, html)] == [True, True]
    assert "<style" not in html


def test_nobody_is_asked_twice_within_14_days_unless_somebody_says_so(house: Organization, operator: Actor) -> None:
    operations.ask_to_check(house, to=DEE, by=operator)
    with later(13):
        with pytest.raises(Refused, match="They were asked on 2 March"):
            operations.ask_to_check(house, to=("other@hope.example", ""), by=operator)
        operations.ask_to_check(house, to=DEE, by=operator, again=True)
    with later(28):
        operations.ask_to_check(house, to=DEE, by=operator)

    assert DutyLink.objects.count() == 3


def test_a_letter_whose_link_was_withdrawn_does_not_count(house: Organization, operator: Actor) -> None:
    revoke_link(operations.ask_to_check(house, to=DEE, by=operator), by=operator)
    operations.ask_to_check(house, to=DEE, by=operator)

    assert DutyLink.objects.in_state("open").count() == 1


def test_of_many_those_are_asked_that_a_letter_reaches(house: Organization, region: Region, operator: Actor) -> None:
    mute, asked = partner(region, "Mute"), partner(region, "Asked", email="a@example.org")
    operations.ask_to_check(asked, to=("a@example.org", ""), by=operator)
    found = operations.sort_out([house, mute, asked])

    assert ([one for one, *_to in found.reachable], found.without, found.lately) == ([house], [mute], [asked])
    assert operations.ask_many([house, mute, asked], by=operator) == 1
    assert [link.to_email for link in DutyLink.objects.all()] == ["dee@hope.example", "a@example.org"]


def test_of_many_the_question_costs_as_many_queries_for_one_as_for_three(
    house: Organization, region: Region, django_assert_num_queries: Any
) -> None:
    more = [partner(region, f"P{n}", email=f"p{n}@example.org") for n in range(2)]
    for some in ([house], [house, *more]):
        with django_assert_num_queries(3):
            operations.sort_out(some)


# Pages --------------------------------------------------------------------------------------------------------------


def test_the_page_offers_the_known_addresses_and_shows_the_letter(house: Organization, ada_client: Client) -> None:
    page = ada_client.get(f"/r/ohio-valley/partners/{house.pk}/ask/").content.decode()

    for words in ("dee@hope.example (Dee, director)", "info@hope.example (the organization itself)", "Hello Dee,"):
        assert words in page
    assert DutyLink.objects.count() == 0


def test_sending_says_to_whom_the_letter_goes(house: Organization, ada_client: Client) -> None:
    answer = ada_client.post(f"/r/ohio-valley/partners/{house.pk}/ask/", {"to": "dee@hope.example"}, follow=True)

    link = DutyLink.objects.get()
    assert (link.to_email, link.to_name, link.organization_id) == ("dee@hope.example", "Dee", house.pk)
    assert "The letter to dee@hope.example is on its way." in answer.content.decode()


def test_another_address_can_be_typed(house: Organization, ada_client: Client) -> None:
    address = f"/r/ohio-valley/partners/{house.pk}/ask/"
    blank = ada_client.post(address, {"to": "other"})
    ada_client.post(address, {"to": "other", "other": "jo@hope.example", "name": "Jo"})

    assert "Type the address." in blank.content.decode()
    assert [(link.to_email, link.to_name) for link in DutyLink.objects.all()] == [("jo@hope.example", "Jo")]


def test_an_address_that_is_not_offered_is_refused(house: Organization, ada_client: Client) -> None:
    ada_client.post(f"/r/ohio-valley/partners/{house.pk}/ask/", {"to": "evil@example.org"})

    assert DutyLink.objects.count() == 0


def test_asking_again_too_soon_needs_a_tick(house: Organization, ada_client: Client) -> None:
    address = f"/r/ohio-valley/partners/{house.pk}/ask/"
    answers = [ada_client.post(address, {"to": "dee@hope.example", **more}) for more in ({}, {}, {"again": "on"})]

    assert [answer.status_code for answer in answers] == [302, 200, 302]
    assert "Ask again only if you are sure." in answers[1].content.decode()


def test_many_are_asked_from_the_list_after_a_look_at_whom_it_reaches(
    house: Organization, region: Region, ada_client: Client
) -> None:
    mute = partner(region, "Mute")
    look = ada_client.post("/r/ohio-valley/partners/change/", {"act": "ask", "row": [house.pk, mute.pk]})
    sent = ada_client.post("/r/ohio-valley/partners/ask/", {"which": "ticked", "row": [house.pk, mute.pk]}, follow=True)

    assert "Send one letter?" in look.content.decode()
    assert "One has no address" in look.content.decode()
    assert "1 letter is on its way." in sent.content.decode()
    assert [link.organization_id for link in DutyLink.objects.all()] == [house.pk]


def test_all_that_a_filter_lets_through_can_be_asked(house: Organization, region: Region, ada_client: Client) -> None:
    partner(region, "Fresh", email="f@example.org", assured_date=NOW.date())
    asked = {"which": "all", "query": "freshness=unknown"}
    ada_client.post("/r/ohio-valley/partners/ask/", asked)

    assert [link.organization_id for link in DutyLink.objects.all()] == [house.pk]


def test_a_partners_page_says_what_is_out_and_what_waits(
    house: Organization, operator: Actor, ada_client: Client, bea_client: Client
) -> None:
    operations.ask_to_check(house, to=DEE, by=operator)
    pages = [client.get(f"/r/ohio-valley/partners/{house.pk}/").content.decode() for client in (ada_client, bea_client)]

    assert ["Keeping it right" in page for page in pages] == [True, False]
    assert "One link is open." in pages[0]


# Prospects ----------------------------------------------------------------------------------------------------------


def test_a_prospect_is_not_asked_and_a_sentence_says_why(
    region: Region, ada_client: Client, operator: Actor, house: Organization
) -> None:
    maybe = partner(region, "Maybe", standing="prospect", email="m@example.org")
    with pytest.raises(Refused, match="Maybe is a prospect: nobody asked it yet"):
        operations.ask_to_check(maybe, to=("m@example.org", ""), by=operator)
    found = operations.sort_out([maybe, house])
    page = ada_client.get(f"/r/ohio-valley/partners/{maybe.pk}/ask/").content.decode()
    posted = ada_client.post(f"/r/ohio-valley/partners/{maybe.pk}/ask/", {"to": "m@example.org"})

    assert ([one for one, *_to in found.reachable], found.prospects) == ([house], [maybe])
    assert "Maybe is a prospect" in page
    assert "Send the letter" not in page + posted.content.decode()
    assert DutyLink.objects.count() == 0


def test_of_many_the_prospects_are_named_and_get_no_letter(region: Region, ada_client: Client) -> None:
    maybe = partner(region, "Maybe", standing="prospect", email="m@example.org")
    typed = {"act": "ask", "row": [str(maybe.pk)], "which": "ticked", "query": ""}
    page = ada_client.post("/r/ohio-valley/partners/change/", typed).content.decode()

    assert "One is only a prospect" in page
    assert "No letter would reach anybody" in page


def test_on_the_page_of_a_prospect_nothing_offers_to_ask_it(region: Region, ada_client: Client) -> None:
    maybe = partner(region, "Maybe", standing="prospect")
    page = ada_client.get(f"/r/ohio-valley/partners/{maybe.pk}/").content.decode()

    assert "A prospect gets no letter about its listing." in page
    assert f"/partners/{maybe.pk}/ask/" not in page
