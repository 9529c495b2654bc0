"""The last link of a letter about a listing: no more of these, in one click and without an account."""

import re

import pytest
from django.test import Client

from onward.accounts.models import DutyLink
from onward.core import mail
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import Letter
from onward.directory.operations import ask_to_check, remind_to_check
from onward.directory.operations.no_more import SIGNER, no_more_address
from onward.directory.tests.cast import partner
from onward.partners.models import DoNotContact, Organization
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
TO = ("dee@hope.example", "Dee")


@pytest.fixture
def house(region: Region) -> Organization:
    return partner(region, "Hope House")


def path_of(link: DutyLink) -> str:
    return "/" + no_more_address(link).split("/", 3)[3]


@pytest.mark.parametrize("last", [None, False, True])
def test_each_letter_about_a_listing_says_how_to_get_no_more(
    last: bool | None, house: Organization, ada_actor: Actor
) -> None:
    link = ask_to_check(house, to=TO, by=ada_actor)
    if last is not None:
        link = remind_to_check(house, to=TO, last=last, by=ada_actor)
    letter = Letter.objects.order_by("-pk")[0]
    message = mail.compose(letter.letter, letter.to, letter.facts)
    address = no_more_address(link)

    assert message.extra_headers == {
        "List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }  # fmt: skip
    assert f"No more letters like this: {address}" in str(message.body)
    assert f'href="{address}"' in str(message.alternatives[0][0])  # type: ignore[attr-defined]


def test_looking_changes_nothing_and_one_click_closes_the_address(house: Organization, ada_actor: Actor) -> None:
    link = ask_to_check(house, to=TO, by=ada_actor)
    client = Client(enforce_csrf_checks=True)
    looked = client.get(path_of(link))
    assert (looked.status_code, DoNotContact.objects.count()) == (200, 0)
    for _again in range(2):
        done = client.post(path_of(link), {"List-Unsubscribe": "One-Click"})
        assert "Done: no more letters like this" in done.content.decode()

    row = DoNotContact.objects.get()
    assert (row.address, row.source, row.said_by) == ("dee@hope.example", "unsubscribed", None)
    with pytest.raises(Refused):
        ask_to_check(house, to=TO, by=ada_actor, again=True)


@pytest.mark.parametrize("how", ["altered", "elsewhere", "unknown"])
def test_a_token_that_is_none_closes_nothing(
    how: str, house: Organization, other_region: Region, ada_actor: Actor
) -> None:
    link = ask_to_check(house, to=TO, by=ada_actor)
    address = path_of(link)
    tries = {
        "altered": f"{address[:-3]}xx/", "elsewhere": address.replace("/ohio-valley/", f"/{other_region.slug}/"),
        "unknown": re.sub(r"off/.*", f"off/{SIGNER.sign('fffff')}/", address),
    }  # fmt: skip

    answer = Client().post(tries[how])
    assert (answer.status_code, DoNotContact.objects.exists()) == (404, False)


def test_the_page_speaks_spanish(house: Organization, ada_actor: Actor) -> None:
    link = ask_to_check(house, to=TO, by=ada_actor)

    assert "No más cartas" in Client(headers={"accept-language": "es"}).get(path_of(link)).content.decode()
