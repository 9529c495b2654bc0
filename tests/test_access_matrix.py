"""Every address × GET and POST × every role × own and other region × own and other organization.

What should happen is said where the predicate is (`@opens_to`); what does happen is asked here, of the real address
with real records behind it. The table of addresses makes the list, so an address without a word of who may see it
fails. What stands behind the addresses is in `tests/scene.py`.
"""

import functools
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern

from onward.accounts.models import User
from onward.accounts.operations import make_administrator, make_coordinator
from onward.core import walls
from onward.core.access import ADMINISTRATOR, ANYONE, OWN, SIGNED_IN
from onward.core.actor import COORDINATOR, EDITOR, GROUP_LEAD, LEADERSHIP, NAVIGATOR, ROLES, VIEWER, system
from onward.regions.access import coordinates
from onward.regions.models import County, Region, RegionRow
from onward.regions.operations import found_region
from onward.testing import COUNTIES, REGION_COUNTIES, addresses, client_of, member
from tests.scene import House, filled, places_in, with_each_record

pytestmark = pytest.mark.django_db
# The API's operations join this list once there is an API.
ALL = sorted(((str(pattern.name), address, pattern) for address, pattern in addresses()), key=lambda row: row[1])
NAMES = [f"{name} {address}" for name, address, _pattern in ALL]
WORDS = {ANYONE, SIGNED_IN, ADMINISTRATOR, *ROLES, *(role + OWN for role in ROLES)}

OWN_THINGS = {
    "passkey-rename": "somebody else's passkey",
    "passkey-remove": "somebody else's passkey",
    "own-session-end": "a session that is over",
    "administrator-remove": "somebody who does not administer",
    "mfa_deactivate_totp": "an app that nobody set up",
    "mfa_view_recovery_codes": "codes that nobody made",
    "codes-download": "codes that nobody made",
}
"""Addresses whose record is one's own: whoever may see the page is told that there is no such thing of theirs."""


TOLD_LATE = {"undo": [(405, 404)]}
"""Which deeds are whose is looked up when one is to be undone; before that, only that this takes a POST is told."""


def opens(pattern: URLPattern) -> frozenset[str]:
    may = getattr(pattern.callback, "may", None)
    return getattr(may, "opens_to", frozenset())


@pytest.mark.parametrize(("name", "address", "pattern"), ALL, ids=NAMES)
def test_an_address_says_to_whom_it_opens(name: str, address: str, pattern: URLPattern) -> None:
    assert opens(pattern), f"{address}: decorate the view with @page, @region_page or @partner_page"
    assert opens(pattern) <= WORDS, f"{address}: its predicate opens to {sorted(opens(pattern) - WORDS)}"


class Somebody(NamedTuple):
    """A member of the cast: what they are, where, and whose listing they keep; `session` is a browser signed in."""

    words: str
    roles: frozenset[str]
    region: str = ""
    keeps: str = ""
    session: str = ""


class Stage(NamedTuple):
    houses: dict[tuple[str, str], House]
    """By region and name."""
    cast: list[Somebody]
    contents: dict[str, list[dict[str, Any]]]
    """What every test finds in the region of the first house, and is to leave there."""


HERE, NEXT_DOOR = "here", "next door"
HOUSES = ("own", "other")


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Set once for all addresses; what a request or a test changes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _set()
        transaction.set_rollback(True)


