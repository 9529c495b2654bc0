"""onward analyze flows: how people move from step to step, from a table of events."""

from pathlib import Path
from typing import Any

import click

from onward.analysis.errors import Unusable
from onward.cli.analyze.reporting import Report, write_json

TWICE = "the same event again"
TRANSITION = ("from", "to", "count", "people", "median_days")
FILE = click.Path(path_type=Path)


@click.command()
@click.argument("events", metavar="EVENTS.csv|parquet", type=FILE)
@click.option("--steps", required=True, help="The path whose steps are counted, with commas between.")
@click.option("--until", help="The day or moment, in ISO 8601, until which people are watched; that of the last event.")
@click.option("--out", type=FILE, required=True, help="Where to write the flows.")
@click.option("--seed", type=int, default=0, help="Nothing is drawn by chance here.")
def flows(events: Path, steps: str, until: str | None, out: Path, seed: int) -> None:
    """Who goes where next in EVENTS, how many reach each step of a path, and how long the last one holds."""
    # Imported when wanted: no other command should wait for what it loads.
    from onward.analysis.flows import Events, funnel, retention, transitions
    from onward.cli.analyze.events import moment, read_events

    report = Report("flows", seed)
    path = [step.strip() for step in steps.split(",")]
    if not all(path):
        raise Unusable("--steps has a blank step; name each one, with commas between.")
    watched = moment(until) if until else None
    if until and watched is None:
        raise Unusable(f"--until has “{until}”, which is no day or moment in ISO 8601, such as 2026-11-27.")
    found = Events.of_frame(read_events(events, report))
    report.count(TWICE, found.read - len(found))
    told: dict[str, Any] = {
        "people": found.people,
        "events": len(found),
        "transitions": [dict(zip(TRANSITION, one, strict=True)) for one in transitions(found)],
        "funnel": [one._asdict() for one in funnel(found, path)],
        "retention": [one._asdict() for one in retention(found, path[-1], until=watched)],
    }
    write_json(out, told)
    report.say(
        people=found.people, events=len(found), steps=path, transitions=len(told["transitions"]),
        funnel=told["funnel"], retention=told["retention"],
    )  # fmt: skip

