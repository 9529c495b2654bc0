"""Each way to fail has a page with the crisis lines and a way on, and never a stack trace."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from onward.core.errors import Conflict, Forbidden, Missing, Refused

ERRORS = {
    "refused": Refused("That file is not a spreadsheet."),
    "forbidden": Forbidden("Only coordinators may do this."),
    "missing": Missing("There is no such partner."),
    "conflict": Conflict("Somebody changed it first."),
    "denied": PermissionDenied(),
    "bad": BadRequest(),
    "busy": OperationalError("database is locked"),
    "broken": OperationalError("secret detail"),
    "crash": ValueError("secret detail"),
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise ERRORS[how]


urlpatterns = [path("fail/<str:how>/", fail), path("", include("onward.config.urls"))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("refused", 400), ("forbidden", 403), ("missing", 404), ("conflict", 409),
        ("denied", 403), ("bad", 400), ("busy", 503), ("broken", 500), ("crash", 500),
    ],
)  # fmt: skip
@override_settings(ROOT_URLCONF="onward.ui.tests.test_error_pages")
def test_an_error_becomes_a_page(how: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(f"/fail/{how}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "tel:988" in page
    assert '<a class="button button-plain" href="/">' in page or 'href="/">' in page
    assert "secret detail" not in page


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="onward.ui.tests.test_error_pages")
def test_whoever_meets_a_great_write_is_told_to_come_back_and_when() -> None:
    answer = Client().post("/fail/busy/")
    assert "Nothing was lost; try again in a minute." in answer.content.decode()
    assert answer.headers["Retry-After"] == "60"


@pytest.mark.django_db
def test_the_message_of_the_error_is_the_lead() -> None:
    page = Client().get("/sign-in/spoiled/").content.decode()
    assert "This sign-in link is not complete." in page


@pytest.mark.django_db
def test_a_form_without_its_token_gets_a_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-out/")
    assert answer.status_code == 403
    assert "load it again" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_host_gets_a_page() -> None:
    answer = Client(headers={"host": "evil.example"}).get("/sign-in/")
    assert answer.status_code == 400
    assert "could not be read" in answer.content.decode()