def _set() -> Stage:
    County.objects.bulk_create(
        County(fips=fips, name=name, state=state, latitude=latitude, longitude=longitude)
        for fips, (name, state, latitude, longitude) in COUNTIES.items()
    )
    operator = system("tests")
    here = found_region(name="Ohio Valley", counties=REGION_COUNTIES, by=operator)
    door = found_region(name="Next Door", counties=["39145"], by=operator)
    ada, cleo, una, amy = (
        User.objects.named(f"{name}@example.org", name.title()) for name in ("ada", "cleo", "una", "amy")
    )
    make_coordinator(here, ada, by=operator)
    make_coordinator(door, cleo, by=operator)
    make_administrator(amy, by=operator)
    keepers = {HERE: (here, ada), NEXT_DOOR: (door, cleo)}
    houses = {
        (place, which): House(region, f"{which}{region.pk}", by)
        for (place, (region, by)), which in product(keepers.items(), HOUSES)
    }
    cast = [
        Somebody("a stranger", frozenset()),
        _in("somebody without a role", una, {SIGNED_IN}),
        _in("an administrator without a role", amy, {SIGNED_IN, ADMINISTRATOR}),
        *(_in(f"a {role}", member(here, role.title(), role), {SIGNED_IN, role}, HERE)
          for role in (VIEWER, NAVIGATOR, GROUP_LEAD, LEADERSHIP)),
        *(_in(f"the editor of the {which} one", houses[HERE, which].editor, {SIGNED_IN, EDITOR}, HERE, which)
          for which in HOUSES),
        _in("the coordinator", ada, {SIGNED_IN, COORDINATOR}, HERE),
        _in("the coordinator next door", cleo, {SIGNED_IN, COORDINATOR}, NEXT_DOOR),
    ]  # fmt: skip
    return Stage(houses, cast, contents(here))


def _in(words: str, user: User, roles: set[str], region: str = "", keeps: str = "") -> Somebody:
    session = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    return Somebody(words, frozenset(roles), region, keeps, session)


def expected(to: frozenset[str], who: Somebody, region: str, house: str) -> bool:
    """Whether the words beside the predicate let this person in."""
    if ANYONE in to:
        return True
    if to & {SIGNED_IN, ADMINISTRATOR}:
        return bool(who.roles & to)
    if who.region != region:
        return False
    return bool(who.roles & to) or (EDITOR + OWN in to and who.keeps == house)


@functools.cache
def _handler() -> Any:
    """Django loads all its middleware for each test client; thousands of them may share one."""
    return Client().handler


def browser(session: str) -> Client:
    client = Client()
    client.handler = _handler()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


Answer = tuple[int, str]


def asked(who: Somebody, method: str, address: str) -> Answer:
    """The status, and where to if it leads on. Nothing of it lasts: not in the database, not in the browser."""
    client = browser(who.session)
    cache.clear()  # Nobody is told that they ask too often.
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", "").partition("?")[0]


def as_expected(name: str, to: frozenset[str], who: Somebody, answer: Answer, let_in: bool) -> bool:
    if name in TOLD_LATE and {EDITOR, LEADERSHIP} & who.roles and answer[0] == 405:
        return True
    asks_to_sign_in = answer == (302, "/sign-in/")
    if let_in:
        return (answer[0] != 404 or name in OWN_THINGS) and (ANYONE in to or not asks_to_sign_in)
    return answer[0] == 404 if who.session else asks_to_sign_in


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "address", "pattern"), ALL, ids=NAMES)
def test_each_address_opens_to_whom_it_says_and_to_nobody_else(
    name: str, address: str, pattern: URLPattern, method: str, stage: Stage
) -> None:
    to, places = opens(pattern), set(places_in(address))
    sets = [(HERE, "own"), (HERE, "other"), (NEXT_DOOR, "own")] if places & IDS else [(HERE, "own"), (NEXT_DOOR, "own")]
    wrong = []
    for (region, house), who in product(sets if "slug" in places else sets[:1], stage.cast):
        answer = asked(who, method, filled(name, address, stage.houses[region, house]))
        let_in = expected(to, who, region, house)
        if not as_expected(name, to, who, answer, let_in):
            wrong.append(f"{who.words}, {region}, {house}: {answer}, though {'let in' if let_in else 'kept out'}")

    assert wrong == []


# Nothing changes, and nothing points across --------------------------------------------------------------------------

TYPED = {
    "name": "Typed", "standing": "partner", "status": "active", "location_type": "physical", "number": "1",
    "act": "confirm", "which": "ticked", "way": "only", "option": "x", "document": "x", "unit_name": "x",
    "available": "1", "url": "https://example.org", "identifier_type": "x", "identifier": "x", "description": "x",
    "email": "typed@example.org", "role": "editor", "invite": "3",
}  # fmt: skip
IDS = {"pk", "record_id", "stamp", "user_id", "invitation_id", "link_id", "closed_id", "interest_id", "round_id",
       "respondent_id", "instrument_id"}
