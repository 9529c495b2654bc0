"""How long the server thinks about a page, in a made-up region of about 2,000 partners.

    python benchmarks/pages.py

Each page is asked for ASKED times through Django's test client, so the time is that of the server alone. The budget is
BUDGET_MS for the 95th of 100 answers. `COPIES` says how many times the demo region is taken.
"""

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.harness import answered, say, with_a_home_of_its_own

COPIES = int(os.environ.get("COPIES", "17"))
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


def measure() -> None:
    from onward.partners.models import Organization

    client, region = scene()
    partner = Organization.objects.filter(region=region, services__isnull=False).order_by("pk")[0].pk
    results: dict[str, Any] = {"partners": Organization.objects.filter(region=region).count(), "budget_ms": BUDGET_MS}
    for name, address in PAGES.items():
        results[name] = answered(client, f"/r/{region.slug}/{address.format(partner=partner)}", budget_ms=BUDGET_MS)
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


if __name__ == "__main__":
    sys.exit(with_a_home_of_its_own(__file__, measure))
