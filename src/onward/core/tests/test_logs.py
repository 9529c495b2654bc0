"""What reaches the log says nothing about a person and opens nothing."""

import logging

import pytest
from django.conf import settings
from django.test import Client

from onward.core.logs import Formatter, masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Forbidden: /sign-in/eyJ1c2VyIjoxfQ:1abcde:Zk3-x_9/", "Forbidden: /sign-in/…/"),
        ("letter to ada.lovelace+x@mail.example.org failed", "letter to … failed"),
        ("call (740) 555-0100 or 740-555-0100.", "call … or …."),
        (
            "IntegrityError: broken\nDETAIL:  Failing row contains (1, Ada Lovelace).",
            "IntegrityError: broken\nDETAIL:…",
        ),
        ("Not Found: /r/ohio-valley/partners/999/", "Not Found: /r/ohio-valley/partners/999/"),
        ('File "/opt/onward/src/onward/exchange/operations_of_great_length.py", line 3', None),
    ],
)
def test_a_line_keeps_what_happened_and_loses_whom_it_was_about(said: str, kept: str | None) -> None:
    assert masked(said) == (said if kept is None else kept)


def test_a_trace_is_masked_as_a_whole() -> None:
    try:
        raise ValueError("no such user: ada@example.org")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "It broke", None, (type(error), error, error.__traceback__)
        )

    told = Formatter().format(record)

    assert "ValueError: no such user: …" in told
    assert "ada@" not in told


def test_nobody_writes_a_line_of_the_log_that_is_not_there() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "Not Found: %s", ("/a\nERROR all is lost",), None)

    assert Formatter().format(record) == "Not Found: /a\\nERROR all is lost"


def test_every_handler_masks() -> None:
    formatters = {handler.get("formatter") for handler in settings.LOGGING["handlers"].values()}

    assert formatters == {"masked"}
    assert settings.LOGGING["formatters"]["masked"]["()"] == "onward.core.logs.Formatter"


@pytest.mark.django_db
def test_a_refused_sign_in_link_is_not_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        assert Client().get("/sign-in/a-token-of-great-length-that-opens-an-account/").status_code == 403
    finally:
        logger.removeHandler(handler)

    assert capsys.readouterr().err == "Forbidden: /sign-in/…/\n"


@pytest.mark.django_db
def test_refusals_are_in_the_log_without_whom_they_were_about(
    bea_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    bea_client.get("/r/ohio-valley/region/")
    for _time in range(61):  # More than thirty in one minute, even if another begins among them.
        bea_client.get("/my-data/altered/")
    Client().post("/sign-in/password/", {"login": "bea@example.org", "password": "a wrong one"})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "bea@example.org"})
    told = {record.getMessage() for record in caplog.records if record.levelname == "WARNING"}

    assert {
        "Not Found: /r/ohio-valley/region/", "Gone: /my-data/altered/", "Too Many Requests: /my-data/altered/",
        "A sign-in was refused: password", "Forbidden (CSRF cookie not set.): /sign-in/",
    } <= told  # fmt: skip
    assert "bea@" not in "".join(told)
