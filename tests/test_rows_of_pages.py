"""The rows of links over every page: each says where one is, and none leads to a page that turns the reader away."""

import re

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.config.pages import PAGES
from onward.convenings.tests.cast import gathering_of
from onward.core.pages import rows
from onward.directory.models import ChangeRequest
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

ROW = re.compile(r'<nav class="secondary" aria-label="([^"]+)">(.*?)</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)"( aria-current="[a-z]+")?>([^<]+)</a>')
MOST = 8
"""No row has more links than can be taken in at once."""


def rows_on(client: Client, address: str) -> dict[str, list[str]]:
    page = client.get(address).content.decode()
    return {name: [f"{words}{here}" for _href, here, words in LINK.findall(row)] for name, row in ROW.findall(page)}


def test_who_coordinates_sees_five_questions_and_the_pages_of_one(ada_client: Client) -> None:
    assert rows_on(ada_client, "/r/ohio-valley/partners/") == {
        "Partners": [
            'Who is here aria-current="page"', "Reach out", "Together", "Keep it right", "In and out",
        ],
        "Who is here": ['Partners aria-current="page"', "Services", "Meetings"],
    }  # fmt: skip


def test_below_a_page_its_link_is_marked_and_not_as_the_page_itself(ada_client: Client) -> None:
    assert rows_on(ada_client, "/r/ohio-valley/outreach/engagement/")["Reach out"] == [
        "Outreach list", "Next steps", 'Engagement aria-current="true"', "Letters", "Interest form", "Do not contact",
    ]  # fmt: skip


def test_the_pages_of_one_question_name_it(ada_client: Client) -> None:
    for address, name in (
        ("outreach/team/", "Together"), ("outreach/verification/calls/", "Keep it right"),
        ("kinds/", "Keep it right"), ("import/", "In and out"), ("outreach/do-not-contact/", "Reach out"),
    ):  # fmt: skip
        assert name in rows_on(ada_client, f"/r/ohio-valley/{address}"), address


def test_who_takes_part_sees_only_what_is_open_and_no_row_of_one(bea_client: Client) -> None:
    found = rows_on(bea_client, "/r/ohio-valley/outreach/verification/")

    assert found == {"Partners": ["Who is here", "Together", 'Keep it right aria-current="page"']}


def test_what_waits_is_told_on_the_page_and_on_its_group(region: Region, ada_client: Client) -> None:
    house = Organization.objects.create(region=region, name="Hope House")
    ChangeRequest.objects.create(region=region, organization=house)

    assert rows_on(ada_client, "/r/ohio-valley/partners/")["Partners"][3] == "Keep it right (1)"
    assert rows_on(ada_client, "/r/ohio-valley/partners/duplicates/")["Keep it right"][2] == "Corrections (1)"


@pytest.mark.parametrize("who", ["ada", "bea", "lea", "gus", "nia", "finn", "ed"])
def test_every_link_of_every_row_opens(region: Region, who: str, request: pytest.FixtureRequest) -> None:
    user: User = request.getfixturevalue(who)
    client = client_of(user)
    actor = client.get("/r/ohio-valley/").wsgi_request.actor
    gathering = gathering_of(region)
    about = {"gathering": gathering.pk}
    names = [(place, name) for place, what in PAGES.items() for group in what.groups for name, _words in group.pages]

    shown = {
        address
        for place, name in names
        for row in rows(place, name, region, actor, about=about.get(place))
        for _words, address, _here in row.links
    }
    assert {client.get(address).status_code for address in shown} == {200}


def test_no_row_has_more_than_can_be_taken_in(ada: User, region: Region) -> None:
    for what in PAGES.values():
        assert len(what.groups) <= MOST
        assert max(len(group.pages) for group in what.groups) <= MOST
