"""Places and small facts by hand."""

from typing import Any

import pytest
from django.test import Client

from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.directory import operations
from onward.directory.models import Address, Contact, Location, Phone, ServiceArea, ServiceAtLocation
from onward.directory.operations import Site
from onward.directory.tests.cast import partner, phone, place, service
from onward.partners.operations.undoing import undo
from onward.regions.models import Region
from onward.testing import client_of, editor

WAVERLY = {"address_1": "1 Main St", "address_2": "", "city": "Waverly", "state_province": "OH", "postal_code": "45690"}
PLACE = {"name": "Main office", "description": "", "latitude": None, "longitude": None}


def add(partner_: Any, by: Actor, **more: Any) -> Location:
    site = Site(PLACE, {**WAVERLY, "country": "US"}, **more)
    made = operations.add_place(organization=partner_, site=site, by=by)
    made.refresh_from_db()
    return made


def test_a_place_gets_its_county_from_its_zip_code(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    beds = service(hope, "Beds")
    made = add(hope, ada_actor, services=[beds])
    assert (made.county_id, made.county_basis, made.held) == ("39131", "zip", ["name", "organization_id"])
    assert Address.objects.get(location=made).city == "Waverly"
    assert ServiceAtLocation.objects.get(location=made).service == beds


def test_a_county_set_by_a_person_is_held_until_they_let_it_go(region: Region, ada_actor: Actor) -> None:
    made = add(partner(region, "Hope House"), ada_actor, county="39163")
    assert (made.county_id, made.county_basis) == ("39163", "person")
    assert {"county_id", "county_basis"} <= set(made.held)
    operations.change_place(made, site=Site(PLACE, WAVERLY, "39163"), by=ada_actor)
    operations.change_place(made, site=Site(PLACE, WAVERLY), by=ada_actor)
    made.refresh_from_db()
    assert (made.county_id, made.county_basis, made.held) == ("39131", "zip", ["name", "organization_id"])


def test_a_place_that_moves_loses_its_old_point(region: Region, ada_actor: Actor) -> None:
    made = place(partner(region, "Hope House"), "39001", town="West Union")
    Location.objects.filter(pk=made.pk).update(latitude=38.8, longitude=-83.5)
    made.refresh_from_db()
    here = {"latitude": 38.8, "longitude": -83.5}
    operations.change_place(made, site=Site(here, {**WAVERLY, "postal_code": "45691"}), by=ada_actor)
    made.refresh_from_db()
    assert (made.latitude, made.longitude) == (None, None)
    operations.change_place(made, site=Site({"latitude": 39.1, "longitude": -83.0}, WAVERLY), by=ada_actor)
    made.refresh_from_db()
    assert (made.latitude, made.county_id, made.county_basis) == (39.1, "39131", "point")


def test_an_address_and_a_service_can_go_and_come_back(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    beds = service(hope, "Beds")
    made = place(hope, town="Waverly", services=[beds])
    nothing = dict.fromkeys(WAVERLY, "")
    operations.change_place(made, site=Site(PLACE, nothing, offered=[beds]), by=ada_actor)
    assert not Address.objects.present().filter(location=made).exists()
    assert not ServiceAtLocation.objects.present().filter(location=made).exists()
    operations.change_place(made, site=Site(PLACE, {}, services=[beds]), by=ada_actor)
    assert ServiceAtLocation.objects.get(location=made).removed_at is None
    assert not Address.objects.present().filter(location=made).exists()


def test_what_others_give_at_the_same_place_stays_when_it_is_saved(region: Region, ada_client: Client) -> None:
    hope, other = partner(region, "Hope House"), partner(region, "Rides")
    beds, rides = service(hope, "Beds"), service(other, "Rides")
    made = place(hope, town="Waverly", services=[beds, rides])
    address = f"/r/{region.slug}/partners/{hope.pk}/place/{made.pk}/"
    ada_client.post(address, {"name": "Main office", "location_type": "physical", "services": []})

    given = ServiceAtLocation.objects.present().filter(location=made)
    assert [link.service for link in given] == [rides]


def test_an_editor_changes_her_own_places_and_nobodys_but_none_that_another_has(region: Region) -> None:
    hope, other = partner(region, "Hope House"), partner(region, "Library")
    beds = service(hope, "Beds")
    own, nobodys, theirs = (place(owner, "39131", services=[beds]) for owner in (hope, hope, other))
    shared = place(hope, "39131", services=[beds, service(other, "Books")])
    for one in (nobodys, shared):
        one.organization = None
        one.save()
    contact = Contact.objects.create(region=region, location=theirs, name="Lee")
    ed, page = client_of(editor(hope, "Ed")), f"/r/{region.slug}/partners/{hope.pk}/"
    answers = {one: ed.get(f"{page}place/{one.pk}/").status_code for one in (own, nobodys, theirs, shared)}
    shown = ed.get(page).content.decode()

    assert list(answers.values()) == [200, 200, 404, 404]
    assert [f"/place/{one.pk}/" in shown for one in answers] == [True, True, False, False]
    for part in (f"place/{theirs.pk}/", f"place/{theirs.pk}/remove/", f"contact/{contact.pk}/"):
        assert ed.post(page + part, {"name": "Mine", "location_type": "physical"}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.name, theirs.removed_at) == ("Main office", None)


def test_a_service_is_added_changed_and_removed(region: Region, ada_actor: Actor) -> None:
    made = operations.add_service(
        organization=partner(region, "Hope"), values={"name": "Beds", "alert": ""}, by=ada_actor
    )
    assert made.held == ["name", "organization_id"]
    assert operations.change_service(made, values={"name": "Sober beds"}, by=ada_actor)
    operations.remove_record(made, by=ada_actor)
    made.refresh_from_db()
    assert made.removed_at is not None
    undo(region=region, at=AuditEntry.objects.get(verb="service.removed").at, by=ada_actor)
    made.refresh_from_db()
    assert (made.name, made.removed_at) == ("Sober beds", None)


@pytest.mark.parametrize(("values", "geoid"), [({"name": "Pike County, Ohio"}, "39131"), ({"geoid": "39001"}, "39001")])
def test_an_area_in_words_is_read(region: Region, ada_actor: Actor, values: dict[str, str], geoid: str) -> None:
    beds = service(partner(region, "Hope"), "Beds")
    made = operations.add_detail(ServiceArea, region=region, values={**values, "service_id": beds.pk}, by=ada_actor)
    made.refresh_from_db()
    assert made.geoid == geoid


def test_an_area_with_new_words_is_read_anew(region: Region, ada_actor: Actor) -> None:
    beds = service(partner(region, "Hope"), "Beds")
    area = ServiceArea.objects.create(region=region, service=beds, name="Pike County, OH", geoid="39131")
    operations.change_detail(area, values={"name": "Vinton County, Ohio", "geoid": ""}, by=ada_actor)
    area.refresh_from_db()
    assert (area.name, area.geoid) == ("Vinton County, Ohio", "39163")


def test_new_words_of_an_area_are_taken_back_with_their_code(region: Region, ada_actor: Actor) -> None:
    beds = service(partner(region, "Hope"), "Beds")
    area = ServiceArea.objects.create(region=region, service=beds, name="Pike County, OH", geoid="39131")
    operations.change_detail(area, values={"name": "Vinton County, Ohio", "geoid": ""}, by=ada_actor)
    undo(region=region, at=AuditEntry.objects.get(verb="servicearea.changed").at, by=ada_actor)
    area.refresh_from_db()
    assert (area.name, area.geoid, area.held) == ("Pike County, OH", "39131", [])


def test_a_phone_that_is_changed_is_held(region: Region, ada_actor: Actor) -> None:
    line = phone(partner(region, "Hope"), "740-555-0100")
    assert operations.change_detail(line, values={"number": "740-555-0199"}, by=ada_actor)
    assert Phone.objects.get().held == ["number"]
