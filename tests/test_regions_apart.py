"""Whatever Ada does in her region, in whichever order: nothing next door changes, and nothing of it is told to her."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.accounts.models import User
from onward.regions.models import Region
from onward.testing import client_of
from tests.scene import House, filled, places_in, with_each_record
from tests.test_access_matrix import ALL, TYPED, contents, points_across

pytestmark = pytest.mark.django_db
MARK = "zebraquagga"
"""In every name next door, and in none of what Ada types."""

PAGES = [(name, address) for name, address, _pattern in ALL if "slug" in places_in(address)]
ACTS = st.tuples(
    st.sampled_from(PAGES),
    st.sampled_from(["get", "post"]),
    st.sampled_from(["mine", "theirs under my slug", "theirs"]),
    st.sets(st.sampled_from(["row", "services", "organization", "sector", "kinds", "kept", "more", "keeps"])),
)


@pytest.fixture
def here(region: Region, ada: User) -> House:
    return House(region, "here", ada)


@pytest.fixture
def door(other_region: Region, cleo: User) -> House:
    return House(other_region, MARK, cleo)


def sent(act: Any, here: House, door: House) -> tuple[str, str, dict[str, Any]]:
    (name, address), method, whose, foreign = act
    house = here if whose == "mine" else door
    slug = {} if whose == "theirs" else {"slug": here.region.slug}
    theirs = door.chosen()
    data = {**TYPED, **here.chosen(), "sure": "1", **{field: theirs[field] for field in foreign}}
    record = with_each_record(name, address, house, **slug) or [filled(name, address, house, **slug)]
    return method, record[len(foreign) % len(record)], data


def told(answer: Any) -> bytes:
    body: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body + str(answer.headers).encode()


@given(acts=st.lists(ACTS, min_size=1, max_size=10))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_acts_changes_or_reveals_anything_next_door(
    acts: list[Any], here: House, door: House, ada: User
) -> None:
    requests = [sent(act, here, door) for act in acts if not _by_link(act[0][1])]
    with transaction.atomic():
        client, before = client_of(ada), contents(door.region)
        for method, address, data in requests:
            cache.clear()
            answer = getattr(client, method)(address, data if method == "post" else {})
            assert MARK.encode() not in told(answer).replace(address.encode(), b""), (method, address)
        assert contents(door.region) == before
        assert points_across() == []
        transaction.set_rollback(True)


def _by_link(pattern: str) -> bool:
    """Whoever holds a link of next door, or the code of a table, a room or a door there, may use it; that Ada holds one
    is not what this is about."""
    return "/do/" in pattern or "<slug:code>" in pattern


def test_the_mark_is_there_to_be_found(door: House, cleo: User) -> None:
    client: Client = client_of(cleo)
    assert MARK in client.get("/r/next-door/partners/").content.decode()
