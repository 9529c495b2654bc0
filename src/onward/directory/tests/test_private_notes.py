"""The team's notes about a partner are for those who coordinate: nobody else reads them, wherever they might show."""

import pytest
from django.test import Client

from onward.core.actor import Actor
from onward.directory.tests.cast import partner
from onward.partners import operations
from onward.partners.models import Organization
from onward.regions.models import Region

R = "/r/ohio-valley"
NOTE = "relapsed in May"


@pytest.fixture
def hope(region: Region, ada_actor: Actor) -> Organization:
    """Hope House, about which Ada wrote a note and then another, and into which she merged one with a note."""
    hope, twin = partner(region, "Hope House", notes="Ann: old"), partner(region, "Hope Hause", notes="twin " + NOTE)
    for note in ("Ann " + NOTE, "Ann still " + NOTE):
        operations.change_organization(hope, values={"notes": note, "description": note[:3]}, by=ada_actor)
    operations.merge_organizations(gone=twin, kept=hope, taken=["notes"], by=ada_actor)
    return hope


def addresses(hope: Organization) -> list[str]:
    found = f"{R}/partners/?q=relapsed"
    return [f"{R}/partners/{hope.pk}/", f"{R}/partners/{hope.pk}/history/", f"{R}/", found]


def test_whoever_only_takes_part_reads_no_note(hope: Organization, bea_client: Client) -> None:
    pages = [bea_client.get(address) for address in addresses(hope)]

    assert [(page.status_code, NOTE in page.content.decode()) for page in pages] == [(200, False)] * 4
    assert [page.context["page"].paginator.count for page in pages[3:]] == [0]


def test_a_coordinator_reads_them_in_the_history(hope: Organization, ada_client: Client) -> None:
    pages = [ada_client.get(address).content.decode() for address in addresses(hope)[:2]]

    assert [NOTE in page for page in pages] == [True, True]


def test_the_rest_of_a_change_is_told_to_all(hope: Organization, ada_client: Client, bea_client: Client) -> None:
    address = f"{R}/partners/{hope.pk}/history/"
    hers, mine = (
        [(line.sentence, [one.label for one in line.differences]) for line in client.get(address).context["lines"]]
        for client in (bea_client, ada_client)
    )

    assert [sentence for sentence, _labels in hers] == [sentence for sentence, _labels in mine]
    assert [labels for _sentence, labels in hers] == [
        [label for label in labels if label != "notes"] for _sentence, labels in mine
    ]
    assert [labels for _sentence, labels in mine].count(["description", "notes"]) == 1
