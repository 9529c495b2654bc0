"""Rows in, typed drafts out: ids, values, defaults, duplicates.

A `Row` still speaks text and the publisher's keys; a `Draft` holds typed values and ids. References between drafts stay
lists until `settle`, because a row may name several and other files may add more.
"""

import hashlib
import uuid
from dataclasses import dataclass, field
from typing import Any

from onward.directory import hsds
from onward.exchange.readers.hsds.columns import keys_in, table_named
from onward.exchange.readers.hsds.defaults import DEFAULTS
from onward.exchange.readers.hsds.dialects import Join, Link, Rule, Spawn
from onward.exchange.readers.hsds.shapes import SHAPES
from onward.exchange.readers.hsds.tally import Reporter, Tally
from onward.exchange.records import Batch, Progress, stable_id
from onward.exchange.values import BadValue, read_field

FILE_STEP = 10_000_000
"""Rows of a second file of the same object are numbered from here on, so that (table, row) stays one place."""


@dataclass(slots=True)
class Row:
    """One source row (or JSON object) on its way in. `embedded`: a copy nested elsewhere, which never overrules."""

    object: str
    number: int
    cells: dict[str, str] = field(default_factory=dict)
    refs: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[Link | Spawn, list[str]]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    key: str = ""
    space: str = ""
    origin: str = ""
    embedded: bool = False

    def put(self, rule: Rule, text: str) -> None:
        """A cell to its place; where two columns claim one place, the first that is not blank keeps it."""
        if isinstance(rule, Link | Spawn):
            self.links.append((rule, [text] if isinstance(rule, Spawn) and rule.whole else keys_in(text)))
        elif isinstance(rule, Join):
            given = self.cells.get(rule.field, "")
            self.cells[rule.field] = f"{given}{rule.separator if given else ''}{rule.label}{text}"
        elif rule == "id":
            self.keys += keys_in(text)[:1]
            self.key = self.keys[0] if self.keys else ""
        elif (known := hsds.BY_NAME[self.object].field(rule)) and known.ref:
            self.refs.setdefault(rule, []).extend(keys_in(text))
        else:
            self.cells.setdefault(rule, text)


@dataclass(slots=True)
class Draft:
    """A typed object whose references are not yet settled. `loose`: a key whose object another field must tell;
    `repeats`: rows that said the same again and share its fate."""

    id: uuid.UUID
    row: int
    values: dict[str, Any]
    refs: dict[str, list[uuid.UUID]]
    loose: dict[str, str]
    embedded: bool
    repeats: list[int] = field(default_factory=list)


