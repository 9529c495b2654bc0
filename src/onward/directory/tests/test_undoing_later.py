"""What was done can be taken back long after the message is gone: from the history and from the list of those gone."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

from onward.accounts.models import User
from onward.core import vault
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.directory.tests.cast import partner, phone
from onward.partners import operations
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.undoing import undo
from onward.regions.models import Region
from onward.testing import client_of

R = "/r/ohio-valley"


@pytest.fixture
def hope(region: Region, ada_actor: Actor) -> Organization:
    """Ada changed what Hope House is called, and Hope was merged into it."""
    hope, short = partner(region, "Hope House"), partner(region, "Hope")
    operations.change_organization(hope, values={"alternate_name": "The House"}, by=ada_actor)
    operations.merge_organizations(gone=short, kept=hope, taken=[], by=ada_actor)
    return hope


def stamps(client: Client, one: Organization) -> list[str]:
    return [line.undo for line in client.get(f"{R}/partners/{one.pk}/history/").context["lines"]]


def undone(client: Client, stamp: str) -> str:
    """What the coordinator is told."""
    return said(client.post(f"{R}/partners/undo/{stamp}/"))


def said(answer: HttpResponse) -> str:
    return [str(message) for message in get_messages(answer.wsgi_request)][-1]  # type: ignore[attr-defined]


def test_own_lines_of_the_history_can_be_undone_merges_too(hope: Organization, ada_client: Client) -> None:
    merge, change = stamps(ada_client, hope)
    assert f"{R}/partners/undo/{merge}/" in ada_client.get(f"{R}/partners/{hope.pk}/").content.decode()
    assert undone(ada_client, merge) == "Undone: “Hope” is back on the list, with all that was its own."
    assert undone(ada_client, change) == "Undone: “Hope House” is as it was before."
    hope.refresh_from_db()
    assert (hope.alternate_name, Organization.objects.filter(merged_into=hope).count()) == ("", 0)


def test_lines_of_others_and_what_only_readers_see_offer_no_undo(
    hope: Organization, bea_client: Client, cleo: object, ada_client: Client, operator: Actor
) -> None:
    operations.change_organization(hope, values={"email": "a@b.org"}, by=operator)
    assert [bool(stamp) for stamp in stamps(ada_client, hope)] == [False, True, True]
    assert stamps(bea_client, hope) == ["", "", ""]


def test_a_line_that_cannot_be_undone_any_more_says_why(hope: Organization, ada_client: Client) -> None:
    _merge, change = stamps(ada_client, hope)
    Organization.objects.filter(pk=hope.pk).update(alternate_name="Another")
    assert undone(ada_client, change) == (
        "This was changed again since, so it cannot be undone in one step. Open it and change it by hand."
    )


def test_several_records_are_counted(region: Region, ada_actor: Actor, ada_client: Client) -> None:
    both = [partner(region, "Hope"), partner(region, "Faith")]
    operations.change_organizations(both, values={"level": "local"}, by=ada_actor)
    [stamp] = stamps(ada_client, both[0])
    assert undone(ada_client, stamp) == "Undone: 2 records are as they were before."


def test_whoever_was_taken_off_the_list_can_be_brought_back(
    hope: Organization, ada_client: Client, ada_actor: Actor, region: Region
) -> None:
    ada_client.post(f"{R}/partners/{partner(region, 'Able Law').pk}/remove/")
    partner(region, "Long Gone", removed_at=hope.created_at)
    rows = ada_client.get(f"{R}/partners/removed/").context["rows"]
    assert sorted((row.name, row.who, row.into, bool(stamp)) for row, stamp in rows) == [
        ("Able Law", "Ada", None, True),
        ("Hope", "Ada", hope, True),
        ("Long Gone", "", None, False),
    ]
    for row, stamp in rows:
        if stamp:
            assert undone(ada_client, stamp).startswith(f"Undone: “{row.name}” is back on the list")
    assert [row.name for row, _stamp in ada_client.get(f"{R}/partners/removed/").context["rows"]] == ["Long Gone"]


def test_undoing_that_a_partner_was_added_leads_to_the_list(
    region: Region, ada_actor: Actor, ada_client: Client
) -> None:
    made = operations.add_organization(region=region, values={"name": "Hope"}, by=ada_actor)
    [stamp] = stamps(ada_client, made)
    answer = ada_client.post(
        f"{R}/partners/undo/{stamp}/", headers={"Referer": f"http://testserver{R}/partners/{made.pk}/history/"}
    )
    assert (answer["Location"], said(answer)) == (f"{R}/partners/", "Undone: “Hope” is off the list again.")


def test_what_is_told_of_a_nameless_record_is_still_a_sentence(
    hope: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    operations.rows.remove(phone(hope, "740-555-0100"), by=ada_actor)
    assert undone(ada_client, stamps(ada_client, hope)[0]) == "Undone: “740-555-0100” is as it was before."


def test_a_deed_whose_personal_values_were_erased_is_not_undone(region: Region, ada_actor: Actor) -> None:
    """Undoing would put back blanks in place of what nobody knows any more."""
    hope = partner(region, "Hope House", email="old@example.org")
    with rows.one_moment() as moment:
        operations.change_organization(hope, values={"email": "new@example.org"}, by=ada_actor)
    vault.destroy([f"organization:{hope.pk}"])

    assert stamps(client_of(User.objects.get()), hope) == [""]
    with pytest.raises(Conflict, match="were erased since"):
        undo(region=region, at=moment, by=ada_actor)

    hope.refresh_from_db()
    assert hope.email == "new@example.org"
