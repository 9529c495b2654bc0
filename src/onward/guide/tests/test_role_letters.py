"""Whoever is given a role, or loses one, by somebody else hears of it by letter."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from onward.accounts.models import Membership, User
from onward.core.actor import COORDINATOR, LEADERSHIP, NAVIGATOR, Actor, system
from onward.core.models import Letter
from onward.guide import operations
from onward.guide.operations.people import Offer
from onward.partners.models import Organization
from onward.partners.operations import one_moment, undo
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db


def told(letter: str = "roles-changed") -> list[dict[str, Any]]:
    return [{"to": row.to, **row.facts} for row in Letter.objects.filter(letter=letter).order_by("pk")]


def test_one_letter_says_what_is_new_what_is_gone_and_what_is_held_now(
    region: Region, bea: User, hope_house: Organization, ada_actor: Actor
) -> None:
    operations.let_hold(region, bea, held=[LEADERSHIP], keeps=[hope_house], by=ada_actor)

    assert told() == [
        {
            "to": "bea@example.org", "region": "Ohio Valley", "who": "Ada",
            "given": ["Leadership team", "Partner editor, Hope House"], "taken": ["Navigator"],
            "now": ["Leadership team", "Partner editor, Hope House"], "home": "http://localhost:8000/r/ohio-valley/",
        }
    ]  # fmt: skip


def test_whoever_loses_all_is_told_so_and_gets_no_way_in(region: Region, bea: User, ada_actor: Actor) -> None:
    operations.leave_region(region, bea, by=ada_actor)

    (letter,) = told()
    assert (letter["taken"], letter["now"], letter["home"]) == (["Navigator"], [], "")


def test_nobody_is_told_of_what_did_not_change_of_their_own_deed_or_with_a_closed_account(
    region: Region, bea: User, ada: User, ada_actor: Actor
) -> None:
    operations.let_hold(region, bea, held=[NAVIGATOR], keeps=[], by=ada_actor)
    operations.let_hold(region, ada, held=[COORDINATOR, LEADERSHIP], keeps=[], by=ada_actor)
    User.objects.filter(pk=bea.pk).update(is_active=False)
    bea.refresh_from_db()
    operations.leave_region(region, bea, by=ada_actor)

    assert told() == []


def test_what_is_undone_is_told_too(region: Region, bea: User, ada_actor: Actor) -> None:
    with one_moment() as moment:
        operations.leave_region(region, bea, by=ada_actor)
    undo(region=region, at=moment, by=ada_actor)

    assert [(one["given"], one["taken"]) for one in told()] == [([], ["Navigator"]), (["Navigator"], [])]


def test_from_the_machine_the_letter_names_nobody(region: Region, bea: User) -> None:
    operations.let_have(region, bea, Offer(LEADERSHIP), by=system("the command line"))
    operations.take_role(region, bea, Offer(NAVIGATOR), by=system("the command line"))

    assert [(one["who"], one["given"], one["taken"]) for one in told()] == [
        ("", ["Leadership team"], []),
        ("", [], ["Navigator"]),
    ]


def test_the_letter_reads_well(
    region: Region, bea: User, ada_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ada_client.post(f"/r/ohio-valley/people/{bea.pk}/", {"held": [LEADERSHIP]})

    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == (["bea@example.org"], "What you may do in Ohio Valley has changed")
    assert letter.body.split("\n\n")[:3] == [
        "Ada changed what you may do in Ohio Valley.",
        "New:\n- Leadership team",
        "Taken back:\n- Navigator",
    ]
    assert Membership.objects.get(user=bea).role == LEADERSHIP


def test_who_runs_the_installation_hears_of_it_too(
    amy: User, bea: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = client_of(amy)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/installation/administrators/", {"email": "bea@example.org"})
        client.post("/installation/administrators/", {"email": "bea@example.org"})
        client.post(f"/installation/administrators/{bea.pk}/")

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["bea@example.org"], "You run this installation of Onward now"),
        (["bea@example.org"], "You do not run this installation of Onward any more"),
    ]
    assert "Amy did this." in mail.outbox[0].body
    client.post(f"/installation/administrators/{amy.pk}/")
    assert len(told("administrator-changed")) == 2
