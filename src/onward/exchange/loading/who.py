"""Who and what a plan is about, for a person who decides: the first names, and what would stand there instead of what.

A few are enough to see whether it is the right file; the counts tell the rest.
"""

from collections.abc import Iterator
from typing import Any

from onward.exchange.loading.columns import table
from onward.exchange.loading.plan import Change, Plan
from onward.exchange.records import clip, keepable

SHOWN = 20
TOLD = ("organization", "service", "location", "meeting")
"""What a person knows by name, the most important first."""

Who = dict[str, list[dict[str, str]]]


def who(plan: Plan) -> Who:
    """`new`: the first rows to create, by table and name. `changes`: the first ones, with field, before and after."""
    new = [
        {"table": name, "name": keepable(clip(change.record.values.get("name", ""), 80))}
        for name in TOLD
        for change in plan.created.get(name, ())[:SHOWN]
    ]
    return {"new": new[:SHOWN], "changes": [row for _, row in zip(range(SHOWN), _changes(plan), strict=False)]}


def _changes(plan: Plan) -> Iterator[dict[str, str]]:
    for name in TOLD:
        for change in plan.updated.get(name, ()):
            for column in change.after:
                if _speaks(name, column):
                    yield {
                        "table": name,
                        "name": keepable(clip(_name(name, change), 80)),
                        "field": column,
                        "before": keepable(clip(_plain(change.before[column]), 80)),
                        "after": keepable(clip(_plain(change.after[column]), 80)),
                    }


def _speaks(name: str, column: str) -> bool:
    """Keys of other rows and words on how we know mean nothing to a reader."""
    return not column.endswith(("_id", "_basis")) and column in table(name).columns


def _name(name: str, change: Change) -> Any:
    """What the row is called now, so that a person finds it."""
    place = table(name).columns.index("name")
    return change.before.get("name") or change.values[place]


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
