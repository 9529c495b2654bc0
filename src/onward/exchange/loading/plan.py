"""Deciding, record by record, what an import would do to one region. Reads the database, writes nothing.

Values are compared in the form in which the database keeps them. A reference to a row that this import creates is held
as the row's HSDS id until the row has a key. The time taken grows with the batch and with the region's tables that it
touches.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from onward.directory import rules
from onward.directory.wire import BINDINGS
from onward.exchange.loading.columns import BASES, Table, table
from onward.exchange.loading.held import Held
from onward.exchange.records import Batch, Problem, Record, clip
from onward.exchange.report import Report
from onward.partners.models import Organization, Sector
from onward.regions.models import County, Region

PARTIAL_KINDS = ("partners", "csv")
"""Sources that know only some fields: what they do not say is left as it is, not cleared."""

NEVER_CLEARING = (*PARTIAL_KINDS, "findtreatment")
"""A locator says more in one of its forms than in another, so what it does not say is left alone, too."""

SUBJECTS = frozenset({"link_id", "resource_id"})
"""Fields that name a record of any kind, by its id on the wire. What is said of an organization that was merged into
another is said of that one."""


@dataclass(slots=True)
class Existing:
    pk: int
    values: tuple[Any, ...]
    held: list[str]
    removed: bool
    changed_at: datetime
    into: int | None = None


@dataclass(slots=True)
class Change:
    """A row to create (`pk` is None) or update. `before` and `after` hold only the columns that change; `seen` is when
    the row had been changed last when the plan was made."""

    record: Record
    pk: int | None
    values: tuple[Any, ...]
    seen: datetime | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    region: Region
    batch: Batch
    created: dict[str, list[Change]] = field(default_factory=dict)
    updated: dict[str, list[Change]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    outcomes: dict[str, dict[int, str]] = field(default_factory=dict)
    keys: dict[str, dict[UUID, int]] = field(default_factory=dict)
    met: dict[int, Record] = field(default_factory=dict)
    """What the file says of each organization that is here, whether it changes a column or not."""

    def report(self) -> Report:
        report = Report(
            self.batch.kind, self.batch.source, self.region.slug, problems=[*self.batch.problems, *self.problems]
        )
        for name in [*BINDINGS, *(t for t in self.batch.read if t not in BINDINGS)]:
            if self.batch.read.get(name):
                counted = Counter(self.outcomes.get(name, {}).values())
                counted["rejected"] += len(self.batch.rejected.get(name, ()))
                counted["unchanged"] += self.batch.read[name] - sum(counted.values())
                report.count(name, counted)
        return report


RANK = {"rejected": 0, "unchanged": 1, "updated": 2, "created": 3}


class Planner:
    def __init__(self, region: Region, batch: Batch) -> None:
        self.plan = Plan(region, batch)
        self.region = region
        self.batch = batch
        self.partial = batch.kind in NEVER_CLEARING
        self.accepted: dict[str, set[UUID]] = {}
        self.known: dict[str, dict[UUID, int]] = {}
        self.sectors = dict(Sector.objects.filter(region=region).values_list("key", "pk"))
        self.counties = set(County.objects.values_list("fips", flat=True))
        merged = Organization.objects.filter(region=region, merged_into__isnull=False)
        self.survivors: dict[Any, UUID] = dict(merged.values_list("hsds_id", "merged_into__hsds_id"))

    def run(self) -> Plan:
        for name in BINDINGS:
            if self.batch.records.get(name):
                self._table(table(name), self.batch.records[name])
        self.plan.keys = self.known
        return self.plan

    # One table ---------------------------------------------------------------------------------------------------

    def _table(self, target: Table, records: list[Record]) -> None:
        existing = self._existing(target)
        held = Held(target, self.plan.problems)
        self.accepted[target.name] = {record.id for record in records}
        drafts = [(record, values) for record in records if (values := self._draft(target, record)) is not None]
        self.accepted[target.name] = {record.id for record, _ in drafts}
        for record, draft in drafts:
            row = self._resolve_own(target, record, draft)
            found = existing.get(record.id)
            outcome = (
                self._create(target, record, row) if found is None else self._meet(target, record, row, found, held)
            )
            self._note_outcome(target.name, record.row, outcome)

    def _existing(self, target: Table) -> dict[UUID, Existing]:
        model = target.binding.model
        merged = ["merged_into_id"] if target.name == "organization" else []
        rows = model.objects.filter(region=self.region).values_list(
            "hsds_id", "pk", "held", "removed_at", "changed_at", *target.columns, *merged
        )
        end = 5 + len(target.columns)
        found = {
            row[0]: Existing(row[1], tuple(row[5:end]), row[2], row[3] is not None, row[4], *row[end:]) for row in rows
        }
        self.known[target.name] = {key: item.into or item.pk for key, item in found.items()}
        return found

    def _keys_of(self, name: str) -> dict[UUID, int]:
        if name not in self.known:
            rows = BINDINGS[name].model.objects.filter(region=self.region)
            columns = ("hsds_id", "pk", "merged_into_id") if name == "organization" else ("hsds_id", "pk")
            self.known[name] = {
                row[0]: (row[2] if len(row) > 2 and row[2] else row[1]) for row in rows.values_list(*columns)
            }
        return self.known[name]

    # One record ----------------------------------------------------------------------------------------------------

    def _draft(self, target: Table, record: Record) -> list[Any] | None:
        """The record's values by column, references resolved; None when it must be rejected."""
        faulty = self._faulty(target, record)
        draft = [None if name in faulty else record.values.get(name) for name in target.names]
        for name in target.needed:
            if draft[target.place(name)] is None:
                self._reject(target, record, name, "missing", f"needs its {name}, which is blank or cannot be used")
                return None
        for index, (other, required) in target.references.items():
            if draft[index] is not None and other != target.name:
                draft[index] = self._resolve(target, record, index, other, required=required)
            if draft[index] is None and required:
                self._reject_orphan(target, record, index, other)
                return None
        self._look_up(target, record, draft)
        for name in SUBJECTS.intersection(target.names):
            draft[target.place(name)] = self.survivors.get(draft[target.place(name)], draft[target.place(name)])
        for index, normal in enumerate(target.normal):
            if normal is not None and draft[index] is not None and not isinstance(draft[index], UUID):
                draft[index] = normal(draft[index])
        return draft

    def _faulty(self, target: Table, record: Record) -> set[str]:
        """The fields whose values the tables would refuse; texts that are only too long are cut, and told."""
        found: set[str] = set()
        for fault in rules.faults(target.name, record.values):
            for name in fault.fields:
                self._warn(target.name, record, name, record.values.get(name, ""), fault.code, fault.message)
            found.update(fault.fields)
        for name, limit in target.limits:
            if len(record.values.get(name) or "") > limit and name not in found:
                message = f"This text was cut to {limit} characters."
                self._warn(target.name, record, name, record.values[name], "cut", message)
        return found

    def _resolve(self, target: Table, record: Record, index: int, other: str, *, required: bool) -> Any:
        """The key of the row referred to, its HSDS id while it is still to be created, or None with a word about it."""
        wanted = record.values[target.names[index]]
        found = self._keys_of(other).get(wanted)
        if found is not None:
            return found
        if wanted in self.accepted.get(other, ()):
            return wanted
        if not required:
            thing = other.replace("_", " ")
            message = f"There is no {thing} with this id in the file or in the region; the link is left out."
            self._warn(target.name, record, target.names[index], wanted, "broken_reference", message)
        return None

    def _resolve_own(self, target: Table, record: Record, draft: list[Any]) -> tuple[Any, ...]:
        """References to the same table come last, when it is known which of its rows go in."""
        for index, (other, _) in target.references.items():
            if other == target.name and draft[index] is not None:
                draft[index] = self._resolve(target, record, index, other, required=False)
                if draft[index] in (record.id, self.known[other].get(record.id)):
                    draft[index] = None  # Nothing is part of itself, not even by way of a merge.
        return tuple(draft)

    def _look_up(self, target: Table, record: Record, draft: list[Any]) -> None:
        """Extras that name something of the region's own: a sector by key, a county by FIPS code."""
        for index in range(target.wire, len(target.names)):
            name, value = target.names[index], draft[index]
            if value is None:
                continue
            if name == "sector":
                draft[index] = self.sectors.get(value)
            if (name == "county" and value not in self.counties) or value not in target.choices.get(name, (value,)):
                draft[index] = None
            if draft[index] is None:
                self._warn(
                    target.name, record, name, value, f"unknown_{name}", f"There is no {name} called “{value}” here."
                )
        for name, basis in BASES.get(target.name, ()):
            if draft[target.place(name)] is not None and draft[target.place(basis)] is None:
                draft[target.place(basis)] = "stated"

    def _create(self, target: Table, record: Record, values: tuple[Any, ...]) -> str:
        blanks = (*target.binding.blanks, *target.extra_blanks)
        filled = tuple(blank if value is None else value for value, blank in zip(values, blanks, strict=True))
        self.plan.created.setdefault(target.name, []).append(Change(record, None, filled))
        return "created"

    def _meet(self, target: Table, record: Record, values: tuple[Any, ...], found: Existing, held: Held) -> str:
        """What an import does to a row that is here already."""
        if found.removed or found.into:
            held.tell_gone(record, merged=found.into is not None)
            return "unchanged"
        if target.name == "organization":
            self.plan.met[found.pk] = record
        wanted = held.keep_later(record, self._wanted(target, values, found), found.values, values)
        if wanted == found.values:
            return "unchanged"
        wanted = held.keep(record, wanted, found.values, found.held)
        changed = [index for index, value in enumerate(wanted) if value != found.values[index]]
        if not changed:
            return "unchanged"
        self.plan.updated.setdefault(target.name, []).append(
            Change(
                record, found.pk, wanted, found.changed_at,
                before={target.columns[index]: found.values[index] for index in changed},
                after={target.columns[index]: wanted[index] for index in changed},
            )
        )  # fmt: skip
        return "updated"

    def _wanted(self, target: Table, values: tuple[Any, ...], found: Existing) -> tuple[Any, ...]:
        """The row as the source wants it: what it does not say is cleared if it should know, else left as it is."""
        keep_from = 0 if self.partial else target.wire
        blanks = target.binding.blanks
        return tuple(
            value if value is not None else found.values[index] if index >= keep_from else blanks[index]
            for index, value in enumerate(values)
        )

    # Saying so -------------------------------------------------------------------------------------------------------

    def _note_outcome(self, name: str, row: int, outcome: str) -> None:
        rows = self.plan.outcomes.setdefault(name, {})
        if row not in rows or RANK[outcome] > RANK[rows[row]]:
            rows[row] = outcome

    def _reject_orphan(self, target: Table, record: Record, index: int, other: str) -> None:
        blank = record.values.get(target.names[index]) is None
        said = "is blank" if blank else "is not in the file or in the region"
        code = "missing_reference" if blank else "broken_reference"
        self._reject(target, record, target.names[index], code, f"needs its {other.replace('_', ' ')}, which {said}")

    def _reject(self, target: Table, record: Record, name: str, code: str, why: str) -> None:
        message = f"This {target.name.replace('_', ' ')} {why}; the row is left out."
        value = clip(record.values.get(name, ""))
        self.plan.problems.append(Problem("error", code, target.name, record.row, name, value, message))
        self._note_outcome(target.name, record.row, "rejected")

    def _warn(self, name: str, record: Record, field: str, value: Any, code: str, message: str) -> None:
        self.plan.problems.append(Problem("warning", code, name, record.row, field, clip(value), message))


def make_plan(region: Region, batch: Batch) -> Plan:
    """What importing `batch` into `region` would do. Raises nothing: every fault is a problem in the plan."""
    return Planner(region, batch).run()
