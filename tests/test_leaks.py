"""Nothing that is closed to somebody reaches them: not on a page, in a list, a file, a picture, a history, a search.

Each fact of the scene holds a mark that names its level. Every address of a region is asked in every role, with the
keys of every record; no answer may hold a mark beyond that role.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import Membership, User
from onward.accounts.operations import make_coordinator
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.core.access import ANYONE
from onward.core.actor import COORDINATOR, EDITOR, GROUP_LEAD, LEADERSHIP, NAVIGATOR, VIEWER
from onward.core.visibility import LADDER, PRIVATE, PUBLIC, Audience, looking_as
from onward.directory import operations as directory
from onward.directory.models import (
    Address,
    Contact,
    CostOption,
    Language,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    ServiceKind,
    Url,
)
from onward.directory.queries import partner_list, service_list
from onward.directory.queries.partner_list import Wanted
from onward.exchange.writers.gather import gather
from onward.guide.operations import invite_person
from onward.guide.operations.people import Offer
from onward.insight.models import Ingredient, Quote
from onward.insight.operations import take_snapshot
from onward.insight.queries import picture_of
from onward.outreach.models import Campaign, Interest, ProfileAnswer, Seat, TeamMember, VisionStatement
from onward.outreach.operations import put_on_list
from onward.partners.models import Organization, OrganizationEditor, Sector
from onward.partners.operations import add_organization, change_organization, tell_apart
from onward.regions.models import Region
from onward.testing import addresses, client_of

MARK = re.compile(r"zq(public|partners|leadership|private)(\w*?)q")
REACH = {"stranger": -1, VIEWER: -1, NAVIGATOR: 1, GROUP_LEAD: 1, "other_editor": 1, LEADERSHIP: 2, "coordinator": 3}
"""How far up the ladder each role sees. Who only views figures is told no name at all."""


LEADERS = "leadership"


def max_of(level: str) -> str:
    """What is said of an organization is at least for those who lead."""
    return level if level == PRIVATE else LEADERS


HANGING = (Phone, Contact, Schedule, ServiceArea, Language, CostOption, RequiredDocument, Url, ServiceCapacity)
"""The tables of what hangs on a service."""


def kind_of(region: Region, key: str) -> ServiceKind:
    return ServiceKind.objects.get(region=region, key=key)


class Scene:
    """One organization with a fact of each level, and one closed organization of each level with an open fact."""

    def __init__(self, region: Region, ada: User) -> None:
        self.region, by = region, actor_of(ada)
        self.open = self._organization("Hope House", by)
        for level in LADDER:
            self._facts(self.open, level, level, by)
            self._closed_service(level, by)
        self.closed = {level: self._closed(level, by) for level in LADDER}
        self.shared = directory.add_detail(Location, region=region, values={"name": "Town hall"}, by=by)
        self._words(by)
        for level, one in self.closed.items():
            self._at_the_town_hall(one, level, by)
            tell_apart(one=self.open, other=one, by=by)
            guest, offer = f"guest{level}@example.org", Offer(EDITOR, one)
            invite_person(region, email=guest, offer=offer, words="", by=by)
        self.records = [*Organization.objects.filter(region=region), *Service.objects.filter(region=region),
                        *Location.objects.filter(region=region), *Contact.objects.filter(region=region),
                        *Phone.objects.filter(region=region)]  # fmt: skip

    def _organization(self, name: str, by: Any, **values: Any) -> Organization:
        facts = {"name": name, "description": "x", "county_id": "39131", "notes": f"zq{PRIVATE}notesq", **values}
        return add_organization(region=self.region, values=facts, by=by)

    def _closed(self, level: str, by: Any) -> Organization:
        """Even its open facts are closed with it."""
        made = self._organization(f"zq{level}nameq", by, visibility=level, email=f"zq{PRIVATE}mailq@example.org")
        change_organization(made, values={"email_visibility": PRIVATE, "description": f"zq{level}saidq"}, by=by)
        self._facts(made, PUBLIC, level, by)
        return made

    def _words(self, by: Any) -> None:
        """What each closed organization wants, says of its sector, and where it sits; and what only those who lead
        read: letters, answers of the interest form, ingredients, why somebody is on the outreach list."""
        region, sector = self.region, Sector.objects.filter(region=self.region)[0]
        for level, one in self.closed.items():
            VisionStatement.objects.create(region=region, organization=one, vision=f"zq{level}visionq")
            ProfileAnswer.objects.create(
                region=region, organization=one, sector=sector, question="what", body=f"zq{level}profileq"
            )
            seat = Seat.objects.create(region=region, name=f"Seat {level}", note=f"zq{LEADERS}seatq")
            TeamMember.objects.create(region=region, seat=seat, organization=one)
            put_on_list(region=region, organizations=[one], reasons={one.pk: f"zq{max_of(level)}whyq"}, by=by)
        Campaign.objects.create(region=region, subject=f"zq{LEADERS}letterq", body=f"zq{LEADERS}bodyq")
        Interest.objects.create(region=region, name=f"zq{LEADERS}answerq", phone="1", happening=f"zq{LEADERS}saidq")
        thing = Ingredient.objects.create(region=region, name=f"zq{LEADERS}thingq")
        Quote.objects.create(region=region, ingredient=thing, body=f"zq{LEADERS}quoteq")

    def _at_the_town_hall(self, of: Organization, level: str, by: Any) -> None:
        """What a closed organization gives at a place that is nobody's own."""
        region, add = self.region, directory.add_detail
        service = add(Service, region=region, values={"organization_id": of.pk, "name": f"zq{level}hallq"}, by=by)
        site = add(
            ServiceAtLocation, region=region, values={"service_id": service.pk, "location_id": self.shared.pk}, by=by
        )
        for model, values in (
            (Phone, {"number": f"zq{level}hallphoneq"}),
            (Contact, {"name": f"zq{level}hallpersonq", "visibility": PUBLIC}),
            (Schedule, {"description": f"zq{level}hallhoursq"}),
        ):
            model.objects.create(region=region, service_at_location=site, **values)

    def _closed_service(self, level: str, by: Any) -> None:
        """A service that is closed by itself: what hangs on it is closed with it, open as it may be in itself."""
        region, add = self.region, directory.add_detail
        said = {"name": f"zq{level}helpq", "description": f"zq{level}helpsaidq", "visibility": level}
        service = add(Service, region=region, values={"organization_id": self.open.pk, **said}, by=by)
        place = add(Location, region=region, values={"name": f"Corner {level}", "county_id": "39131"}, by=by)
        site = add(ServiceAtLocation, region=region, values={"service_id": service.pk, "location_id": place.pk}, by=by)
        person = {"name": f"zq{level}helperq", "visibility": PUBLIC}
        contact = add(Contact, region=region, values={"service_id": service.pk, **person}, by=by)
        number = {"contact_id": contact.pk, "number": f"zq{level}helpernumberq"}
        directory.change_detail(add(Phone, region=region, values=number, by=by), values={"type": "cell"}, by=by)
        for model, values in (
            (Phone, {"number": f"zq{level}helpphoneq"}),
            (Schedule, {"description": f"zq{level}helphoursq"}),
            (ServiceArea, {"name": f"zq{level}helpareaq"}),
            (Language, {"name": f"zq{level}helplanguageq"}),
            (CostOption, {"option": f"zq{level}helpcostq"}),
            (RequiredDocument, {"document": f"zq{level}helppaperq"}),
            (Url, {"url": f"https://example.org/zq{level}helplinkq"}),
            (ServiceCapacity, {"unit_name": "beds", "available": 1, "description": f"zq{level}helproomq",
                               "updated": clock.now()}),
        ):  # fmt: skip
            add(model, region=region, values={"service_id": service.pk, **values}, by=by)
        at_the_site = {"service_at_location_id": site.pk, "number": f"zq{level}helpsiteq"}
        add(Phone, region=region, values=at_the_site, by=by)
        directory.settle_kinds(services=[service], kinds=[kind_of(region, "recovery_housing")], by=by)

    def _facts(self, of: Organization, level: str, seen_by: str, by: Any) -> None:
        """One of each kind of fact, at `level`; whoever sees `seen_by` may see it."""
        region, add = self.region, directory.add_detail
        service = add(Service, region=region, values={"organization_id": of.pk, "name": f"Beds {level}"}, by=by)
        place = add(
            Location, region=region, by=by,
            values={"organization_id": of.pk, "name": f"zq{seen_by}placeq", "visibility": level, "county_id": "39131",
                    "latitude": 39.0 + LADDER.index(seen_by) / 100, "longitude": -83.0},
        )  # fmt: skip
        street = {"address_1": f"zq{seen_by}streetq", "city": f"zq{seen_by}townq", "state_province": "OH",
                  "postal_code": "45661", "country": "US", "location_id": place.pk}  # fmt: skip
        add(Address, region=region, values=street, by=by)
        add(ServiceAtLocation, region=region, values={"service_id": service.pk, "location_id": place.pk}, by=by)
        add(Phone, region=region, values={"location_id": place.pk, "number": f"zq{seen_by}frontq"}, by=by)
        person = {"name": f"zq{seen_by}personq", "email": f"zq{seen_by}personq@example.org", "visibility": level}
        contact = add(Contact, region=region, values={"organization_id": of.pk, **person}, by=by)
        add(Phone, region=region, values={"contact_id": contact.pk, "number": f"zq{seen_by}mobileq"}, by=by)
        number = {"organization_id": of.pk, "number": f"zq{seen_by}deskq", "visibility": level}
        directory.change_detail(
            add(Phone, region=region, values=number, by=by), values={"description": f"zq{seen_by}noteq"}, by=by
        )


