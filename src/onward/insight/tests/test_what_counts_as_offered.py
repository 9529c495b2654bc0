"""The list of partners, the counts and the gaps mean the same by a service that is there."""

from onward.core import clock
from onward.directory.models import Service, ServiceKind
from onward.directory.queries.partner_list import Wanted, partners
from onward.directory.queries.partner_page import listing_of
from onward.directory.queries.words import kinds_with_counts
from onward.exchange.next_steps import next_steps
from onward.insight.queries.picture import picture_of
from onward.insight.tests.cast import days_ago, offers, partner
from onward.partners.models import Organization
from onward.regions.models import Region

HOUSING = "recovery_housing"


def listed(region: Region, **wanted: str) -> list[str]:
    return [one.name for one in partners(region, Wanted(**wanted))]


def test_a_closed_service_and_a_removed_partner_are_missing_in_the_list_the_counts_and_the_gaps(
    region: Region,
) -> None:
    open_house, closed, gone = (partner(region, name) for name in ("Open", "Closed", "Gone"))
    offers(open_house, HOUSING, "39131")
    offers(closed, HOUSING, "39131", status="defunct")
    offers(gone, HOUSING, "39131")
    Organization.objects.filter(pk=gone.pk).update(removed_at=clock.now())

    assert (listed(region, kind=HOUSING), listed(region, kind="none")) == (["Open"], ["Closed"])
    assert {kind.key: kind.count for kind in kinds_with_counts(region) if kind.count} == {HOUSING: 1}
    assert [offer.organization for offer in picture_of(region).offers] == [str(open_house.pk)]


def test_a_kind_out_of_use_is_as_if_nobody_had_said_it(region: Region) -> None:
    offers(partner(region, "Open"), HOUSING, "39131")
    ServiceKind.objects.filter(region=region, key=HOUSING).update(in_use=False)

    assert listed(region, kind="none") == ["Open"]
    assert picture_of(region).offers == ()


def test_the_confirmation_of_a_closed_service_confirms_nobody(region: Region) -> None:
    closed = partner(region, "Closed", assured_date=days_ago(400))
    offers(closed, HOUSING, "39131", status="inactive", assured_date=days_ago(1))

    assert (listing_of(closed).checked, listed(region, freshness="stale")) == (days_ago(400), ["Closed"])


def test_nobody_is_asked_what_kind_a_closed_service_is(region: Region) -> None:
    for name, status in (("Open", "active"), ("Closed", "defunct")):
        owner = partner(region, name)
        Service.objects.create(region=region, organization=owner, name="Help", status=status)

    [step] = [step for step in next_steps(region, "partners") if "kind" in step.words]
    assert (step.words, step.address) == (
        "Say what kind 1 service is", f"/r/{region.slug}/services/?confidence=none"
    )  # fmt: skip
