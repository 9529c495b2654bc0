"""“This week” on the home, by role: who is told of outreach, letters, vision and team, and what nobody is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.config.sentences import SENTENCES
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.visibility import PRIVATE
from onward.directory.queries.region_history import THINGS
from onward.directory.tests.cast import partner
from onward.guide.tests.test_pages import words
from onward.outreach.models import Interest, OutreachEntry, Seat
from onward.outreach.operations import (
    adopt_vision,
    fill_seat,
    judge_one,
    put_on_list,
    save_draft,
    say_vision,
    send_interest,
    set_rhythm,
)
from onward.outreach.tests.letters_cast import letter_to, reachable
from onward.partners.models import Organization, OrganizationEditor
from onward.partners.operations import log_conversation, set_do_not_contact
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
Deed = Callable[[Region, Organization, Actor], Any]


def adopt(region: Region, _house: Organization, by: Actor) -> None:
    draft = save_draft(region=region, body="A ride for everybody", by=by)
    assert draft
    adopt_vision(draft, adopted_by="The team", adopted_on=clock.today(), by=by)


def seat(region: Region, _house: Organization, by: Actor) -> None:
    chair = Seat.objects.create(region=region, name="Rides")
    fill_seat(chair, values={"person_name": "Lou Reed", "since": clock.today()}, by=by)


def answer(region: Region, _house: Organization, by: Actor) -> None:
    send_interest(region=region, values={"name": "Ann Lee", "phone": "1"}, groups=[], doubts=[], by=by)


def close(_region: Region, house: Organization, by: Actor) -> None:
    set_do_not_contact(house.region, organization=house, reason="They said so", by=by)




TOLD: dict[str, tuple[Deed, str, str]] = {
    "list": (lambda r, o, by: put_on_list(region=r, organizations=[o], by=by), "on the outreach list", "AL"),
    "strategy": (lambda _r, o, by: judge_one(o, values={"priority": "high"}, by=by), "engagement strategy", "AL"),
    "log": (
        lambda _r, o, by: log_conversation(o, values={"channel": "note", "note": "Nice"}, by=by),
        "logged 1 conversation", "AL",
    ),
    "letter": (lambda r, _o, by: letter_to(r, reachable(r, "Mill"), by=by), "began a letter to many", "AL"),
    "vision": (lambda _r, o, by: say_vision(o, values={"vision": "Rides"}, by=by), "wants to come true", "AL"),
    "rhythm": (lambda r, _o, by: set_rhythm(r, values={"on": True}, by=by), "how often partners are asked", "AL"),
    "interest": (answer, "on the interest form: “Ann Lee”", "AL"),
    "adopted": (adopt, "version 1 of the shared vision was adopted", "ALB"),
    "drafted": (adopt, "saved version 1 of the shared vision", "AL"),
    "seat": (seat, "gave Lou Reed a seat", "ALB"),
    "do not contact": (close, "not to be contacted", "A"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_who_is_told_of_what(
    name: str, region: Region, hope_house: Organization, ada: User, ada_actor: Actor, lea: User, bea: User
) -> None:
    deed, said, who = TOLD[name]
    deed(region, hope_house, ada_actor)
    pages = {
        letter: words(client_of(user).get("/r/ohio-valley/").content)
        for letter, user in (("A", ada), ("L", lea), ("B", bea))
    }

    assert "".join(letter for letter, page in pages.items() if said in page) == who


def test_whoever_leads_and_keeps_a_listing_is_not_told_what_is_said_of_it(
    region: Region, hope_house: Organization, ada_actor: Actor, lea: User
) -> None:
    OrganizationEditor.objects.create(user=lea, region=region, organization=hope_house)
    other = partner(region, "Mill")
    for one in (other, hope_house):
        put_on_list(region=region, organizations=[one], by=ada_actor)
        judge_one(one, values={"priority": "low"}, by=ada_actor)
        log_conversation(one, values={"channel": "note", "note": "Nice"}, by=ada_actor)

    page = words(client_of(lea).get("/r/ohio-valley/").content)
    assert "put “Mill” on the outreach list" in page
    assert "judged “Mill” for" in page
    assert [said in page for said in ("“Hope House”", "organizations on the outreach list")] == [False, False]


def test_an_organization_that_is_closed_to_leaders_is_named_in_no_line(
    region: Region, hope_house: Organization, ada_actor: Actor, ada_client: Client, lea: User
) -> None:
    Organization.objects.filter(pk=hope_house.pk).update(visibility=PRIVATE)
    hope_house.refresh_from_db()
    put_on_list(region=region, organizations=[hope_house], by=ada_actor)
    say_vision(hope_house, values={"vision": "Rides"}, by=ada_actor)
    partner(region, "Mill")

    assert OutreachEntry.objects.count() == 1
    pages = [words(one.get("/r/ohio-valley/").content) for one in (ada_client, client_of(lea))]
    assert ["Hope House" in page for page in pages] == [True, False]


def test_who_said_that_they_bring_recovery_voice_is_told_to_nobody_who_leads(
    region: Region, hope_house: Organization, ada_actor: Actor, lea: User
) -> None:
    audit.record("teammember.voice_said", hope_house, by=ada_actor, region_id=region.pk)

    assert "recovery voice" not in words(client_of(lea).get("/r/ohio-valley/").content)


def test_leaders_ask_the_database_no_more_than_coordinators(
    region: Region, hope_house: Organization, ada_actor: Actor, ada_client: Client, lea: User
) -> None:
    asked, client = [], client_of(lea)
    for name in ("A", "B", "C"):
        put_on_list(region=region, organizations=[partner(region, name)], by=ada_actor)
        answer(region, hope_house, ada_actor)
        with CaptureQueriesContext(connection) as queries:
            client.get("/r/ohio-valley/")
        asked.append(len(queries))

    assert Interest.objects.count() == 3
    assert asked[0] == asked[1] == asked[2] <= 12


def test_every_sort_of_record_that_sentences_speak_of_is_found_by_the_history() -> None:
    of_no_region, under_another_name = {"county", "needfigure", "smallarea"}, {"import", "mapping", "directory"}
    kinds = {verb.partition(".")[0] for verb in SENTENCES if "." in verb} - of_no_region - under_another_name
    sorted_out = {name for _words, names in THINGS.values() for name in names}

    assert kinds - sorted_out == set()
