"""Who could help whom, on the page: explained, acted on in place, and never what is closed."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.insight.models import SetAside
from onward.insight.operations.connections import set_aside
from onward.insight.queries.connections import Wanted, connection_rows
from onward.outreach.models import OutreachEntry
from onward.partners import operations
from onward.partners.models import Help, HelpKind, Organization, Tie
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
PAGE = "/r/ohio-valley/gaps/connections/"


@pytest.fixture
def transit(region: Region, hope_house: Organization, ada_actor: Actor) -> Organization:
    """Valley Transit offers rides in Pike and Adams; Hope House, at home in Pike, needs some."""
    made = Organization.objects.create(region=region, name="Valley Transit", county_id="39001")
    Organization.objects.filter(pk=hope_house.pk).update(county="39131")
    said(made, "offers", "rides", ada_actor, counties=["39131", "39001"], note="Six seats")
    said(hope_house, "needs", "rides", ada_actor, note="To work")
    return made


def said(one: Organization, way: str, key: str, by: Actor, **more: Any) -> None:
    kind = HelpKind.objects.get(region=one.region, key=key)
    values = {"organization_id": one.pk, "way": way, "help_kind_id": kind.pk, **more}
    operations.add_help(Help, region=one.region, values=values, by=by)


def pairs(region: Region, **wanted: str) -> list[tuple[str, str]]:
    return [(row.one.name, row.other.name) for row in connection_rows(region, Wanted(**wanted))]


def test_a_pair_is_explained_with_its_county_and_words(
    ada_client: Client, hope_house: Organization, transit: Organization
) -> None:
    page = ada_client.get(PAGE).content.decode()

    assert "Hope House needs rides; Valley Transit offers rides in Pike." in page
    assert "Six seats" in page
    assert "To work" in page
    assert "Nobody else there offers it." in page
    assert "I introduced them" in page


def test_it_is_narrowed_by_what_and_where(region: Region, hope_house: Organization, transit: Organization) -> None:
    both = [("Hope House", "Valley Transit")]
    assert pairs(region) == pairs(region, kind="rides") == pairs(region, county="39131") == both
    assert pairs(region, kind="beds") == pairs(region, county="39001") == []


def test_an_introduction_is_a_tie_and_takes_the_pair_off_until_it_is_undone(
    region: Region, ada_client: Client, hope_house: Organization, transit: Organization
) -> None:
    ada_client.post(f"{PAGE}act/", {"act": "introduce", "one": hope_house.pk, "other": transit.pk})
    assert (Tie.objects.get().strength, pairs(region)) == ("aware", [])
    undo = ada_client.get(PAGE).content.decode().partition("/partners/undo/")[2].partition("/")[0]
    ada_client.post(f"/r/ohio-valley/partners/undo/{undo}/")

    assert pairs(region) == [("Hope House", "Valley Transit")]


def test_a_pair_that_leads_nowhere_stays_away_until_that_is_undone(
    region: Region, ada_client: Client, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    ada_client.post(f"{PAGE}act/", {"act": "aside", "one": transit.pk, "other": hope_house.pk})
    assert pairs(region) == []
    assert set_aside(one=hope_house, other=transit, by=ada_actor) == SetAside.objects.get()
    with pytest.raises(Refused):
        set_aside(one=hope_house, other=hope_house, by=ada_actor)
    undo = ada_client.get(PAGE).content.decode().partition("/partners/undo/")[2].partition("/")[0]
    ada_client.post(f"/r/ohio-valley/partners/undo/{undo}/")
    assert pairs(region) == [("Hope House", "Valley Transit")]


def test_a_pair_stays_set_aside_when_one_of_them_is_merged_into_another(
    region: Region, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    twin = Organization.objects.create(region=region, name="Hope House Inc", county_id="39131")
    said(twin, "needs", "rides", ada_actor)
    set_aside(one=hope_house, other=transit, by=ada_actor)
    assert pairs(region) == [("Valley Transit", "Hope House Inc")]
    operations.merge_organizations(gone=hope_house, kept=twin, taken=(), by=ada_actor)

    assert pairs(region) == []


def test_a_prospect_goes_onto_the_outreach_list_with_the_reason(
    region: Region, ada_client: Client, hope_house: Organization, transit: Organization
) -> None:
    Organization.objects.filter(pk=transit.pk).update(standing="prospect")
    assert "Put on the outreach list" in ada_client.get(PAGE).content.decode()
    ada_client.post(f"{PAGE}act/", {"act": "outreach", "one": hope_house.pk, "other": transit.pk})
    entry = OutreachEntry.objects.get()

    assert (entry.organization, entry.source) == (transit, "connections")
    assert entry.reason == "Valley Transit offers rides, and Hope House needs it."
    answer = ada_client.post(f"{PAGE}act/", {"act": "nonsense", "one": hope_house.pk, "other": transit.pk})
    assert answer.status_code == 400


def test_what_is_closed_or_over_or_something_else_connects_nobody(
    region: Region, bea_client: Client, ada_client: Client, hope_house: Organization, transit: Organization,
    ada_actor: Actor,
) -> None:  # fmt: skip
    Help.objects.filter(organization=transit).update(visibility="leadership")
    assert "Valley Transit" not in bea_client.get(PAGE).content.decode()
    assert "Valley Transit" in ada_client.get(PAGE).content.decode()
    Help.objects.filter(organization=transit).update(until="2020-01-01")
    assert pairs(region) == []
    said(transit, "offers", "other", ada_actor, counties=["39131"])
    said(hope_house, "needs", "other", ada_actor)
    assert pairs(region) == []


def test_the_pairs_are_saved_for_a_spreadsheet(
    bea_client: Client, hope_house: Organization, transit: Organization
) -> None:
    answer: Any = bea_client.get(f"{PAGE}?as=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()

    assert lines[1:] == ["Valley Transit,Hope House,Rides,Pike,Six seats,To work,"]


def test_what_stands_in_no_county_is_left_out_and_counted(
    region: Region, ada_client: Client, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    assert "Left out" not in ada_client.get(PAGE).content.decode()
    said(Organization.objects.create(region=region, name="Court"), "needs", "rides", ada_actor)

    assert "Left out: 1 offer or need of a partner whose county nobody knows." in ada_client.get(PAGE).content.decode()
    assert pairs(region) == [("Hope House", "Valley Transit")]


def test_the_empty_page_teaches(ada_client: Client, finn: User, region: Region) -> None:
    assert "Nobody said yet what they offer or need" in ada_client.get(PAGE).content.decode()
    assert client_of(finn).get(PAGE).status_code == 404


def test_as_many_questions_for_three_pairs_as_for_one(
    region: Region, ada_client: Client, hope_house: Organization, transit: Organization, ada_actor: Actor,
    django_assert_num_queries: Any, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    with django_assert_max_num_queries(12) as one:
        ada_client.get(PAGE)
    for name in ("Court", "College"):
        made = Organization.objects.create(region=region, name=name, county_id="39131")
        said(made, "needs", "rides", ada_actor)
    with django_assert_num_queries(len(one.captured_queries)):
        assert ada_client.get(PAGE).context["count"] == 3


def test_the_database_keeps_pairs_in_order(hope_house: Organization, transit: Organization) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SetAside.objects.create(region=transit.region, low=transit, high=hope_house)
