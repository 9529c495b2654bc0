"""What outreach has waiting for somebody, as the home says it; and one figure for how fresh the listings are."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock, mailings
from onward.core.actor import Actor
from onward.core.returned import BOUNCED, REPLIED, Returned
from onward.directory.tests.cast import partner, service
from onward.guide.facts import FACTS, finding
from onward.guide.queries.figures import counts_of, figures_of
from onward.guide.queries.home import standing_of
from onward.guide.tests.test_today import waiting
from onward.insight.queries import picture_of
from onward.outreach import operations
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations import logging, sending
from onward.outreach.operations.returned import write_down
from onward.outreach.queries.freshness import freshness_of, out_of_time
from onward.outreach.queries.verification import days_of
from onward.outreach.tests.interest_cast import send
from onward.outreach.tests.letters_cast import into, letter_to, reachable, sent_to
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
LETTERS = "/r/ohio-valley/outreach/letters/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    return into(settings, tmp_path)


def said(client: Client) -> list[str]:
    return [sentence for sentence, _url in waiting(client)]


def test_new_answers_of_the_interest_form_are_for_those_who_deal_with_them(
    region: Region, ada_client: Client, lea: User, bea: User
) -> None:
    send(happening="A van on Tuesdays")
    send(happening="A garage", name="Lou")

    new = ("2 answers of the interest form are new.", "/r/ohio-valley/outreach/interest/")
    assert [waiting(one) for one in (ada_client, client_of(lea), client_of(bea))] == [[new], [], []]


def test_what_a_mailbox_brought_waits_until_somebody_says_that_they_looked(
    region: Region, ada_actor: Actor, ada_client: Client, lea: User, bea: User
) -> None:
    campaign = sent_to(region, *(reachable(region, name) for name in "ABC"), by=ada_actor)
    first, second, third = campaign.recipients.all()
    for kind, one in ((REPLIED, first), (BOUNCED, second), (REPLIED, third)):
        write_down(Returned(kind, (one.mark,)))

    both = [
        ("2 answers to letters are to be read.", LETTERS),
        ("1 letter came back, was refused, or may not have arrived.", LETTERS),
    ]
    assert [waiting(one) for one in (ada_client, client_of(lea), client_of(bea))] == [both, both, []]
    assert f'href="{LETTERS}{campaign.pk}/?show=unread">3 new</a>' in ada_client.get(LETTERS).content.decode()

    page = f"{LETTERS}{campaign.pk}/"
    shown = client_of(lea).get(f"{page}?show=unread").content.decode()
    client_of(lea).post(f"{page}answers/", {"act": "looked", "row": [first.pk, second.pk]})
    assert (shown.count('name="row"'), said(ada_client)) == (3, ["1 answer to a letter is to be read."])


def test_what_a_person_writes_down_was_looked_at(region: Region, ada_actor: Actor, ada_client: Client) -> None:
    campaign = sent_to(region, reachable(region, "A"), reachable(region, "B"), by=ada_actor)
    first, second = campaign.recipients.all()
    write_down(Returned(REPLIED, (first.mark,)))
    first.refresh_from_db()
    logging.log_reply(first, note="They come on Tuesday", by=ada_actor)
    logging.log_bounce(second, by=ada_actor)

    assert said(ada_client) == []


def test_a_letter_that_was_refused_or_is_in_doubt_waits_until_it_goes_once_more(
    region: Region, ada_actor: Actor, ada_client: Client
) -> None:
    campaign = letter_to(region, reachable(region, "A"), reachable(region, "B"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    first, second = campaign.recipients.all()
    sending.settle(first, "refused", "550 no such user", by=ada_actor)
    sending.settle(second, "doubt", "The line was cut", by=ada_actor)
    assert said(ada_client) == ["2 letters came back, were refused, or may not have arrived."]

    sending.send_again(first, by=ada_actor)
    sending.mark_sent(second, state="sent", by=ada_actor)
    assert said(ada_client) == []


def test_a_planned_letter_that_did_not_go_is_said_until_it_begins(
    region: Region, ada_actor: Actor, ada_client: Client, lea: User
) -> None:
    soon = clock.now() + dt.timedelta(hours=1)
    campaign = sending.begin(letter_to(region, reachable(region, "A"), by=ada_actor), by=ada_actor, at=soon)
    Campaign.objects.update(body="Dear {{ person.nam }}")
    with clock.at(soon + dt.timedelta(minutes=1)):
        sending.begin_due()

    did_not = [("Late 1 planned letter did not go.", LETTERS)]
    assert [waiting(ada_client), waiting(client_of(lea))] == [did_not, []]
    assert "Did not go as planned" in ada_client.get(LETTERS).content.decode()

    Campaign.objects.update(body="Dear {{ person.name }}")
    campaign.refresh_from_db()
    sending.begin(campaign, by=ada_actor)
    assert said(ada_client) == []


def test_a_planned_letter_that_nobody_carried_for_an_hour_did_not_go_either(
    region: Region, ada_actor: Actor, ada_client: Client
) -> None:
    soon = clock.now() + dt.timedelta(hours=1)
    sending.begin(letter_to(region, reachable(region, "A"), by=ada_actor), by=ada_actor, at=soon)
    told = []
    for minutes in (59, 61):
        with clock.at(soon + dt.timedelta(minutes=minutes)):
            told.append(said(ada_client))

    assert told == [[], ["Late 1 planned letter did not go."]]


def ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


def confirmed(region: Region, *days: int) -> None:
    one = partner(region, f"House {days}")
    for number in days:
        service(one, f"Beds {number}", assured_date=ago(number))


@pytest.mark.parametrize(("months", "late"), [(None, 2), (3, 3), (6, 2), (12, 1)])
def test_the_home_the_guide_and_the_page_of_freshness_have_one_figure(
    months: int | None, late: int, region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    confirmed(region, 89, 120, 300, 400, -1)
    confirmed(region, 90) if months == 3 else confirmed(region, 180)
    if months:
        operations.set_rhythm(region, values={"months": months}, by=ada_actor)
    days, picture = days_of(region), picture_of(region)
    page = freshness_of(region, days).score
    figures = figures_of(picture, counts_of(region))

    told = finding("listings_confirmed", figures, "")
    assert told
    assert FACTS["listings_confirmed"].page == "freshness"
    standing = standing_of(picture, days)
    assert (page.fresh, page.of) == (standing.fresh, standing.services) == (figures.services_fresh, 6)
    assert (out_of_time(region).count(), page.missing) == (late, late)
    home = ada_client.get("/r/ohio-valley/").content.decode()
    assert f"{page.fresh} of 6 in the last {days} days" in home


def test_listings_that_nobody_confirmed_in_time_are_one_line_to_those_who_ask_partners(
    region: Region, ada_client: Client, lea: User
) -> None:
    confirmed(region, 10, 200)
    never = service(partner(region, "Mill"), "Food", assured_date=None)
    service(partner(region, "Next Door", standing="prospect"), "Rides", assured_date=None)
    line = ("2 listed services were not confirmed in time.", "/r/ohio-valley/outreach/verification/")
    assert [waiting(ada_client), waiting(client_of(lea))] == [[line], []]

    Organization.objects.filter(pk=never.organization_id).update(assured_date=ago(1))
    assert said(ada_client) == ["1 listed service was not confirmed in time."]


def test_all_that_may_wait_is_still_one_question_of_the_home(region: Region, ada_client: Client) -> None:
    asked = []
    for count in (1, 3):
        for number in range(count):
            confirmed(region, 200 + number + 10 * count)
            send(happening=f"Van {count} {number}")
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get("/r/ohio-valley/").status_code == 200
        asked.append(len(queries))

    assert asked == [12, 12]


def test_letters_waiting_in_the_queue_are_nobodys_to_look_at(region: Region, ada_actor: Actor) -> None:
    sending.begin(letter_to(region, reachable(region, "A"), by=ada_actor), by=ada_actor)

    mailings.send_slice(seconds=60)
    assert list(Recipient.objects.values_list("state", "unread_since")) == [("sent", None)]
