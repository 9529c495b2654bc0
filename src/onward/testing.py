"""The cast and the scene for tests with a database: a small region, Ada who coordinates it, Bea who only takes part,
somebody for each other role, and Cleo who coordinates the region next door."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from onward.accounts.models import Membership, User
from onward.accounts.operations import make_administrator, make_coordinator
from onward.accounts.queries import actor_of
from onward.accounts.sessions import prove
from onward.core.actor import GROUP_LEAD, LEADERSHIP, NAVIGATOR, VIEWER, Actor, system
from onward.partners.models import Organization, OrganizationEditor
from onward.regions.models import County, Region
from onward.regions.operations import found_region

COUNTIES = {
    "39001": ("Adams", "OH", 38.851, -83.519),
    "39015": ("Brown", "OH", 38.952, -83.893),
    "39131": ("Pike", "OH", 39.084, -83.037),
    "39163": ("Vinton", "OH", 39.241, -82.504),
    "39145": ("Scioto", "OH", 38.781, -82.945),
    "21135": ("Lewis", "KY", 38.564, -83.350),
}
"""The first four make the region; Scioto and Lewis lie beside it."""
REGION_COUNTIES = ("39001", "39015", "39131", "39163")


def shared(*parts: str) -> Path:
    """A path in the shared test material. Where it is absent the test is skipped and says so; with
    ONWARD_REQUIRE_SHARED=1 it fails instead."""
    root = Path(os.environ.get("ONWARD_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    path = root.joinpath(*parts)
    if not path.exists():
        reason = f"NOT RUN: the shared test material {'/'.join(parts)} is absent (set ONWARD_SHARED)."
        if os.environ.get("ONWARD_REQUIRE_SHARED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """The whole address table: each address as it is written there, and what stands behind it."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, address)
        else:
            yield address, entry


@pytest.fixture
def counties(db: Any) -> list[County]:
    return County.objects.bulk_create(
        County(fips=fips, name=name, state=state, latitude=latitude, longitude=longitude)
        for fips, (name, state, latitude, longitude) in COUNTIES.items()
    )


@pytest.fixture
def operator() -> Actor:
    """Whoever runs the machine."""
    return system("tests")


@pytest.fixture
def region(counties: list[County], operator: Actor) -> Region:
    return found_region(name="Ohio Valley", counties=REGION_COUNTIES, by=operator)


@pytest.fixture
def other_region(counties: list[County], operator: Actor) -> Region:
    return found_region(name="Next Door", counties=["39145"], by=operator)


@pytest.fixture
def ada(region: Region, operator: Actor) -> User:
    """Ada coordinates the region."""
    user = User.objects.named("ada@example.org", "Ada")
    make_coordinator(region, user, by=operator)
    return user


@pytest.fixture
def bea(region: Region) -> User:
    """Bea takes part: she may read, not change."""
    user = User.objects.named("bea@example.org", "Bea")
    Membership.objects.create(region=region, user=user, role=NAVIGATOR)
    return user


def member(region: Region, name: str, role: str) -> User:
    """Somebody with one role in a region."""
    user = User.objects.named(f"{name.lower()}@example.org", name)
    Membership.objects.create(region=region, user=user, role=role)
    return user


def editor(organization: Organization, name: str) -> User:
    """Somebody who keeps one organization's listing."""
    user = User.objects.named(f"{name.lower()}@example.org", name)
    OrganizationEditor.objects.create(region=organization.region, organization=organization, user=user)
    return user


@pytest.fixture
def lea(region: Region) -> User:
    """Lea sits on the leadership team."""
    return member(region, "Lea", LEADERSHIP)


@pytest.fixture
def gus(region: Region) -> User:
    """Gus leads a working group."""
    return member(region, "Gus", GROUP_LEAD)


@pytest.fixture
def nia(region: Region) -> User:
    """Nia is a navigator."""
    return member(region, "Nia", NAVIGATOR)


@pytest.fixture
def finn(region: Region) -> User:
    """Finn works for a funder and sees the figures."""
    return member(region, "Finn", VIEWER)


@pytest.fixture
def hope_house(region: Region) -> Organization:
    return Organization.objects.create(region=region, name="Hope House")


@pytest.fixture
def ed(hope_house: Organization) -> User:
    """Ed keeps the listing of Hope House."""
    return editor(hope_house, "Ed")


@pytest.fixture
def amy(db: Any) -> User:
    """Amy administers the installation and has no role in any region."""
    user = User.objects.named("amy@example.org", "Amy")
    make_administrator(user, by=system("tests"))
    return user


@pytest.fixture
def cleo(other_region: Region, operator: Actor) -> User:
    """Cleo coordinates the region next door."""
    user = User.objects.named("cleo@example.org", "Cleo")
    make_coordinator(other_region, user, by=operator)
    return user


def client_of(user: User | None) -> Client:
    """A browser in which this user has just signed in."""
    client = Client()
    if user is not None:
        client.force_login(user)
        session = client.session
        prove(session)
        session.save()
    return client


@pytest.fixture
def ada_client(ada: User) -> Client:
    return client_of(ada)


@pytest.fixture
def bea_client(bea: User) -> Client:
    return client_of(bea)


@pytest.fixture
def cleo_client(cleo: User) -> Client:
    return client_of(cleo)


@pytest.fixture
def ada_actor(ada: User) -> Actor:
    return actor_of(ada)
