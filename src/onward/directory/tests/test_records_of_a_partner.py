"""A record is reached through the partner it belongs to, and through no other."""

from typing import Any

import pytest
from django.test import Client

from onward.directory.models import Contact, Language, Phone, Schedule, ServiceAtLocation
from onward.directory.tests.cast import partner, phone, place, service
from onward.partners.models import Organization, OrganizationIdentifier
from onward.regions.models import Region

R = "/r/ohio-valley/partners"


@pytest.fixture
def hope(region: Region) -> Organization:
    return partner(region, "Hope House")


@pytest.fixture
def other(region: Region) -> Organization:
    return partner(region, "The Other House")


@pytest.fixture
def records(hope: Organization) -> dict[str, Any]:
    """One of everything that hangs on Hope House, by its word in the address."""
    region, beds = hope.region, service(hope, "Beds")
    site = place(hope, "39001", services=[beds])
    link = ServiceAtLocation.objects.get()
    return {
        "service": beds, "place": site, "phone": phone(hope, "740-555-0100"),
        "contact": Contact.objects.create(region=region, service=beds, name="Kai"),
        "hours": Schedule.objects.create(region=region, service_at_location=link, description="Always"),
        "language": Language.objects.create(region=region, location=site, name="Spanish"),
        "identifier": OrganizationIdentifier.objects.create(
            region=region, organization=hope, identifier_type="EIN", identifier="31"
        ),
    }  # fmt: skip


def test_each_is_there_under_its_own_partner_and_missing_under_another(
    records: dict[str, Any], hope: Organization, other: Organization, ada_client: Client
) -> None:
    for tail in ("", "remove/"):
        under = {
            of.name: {
                word: getattr(ada_client, "post" if tail else "get")(f"{R}/{of.pk}/{word}/{row.pk}/{tail}").status_code
                for word, row in reversed(records.items())
            }
            for of in (other, hope)
        }
        assert under == {
            "The Other House": dict.fromkeys(records, 404),
            "Hope House": dict.fromkeys(records, 302 if tail else 200),
        }


@pytest.mark.parametrize("owner", ["service", "place"])
def test_nothing_is_added_to_what_belongs_to_another(
    owner: str, records: dict[str, Any], other: Organization, ada_client: Client
) -> None:
    name = "location" if owner == "place" else owner
    address = f"{R}/{other.pk}/phone/new/?{name}={records[owner].pk}"

    assert [ada_client.get(address).status_code, ada_client.post(address, {"number": "1"}).status_code] == [404, 404]
    assert Phone.objects.count() == 1


def test_a_shared_place_is_reached_through_each_whose_services_are_given_there(
    records: dict[str, Any], other: Organization, ada_client: Client
) -> None:
    address = f"{R}/{other.pk}/place/{records['place'].pk}/"
    before = ada_client.get(address).status_code
    ServiceAtLocation.objects.create(region=other.region, service=service(other, "Food"), location=records["place"])

    assert (before, ada_client.get(address).status_code) == (404, 200)