class Intake:
    """Takes rows in any order and keeps what `settle` needs to finish them."""

    def __init__(self, batch: Batch, progress: Progress | None = None) -> None:
        self.batch, self.progress = batch, progress
        self.tally = Tally()
        self.drafts: dict[str, dict[uuid.UUID, Draft]] = {item.name: {} for item in hsds.OBJECTS}
        self.links: dict[tuple[str, uuid.UUID], dict[str, list[uuid.UUID]]] = {}
        self.link_origins: dict[tuple[str, uuid.UUID], tuple[str, str]] = {}
        self.texts: dict[tuple[str, uuid.UUID], list[tuple[Join, str]]] = {}
        self.rows: dict[str, set[int]] = {}
        self.files: dict[str, list[str]] = {}
        self.own_file: set[str] = set()
        self.words: dict[str, str] = {}
        self.done = 0
        self._ids: dict[tuple[str, str], uuid.UUID] = {}

    # --- names and numbers ------------------------------------------------------------------------------------------

    def uid(self, object_name: str, key: str) -> uuid.UUID:
        found = self._ids.get((object_name, key))
        if found is None:
            found = self._ids[object_name, key] = stable_id(self.batch.source, object_name, key)
        return found

    def number(self, object_name: str, origin: str, line: int) -> int:
        """The row number in the report: the line, plus a step for each file of that object before this one."""
        files = self.files.setdefault(object_name, [])
        if origin not in files:
            files.append(origin)
        return files.index(origin) * FILE_STEP + line

    def step(self) -> None:
        self.done += 1
        if self.progress and self.done % 1000 == 0:
            self.progress(self.done, 0)

    # --- taking in --------------------------------------------------------------------------------------------------

    def add(self, row: Row) -> Draft | None:
        """The draft of this row, or of the row it repeats; None if it was rejected (and said so)."""
        if not row.embedded:
            self.rows.setdefault(row.object, set()).add(row.number)
        if shape := SHAPES.get(row.object):
            shape(row.cells, Reporter(self.batch, self.tally, row.object, row.number))
        values = self._typed(row)
        if values is None:
            self.rows.setdefault(row.object, set()).add(row.number)
            return None
        refs = {name: [self.uid(_target(row.object, name), key) for key in keys] for name, keys in row.refs.items()}
        loose = self._loose(row, refs)
        draft = Draft(self._identity(row, values), row.number, values, refs, loose, row.embedded)
        kept = self._kept(row, draft)
        if kept:
            self.words |= {key: str(values.get("name", "")) for key in row.keys if row.object == "language"}
            self._follow(row, kept)
        return kept

    def link(self, link: Link, key: str, target: uuid.UUID, origin: str) -> None:
        """Another place says that the `link.object` with that key belongs to `target`."""
        found = (link.object, self.uid(link.object, key))
        self.link_origins.setdefault(found, (origin, key))
        self.links.setdefault(found, {}).setdefault(link.field, []).append(target)

    def _typed(self, row: Row) -> dict[str, Any] | None:
        """The values that can be read; None where a required one cannot and nothing may stand in for it."""
        values: dict[str, Any] = {}
        for item in hsds.BY_NAME[row.object].fields:
            text = row.cells.get(item.name)
            if not text or item.type == "uuid":
                continue
            try:
                value = read_field(item, text)
            except BadValue as bad:
                if item.required and (row.object, item.name) not in DEFAULTS:
                    self.batch.reject(row.object, row.number, bad.code, bad.message, field=item.name, value=text)
                    return None
                self.batch.warn(row.object, row.number, bad.code, bad.message, field=item.name, value=text)
                continue
            if value is not None:
                values[item.name] = value
        return values

    def _loose(self, row: Row, refs: dict[str, list[uuid.UUID]]) -> dict[str, str]:
        """`link_id` and `resource_id` point into the table that a neighbouring field names."""
        loose: dict[str, str] = {}
        for name, kind in (("link_id", "link_entity"), ("resource_id", "resource_type")):
            key = row.cells.get(name, "").strip()
            if not key or hsds.BY_NAME[row.object].field(name) is None:
                continue
            table = table_named(row.cells.get(kind, "") or row.cells.get("link_type", ""))
            if table:
                row.cells[kind] = table.object
                refs[name] = [self.uid(table.object, key)]
            elif row.object == "attribute" and not row.cells.get(kind):
                refs[name] = [self.uid("service", key)]
            else:
                loose[name] = key
        return loose

    def _identity(self, row: Row, values: dict[str, Any]) -> uuid.UUID:
        if row.key:
            return self.uid(row.space or row.object, row.key)
        digest = hashlib.sha256(repr((sorted(values.items(), key=str), sorted(row.refs.items()))).encode()).hexdigest()
        if not row.embedded:
            sentence = "no id; one was derived from the content, so a changed row will count as new."
            self.tally.add("note", row.object, "blank_id", sentence, field="id")
        return stable_id(self.batch.source, row.space or row.object, f"content {digest}")

    # --- duplicates -------------------------------------------------------------------------------------------------

    def _kept(self, row: Row, draft: Draft) -> Draft | None:
        table = self.drafts[row.object]
        first = table.get(draft.id)
        if first is None:
            table[draft.id] = draft
            self.rows.setdefault(row.object, set()).add(draft.row)
            return draft
        if draft.embedded:
            _fill(first, draft)
            return first
        if first.embedded:
            self.rows[row.object].discard(first.row)
            _fill(draft, first)
            table[draft.id] = draft
            return draft
        return self._repeated(row, first, draft)

    def _repeated(self, row: Row, first: Draft, draft: Draft) -> Draft | None:
        differing = [name for name, value in draft.values.items() if first.values.get(name, value) != value]
        if differing:
            self.batch.reject(
                row.object, row.number, "duplicate_id",
                f"Row {first.row} has the same id but another {differing[0]}; give one of them its own id.",
                field="id", value=row.key,
            )  # fmt: skip
            return None
        _fill(first, draft)
        first.repeats.append(row.number)
        self.batch.note(
            row.object, row.number, "duplicate_id", f"This row repeats row {first.row}; the two were read as one.",
            field="id", value=row.key,
        )  # fmt: skip
        return first

    # --- what else a row says ---------------------------------------------------------------------------------------

    def _follow(self, row: Row, draft: Draft) -> None:
        for rule, items in row.links:
            for item in items:
                if isinstance(rule, Link):
                    self.link(rule, item, draft.id, row.origin)
                elif not (rule.unless_own_file and rule.object in self.own_file):
                    self._spawn(row, rule, item, draft.id)

    def _spawn(self, row: Row, rule: Spawn, item: str, owner: uuid.UUID) -> None:
        number = self.number(rule.object, row.origin, row.number % FILE_STEP)
        spawned = Row(rule.object, number, dict(rule.fill), key=f"{owner}#{rule.label}#{item}", origin=row.origin)
        spawned.put(rule.field, item)
        known = hsds.BY_NAME[rule.object].field(rule.owner)
        if known and known.ref:
            spawned.refs[rule.owner] = [str(owner)]
        else:
            spawned.cells[rule.owner] = str(owner)
        self.add(spawned)


def _target(object_name: str, name: str) -> str:
    item = hsds.BY_NAME[object_name].field(name)
    return item.ref if item else ""


def _fill(first: Draft, later: Draft) -> None:
    """Blanks of the first are filled from the later; references of both count."""
    for name, value in later.values.items():
        first.values.setdefault(name, value)
    for name, ids in later.refs.items():
        known = first.refs.setdefault(name, [])
        known.extend(item for item in ids if item not in known)
