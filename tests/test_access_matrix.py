"""Every address declares who may see it, and keeps its word to strangers and to the region next door."""

from typing import Any

import pytest
from django.urls import URLPattern

from onward.accounts.models import User
from onward.regions.models import Region
from onward.testing import addresses, client_of

OPEN = {"anyone"}


ALL = sorted(addresses(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("address", "pattern"), ALL, ids=[address or "/" for address, _ in ALL])
def test_an_address_declares_who_may_see_it(address: str, pattern: URLPattern) -> None:
    assert hasattr(pattern.callback, "may"), f"{address}: decorate the view with @page or @region_page"


SAMPLE = {"slug": "ohio-valley", "fips": "39001", "token": "x"}


def filled(address: str) -> str:
    """The address with something in each place; numbers that belong to nothing."""
    parts = []
    for part in address.split("/"):
        if "<" in part:
            name = part.strip("<>").split(":")[-1].split(">")[0]
            start, end = part[: part.index("<")], part[part.rindex(">") + 1 :]
            part = start + SAMPLE.get(name, "999999") + end
        parts.append(part)
    return "/" + "/".join(parts)


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
