"""`onward account …`, as other programs rely on it."""

import pytest
from django.contrib.auth import get_user

from onward.accounts.models import User
from onward.cli.tests.running import Run, one_sentence
from onward.regions.models import Region
from onward.testing import client_of


@pytest.fixture
def region(ready: Region) -> Region:
    """The cast lives in the region that the commands know."""
    return ready


def is_open(user: User) -> bool:
    user.refresh_from_db()
    return user.is_active


def test_an_account_is_closed_and_opened_again(run: Run, bea: User) -> None:
    closed = run("account", "close", "Bea@Example.org")
    assert (closed.stdout, is_open(bea)) == (
        "The account of bea@example.org is closed, and signed out everywhere.\n", False,
    )  # fmt: skip

    opened = run("account", "open", "bea@example.org")
    assert (opened.stdout, is_open(bea)) == ("The account of bea@example.org is open.\n", True)


def test_the_last_coordinator_keeps_the_account(run: Run, ada: User) -> None:
    assert one_sentence(run("account", "close", ada.email)).startswith("Nobody else coordinates Ohio Valley.")
    assert is_open(ada)


@pytest.mark.parametrize("verb", ["close", "open", "sign-out"])
def test_nobody_is_made_by_closing_or_opening(run: Run, verb: str) -> None:
    assert "has an account here" in one_sentence(run("account", verb, "nobody@example.org"))
    assert not User.objects.exists()


def test_somebody_is_signed_out_everywhere_and_the_account_stays_open(run: Run, bea: User, ada: User) -> None:
    browsers, other = [client_of(bea), client_of(bea)], client_of(ada)
    told = [run("account", "sign-out", "bea@example.org").stdout for _time in range(2)]

    assert told == [f"bea@example.org is signed out of {n} browsers.\n" for n in (2, 0)]
    assert [get_user(one).is_authenticated for one in (*browsers, other)] == [False, False, True]
    assert is_open(bea)
