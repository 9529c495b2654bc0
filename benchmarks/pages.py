"""How long the server thinks about a page, in a made-up region of about 2,000 partners.

    python benchmarks/pages.py

Each page is asked for ASKED times through Django's test client, so the time is that of the server alone. The budget is
BUDGET_MS for the 95th of 100 answers. `COPIES` says how many times the demo region is taken.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COPIES = int(os.environ.get("COPIES", "17"))
ASKED = int(os.environ.get("ASKED", "20"))
BUDGET_MS = 50

PAGES = {
    "home": "",
    "partner list": "partners/",
    "partner list, searched": "partners/?q=hope",
    "partner list, narrowed": "partners/?kind=recovery_housing&sort=-checked",
    "partner": "partners/{partner}/",
    "gaps": "gaps/",
    "one cell": "gaps/cell/?kind=detox&county=39131",
    "next steps": "gaps/next/",
    "map": "gaps/map/",
    "county": "counties/39131/",
    "services": "services/",
    "meetings": "meetings/",
    "duplicates": "partners/duplicates/",
}


def main() -> int:
    if "--inner" not in sys.argv:
        with tempfile.TemporaryDirectory(prefix="onward-bench-") as home:
            environment = {**os.environ, "ONWARD_HOME": home}
            environment.pop("DATABASE_URL", None)
            inner = [sys.executable, __file__, "--inner"]
            return subprocess.run(inner, env=environment, check=False).returncode
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    measure()
    return 0


def measure() -> None:
    from benchmarks.harness import say
    from onward.partners.models import Organization

    client, region = scene()
    partner = Organization.objects.filter(region=region, services__isnull=False).order_by("pk")[0].pk
    results: dict[str, Any] = {"partners": Organization.objects.filter(region=region).count(), "budget_ms": BUDGET_MS}
    for name, address in PAGES.items():
        results[name] = timed(client, f"/r/{region.slug}/{address.format(partner=partner)}")
    results["met"] = all(page["met"] for page in results.values() if isinstance(page, dict))
    say("pages", results)


def scene() -> tuple[Any, Any]:
    """The demo directory many times over in one region, and its coordinator's browser."""
    from django.test import Client

    from benchmarks.many import many
    from onward.accounts.models import User
    from onward.accounts.operations import make_coordinator
    from onward.cli.common import operator, ready
    from onward.core import clock
    from onward.exchange.operations import load
    from onward.exchange.operations.demo import make_demo

    ready()
    region = make_demo(today=clock.today(), by=operator())
    batch = many(COPIES - 1)
    rename(batch)
    load(batch, region, by=operator())
    user = User.objects.named("ada@example.org", "Ada")
    make_coordinator(region, user, by=operator())
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client, region


def rename(batch: Any) -> None:
    """Let the copies be others: a word of its own for each organization, another number for each phone."""
    from random import Random

    random = Random(0)
    for record in batch.records["organization"]:
        word = "".join(random.choice(pair) for pair in ("BDFGKLM", "aeiou", "lmnrst", "aeiou", "nrst"))
        record.values["name"] = f"{word} {record.values['name']}"
        for name in ("website", "email", "tax_id", "alternate_name"):
            record.values.pop(name, None)
    for record in batch.records["phone"]:
        record.values["number"] = f"740-{random.randrange(200, 999)}-{random.randrange(10_000):04}"


def timed(client: Any, address: str) -> dict[str, Any]:
    """Milliseconds of an answer: the first, the usual, the slow."""
    times = []
    for _ in range(ASKED + 1):
        started = perf_counter()
        answer = client.get(address)
        times.append((perf_counter() - started) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    first, *again = times
    p95 = statistics.quantiles(again, n=20)[-1]
    return {
        "first_ms": round(first, 1), "p50_ms": round(statistics.median(again), 1), "p95_ms": round(p95, 1),
        "met": p95 <= BUDGET_MS, "kilobytes": round(len(answer.content) / 1024),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
