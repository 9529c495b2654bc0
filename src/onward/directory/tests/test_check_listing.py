"""Checking a listing by a link from a letter: one tap when it is right; what is wrong waits, or holds at once."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry, Letter
from onward.directory import operations
from onward.directory.models import (
    Address,
    ChangeRequest,
    ChangeRequestField,
    Contact,
    Language,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
)
from onward.directory.tests.cast import NOW, TODAY, partner, phone, place, service
from onward.partners.models import Organization
from onward.regions.models import Region


class Asked:
    """Hope House with a service, a place, a phone and Dee, who got a letter."""

    def __init__(self, region: Region, by: Actor, settings: Any) -> None:
        self.region = region
        self.house = partner(
            region, "Hope House", description="Beds for men", website="hopehouse.example", email="call us"
        )
        self.beds = service(self.house, "Beds", kind="recovery_housing", description="Ten beds")
        self.office = place(self.house, "39131", town="Piketon", services=[self.beds])
        self.number = phone(self.house, "740-555-0100")
        self.dee = Contact.objects.create(region=region, organization=self.house, name="Dee", email="dee@hope.example")
        self.link = operations.ask_to_check(self.house, to=("dee@hope.example", "Dee"), by=by)
        self.letter = Letter.objects.get()
        self.address = self.letter.facts["href"].removeprefix(settings.ADDRESS)

    def page(self, query: str = "") -> str:
        answer = Client().get(self.address + query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def says(self, key: str, **typed: Any) -> Any:
        """Correct one block: what its inputs hold, with `typed` in place of some."""
        form = Client().get(f"{self.address}?fix={key}").context["form"]
        data = {}
        for _record, pairs, _ending in form.groups if key != "missing" else ():
            for field, was in pairs:
                data |= {field.html_name: was, f"was-{field.html_name}": was}
        return Client().post(f"{self.address}?fix={key}", data | typed)

    def changes(self) -> list[tuple[str, str, str, Any, str]]:
        rows = ChangeRequestField.objects.order_by("pk")
        return list(rows.values_list("subject_type", "field", "old", "new", "state"))


@pytest.fixture
def asked(region: Region, operator: Actor, settings: Any) -> Asked:
    with clock.at(NOW):
        return Asked(region, operator, settings)


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


def test_the_letter_says_who_asks_and_leads_to_the_page(asked: Asked) -> None:
    assert (asked.letter.letter, asked.letter.to) == ("confirm_listing", "dee@hope.example")
    assert "Ohio Valley asks Hope House: is this still right?" in asked.page()


def test_the_page_shows_the_whole_listing_and_the_kind_of_each_service(asked: Asked) -> None:
    text = asked.page()
    for words in ("Beds for men", "Ten beds", "Recovery housing", "1 Main St, Piketon", "740-555-0100", "Dee"):
        assert words in text


def test_what_is_confirmed_with_the_rest_is_shown_too(asked: Asked) -> None:
    Service.objects.update(eligibility_description="Men from 18", fees_description="$20 a day", minimum_age=18)
    for model, facts in (
        (Language, {"name": "Spanish"}), (RequiredDocument, {"document": "Photo ID"}), (ServiceArea, {"name": "Pike"}),
    ):  # fmt: skip
        model.objects.create(region=asked.region, service=asked.beds, **facts)
    text = asked.page()

    for words in ("Men from 18", "$20 a day", "Spanish", "Photo ID", "Pike"):
        assert words in text


@pytest.mark.parametrize("waiting", [False, True])
def test_a_service_that_is_closed_to_partners_is_neither_shown_nor_confirmed_by_a_link(
    waiting: bool, asked: Asked
) -> None:
    night = service(asked.house, "Night line")
    Service.objects.filter(pk=night.pk).update(visibility="leadership")
    if waiting:
        asked.says("about", **{f"organization-{asked.house.pk}-name": "Hope Home"})
    text = asked.page()
    Client().post(asked.address)

    assert ("Night line" in text, "Ten beds" in text) == (False, True)
    assert list(Service.objects.order_by("pk").values_list("assured_date", flat=True)) == [TODAY, None]


@pytest.mark.parametrize("level", ["leadership", "private"])
def test_what_is_closed_to_partners_is_not_on_the_page_of_a_link_that_can_be_forwarded(
    level: str, asked: Asked
) -> None:
    for model in (Location, Contact, Phone):
        model.objects.update(visibility=level)
    text = asked.page()

    assert [words for words in ("1 Main St", "Dee", "740-555-0100") if words in text] == []
    assert "Ten beds" in text


def test_a_number_that_lost_a_digit_is_asked_for_again(asked: Asked) -> None:
    answer = asked.says("about", **{f"phone-{asked.number.pk}-number": "740 555 01"})

    assert "This number has 8 digits" in answer.content.decode()
    assert ChangeRequest.objects.count() == 0


def test_what_holds_at_one_place_of_a_service_is_shown_and_its_number_can_be_corrected(asked: Asked) -> None:
    site = asked.beds.service_at_locations.get()
    Schedule.objects.create(
        region=asked.region, service_at_location=site, opens_at=dt.time(9), closes_at=dt.time(17), byday="MO"
    )
    desk = Phone.objects.create(region=asked.region, service_at_location=site, number="740-555-0166")
    text = asked.page()
    asked.says(f"service-{asked.beds.pk}", **{f"phone-{desk.pk}-number": "740-555-0167"})

    for words in ("Hours at Main office", "Monday, 9 am", "740-555-0166"):
        assert words in text
    assert asked.changes() == [("phone", "number", "740-555-0166", "740-555-0167", "waiting")]


def test_the_page_costs_as_many_queries_for_one_service_as_for_three(asked: Asked) -> None:
    phone(asked.beds, "740-555-0100")
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as told:
            asked.page()
        counts.append(len(told))
        for name in ("Meals", "Rides"):
            phone(service(asked.house, name, kind="food"), "740-555-0101")

    assert counts[0] == counts[1]


def test_one_tap_confirms_the_organization_and_its_services(asked: Asked) -> None:
    answer = Client().post(asked.address)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{asked.address}?thanks=right")
    asked.house.refresh_from_db()
    asked.beds.refresh_from_db()
    asked.link.refresh_from_db()
    assert (asked.house.assured_date, asked.beds.assured_date, asked.link.done_at) == (TODAY, TODAY, NOW)
    assert "Thank you!" in asked.page("?thanks=right")


def test_who_confirmed_is_written_down_as_the_link(asked: Asked) -> None:
    Client().post(asked.address)

    entry = AuditEntry.objects.get(verb="organization.changed")
    assert (entry.actor_kind, entry.actor_id) == ("link", str(asked.link.pk))
    assert entry.actor_label == "Hope House, by a link"


def test_what_is_corrected_waits_and_changes_nothing_yet(asked: Asked) -> None:
    key = f"service-{asked.beds.pk}"
    answer = asked.says(key, **{f"{key}-name": "Beds for all", f"{key}-hours": "Always open"})

    assert answer.headers["Location"] == f"{asked.address}?thanks=sent"
    assert asked.changes() == [
        ("service", "name", "Beds", "Beds for all", "waiting"), ("service", "hours", "", "Always open", "waiting"),
    ]  # fmt: skip
    asked.beds.refresh_from_db()
    assert asked.beds.name == "Beds"


def test_only_what_was_changed_is_judged_and_sent(asked: Asked) -> None:
    own = f"organization-{asked.house.pk}"
    asked.says("about", **{f"{own}-description": "Beds for men,\r\nand meals"})

    assert asked.changes() == [("organization", "description", "Beds for men", "Beds for men,\nand meals", "waiting")]


def test_a_wrong_value_is_told_beside_its_field_and_what_was_typed_is_kept(asked: Asked) -> None:
    own = f"organization-{asked.house.pk}"
    answer = asked.says(
        "about", **{f"{own}-email": "info at hope", f"{own}-description": "New words", f"{own}-name": ""}
    )

    text = answer.content.decode()
    assert answer.status_code == 200
    assert dict(answer.context["form"].errors).keys() == {f"{own}-email", f"{own}-name"}
    assert "info at hope" in text
    assert "New words" in text
    assert ChangeRequest.objects.count() == 0


def test_sending_nothing_says_so(asked: Asked) -> None:
    answer = asked.says("about")

    assert "Nothing was changed." in answer.content.decode()


def test_a_fact_that_somebody_else_changed_while_the_page_was_open_is_no_correction(asked: Asked) -> None:
    own = f"organization-{asked.house.pk}"
    before = {f"{own}-name": "Hope House", f"was-{own}-name": "Hope House"}
    Organization.objects.filter(pk=asked.house.pk).update(name="Hope House II")
    answer = asked.says("about", **before, **{f"{own}-description": "New words"})

    assert answer.status_code == 302
    assert [(field, old) for _subject, field, old, _new, _state in asked.changes()] == [("description", "Beds for men")]


def test_a_service_can_be_struck_off_and_a_number_taken_away(asked: Asked) -> None:
    asked.says(f"service-{asked.beds.pk}", **{f"service-{asked.beds.pk}-ended": "on"})
    asked.says("about", **{f"phone-{asked.number.pk}-ended": "on"})

    rows = list(ChangeRequestField.objects.order_by("pk").values_list("act", "subject_type", "subject_id", "old"))
    assert rows == [
        ("end", "service", asked.beds.pk, "Beds, Ten beds"),
        ("end", "phone", asked.number.pk, "740-555-0100"),
    ]
    assert ChangeRequest.objects.count() == 1


def test_what_is_missing_can_be_told_in_words(asked: Asked) -> None:
    asked.says("missing", service="Rides", service_words="To work, weekdays", person="Jo", email="jo@hope.example")

    assert asked.changes() == [
        ("service", "", "", {"name": "Rides", "description": "To work, weekdays"}, "waiting"),
        ("contact", "", "", {"name": "Jo", "email": "jo@hope.example"}, "waiting"),
    ]


def test_half_of_something_missing_is_asked_for(asked: Asked) -> None:
    answer = asked.says("missing", service_words="To work")

    assert dict(answer.context["form"].errors) == {"service": ["This is needed too."]}


def test_a_later_word_about_the_same_fact_replaces_the_one_that_waits(asked: Asked) -> None:
    own = f"organization-{asked.house.pk}"
    for words in ("First", "Second"):
        asked.says("about", **{f"{own}-description": words})

    assert [new for *_rest, new, _state in asked.changes()] == ["Second"]
    assert ChangeRequest.objects.count() == 1


def test_the_page_shows_what_was_sent_and_how_it_stands(asked: Asked, ada_actor: Actor) -> None:
    own = f"organization-{asked.house.pk}"
    asked.says(
        "about", **{f"{own}-description": "New words", f"{own}-website": "https://hope.example"}, note="Call first"
    )
    request = ChangeRequest.objects.get()
    assert asked.page().count("Waiting") == 3

    first = request.changes.get(field="description")
    operations.answer_request(request, accepted={first.pk}, answer="Your site does not open.", by=ada_actor)

    text = asked.page()
    assert (text.count("Waiting"), text.count("In the list"), text.count("Left out")) == (0, 1, 1)
    assert "Your site does not open." in text


def test_saying_that_the_rest_is_right_leaves_out_what_waits(asked: Asked) -> None:
    meals = service(asked.house, "Meals")
    asked.says(f"service-{asked.beds.pk}", **{f"service-{asked.beds.pk}-name": "Beds for all"})
    Client().post(asked.address)

    dates = dict(Service.objects.values_list("pk", "assured_date"))
    assert dates == {asked.beds.pk: None, meals.pk: TODAY}
    asked.house.refresh_from_db()
    assert asked.house.assured_date is None


def test_the_link_opens_again_until_it_runs_out(asked: Asked) -> None:
    Client().post(asked.address)
    with clock.at(NOW + dt.timedelta(days=29)):
        assert "Has something changed since?" in asked.page()
    with clock.at(NOW + dt.timedelta(days=30)):
        assert Client().get(asked.address).status_code == 410


def test_a_partner_that_was_removed_has_nothing_left_to_check(asked: Asked) -> None:
    Organization.objects.filter(pk=asked.house.pk).update(removed_at=NOW)

    answers = [Client().get(asked.address), Client().post(asked.address)]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert "There is nothing left to do" in answers[0].content.decode()


def test_a_record_of_another_partner_cannot_be_corrected_by_the_link(asked: Asked) -> None:
    other = service(partner(asked.region, "Grace Works"), "Training")
    answers = [
        Client().get(f"{asked.address}?fix=service-{other.pk}"),
        asked.says("about", **{f"service-{other.pk}-name": "x"}),
    ]

    assert answers[0].status_code == 410
    assert ChangeRequestField.objects.count() == 0


# A partner whose corrections hold at once ---------------------------------------------------------------------------


def test_corrections_of_a_trusted_partner_hold_at_once_as_deeds_of_the_link(asked: Asked) -> None:
    Organization.objects.filter(pk=asked.house.pk).update(trusted=True)
    asked.says("about", **{f"phone-{asked.number.pk}-number": "740-555-0199"})

    asked.number.refresh_from_db()
    assert (asked.number.number, asked.number.held) == ("740-555-0199", ["number"])
    assert asked.changes() == [("phone", "number", "740-555-0100", "740-555-0199", "accepted")]
    assert AuditEntry.objects.get(verb="phone.changed").actor_kind == "link"
    assert "Your correction is in the list" in asked.page("?thanks=sent")


def test_what_no_longer_fits_waits_even_of_a_trusted_partner(asked: Asked) -> None:
    Organization.objects.filter(pk=asked.house.pk).update(trusted=True)
    name = f"phone-{asked.number.pk}-number"
    Phone.objects.filter(pk=asked.number.pk).update(number="740-555-0111")
    asked.says("about", **{f"was-{name}": "740-555-0100", name: "740-555-0199"})

    assert asked.changes() == [("phone", "number", "740-555-0100", "740-555-0199", "waiting")]


def test_an_address_changes_with_its_place(asked: Asked) -> None:
    Organization.objects.filter(pk=asked.house.pk).update(trusted=True)
    address = Address.objects.get()
    asked.says(f"place-{asked.office.pk}", **{f"address-{address.pk}-address_1": "2 Main St"})

    address.refresh_from_db()
    assert address.address_1 == "2 Main St"
    assert asked.office.service_at_locations.filter(removed_at=None).count() == 1


def test_hours_in_words_take_the_place_of_those_that_were_there(asked: Asked) -> None:
    Organization.objects.filter(pk=asked.house.pk).update(trusted=True)
    Schedule.objects.create(region=asked.region, service=asked.beds, opens_at=dt.time(9), closes_at=dt.time(17))
    key = f"service-{asked.beds.pk}"
    asked.says(key, **{f"{key}-hours": "Weekdays 8 to 4"})

    assert list(Schedule.objects.filter(removed_at=None).values_list("service_id", "description")) == [
        (asked.beds.pk, "Weekdays 8 to 4")
    ]
