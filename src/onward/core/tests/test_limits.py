"""Whoever asks too often is told to wait, and for how long; others are not."""

import datetime as dt
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from onward.accounts.models import User
from onward.core import limits, walls
from onward.core.actor import NOBODY, Actor
from onward.core.errors import TooOften
from onward.regions.models import Region
from onward.testing import client_of
from onward.testing_setup import ROLE


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds into an hour, so that no window ends in the middle of a test."""
    monkeypatch.setattr(time, "time", lambda: 1_800_000_010.0)


@limits.limited("tea", "3/m")
def tea(request: HttpRequest) -> HttpResponse:
    return HttpResponse("tea")


def asked(actor: Actor = NOBODY, address: str = "192.0.2.1", passed: str = "") -> Any:
    headers = {"X-Forwarded-For": passed} if passed else {}
    request: Any = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.actor = actor
    return request


def served(request: Any) -> bool:
    try:
        return bool(tea(request).content)
    except TooOften:
        return False


def test_what_is_asked_for_once_too_often_is_refused_until_the_window_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [served(asked()) for _ in range(5)] == [True, True, True, False, False]
    with pytest.raises(TooOften, match="Wait a minute, then try again") as refused:
        tea(asked())
    assert refused.value.wait == 50

    monkeypatch.setattr(time, "time", lambda: 1_800_000_060.0)
    assert served(asked())


def test_each_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        served(asked())
    office = [Actor("person", str(number)) for number in (1, 2)]

    assert not served(asked())
    assert served(asked(address="192.0.2.2"))
    assert all(served(asked(person)) for person in office for _ in range(3)), "one address, two people"
    assert not served(asked(office[0]))


@pytest.mark.parametrize(
    ("proxies", "passed", "counts_as"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_only_what_our_own_proxies_say_of_the_address_is_believed(proxies: int, passed: str, counts_as: str) -> None:
    with override_settings(PROXIES=proxies):
        assert limits.address_of(asked(passed=passed)) == counts_as


def test_no_address_is_kept() -> None:
    served(asked(address="192.0.2.77"))

    assert cache._cache  # type: ignore[attr-defined]
    assert not any("192.0.2.77" in key for key in cache._cache)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("address", "key"), [("partners/", "q"), ("services/", "q"), ("meetings/", "q")])
def test_searching_has_a_limit_and_looking_has_none(address: str, key: str, region: Region, ada: User) -> None:
    client = client_of(ada)
    found = [client.get(f"/r/{region.slug}/{address}?{key}=x").status_code for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "count", full)
        refused = client.get(f"/r/{region.slug}/{address}?{key}=x")
        free = client.get(f"/r/{region.slug}/{address}")

    assert (found, refused.status_code, free.status_code) == ([200, 200], 429, 200)
    assert refused.headers["Retry-After"] == "120"
    assert "Wait 2 minutes, then try again." in refused.content.decode()


def full(key: str, most: int, seconds: int) -> None:
    raise TooOften(limits._told(120), wait=120)


@pytest.mark.parametrize(("method", "address"), [("post", "import/"), ("get", "export/hsds-json/")])
def test_files_in_and_files_out_have_a_limit(
    method: str, address: str, region: Region, ada_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "count", full)

    assert getattr(ada_client, method)(f"/r/{region.slug}/{address}").status_code == 429


@pytest.fixture
def shared_cache(db: None) -> Iterator[None]:
    """The cache that several processes share, as PostgreSQL keeps it; both databases count in it."""
    on_postgresql = connection.vendor == "postgresql"
    with override_settings(CACHES={"default": settings.SHARED_CACHE}):
        with connection.cursor() as cursor:  # As after `migrate`, which the owner does.
            if on_postgresql:
                cursor.execute("RESET ROLE")
            call_command("createcachetable", verbosity=0)
            if on_postgresql:
                walls.let_in(ROLE)
                cursor.execute(f"SET ROLE {ROLE}")
        yield
        cache.clear()  # What was committed stays, and this is no table of a model.


def counts() -> list[tuple[str, dt.datetime]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value, expires FROM onward_cache")
        return [(value, ends.replace(tzinfo=dt.UTC)) for value, ends in cursor.fetchall()]


def test_several_processes_count_together(shared_cache: None) -> None:
    assert [served(asked()) for _ in range(5)] == [True, True, True, False, False]
    assert counts() == [("5", dt.datetime.fromtimestamp(1_800_000_060, tz=dt.UTC))]


def test_a_shared_count_lasts_as_long_as_its_window(shared_cache: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache forgets by itself after five minutes; somebody over a limit for an hour waits an hour."""
    for late in (0, 299, 301, 3_000):
        monkeypatch.setattr(time, "time", lambda late=late: 1_800_000_010.0 + late)
        limits.count("coffee", 4, 3_600)
    with pytest.raises(TooOften):
        limits.count("coffee", 4, 3_600)

    monkeypatch.setattr(time, "time", lambda: 1_800_003_600.0)
    limits.count("coffee", 4, 3_600)


def test_counts_beside_it_do_not_hinder_the_cache(shared_cache: None) -> None:
    served(asked())
    cache.set("tea", "green")

    assert cache.get("tea") == "green"
    assert len(counts()) == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Threads share no in-memory SQLite.")
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_counted_as_twenty(shared_cache: None) -> None:
    passed: list[bool] = []

    def ask() -> None:
        try:
            passed.append(served(asked()))
        finally:
            connection.close()

    together = [Thread(target=ask) for _ in range(20)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert sorted(passed) == [False] * 17 + [True] * 3
