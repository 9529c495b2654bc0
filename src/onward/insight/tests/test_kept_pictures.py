"""A picture is kept while nothing happens, and made anew as soon as something did, whoever did it."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from onward.core import audit, chain
from onward.core.actor import Actor, system
from onward.core.models import AuditEntry
from onward.core.visibility import EVERYBODY, PARTNERS, PRIVATE, Audience, looking_as
from onward.directory.queries.duplicates import suggestions
from onward.insight.queries import picture_of
from onward.insight.tests.cast import offers, partner
from onward.partners.models import Organization
from onward.partners.operations import add_organization, change_organization
from onward.regions.models import Region
from onward.regions.operations import Figure, record_figures

pytestmark = pytest.mark.django_db(transaction=True)
BY = system("tests")


@pytest.fixture
def settled(region: Region) -> Region:
    """A region with Hope House in it, whose history is linked."""
    offers(partner(region, "Hope House", sector="recovery_housing"), "recovery_housing", "39131")
    return region


def names(region: Region) -> list[str]:
    return sorted(row.name for row in picture_of(region).tables.organizations.values())


def test_a_second_look_asks_one_question_and_sees_the_same(settled: Region) -> None:
    first = picture_of(settled)
    with CaptureQueriesContext(connection) as asked:
        second = picture_of(settled)

    assert second is first
    assert len(asked) == 1


def test_a_deed_is_seen_at_once(settled: Region, ada_actor: Actor) -> None:
    hope = Organization.objects.get(name="Hope House")
    picture_of(settled)
    change_organization(hope, values={"name": "Hope Home"}, by=ada_actor)

    assert names(settled) == ["Hope Home"]


def test_new_figures_of_the_country_are_seen_at_once(settled: Region) -> None:
    assert picture_of(settled).people_in(("39131",)) == 0
    record_figures([Figure("39131", "population", "People", "people", 2024, "Census", "", Decimal(27_088))], by=BY)

    assert picture_of(settled).people_in(("39131",)) == 27_088


def test_what_is_done_next_door_leaves_the_picture_as_it_is(settled: Region, other_region: Region) -> None:
    first = picture_of(settled)
    audit.record("organization.added", partner(other_region, "Stranger"), by=BY, region_id=other_region.pk)

    assert picture_of(settled) is first


def test_nobody_is_given_the_picture_of_another_audience(settled: Region) -> None:
    Organization.objects.update(visibility=PRIVATE)
    assert names(settled) == ["Hope House"]
    with looking_as(Audience(PARTNERS)):
        assert names(settled) == ["A partner that is not named here"]
    with looking_as(Audience(PARTNERS, frozenset({Organization.objects.get().pk}))):
        assert names(settled) == ["Hope House"]
    with looking_as(EVERYBODY):
        assert names(settled) == ["A partner that is not named here"]


def test_another_language_has_a_picture_of_its_own(settled: Region) -> None:
    first = picture_of(settled)
    with override("es"):
        assert picture_of(settled) is not first
    assert picture_of(settled) is first


def test_inside_a_deed_nothing_is_kept_because_it_may_yet_not_happen(settled: Region) -> None:
    first = picture_of(settled)
    with transaction.atomic():
        audit.record("organization.added", partner(settled, "Maybe"), by=BY, region_id=settled.pk)
        assert names(settled) == ["Hope House", "Maybe"]
        transaction.set_rollback(True)

    assert picture_of(settled) is first


def test_while_a_line_waits_for_its_place_nothing_is_kept(settled: Region) -> None:
    picture_of(settled)
    audit.record("organization.added", partner(settled, "Late"), by=BY, region_id=settled.pk)
    last = AuditEntry.objects.filter(region_id=settled.pk).order_by("id").last()
    assert last is not None
    AuditEntry.objects.filter(pk=last.pk).update(sequence=None, hash="")

    assert chain.mark(settled.pk) is None
    assert names(settled) == ["Hope House", "Late"]


def test_a_page_after_a_change_shows_it(settled: Region, ada_client: Client, ada_actor: Actor) -> None:
    address = f"/r/{settled.slug}/gaps/cell/?kind=recovery_housing&county=39131"
    assert ">Hope House<" in ada_client.get(address).content.decode()
    change_organization(Organization.objects.get(name="Hope House"), values={"name": "Hope Home"}, by=ada_actor)
    said = ada_client.get(address).content.decode()

    assert (">Hope Home<" in said, ">Hope House<" in said) == (True, False)


def test_likely_doubles_are_kept_in_the_same_way(settled: Region, ada_actor: Actor) -> None:
    add_organization(region=settled, values={"name": "Hope House Inc."}, by=ada_actor)
    first = suggestions(settled)
    assert [(one.one.name, one.other.name) for one in first] == [("Hope House", "Hope House Inc.")]
    assert suggestions(settled) is first

    change_organization(Organization.objects.get(name="Hope House Inc."), values={"name": "Zenith"}, by=ada_actor)
    assert suggestions(settled) == []
