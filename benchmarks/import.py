"""Importing a directory, against plain `bulk_create` of the same rows, on SQLite and on PostgreSQL.

    python benchmarks/import.py

The rows are a made-up directory of about 50,000 rows (the demo region, many times over). Durable settings on both:
SQLite with a write-ahead log and `synchronous=FULL`, PostgreSQL as it comes. `rows` compares writing alone; `import`
sets the whole import (matching, planning, writing, audit lines, counties, kinds, sectors) against writing alone in the
plain way, so it is the harder comparison. Before time is taken, both ways must leave equal tables.
"""

import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COPIES = int(os.environ.get("COPIES", "12"))


def main() -> int:
    if "--inner" not in sys.argv:
        inner = [sys.executable, __file__, "--inner"]
        environment = {**os.environ, "ONWARD_HOME": tempfile.mkdtemp(prefix="onward-bench-")}
        environment.pop("DATABASE_URL", None)
        sqlite = subprocess.run(inner, env=environment, check=False).returncode
        postgres = [sys.executable, str(ROOT / "tools" / "postgres.py"), *inner]
        return sqlite or subprocess.run(postgres, env=environment, check=False).returncode
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    measure()
    return 0


def measure() -> None:
    from django.db import connection

    from benchmarks.harness import compared, say
    from benchmarks.many import many
    from onward.cli.common import ready
    from onward.core.actor import system

    ready()
    batch, by = many(COPIES), system("benchmark")
    rows = sum(len(records) for records in batch.records.values())
    assert contents(plain(batch, by)) == contents(ours(batch, by)), "the two ways must leave the same tables"
    goal = 7.0 if connection.vendor == "postgresql" else 4.0
    runs = 3
    PLANS.extend(plan_of(batch, by) for _ in range(2 * runs))
    say(
        "import",
        {
            "database": connection.vendor,
            "rows": compared(lambda: plain(batch, by), lambda: ours(batch, by), rows=rows, goal=goal, runs=runs),
            "import": compared(lambda: plain(batch, by), lambda: whole(batch, by), rows=rows),
        },
    )


def region(by: Any) -> Any:
    from onward.exchange.demo import facts
    from onward.regions.operations import found_region

    return found_region(name=f"Bench {uuid.uuid4()}", counties=[county.fips for county in facts.REGION], by=by)


def plan_of(batch: Any, by: Any) -> Any:
    from onward.exchange.loading.plan import make_plan

    return make_plan(region(by), batch)


PLANS: list[Any] = []
"""Made before time is taken: deciding what to write is not writing."""


def ours(batch: Any, by: Any) -> Any:
    """Write the planned rows as an import does."""
    from django.db import transaction

    from onward.exchange.loading.write import write_rows

    plan = PLANS.pop() if PLANS else plan_of(batch, by)
    with transaction.atomic():
        write_rows(plan)
    return plan.region


def plain(batch: Any, by: Any) -> Any:
    """Build the same rows as model instances and `bulk_create` them."""
    from django.db import transaction

    from onward.core import bulk
    from onward.directory.wire import BINDINGS
    from onward.exchange.loading.columns import table
    from onward.exchange.loading.write import settled

    plan = PLANS.pop() if PLANS else plan_of(batch, by)
    with transaction.atomic():
        for name, changes in plan.created.items():
            model = BINDINGS[name].model
            keys = bulk.reserve_ids(model, len(changes))
            plan.keys.setdefault(name, {}).update(
                (change.record.id, key) for change, key in zip(changes, keys, strict=True)
            )
            columns = table(name).columns
            rows = zip(changes, zip(*settled(plan, name, changes), strict=True), strict=True)
            model.objects.bulk_create(
                model(
                    pk=plan.keys[name][change.record.id],
                    region_id=plan.region.pk,
                    hsds_id=change.record.id,
                    **dict(zip(columns, values, strict=True)),
                )
                for change, values in rows
            )
    return plan.region


def whole(batch: Any, by: Any) -> None:
    from onward.exchange.operations import load

    load(batch, region(by), by=by)


def contents(of: Any) -> dict[str, Any]:
    from onward.exchange.writers.gather import gather

    return gather(of)


if __name__ == "__main__":
    sys.exit(main())
