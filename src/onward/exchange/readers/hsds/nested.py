"""JSON of a source into rows: objects nested in one another become rows of their own that point to each other."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from onward.directory import hsds
from onward.exchange.readers.hsds.columns import place, table_named
from onward.exchange.readers.hsds.dialects import Table, folded
from onward.exchange.readers.hsds.intake import Intake, Row
from onward.exchange.readers.hsds.parts import Part, lines_of, read_text
from onward.exchange.records import UnusableFile

MAX_DOCUMENT = 256 * 1024**2
MAX_LINE = 16 * 1024**2
MAX_DEPTH = 12
ENVELOPE = ("contents", "content", "items", "results", "data", "records")
GENERIC = frozenset({"attributes", "metadata"})
"""Nested under any object; they point back by `link_id` and `resource_id`."""

_TELLTALES: tuple[tuple[str, frozenset[str]], ...] = (
    ("service", frozenset({"service_at_locations", "organization_id", "organization", "interpretation_services"})),
    ("location", frozenset({"location_type", "latitude", "addresses", "transportation"})),
    ("taxonomy_term", frozenset({"taxonomy_detail", "taxonomy_id", "term_uri", "parent_id"})),
    ("organization", frozenset({"services", "legal_status", "tax_status", "website", "programs"})),
)

Json = dict[str, Any]


def read_document(part: Part, intake: Intake) -> None:
    """A JSON document, or one object per line."""
    walker = Walker(intake, part.name)
    if part.suffix in (".ndjson", ".jsonl"):
        _read_lines(part, walker)
        return
    text = read_text(part, MAX_DOCUMENT)
    try:
        document = _decoded(text)
    except (ValueError, RecursionError):
        if "\n{" not in text.strip():
            raise UnusableFile(f"{part.name} is not valid JSON, perhaps cut short; export it again.") from None
        _read_lines(part, walker)
        return
    if not _read_value(document, table_named(part.title), walker):
        raise UnusableFile(f"{part.name} holds no HSDS objects; choose a file of services or organizations.")


def _decoded(text: str) -> Any:
    """Strictly and fast, else as Python writes JSON, with NaN for numbers that are none."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text)


def _read_lines(part: Part, walker: "Walker") -> None:
    table, good = table_named(part.title), 0
    for number, line in lines_of(part, MAX_LINE):
        if not line.strip() and good:
            continue
        try:
            value = _decoded(line)
        except (ValueError, RecursionError):
            if not good:
                raise UnusableFile(f"{part.name} is not valid JSON, perhaps cut short; export it again.") from None
            walker.reject_line(table.object if table else "service", number)
            continue
        good += _read_value(value, table, walker)


def _read_value(value: Any, table: Table | None, walker: "Walker") -> int:
    """How many objects were found: in a list, an envelope, an object keyed by table names, or one object itself."""
    if isinstance(value, list):
        return sum(_read_value(item, table, walker) for item in value if isinstance(item, dict))
    if not isinstance(value, dict) or not value:
        return 0
    if pages := next((value[name] for name in ENVELOPE if isinstance(value.get(name), list)), None):
        return _read_value(pages, table, walker)
    if "empty" in value and "contents" in value:
        return 1
    tables = {name: found for name in value if (found := table_named(name)) and isinstance(value[name], list | dict)}
    if tables and not ({"id", "name"} & value.keys()):
        return sum(_read_value(value[name], found, walker) or value[name] == [] for name, found in tables.items())
    found = _declared(value) or table or _guessed(value)
    if found is None:
        return 0
    walker.take(found, value)
    return 1


def _declared(value: Json) -> Table | None:
    """A line may say what it is: {"object": "service", …}."""
    said = next((value[name] for name in ("object", "_type", "type") if isinstance(value.get(name), str)), "")
    return table_named(said) if said else None


def _guessed(value: Json) -> Table | None:
    for name, telltales in _TELLTALES:
        if telltales & value.keys():
            return Table(name)
    return Table("service") if {"status", "service_name"} & value.keys() else None


