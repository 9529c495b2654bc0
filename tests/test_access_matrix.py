"""Every address declares who may see it, and keeps its word to strangers and to the region next door."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.directory.forms.things import THINGS
from onward.directory.models import ServiceKind, Unit
from onward.directory.tests.cast import partner, place, service
from onward.exchange.models import ImportRun
from onward.partners import operations, undo_offer
from onward.partners.models import Sector
from onward.regions.access import coordinates
from onward.regions.models import Region, RegionRow
from onward.testing import addresses, client_of

OPEN = {"anyone"}


ALL = sorted(addresses(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("address", "pattern"), ALL, ids=[address or "/" for address, _ in ALL])
def test_an_address_declares_who_may_see_it(address: str, pattern: URLPattern) -> None:
    assert hasattr(pattern.callback, "may"), f"{address}: decorate the view with @page or @region_page"


SAMPLE = {"slug": "ohio-valley", "fips": "39001", "token": "x"}


def filled(address: str, **places: Any) -> str:
    """The address with something in each place; numbers, unless given, belong to nothing."""
    known = {**SAMPLE, **places}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place: str(known.get(place[1], "999999")), address)


IN_REGION = [address for address, _ in ALL if address.startswith("r/<slug")]


@pytest.mark.parametrize("address", IN_REGION)
def test_a_stranger_is_asked_to_sign_in(address: str, region: Region) -> None:
    answer = client_of(None).get(filled(address))

    assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("address", IN_REGION)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_coordinator_next_door_is_told_there_is_no_such_page(
    address: str, method: str, region: Region, cleo: User, django_capture_on_commit_callbacks: Any
) -> None:
    answer = getattr(client_of(cleo), method)(filled(address))

    assert answer.status_code == 404


# With the ids of real records ---------------------------------------------------------------------------------------


class Scene:
    """A region with one record of every kind that an address can name, and the moment of a deed that can be undone."""

    def __init__(self, region: Region, user: User) -> None:
        self.region = region
        self.partner, self.other = (partner(region, f"{name} of {region.name}") for name in ("Hope House", "Hope Hse"))
        self.service = service(self.partner, "Beds", kind="recovery_housing")
        self.place = place(self.partner, services=[self.service])
        self.run = ImportRun.objects.create(
            region=region, kind="partners", file_name="p.csv", state="failed", queued_at=clock.now()
        )
        with operations.one_moment() as moment:
            operations.change_organization(self.other, values={"description": "x"}, by=actor_of(user))
        self.stamp = undo_offer.stamp(moment)
        self.records = {"service": self.service, "place": self.place, **{word: self._one(word) for word in THINGS}}

    def _one(self, word: str) -> Any:
        thing = THINGS[word]
        owner = {"service": self.service} if "service" in thing.owners else {"organization": self.partner}
        needed = NEEDED.get(word, {})
        if word == "room":
            needed = {
                "available": 1,
                "updated": clock.now(),
                "unit": Unit.objects.create(region=self.region, name="beds"),
            }
        return thing.model._default_manager.create(region=self.region, **owner, **needed)

    def addresses_of(self, name: str, address: str, slug: str) -> list[str]:
        """The address with the real ids, once for each kind of record if it names one."""
        rows = {"service-kinds": self.service, "import": self.run}
        pk = rows.get(name, rows.get(name.partition("-")[0], self.partner)).pk
        of_all = {"other": self.other.pk, "stamp": self.stamp, "what": "hsds-json", "slug": slug, "pk": pk}
        words = {"service-edit": ["service"], "place-edit": ["place"], "detail-edit": list(THINGS)}
        if "<int:record_id>" not in address:
            return [filled(address, thing="phone", **of_all)]
        return [
            filled(address, thing=word, record_id=self.records[word].pk, **of_all)
            for word in words.get(name, [*self.records])
        ]

    def chosen(self) -> dict[str, Any]:
        """By the name of a field: what a form can name of the region there."""
        word, kind = (model.objects.filter(region=self.region)[0].pk for model in (Sector, ServiceKind))
        county = self.region.counties.all()[0].pk
        return {
            "sector": word, "county": county, "in_county": county, "counties": [county], "kinds": [kind],
            "services": [self.service.pk], "row": [self.partner.pk, self.service.pk], "kept": self.other.pk,
            f"word-{word}-name": "x", f"word-{kind}-name": "x",
        }  # fmt: skip


NEEDED: dict[str, dict[str, Any]] = {
    "phone": {"number": "740-555-0100"}, "link": {"url": "https://example.org"},
    "identifier": {"identifier_type": "EIN", "identifier": "31"},
}  # fmt: skip
"""What a record cannot be without."""

TYPED = {
    "name": "Typed", "standing": "partner", "status": "active", "location_type": "physical", "number": "1",
    "act": "confirm", "which": "ticked", "way": "only", "option": "x", "document": "x", "unit_name": "x",
    "available": "1", "url": "https://example.org", "identifier_type": "x", "identifier": "x", "description": "x",
}  # fmt: skip
NAMED = [(str(pattern.name), address) for address, pattern in ALL if address.startswith("r/<slug")]
WITH_IDS = [pair for pair in NAMED if re.search("pk|record_id|stamp", pair[1])]
FOR_COORDINATORS = [
    (str(pattern.name), address) for address, pattern in ALL if getattr(pattern.callback, "may", None) is coordinates
]
TAKING_AWAY = ("duplicate-compare", "partner-remove", "detail-remove")


@pytest.fixture
def here(region: Region, ada: User) -> Scene:
    return Scene(region, ada)


@pytest.fixture
def next_door(other_region: Region, cleo: User) -> Scene:
    return Scene(other_region, cleo)


TABLES = [model for model in apps.get_models() if issubclass(model, RegionRow)]


def contents(region: Region) -> dict[str, list[dict[str, Any]]]:
    """Every row of the region, in every table."""
    rows: dict[str, Any] = {model.__name__: model._default_manager.filter(region=region) for model in TABLES}
    return {name: list(found.order_by("pk").values()) for name, found in rows.items()}


def points_across() -> list[str]:
    """Columns in which a row names a row of another region."""
    found = []
    for model in TABLES:
        for field in model._meta.concrete_fields:
            if isinstance(field.related_model, type) and issubclass(field.related_model, RegionRow):
                rows: Any = model._default_manager.exclude(**{field.name: None})
                if any(row.region_id != getattr(row, field.name).region_id for row in rows):
                    found.append(f"{model.__name__}.{field.name}")
    return found


@pytest.mark.parametrize(("name", "address"), WITH_IDS, ids=[name for name, _ in WITH_IDS])
def test_a_record_of_this_region_is_not_there_under_the_slug_of_another(
    name: str, address: str, here: Scene, cleo: User
) -> None:
    client, before = client_of(cleo), contents(here.region)
    for real in here.addresses_of(name, address, "next-door"):
        answers = {client.get(real).status_code, client.post(real, TYPED | {"sure": "1"}).status_code}
        assert 404 in answers, real
        assert answers <= {404, 405}, real
    assert contents(here.region) == before


@pytest.mark.parametrize(("name", "address"), FOR_COORDINATORS, ids=[name for name, _ in FOR_COORDINATORS])
def test_what_is_for_coordinators_is_not_there_for_whoever_only_takes_part(
    name: str, address: str, here: Scene, bea: User
) -> None:
    client, before = client_of(bea), contents(here.region)
    for real in here.addresses_of(name, address, here.region.slug):
        assert [client.get(real).status_code, client.post(real, TYPED).status_code] == [404, 404], real
    assert contents(here.region) == before


def test_keys_of_this_region_typed_into_forms_of_another_change_nothing_here_and_tie_nothing_to_it(
    here: Scene, next_door: Scene, cleo: User
) -> None:
    client, before, hers = client_of(cleo), contents(here.region), contents(next_door.region)
    for name, address in sorted(FOR_COORDINATORS, key=lambda pair: pair[0] in TAKING_AWAY):
        for real in next_door.addresses_of(name, address, next_door.region.slug)[:1]:
            own = {**TYPED, **next_door.chosen(), "sure": "1"}
            for field, value in here.chosen().items():
                client.post(real, own | {field: value})
            client.post(f"{real}?service={here.service.pk}&location={here.place.pk}", own | here.chosen())

    assert contents(here.region) == before
    assert contents(next_door.region) != hers
    assert points_across() == []
