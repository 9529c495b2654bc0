"""Who and what a plan is about, for a person who decides: the first names, and what would stand there instead of what.

A few are enough to see whether it is the right file; the counts tell the rest.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from onward.exchange.loading.columns import table
from onward.exchange.loading.plan import Change, Plan
from onward.exchange.readers.spreadsheet.judgements import ENGAGEMENT
from onward.exchange.records import clip, keepable
from onward.outreach.queries.listing import may_own

SHOWN = 20
TOLD = ("organization", "service", "location", "meeting")
"""What a person knows by name, the most important first."""

Who = dict[str, list[dict[str, str]]]


def who(plan: Plan) -> Who:
    """`new`: the first rows to create, by table and name. `changes`: the first ones, with field, before and after, and
    beside them as many of what the region thinks of partners."""
    new = [
        {"table": name, "name": keepable(clip(change.record.values.get("name", ""), 80))}
        for name in TOLD
        for change in plan.created.get(name, ())[:SHOWN]
    ]
    return {"new": new[:SHOWN], "changes": [*islice(_changes(plan), SHOWN), *islice(_judgements(plan), SHOWN)]}


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


def _judgements(plan: Plan) -> Iterator[dict[str, str]]:
    """A list fills only what nobody judged yet, so nothing stood there before."""
    changes = [*plan.created.get(ENGAGEMENT, ()), *plan.updated.get(ENGAGEMENT, ())]
    if not changes:
        return
    names = {record.id: record.values["name"] for record in plan.batch.records.get("organization", ())}
    people = {user.pk: str(user) for user in may_own(plan.region)}
    for change in changes:
        for column, value in change.after.items():
            yield {
                "table": ENGAGEMENT,
                "name": keepable(clip(names.get(change.record.values["organization_id"], ""), 80)),
                "field": column,
                "before": "",
                "after": clip(people.get(value, "") if column == "owner_id" else value, 80),
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
