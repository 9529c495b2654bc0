"""One partner's page, and changing what is on it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onward.core import clock
from onward.directory.models import (
    Accessibility,
    Contact,
    CostOption,
    Language,
    Location,
    Phone,
    Population,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    ServicePopulation,
    Unit,
    Url,
)
from onward.directory.queries.partner_page import listing_of
from onward.directory.tests.cast import NOW, TODAY, kinds_of, partner, phone, place, service
from onward.partners.models import Organization, OrganizationIdentifier
from onward.regions.models import Region

NINE, FIVE = dt.time(9), dt.time(17)


@pytest.fixture
def hope(region: Region) -> Organization:
    return partner(region, "Hope House", sector="recovery_housing", county_id="39131", website="https://hope.org")


@pytest.fixture
def beds(hope: Organization) -> Service:
    """A service with everything there is to say."""
    region = hope.region
    program = Program.objects.create(region=region, organization=hope, name="Housing", description="")
    made = service(
        hope, "Beds", kind="recovery_housing", program=program, minimum_age=18, fees_description="$100 a week"
    )
    ServicePopulation.objects.create(
        region=region, service=made, population=Population.objects.get(region=region, key="veterans"), basis="stated"
    )
    site = place(hope, "39131", town="Waverly", services=[made])
    at = ServiceAtLocation.objects.get(location=site)
    Phone.objects.create(
        region=region, service=made, number="740-555-0100", extension=3, type="voice", description="desk"
    )
    Phone.objects.create(region=region, service_at_location=at, number="740-555-0200", type="fax")
    Schedule.objects.create(region=region, service=made, freq="WEEKLY", byday="MO,TU,WE", opens_at=NINE, closes_at=FIVE)
    Schedule.objects.create(region=region, location=site)
    ServiceArea.objects.create(region=region, service=made, geoid="39")
    ServiceArea.objects.create(region=region, service=made)
    Language.objects.create(region=region, service=made, name="Spanish", note="by phone")
    Language.objects.create(region=region, location=site)
    CostOption.objects.create(region=region, service=made, option="First week", amount=100, currency="USD")
    CostOption.objects.create(region=region, service=made)
    RequiredDocument.objects.create(region=region, service=made, document="Photo ID")
    RequiredDocument.objects.create(region=region, service=made)
    unit = Unit.objects.create(region=region, name="beds")
    ServiceCapacity.objects.create(region=region, service=made, unit=unit, available=3, maximum=12, updated=NOW)
    ServiceCapacity.objects.create(region=region, service=made, unit=unit, available=1, updated=NOW)
    Contact.objects.create(region=region, service=made, name="Dee", title="Director", email="dee@hope.org")
    Url.objects.create(region=region, service=made, url="javascript:alert(1)", label="Rules")
    Accessibility.objects.create(region=region, location=site, description="Ramp", details="at the back")
    Accessibility.objects.create(region=region, location=site)
    return made


def words(items: Any) -> list[tuple[str, str, str]]:
    return [(item.words, item.note, item.href) for item in items]


def test_a_service_says_everything_that_is_known_of_it(hope: Organization, beds: Service) -> None:
    [card] = listing_of(hope).services
    facts = card.facts
    assert (card.name, card.program, card.ages, card.fees, card.places, card.populations) == (
        "Beds", "Housing", "18 years and older", "$100 a week", ["Main office"], ["Veterans"],
    )  # fmt: skip
    assert [(tag.name, tag.sure) for tag in card.kinds] == [("Recovery housing", True)]
    assert words(facts.phones) == [
        ("740-555-0100, ext. 3", "desk", "tel:7405550100"),
        ("740-555-0200", "fax, Main office", "tel:7405550200"),
    ]
    assert words(facts.hours) == [("Monday to Wednesday, 9 am – 5 pm", "", "")]
    assert words(facts.areas) == [("39", "", "")]
    assert words(facts.languages) == [("Spanish", "by phone", "")]
    assert words(facts.costs) == [("First week, $100", "", "")]
    assert words(facts.documents) == [("Photo ID", "", "")]
    assert words(facts.room) == [("3 of 12 open (beds)", "2026-03-02", ""), ("1 open (beds)", "2026-03-02", "")]
    assert words(facts.contacts) == [("Dee", "Director", "mailto:dee@hope.org")]
    assert words(facts.links) == [("Rules", "", "")]


def test_a_place_says_where_it_is_and_what_is_there(hope: Organization, beds: Service) -> None:
    [card] = listing_of(hope).places
    assert (card.heading, card.lines, card.county, card.services, card.point) == (
        "Main office", ["1 Main St", "Waverly, OH 45690"], "Pike, OH", ["Beds"], None,
    )  # fmt: skip
    assert words(card.facts.access) == [("Ramp: at the back", "", "")]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(13, 17.5, "13 to 17.5 years old"), (None, 17, "up to 17 years old"), (None, None, "")],
)
def test_ages_are_said_plainly(hope: Organization, low: Any, high: Any, said: str) -> None:
    service(hope, "Beds", minimum_age=low, maximum_age=high)
    assert listing_of(hope).services[0].ages == said


def test_a_place_without_a_name_goes_by_its_street(hope: Organization) -> None:
    site = place(hope, town="Waverly", services=[service(hope, "Beds")])
    Location.objects.filter(pk=site.pk).update(name="")
    Location.objects.create(region=hope.region, organization=hope)
    assert [card.heading for card in listing_of(hope).places] == ["1 Main St", ""]
    assert listing_of(hope).services[0].places == ["1 Main St, Waverly"]


def test_a_contact_without_a_name_goes_by_its_title(hope: Organization) -> None:
    Contact.objects.create(region=hope.region, organization=hope, title="Director")
    Contact.objects.create(region=hope.region, organization=hope, email="a@b.org")
    phone(hope, "n/a")
    facts = listing_of(hope).facts
    assert words(facts.contacts) == [("Director", "", ""), ("a@b.org", "", "mailto:a@b.org")]
    assert words(facts.phones) == [("n/a", "", "")]


def test_the_freshest_confirmation_counts_and_the_future_does_not(hope: Organization) -> None:
    with clock.at(NOW):
        assert listing_of(hope).checked is None
        service(hope, "Beds", assured_date=TODAY)
        service(hope, "Meals", assured_date=TODAY + dt.timedelta(days=30))
        assert listing_of(hope).checked == TODAY


def test_the_page_costs_the_same_for_one_and_three_services(
    hope: Organization, beds: Service, ada_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = f"/r/ohio-valley/partners/{hope.pk}/"
    with django_assert_max_num_queries(37) as one:
        assert ada_client.get(url).status_code == 200
    for name in ("Meals", "Rides"):
        made = service(hope, name, kind="food")
        place(hope, "39001", town="West Union", services=[made])
        phone(made, "740-555-0300")
    with django_assert_max_num_queries(len(one.captured_queries)):
        page = ada_client.get(url)
    for said in (b"3 services", b"Monday to Wednesday, 9 am", b"Recovery housing", b"Main office", b"hope.org"):
        assert said in page.content


def test_a_partner_merged_into_another_leads_there(region: Region, hope: Organization, ada_client: Client) -> None:
    gone = partner(region, "Hope Hse", merged_into=hope)
    assert ada_client.get(f"/r/ohio-valley/partners/{gone.pk}/").url == f"/r/ohio-valley/partners/{hope.pk}/"
    assert ada_client.get("/r/ohio-valley/partners/999999/").status_code == 404


def test_a_reader_sees_neither_notes_nor_forms(hope: Organization, beds: Service, bea_client: Client) -> None:
    Organization.objects.filter(pk=hope.pk).update(notes="Call Dee at home")
    page = bea_client.get(f"/r/ohio-valley/partners/{hope.pk}/")
    assert page.status_code == 200
    for hidden in (b"Call Dee at home", b"Add a phone", b"Confirm: all"):
        assert hidden not in page.content
    assert bea_client.get(f"/r/ohio-valley/partners/{hope.pk}/edit/").status_code == 404


def test_confirming_editing_and_removing_from_the_page(hope: Organization, beds: Service, ada_client: Client) -> None:
    base = f"/r/ohio-valley/partners/{hope.pk}/"
    ada_client.post(f"{base}confirm/")
    beds.refresh_from_db()
    assert beds.assured_date == clock.today()
    form = ada_client.get(f"{base}edit/").context["form"]
    data = {name: value for name, value in sent(form).items() if value} | {"name": "Hope Home", "level": "local"}
    assert ada_client.post(f"{base}edit/", data).url == base
    hope.refresh_from_db()
    assert (hope.name, hope.level, hope.level_basis, hope.website) == (
        "Hope Home",
        "local",
        "person",
        "https://hope.org",
    )
    assert ada_client.post(f"{base}remove/").url == "/r/ohio-valley/partners/"
    assert b"Hope Home" in ada_client.get("/r/ohio-valley/partners/").content
    history = ada_client.get(base)
    assert history.status_code == 404


def sent(form: Any) -> dict[str, Any]:
    """What a browser would send back of an untouched form."""
    values = {field.name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in values.items()}


def test_a_form_that_somebody_overtook_says_so_and_keeps_what_was_typed(hope: Organization, ada_client: Client) -> None:
    url = f"/r/ohio-valley/partners/{hope.pk}/edit/"
    mine = sent(ada_client.get(url).context["form"]) | {"email": "mine@hope.org"}
    ada_client.post(url, mine | {"email": "theirs@hope.org"})
    page = ada_client.post(url, mine)
    assert b"Ada changed this while you had it open" in page.content
    assert page.context["form"].collision.differences == [("Email", "theirs@hope.org", "mine@hope.org")]
    again = {field.name: field.value() for field in page.context["form"]}
    ada_client.post(url, {name: "" if value is None else value for name, value in again.items()})
    hope.refresh_from_db()
    assert hope.email == "mine@hope.org"


def test_a_form_with_a_fault_keeps_what_was_typed(hope: Organization, ada_client: Client) -> None:
    page = ada_client.post(
        f"/r/ohio-valley/partners/{hope.pk}/edit/", {"name": "", "standing": "partner", "email": "nope"}
    )
    assert set(page.context["form"].errors) == {"name", "email"}
    assert b'value="nope"' in page.content
    assert b"2 things need another look" in page.content


def test_a_partner_is_added_and_a_double_is_asked_about(region: Region, hope: Organization, ada_client: Client) -> None:
    url = "/r/ohio-valley/partners/new/"
    typed = {"name": "hope house", "standing": "prospect"}
    assert b"There is one of this name already" in ada_client.post(url, typed).content
    made = ada_client.post(url, typed | {"sure": "1"})
    assert Organization.objects.get(name="hope house").standing == "prospect"
    assert b"hope house" in ada_client.get(made.url).content
    assert ada_client.get(url).status_code == 200


def test_every_small_fact_can_be_added_and_changed(hope: Organization, beds: Service, ada_client: Client) -> None:
    base = f"/r/ohio-valley/partners/{hope.pk}"
    facts: list[tuple[str, dict[str, Any], Any]] = [
        ("phone", {"number": "1-800-HELP", "type": "hotline"}, Phone),
        ("contact", {"name": "Kai"}, Contact),
        ("hours", {"days": ["MO"], "week": "1", "opens_at": "09:00"}, Schedule),
        ("area", {"counties": ["39001", "39015"], "name": "nearby"}, ServiceArea),
        ("language", {"name": "French"}, Language),
        ("cost", {"option": "Free", "amount": "0"}, CostOption),
        ("document", {"document": "Letter"}, RequiredDocument),
        ("room", {"unit_name": "Beds", "available": "2", "maximum": "4"}, ServiceCapacity),
        ("link", {"url": "hope.org/beds"}, Url),
    ]
    for thing, typed, model in facts:
        count = model.objects.count()
        url = f"{base}/{thing}/new/?service={beds.pk}"
        assert ada_client.get(url).status_code == 200
        assert ada_client.post(url, typed).url == f"{base}/#service-{beds.pk}", thing
        assert model.objects.count() == count + (3 if thing == "area" else 1)
        row = model.objects.latest("id")
        url = f"{base}/{thing}/{row.pk}/"
        untouched = sent(ada_client.get(url).context["form"])
        assert ada_client.post(url, untouched).url == f"{base}/", thing
        assert ada_client.post(f"{base}/{thing}/{row.pk}/remove/").url == f"{base}/"
        assert ada_client.get(url).status_code == 404
    assert Unit.objects.count() == 1
    added = Schedule.objects.latest("id")
    assert (added.freq, added.byday) == ("MONTHLY", "1MO")


def test_small_facts_of_the_partner_and_of_a_place(hope: Organization, ada_client: Client) -> None:
    base, site = f"/r/ohio-valley/partners/{hope.pk}", place(hope)
    ada_client.post(f"{base}/identifier/new/", {"identifier_type": "EIN", "identifier": "31-0000001"})
    assert OrganizationIdentifier.objects.get().organization == hope
    ada_client.post(f"{base}/phone/new/?location={site.pk}", {"number": "740-555-0100"})
    assert Phone.objects.get().location == site
    assert ada_client.get(f"{base}/add/").status_code == 200
    assert ada_client.get(f"{base}/hours/new/").status_code == 404
    assert ada_client.get(f"{base}/gadget/new/").status_code == 404


@pytest.mark.parametrize(
    ("thing", "typed", "field"),
    [
        ("phone", {"number": "--"}, "number"),
        ("contact", {}, "name"),
        ("hours", {}, "days"),
        ("hours", {"days": ["MO"], "valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "valid_to"),
        ("area", {}, "name"),
        ("cost", {}, "option"),
        ("room", {"unit_name": "beds", "available": "5", "maximum": "4"}, "maximum"),
        ("link", {"url": "not a link"}, "url"),
    ],
)
def test_a_small_fact_that_says_nothing_is_explained(
    hope: Organization, beds: Service, ada_client: Client, thing: str, typed: dict[str, Any], field: str
) -> None:
    page = ada_client.post(f"/r/ohio-valley/partners/{hope.pk}/{thing}/new/?service={beds.pk}", typed)
    assert list(page.context["form"].errors) == [field]


def test_hours_that_the_form_cannot_say_are_left_alone(hope: Organization, beds: Service, ada_client: Client) -> None:
    row = Schedule.objects.create(region=hope.region, service=beds, freq="MONTHLY", bymonthday="15", opens_at=NINE)
    url = f"/r/ohio-valley/partners/{hope.pk}/hours/{row.pk}/"
    page = ada_client.get(url)
    assert b"Now: On the 15th of each month, from 9 am." in page.content
    ada_client.post(url, sent(page.context["form"]) | {"closes_at": "17:00"})
    row.refresh_from_db()
    assert (row.bymonthday, row.freq, row.closes_at, row.held) == ("15", "MONTHLY", FIVE, ["closes_at"])


def test_a_phone_of_an_unusual_type_keeps_it(hope: Organization, ada_client: Client) -> None:
    row = Phone.objects.create(region=hope.region, organization=hope, number="1", type="pager")
    url = f"/r/ohio-valley/partners/{hope.pk}/phone/{row.pk}/"
    ada_client.post(url, sent(ada_client.get(url).context["form"]) | {"number": "2"})
    row.refresh_from_db()
    assert (row.number, row.type, row.held) == ("2", "pager", ["number"])


def test_a_service_is_added_and_asked_what_kind_it_is(hope: Organization, ada_client: Client) -> None:
    base = f"/r/ohio-valley/partners/{hope.pk}"
    assert ada_client.get(f"{base}/service/new/").status_code == 200
    page = ada_client.post(f"{base}/service/new/", {"name": "Meals", "status": "active"})
    made = Service.objects.get(name="Meals")
    assert page.url == f"/r/ohio-valley/services/{made.pk}/kinds/"
    food = ada_client.get(page.url).context["form"].fields["kinds"].queryset.get(key="food")
    assert ada_client.post(page.url, {"kinds": [food.pk]}).url == f"{base}/#service-{made.pk}"
    assert kinds_of(made) == [("food", 1.0, "person")]
    url = f"{base}/service/{made.pk}/"
    wrong = ada_client.post(url, sent(ada_client.get(url).context["form"]) | {"minimum_age": "30", "maximum_age": "18"})
    assert list(wrong.context["form"].errors) == ["minimum_age"]
    right = sent(ada_client.get(url).context["form"]) | {"name": "Hot meals"}
    assert ada_client.post(url, right).url == f"{base}/#service-{made.pk}"
    assert ada_client.post(f"{base}/service/{made.pk}/remove/").url == f"{base}/"


def test_a_place_is_added_and_changed(hope: Organization, beds: Service, ada_client: Client) -> None:
    base = f"/r/ohio-valley/partners/{hope.pk}"
    page = ada_client.get(f"{base}/place/new/")
    assert page.context["form"]["state_province"].value() == "OH"
    typed = {
        "location_type": "physical", "address_1": "2 High St", "city": "Waverly", "state_province": "OH",
        "postal_code": "45690", "in_county": "39163", "services": [beds.pk],
    }  # fmt: skip
    assert ada_client.post(f"{base}/place/new/", typed).url == f"{base}/#places"
    made = Location.objects.latest("id")
    assert (made.county_id, made.county_basis) == ("39163", "person")
    url = f"{base}/place/{made.pk}/"
    untouched = sent(ada_client.get(url).context["form"])
    assert ada_client.post(url, untouched | {"name": "Annex"}).url == f"{base}/#place-{made.pk}"
    made.refresh_from_db()
    assert (made.name, made.county_id) == ("Annex", "39163")
    assert ada_client.post(f"{base}/place/{made.pk}/remove/").url == f"{base}/"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"name"}),
        ({"city": "Waverly"}, {"address_1", "state_province", "postal_code"}),
        ({"name": "A", "latitude": "39"}, {"latitude"}),
    ],
)
def test_half_a_place_is_explained(
    hope: Organization, ada_client: Client, typed: dict[str, str], fields: set[str]
) -> None:
    url = f"/r/ohio-valley/partners/{hope.pk}/place/new/"
    page = ada_client.post(url, {"location_type": "physical", **typed})
    assert set(page.context["form"].errors) == fields
