"""The command line on an installation that is ready: counties in, one small region."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import transaction

from onward.cli.main import commands
from onward.core.actor import system
from onward.regions.models import Region
from onward.regions.operations import found_region, load_geography

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def installation(django_db_setup: None, django_db_blocker: Any) -> Iterator[Region]:
    """Made once for a module; what each test does on top is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_geography()
        yield found_region(name="Ohio Valley", counties=["39001", "39015", "39131"], by=system("tests"))
        transaction.set_rollback(True)


@pytest.fixture
def ready(installation: Region, db: Any) -> Region:
    return installation


@pytest.fixture
def run(ready: Region) -> Run:
    """Run a command in this process."""
    group = commands()
    return lambda *words: CliRunner().invoke(group, [str(word) for word in words])


def one_object(answer: Result) -> dict[str, Any]:
    """What `--json` promises: exactly one JSON object on standard output, nothing else."""
    assert answer.exception is None or isinstance(answer.exception, SystemExit), repr(answer.exception)
    said: dict[str, Any] = json.loads(answer.stdout)
    assert answer.stdout.count("\n") == 1
    return said


def one_sentence(answer: Result) -> str:
    """What exit 2 promises: nothing on standard output, one line on standard error, no trace."""
    assert (answer.exit_code, answer.stdout) == (2, ""), answer.output
    assert isinstance(answer.exception, SystemExit)
    lines = answer.stderr.strip().split("\n")
    assert len(lines) == 1, lines
    assert lines[0].endswith((".", "?")), lines
    return lines[0]
