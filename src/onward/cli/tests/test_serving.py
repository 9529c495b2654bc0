"""`onward demo` makes the demo region once and prints a link that works."""

import os
import socket
from typing import Any

import pytest
from django.test import Client

from onward.cli import serving
from onward.cli.tests.running import Run, one_sentence
from onward.exchange.demo import facts
from onward.partners.models import Organization
from onward.regions.models import NeedFigure, Region


def test_the_demo_region_is_made_once_and_each_time_a_link_is_printed(run: Run) -> None:
    first = run("demo", "--no-serve", "--port", "8123")
    made = Organization.objects.count()
    second = run("demo", "--no-serve")

    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert Organization.objects.count() == made > 100
    region = Region.objects.get(slug=facts.REGION_SLUG)
    assert region.fictional
    assert NeedFigure.objects.filter(key="population").count() == len(facts.REGION) + len(facts.NEIGHBOURS)
    link = next(word for word in first.stdout.split() if word.startswith("http://localhost:8123/sign-in/"))
    assert "Sign in as Demo coordinator" in Client().get(link.removeprefix("http://localhost:8123")).content.decode()


def test_a_taken_port_is_refused_before_anything_is_done(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("demo", "--port", str(port))

    assert refused.exit_code == 2
    assert refused.stderr.strip() == (
        f"Port {port} is taken, perhaps by another Onward. Stop that, or choose another: --port {port + 1}."
    )
    assert not Region.objects.filter(slug=facts.REGION_SLUG).exists()


@pytest.mark.parametrize("words", [["serve"], ["demo"]])
def test_other_machines_are_not_spoken_to_in_the_clear(words: list[str], run: Run) -> None:
    assert "At 0.0.0.0 others could read everything on its way." in one_sentence(run(*words, "--host", "0.0.0.0"))


def test_who_says_so_in_so_many_words_is_warned(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("ONWARD_HTTPS", "0")

    serving.keep_to_private("0.0.0.0")

    assert capsys.readouterr().err.startswith("Warning: ONWARD_HTTPS=0")


def test_the_pages_and_the_worker_do_not_know_the_way_to_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_OWNER_DATABASE_URL", "postgres://owner@db/onward")

    assert serving.environment().keys() == os.environ.keys() - {"ONWARD_OWNER_DATABASE_URL"}
