"""What an import would do to offers, needs and ties, and doing it. As with everything else, a person's word stays."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any
from uuid import UUID

from onward.core.actor import Actor
from onward.exchange.loading.plan import RANK, Change, Plan
from onward.exchange.loading.together_words import START
from onward.exchange.readers.spreadsheet.together import HELP, TIE
from onward.exchange.records import Problem, Record, clip
from onward.partners import operations as partners
from onward.partners.models import Help, Tie
from onward.partners.together_words import TURNED

Row = Mapping[str, Any]
OWN: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    HELP: (Help, ("note",)), TIE: (Tie, ("strength", "direction", "note")),
}  # fmt: skip
"""What of each a file can change."""
SUBJECTS = ("organization_id", "other_organization_id")


def plan_together(plan: Plan) -> None:
    """Add to a plan what it would do. What the file does not say of a thing is left as it is."""
    for table, (model, columns) in OWN.items():
        if records := plan.batch.records.get(table):
            here = _here(plan, table, model, columns)
            coming = {change.record.id for change in plan.created.get("organization", ())}
            for record in records:
                _note(plan, table, record.row, _meet(plan, table, record, here, coming))


def _meet(plan: Plan, table: str, record: Record, here: Mapping[Hashable, Row], coming: set[UUID]) -> str:
    keys = plan.keys.get("organization", {})
    whose = [record.values[name] for name in SUBJECTS if name in record.values]
    if any(id not in keys and id not in coming for id in whose):
        return "rejected"  # with its organization, of which that is told
    found = here.get(KEYS[table]({**record.values, **{n: keys.get(record.values[n], record.values[n])
                                                      for n in SUBJECTS if n in record.values}}))  # fmt: skip
    if found is None:
        plan.created.setdefault(table, []).append(Change(record, None, ()))
        return "created"
    if found["removed_at"]:
        _tell(plan, table, record, "", "kept_removal", "Somebody removed this here; it stays removed.")
        return "unchanged"
    wanted = _as_here(table, record, found, keys)
    changed = {name: value for name, value in wanted.items() if value and value != found[name]}
    for name in [name for name in changed if name in found["held"]]:
        message = f"Somebody changed this here to “{clip(found[name], 80)}”; that stays."
        _tell(plan, table, record, name, "kept_edit", message if found[name] else "Somebody left this blank here.")
        del changed[name]
    if not changed:
        return "unchanged"
    before = {name: found[name] for name in changed}
    plan.updated.setdefault(table, []).append(Change(record, found["pk"], (), before=before, after=changed))
    return "updated"


def _as_here(table: str, record: Record, found: Row, keys: Mapping[UUID, int]) -> dict[str, Any]:
    """What the record says, told from the side from which the row here tells it."""
    wanted = {name: record.values[name] for name in OWN[table][1]}
    if table == TIE and keys.get(record.values["organization_id"]) != found["organization_id"]:
        wanted["direction"] = TURNED.get(wanted["direction"], wanted["direction"])
    return wanted


def _here(plan: Plan, table: str, model: Any, columns: tuple[str, ...]) -> dict[Hashable, Row]:
    """What is here by what it is known by; what was removed only where nothing came in its place."""
    known = {HELP: ("organization_id", "way", "help_kind_id"), TIE: SUBJECTS}[table]
    rows = model.objects.filter(region=plan.region).values("pk", "held", "removed_at", *known, *columns)
    in_order = sorted(rows, key=lambda row: row["removed_at"] is None)
    return {KEYS[table](row): row for row in in_order}


KEYS: Mapping[str, Callable[[Row], Hashable]] = {
    HELP: lambda row: (row["organization_id"], row["way"], row["help_kind_id"]),
    TIE: lambda row: frozenset((row["organization_id"], row["other_organization_id"])),
}


def _note(plan: Plan, table: str, row: int, outcome: str) -> None:
    rows = plan.outcomes.setdefault(table, {})
    if row not in rows or RANK[outcome] > RANK[rows[row]]:
        rows[row] = outcome


def _tell(plan: Plan, table: str, record: Record, name: str, code: str, message: str) -> None:
    value = clip(record.values.get(name, ""))
    plan.problems.append(Problem("note", code, table, record.row, name, value, message))


def write_together(plan: Plan, *, by: Actor) -> None:
    """Carry it out, when the organizations have their keys."""
    for table, (model, _) in OWN.items():
        new = [_values(plan, change.record) for change in plan.created.get(table, ())]
        changed = {change.pk: change.after for change in plan.updated.get(table, ()) if change.pk}
        if new or changed:
            partners.bring_in(model, region=plan.region, new=new, changed=changed, source=plan.batch.source, by=by)


def _values(plan: Plan, record: Record) -> dict[str, Any]:
    keys = plan.keys["organization"]
    values = {name: keys[value] if name in SUBJECTS else value for name, value in record.values.items()}
    return {**values, **{name: values[name] or start for name, start in START.items() if name in values}}
