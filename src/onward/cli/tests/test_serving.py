"""`onward demo` makes the demo region once and prints a link that works."""

import socket

from django.test import Client

from onward.cli.tests.running import Run
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
    link = next(word for word in first.stdout.split() if word.startswith("http://127.0.0.1:8123/sign-in/"))
    assert "Sign in as Demo coordinator" in Client().get(link.removeprefix("http://127.0.0.1:8123")).content.decode()


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