class Walker:
    """Goes through one document, numbering the objects of each kind as they come."""

    def __init__(self, intake: Intake, origin: str) -> None:
        self.intake, self.origin = intake, origin
        self.numbers: dict[str, int] = {}
        self.seen: dict[tuple[str, str], str] = {}

    def take(self, table: Table, value: Json) -> None:
        """A top-level object with everything nested in it."""
        self._walk(self._row(table, value, embedded=False), value, 0)
        self.intake.step()

    def reject_line(self, table: str, line: int) -> None:
        number = self._number(table)
        self.intake.rows.setdefault(table, set()).add(number)
        self.intake.batch.reject(
            table, number, "unreadable", f"Line {line} of {self.origin} is not valid JSON; export it again."
        )

    def _number(self, table: str) -> int:
        self.numbers[table] = self.numbers.get(table, 0) + 1
        return self.intake.number(table, self.origin, self.numbers[table])

    def _row(self, table: Table, value: Json, *, embedded: bool) -> Row:
        """The row without what is nested. Its key is read first, since children need it."""
        row = Row(table.object, self._number(table.object), space=table.space, origin=self.origin, embedded=embedded)
        for name, item in value.items():
            if isinstance(item, dict) or (isinstance(item, list) and any(isinstance(one, dict) for one in item)):
                continue
            rule = place(table.object, folded(name))
            text = _text(item)
            if rule is not None and text:
                row.put(rule, text)
        for name, text in table.fill.items():
            row.cells.setdefault(name, text)
        row.key = row.key or _digest(value)
        return row

    def _walk(self, row: Row, value: Json, depth: int) -> None:
        """Parents first, so that the row knows them; then the row; then what hangs on it."""
        if depth > MAX_DEPTH:
            return
        nested = [(name, item) for name, item in value.items() if isinstance(item, dict | list)]
        children: list[tuple[Row, Json]] = []
        for name, item in nested:
            for one in _objects(item):
                child = self._nested(row, name, one)
                if child:
                    children.append((child, one))
        if self._is_new(row, value):
            self.intake.add(row)
        for child, one in children:
            self._walk(child, one, depth + 1)

    def _is_new(self, row: Row, value: Json) -> bool:
        """The same organization is nested in each of its services; once is enough."""
        if not row.embedded:
            return True
        digest = _digest([sorted(row.refs.items()), value])
        known = self.seen.get((row.object, row.key)) == digest
        self.seen[row.object, row.key] = digest
        return not known

    def _nested(self, row: Row, name: str, value: Json) -> Row | None:
        """The row of a nested object, tied to the row around it in whichever direction HSDS ties them."""
        table = _child_table(row.object, name)
        if table is None:
            sentence = f"no place in HSDS for {name}; left out."
            self.intake.tally.add("note", row.object, "unknown_columns", sentence, field=name)
            return None
        child = self._row(table, value, embedded=True)
        item = hsds.BY_NAME[table.object]
        if name in GENERIC or table.object in ("attribute", "metadata"):
            kind, key = ("link_entity", "link_id") if table.object == "attribute" else ("resource_type", "resource_id")
            child.cells |= {kind: row.object, key: row.key}
        elif reference := _reference(row.object, name, table.object):
            row.refs[reference] = [child.key]
        elif item.field(f"{row.object}_id"):
            child.refs[f"{row.object}_id"] = [row.key]
        elif {row.object, table.object} == {"service", "location"}:
            self._pair(row, child)
        return child

    def _pair(self, row: Row, child: Row) -> None:
        """Locations directly in a service, as early APIs sent them: a service at a location."""
        link = Row("service_at_location", self._number("service_at_location"), origin=self.origin, embedded=True)
        link.refs = {f"{row.object}_id": [row.key], f"{child.object}_id": [child.key]}
        link.key = f"{row.object}_{row.key}#{child.key}"
        self.intake.add(link)


def _child_table(parent: str, name: str) -> Table | None:
    for child in hsds.BY_NAME[parent].children:
        if child.property == name:
            return Table(child.object)
    if name in ("taxonomy_detail", "taxonomy_details"):
        return Table("taxonomy")
    if name in ("parent", "parent_organization"):
        return Table(parent)
    return table_named(name)


def _reference(parent: str, name: str, child: str) -> str:
    """The field of the outer object that points to the nested one; empty if the nested one points outward."""
    if any(item.property == name for item in hsds.BY_NAME[parent].children):
        return ""
    for reference in hsds.BY_NAME[parent].references:
        if reference.ref == child and reference.name in (f"{name}_id", f"{child}_id", "taxonomy_id"):
            return reference.name
    return ""


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(text for text in map(_text, value) if text)
    text = str(value)
    if text.isascii():
        return "" if text == "nan" else text
    return text.encode("utf-8", "replace").decode()  # half a character, as some exports cut them


def _digest(value: Any) -> str:
    """A key for an object without an id: the same content has the same key."""
    return "content " + hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
