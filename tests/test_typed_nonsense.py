"""Whatever somebody types into an address or sends with a form: an answer, never a fault of ours."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onward.accounts.models import User
from onward.regions.models import Region
from onward.testing import client_of
from tests.scene import House, places_in, with_each_record
from tests.test_access_matrix import ALL, TYPED

NONSENSE = [
    "", " ", "²", "٤", "-1", "0", "1.5", "1e9", "nan", "9" * 19, "9" * 30, "\0", "\0x", "\ud800", "2026-13-45",
    "25:99", "0001-01-01", "9999-99-99T99:99:99", "[]", "x" * 3000, "http://[", "none", "null", "🙂",
]  # fmt: skip
ASKING = """
q sort page format as sector county kind level freshness standing confidence day fellowship type way service location
next stay live component step mission only_gaps state counties name typed again as
"""
ASKED = ASKING.split()
MORE = """
row query kinds populations services sector county in_county level seen days week opens_at closes_at valid_from valid_to
extension amount maximum minimum_age maximum_age latitude longitude type kind year_incorporated email kept fact-name
next sure counties city address_1 postal_code state_province invite most sectors favored miles q search pick rule-1
rule-r1-1
"""
SENT = [*TYPED, *MORE.split()]


NAMED = {name: address for name, address, _pattern in ALL if "slug" in places_in(address)}


@pytest.fixture
def house(region: Region, ada: User) -> House:
    return House(region, "here", ada)


def sendable(data: dict[str, Any]) -> dict[str, Any]:
    """Half characters cannot be sent; browsers make question marks of them."""

    def text(value: str) -> str:
        return value.encode("utf-8", "replace").decode()

    return {name: [*map(text, value)] if isinstance(value, list) else text(value) for name, value in data.items()}


def faults(client: Client, address: str, query: dict[str, Any], form: dict[str, Any]) -> list[str]:
    """The answers that are a fault of ours. What was sent is taken back."""
    query, form = sendable(query), sendable(form)
    with transaction.atomic():
        answers = {
            "GET": client.get(address, query).status_code,
            "POST": client.post(address, form, query_params=query).status_code,
        }
        transaction.set_rollback(True)
    return [f"{method} {address}?{query} {form}" for method, status in answers.items() if status >= 500]


def client_told_of_faults(user: User) -> Client:
    client = client_of(user)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("text", ["²", "9" * 30, "\0"], ids=ascii)
def test_every_page_answers_when_all_that_is_asked_and_sent_is_nonsense(text: str, house: House, ada: User) -> None:
    client, query, form = client_told_of_faults(ada), dict.fromkeys(ASKED, text), dict.fromkeys(SENT, text)

    assert [fault for address in addresses_of(house) for fault in faults(client, address, query, form)] == []


def addresses_of(house: House) -> list[str]:
    return [real for name, address in NAMED.items() for real in with_each_record(name, address, house)]


WORDS = st.sampled_from(NONSENSE) | st.text(max_size=20)
LISTS = ("partner-list", "service-list", "meeting-list", "gap-matrix", "gap-cell", "gap-map", "duplicates")
FORMS = (
    "partner-edit", "partner-add", "partner-bulk", "service-bulk", "service-edit", "service-kinds", "place-edit",
    "place-add", "detail-add", "detail-edit", "duplicate-compare", "kinds", "sectors", "region-change",
    "duty", "change-request", "people-invite", "person", "links-withdraw", "inbox", "region-history",
    "gap-missing", "gap-missing-invite",
)  # fmt: skip
ASKS = st.dictionaries(st.sampled_from(ASKED), WORDS, max_size=3)
SENDS = st.dictionaries(st.sampled_from(SENT), WORDS | st.lists(WORDS, max_size=3), min_size=1, max_size=2)


@pytest.mark.parametrize("name", [*LISTS, *FORMS])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ASKS, wrong=SENDS, which=st.integers(0, 9))
@example(query={"page": "9" * 30}, wrong={"seen": "9999-99-99T99:99:99"}, which=0)
@example(query={"page": "²"}, wrong={"extension": "9" * 30}, which=0)
@example(query={"service": "9" * 30}, wrong={"row": ["9" * 30, "²"], "kinds": ["9" * 30]}, which=0)
@example(query={"location": "²"}, wrong={"services": ["9" * 30], "populations": ["9" * 19]}, which=0)
def test_a_page_answers_when_a_field_or_two_hold_nonsense_and_the_others_are_right(
    name: str, house: House, ada: User, query: dict[str, Any], wrong: dict[str, Any], which: int
) -> None:
    here = with_each_record(name, NAMED[name], house)

    assert faults(client_told_of_faults(ada), here[which % len(here)], query, TYPED | {"sure": "1"} | wrong) == []