@pytest.fixture
def scene(region: Region, ada: User) -> Scene:
    return Scene(region, ada)


def somebody(region: Region, role: str, scene: Scene, ada: User) -> Client:
    if role in ("stranger", "coordinator"):
        return client_of(ada if role == "coordinator" else None)
    user = User.objects.named(f"{role}@example.org", role)
    if role == "other_editor":
        other = Organization.objects.create(region=region, name="Elsewhere")
        OrganizationEditor.objects.create(region=region, organization=other, user=user)
    elif role == "own_editor":
        OrganizationEditor.objects.create(region=region, organization=scene.open, user=user)
    else:
        Membership.objects.create(region=region, user=user, role=role)
    return client_of(user)


def every_address(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each address of the region with the keys of each record, and which row of the address table it is of."""
    keys = sorted({row.pk for row in scene.records})
    for address, _pattern in addresses():
        if not address.startswith("r/<slug"):
            continue
        filled = address.replace("<slug:slug>", scene.region.slug).replace("<str:fips>", "39131")
        places = re.findall(r"<\w+:(\w+)>", filled)
        if not places:
            yield f"/{filled}", address
        elif set(places) <= {"pk", "record_id", "other"}:
            for key in keys:
                yield "/" + re.sub(r"<\w+:\w+>", str(key), filled), address
        elif places == ["pk", "thing", "record_id"]:
            for thing, table in (("phone", Phone), ("contact", Contact)):
                for row in table.objects.filter(region=scene.region):
                    yield "/" + re.sub(r"<\w+:\w+>", "{}", filled).format(scene.open.pk, thing, row.pk), address
    yield f"/r/{scene.region.slug}/gaps/cell/?kind=recovery_housing&county=39131", "one cell"
    yield f"/r/{scene.region.slug}/partners/?format=csv", "a file"


def told(client: Client, asked: Iterable[str]) -> tuple[set[str], set[str]]:
    """The marks in the answers, and at which of these addresses nothing is, or nothing to read."""
    marks, nothing = set[str](), set[str]()
    for address in asked:
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        marks |= {mark[1] for mark in MARK.finditer(content.decode(errors="ignore"))}
        if answer.status_code in (404, 405):
            nothing.add(address)
    return marks, nothing


def test_whoever_coordinates_is_let_in_where_others_of_the_region_are() -> None:
    """So what is not there for her is there for nobody; the next test leans on it."""
    for address, pattern in addresses():
        if address.startswith("r/<slug"):
            assert pattern.callback.may.opens_to & {ANYONE, COORDINATOR}, address


def test_no_answer_holds_what_is_closed_to_the_role(scene: Scene, region: Region, ada: User) -> None:
    """Ada asks for each key at each address. The others ask where something is, and for one thing that is not of each
    row of the table, since what says so is a page too."""
    found, every = dict[str, set[str]](), dict(every_address(scene))
    found["coordinator"], nothing = told(somebody(region, "coordinator", scene, ada), every)
    one_of_each = {row: address for address, row in every.items() if address in nothing}
    asked = [*(address for address in every if address not in nothing), *one_of_each.values()]
    for role in REACH:
        if role != "coordinator":
            found[role], _nothing = told(somebody(region, role, scene, ada), asked)

    assert found == {role: set(LADDER[: reach + 1]) for role, reach in REACH.items()}


@pytest.mark.parametrize("role", REACH)
def test_no_search_finds_what_is_closed_to_the_role(role: str, scene: Scene, region: Region, ada: User) -> None:
    client, found = somebody(region, role, scene, ada), set()
    for page, level in product(("search", "partners", "services"), LADDER):
        answer = client.get(f"/r/{region.slug}/{page}/?q=zq{level}")
        found |= {mark[1] for mark in MARK.finditer(answer.content.decode())}

    assert found == set(LADDER[: REACH[role] + 1])


def test_an_editor_sees_all_of_her_own_listing_but_the_notes_that_the_team_keeps(
    scene: Scene, region: Region, ada: User
) -> None:
    client = somebody(region, "own_editor", scene, ada)
    page = client.get(f"/r/{region.slug}/partners/{scene.open.pk}/").content.decode()

    assert {mark[1] for mark in MARK.finditer(page)} == set(LADDER)
    assert f"zq{PRIVATE}notesq" not in page


@pytest.mark.parametrize("level", LADDER)
def test_a_search_for_what_is_closed_finds_nobody(level: str, scene: Scene, region: Region) -> None:
    """Not even that there is something to find."""
    for rung, other in enumerate(LADDER):
        with looking_as(Audience(level)):
            counts = {
                what: partner_list.partners(region, Wanted(text=f"zq{other}{what}q")).count()
                for what in ("name", "said", "person", "town")
            }
        sees = rung <= LADDER.index(level)
        assert counts == (
            {"name": 1, "said": 1, "person": 2, "town": 2} if sees else {"name": 0, "said": 0, "person": 0, "town": 0}
        )


@pytest.mark.parametrize("level", LADDER)
def test_a_search_among_services_counts_no_closed_one(level: str, scene: Scene, region: Region) -> None:
    with looking_as(Audience(level)):
        counts = [
            [service_list.services(region, service_list.Wanted(text=f"zq{other}{what}q")).count() for other in LADDER]
            for what in ("hall", "help")
        ]

    assert counts == [[int(rung <= LADDER.index(level)) for rung in range(len(LADDER))]] * 2


@pytest.mark.parametrize("level", LADDER)
def test_what_is_given_at_a_place_of_nobodys_own_is_closed_with_its_organization(level: str, scene: Scene) -> None:
    found = set()
    with looking_as(Audience(level)):
        for model in (Phone, Contact, Schedule):
            found |= set(MARK.findall(str(list(model.objects.present().values()))))

    assert {mark for mark, what in found if what.startswith("hall")} == set(LADDER[: LADDER.index(level) + 1])


@pytest.mark.parametrize("level", LADDER)
def test_what_hangs_on_a_closed_service_is_closed_with_it(level: str, scene: Scene) -> None:
    """Twelve facts, each in a table of its own or hanging by another way."""
    found = set()
    with looking_as(Audience(level)):
        for model in (Service, *HANGING):
            found |= set(MARK.findall(str(list(model.objects.present().values()))))

    seen = {(mark, what) for mark, what in found if what.startswith("help")}
    assert {mark for mark, _what in seen} == set(LADDER[: LADDER.index(level) + 1])
    assert len(seen) == 13 * (LADDER.index(level) + 1)


def test_whoever_left_takes_along_what_she_did_and_nothing_of_what_it_was_done_to(
    scene: Scene, region: Region, ada: User, bea: User
) -> None:
    make_coordinator(region, bea, by=actor_of(ada))
    by = actor_of(bea)
    dana = directory.add_detail(
        Contact, region=region, by=by,
        values={"organization_id": scene.closed[PRIVATE].pk, "name": "Dana Private", "email": "dana@example.org"},
    )  # fmt: skip
    directory.change_detail(dana, values={"email": "dana.new@example.org"}, by=by)
    change_organization(scene.closed[PRIVATE], values={"description": "Behind the mill"}, by=by)
    Membership.objects.filter(user=bea).delete()
    client = client_of(bea)
    told = "".join(client.get(address).content.decode() for address in ("/account/data/", "/account/data/download/"))

    assert f"Bea changed contact {dana.pk}" in told
    for closed in ("Dana", "dana", "Behind the mill", "zqprivate"):
        assert closed not in told


@pytest.mark.parametrize("level", LADDER)
def test_a_directory_written_for_somebody_holds_what_they_may_see(level: str, scene: Scene, region: Region) -> None:
    with looking_as(Audience(level)):
        marks = {mark[1] for mark in MARK.finditer(str(gather(region)))}

    assert marks == set(LADDER[: LADDER.index(level) + 1])


def test_figures_are_the_same_for_all_and_closed_places_have_no_point(scene: Scene, region: Region) -> None:
    pictures = {}
    for level in LADDER:
        with looking_as(Audience(level)):
            picture = picture_of(region)
            pictures[level] = (len(picture.partners), picture.listings.total(), {s.name for s in picture.tables.sites})

    assert {facts[:2] for facts in pictures.values()} == {(5, 16)}
    assert [len(facts[2] - {""}) for facts in pictures.values()] == [3, 5, 7, 9]


NOT_SAID = "Quiet House"


@pytest.fixture
def quiet(region: Region, ada: User) -> Service:
    """Food, for everybody, where its organization is at home; and detox next door, which is for the team only."""
    by, add = actor_of(ada), directory.add_detail
    facts = {"name": NOT_SAID, "county_id": "39131", "description": "x"}
    owner = add_organization(region=region, values=facts, by=by)
    take_snapshot(region=region, by=by)
    for name, kind, county, level in (("Soup", "food", "39131", PUBLIC), ("Night", "detox", "39163", PRIVATE)):
        values = {"organization_id": owner.pk, "name": name, "visibility": level}
        service = add(Service, region=region, values=values, by=by)
        directory.settle_kinds(services=[service], kinds=[kind_of(region, kind)], by=by)
        spot = {"organization_id": owner.pk, "name": f"{NOT_SAID} of {kind}", "county_id": county,
                "latitude": 38.6, "longitude": -82.8}  # fmt: skip
        place = add(Location, region=region, values=spot, by=by)
        add(ServiceAtLocation, region=region, values={"service_id": service.pk, "location_id": place.pk}, by=by)
    return service


def with_every_kind_and_county(region: Region) -> Iterator[str]:
    """What the pages of insight answer when they are asked for one kind, or one kind in one county."""
    for address, _pattern in addresses():
        if address.startswith("r/<slug:slug>/") and "<" not in address[13:]:
            here = "/" + address.replace("<slug:slug>", region.slug)
            yield here
            if "/gaps/" in here:
                yield from (f"{here}?kind=detox&county={county}&area={county}" for county in ("39131", "39163"))
    for county in region.counties.all():
        yield f"/r/{region.slug}/counties/{county.pk}/"


def naming(client: Client, region: Region) -> dict[str, int]:
    """How often each address names the house."""
    found = {}
    for address in with_every_kind_and_county(region):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = content.decode(errors="ignore").count(NOT_SAID)
    return found


@pytest.mark.parametrize("role", ["stranger", NAVIGATOR, LEADERSHIP])
def test_who_offers_a_closed_service_is_named_nowhere_for_its_sake(
    role: str, quiet: Service, region: Region, ada: User
) -> None:
    user = User.objects.named(f"{role}@example.org", role)
    if role != "stranger":
        Membership.objects.create(region=region, user=user, role=role)
    client = client_of(None if role == "stranger" else user)
    with_it = naming(client, region)
    directory.remove_record(quiet, by=actor_of(ada))

    without = naming(client, region)

    assert {address: times for address, times in with_it.items() if times > without[address]} == {}


def test_the_team_is_told_who_offers_it(quiet: Service, region: Region, ada: User) -> None:
    """So the test above would see it: where it is listed, in a figure's working, in what changed."""
    for address in ("cell/?kind=detox&county=39163", "access/working/?kind=detox&area=39163", "snapshots/compare/"):
        page = client_of(ada).get(f"/r/{region.slug}/gaps/{address}").content.decode()

        assert NOT_SAID in page, address