WITH_IDS = [
    (name, address) for name, address, _pattern in ALL
    if "slug" in places_in(address) and set(places_in(address)) & IDS
]  # fmt: skip
FOR_COORDINATORS = [
    (name, address)
    for name, address, pattern in ALL
    if "slug" in places_in(address) and getattr(pattern.callback, "may", None) is coordinates
]
FOR_EDITORS = [(name, address) for name, address, pattern in ALL if EDITOR + OWN in opens(pattern)]
TAKING_AWAY = ("duplicate-compare", "partner-remove", "detail-remove", "person-leave", "person")


def browser_of(stage: Stage, words: str) -> Client:
    return browser(next(who.session for who in stage.cast if who.words == words))


def answers_of(client: Client, address: str) -> tuple[int, int]:
    cache.clear()
    return client.get(address).status_code, client.post(address, TYPED).status_code


TABLES = [model for model in walls.walled() if issubclass(model, RegionRow)]


def contents(region: Region) -> dict[str, list[dict[str, Any]]]:
    """Every row of the region, in every table behind the wall: also what was written down of it, and its letters."""
    rows: dict[str, Any] = {
        model.__name__: model._default_manager.filter(region_id=region.pk) for model in walls.walled()
    }
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
def test_a_record_of_this_region_is_not_there_under_the_slug_of_another(name: str, address: str, stage: Stage) -> None:
    here, client = stage.houses[HERE, "own"], browser_of(stage, "the coordinator next door")
    for real in with_each_record(name, address, here, slug="next-door"):
        assert set(answers_of(client, real)) in ({404}, {404, 405}), real
    assert contents(here.region) == stage.contents


@pytest.mark.parametrize(("name", "address"), FOR_COORDINATORS, ids=[name for name, _ in FOR_COORDINATORS])
def test_what_is_for_coordinators_is_not_there_for_whoever_only_takes_part(
    name: str, address: str, stage: Stage
) -> None:
    here, client = stage.houses[HERE, "own"], browser_of(stage, f"a {NAVIGATOR}")
    for real in with_each_record(name, address, here):
        assert answers_of(client, real) == (404, 404), real
    assert contents(here.region) == stage.contents


@pytest.mark.parametrize(("name", "address"), FOR_EDITORS, ids=[name for name, _ in FOR_EDITORS])
def test_an_editor_changes_nothing_of_another_organization(name: str, address: str, stage: Stage) -> None:
    here, hers = (stage.houses[HERE, which] for which in HOUSES)
    client = browser_of(stage, "the editor of the other one")
    for real in with_each_record(name, address, here):
        assert answers_of(client, real) in ((404, 404), *TOLD_LATE.get(name, ())), real
    if "record_id" in places_in(address):
        for real in with_each_record(name, address, here, pk=hers.partner.pk):
            assert set(answers_of(client, real)) in ({404}, {404, 405}), real
    assert contents(here.region) == stage.contents


def test_keys_of_this_region_typed_into_forms_of_another_change_nothing_here_and_tie_nothing_to_it(
    stage: Stage,
) -> None:
    here, door = stage.houses[HERE, "own"], stage.houses[NEXT_DOOR, "own"]
    client, hers = browser_of(stage, "the coordinator next door"), contents(door.region)
    for name, address in sorted({*FOR_COORDINATORS, *FOR_EDITORS}, key=lambda pair: (pair[0] in TAKING_AWAY, pair)):
        for real in with_each_record(name, address, door)[:1]:
            own = {**TYPED, **door.chosen(), "sure": "1"}
            for field, value in here.chosen().items():
                cache.clear()
                client.post(real, own | {field: value})
            client.post(f"{real}?service={here.service.pk}&location={here.place.pk}", own | here.chosen())

    assert contents(here.region) == stage.contents
    assert contents(door.region) != hers
    assert points_across() == []
