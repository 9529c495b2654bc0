"""Strangers are asked to sign in; whoever is signed in and may not is told that there is no such page."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from onward.core.access import anyone, page, signed_in
from onward.core.actor import COORDINATOR, LEADERSHIP, NAVIGATOR, NOBODY, VIEWER, Actor, Grant
from onward.core.errors import Missing
from onward.regions.access import belongs, coordinates, leads, region_page, takes_part
from onward.regions.models import Region

ANN = Actor("person", "1", "Ann")


def asked(actor: Actor, method: str = "get") -> Any:
    request: Any = getattr(RequestFactory(), method)("/r/ohio-valley/partners/?q=a&page=2")
    request.actor = actor
    return request


def view(request: HttpRequest, *args: Any) -> HttpResponse:
    return HttpResponse(" ".join(map(str, args)))


@pytest.mark.parametrize(("may", "actor"), [(anyone, NOBODY), (anyone, ANN), (signed_in, ANN)])
def test_whoever_may_see_a_page_sees_it(may: Any, actor: Actor) -> None:
    guarded = page(may)(view)

    assert guarded(asked(actor), "x").content == b"x"
    assert guarded.may is may  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_and_back(method: str) -> None:
    answer = page(signed_in)(view)(asked(NOBODY, method))

    assert (answer.status_code, answer.headers["Location"]) == (
        302, "/sign-in/?next=%2Fr%2Fohio-valley%2Fpartners%2F%3Fq%3Da%26page%3D2",
    )  # fmt: skip


def test_somebody_signed_in_who_may_not_is_told_there_is_no_such_page() -> None:
    with pytest.raises(Missing, match="There is no such page, or it is not open to you"):
        page(lambda actor: False)(view)(asked(ANN))


@pytest.mark.parametrize(
    ("may", "role", "sees"),
    [
        (belongs, VIEWER, True),
        (takes_part, VIEWER, False),
        (takes_part, NAVIGATOR, True),
        (leads, NAVIGATOR, False),
        (leads, LEADERSHIP, True),
        (coordinates, LEADERSHIP, False),
        (coordinates, COORDINATOR, True),
    ],
)
def test_a_page_of_a_region_is_for_those_with_a_role_there(may: Any, role: str, sees: bool, region: Region) -> None:
    actor = Actor("person", "1", "Ann", (Grant(region.pk, role),))
    guarded = region_page(may)(view)
    if sees:
        assert guarded(asked(actor), slug=region.slug).content == b"Ohio Valley"
    else:
        with pytest.raises(Missing):
            guarded(asked(actor), slug=region.slug)


def test_a_role_next_door_opens_nothing_here(region: Region, other_region: Region) -> None:
    cleo = Actor("person", "3", "Cleo", (Grant(other_region.pk, COORDINATOR),))

    with pytest.raises(Missing):
        region_page(coordinates)(view)(asked(cleo), slug=region.slug)


@pytest.mark.parametrize("actor", [ANN, NOBODY])
def test_a_region_that_is_not_there_answers_like_one_that_is_not_open(actor: Actor, region: Region) -> None:
    guarded = region_page(takes_part)(view)
    if actor is NOBODY:
        assert guarded(asked(actor), slug="nowhere").status_code == 302
        assert guarded(asked(actor), slug=region.slug).status_code == 302
    else:
        for slug in ("nowhere", region.slug):
            with pytest.raises(Missing):
                guarded(asked(actor), slug=slug)


def test_a_page_of_a_region_that_anyone_may_see_still_needs_the_region(region: Region) -> None:
    open_page = region_page(lambda actor, here: True)(view)

    assert open_page(asked(NOBODY), slug=region.slug).status_code == 200
    with pytest.raises(Missing):
        open_page(asked(ANN), slug="nowhere")
