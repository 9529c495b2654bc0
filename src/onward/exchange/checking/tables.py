"""Tables of a data package held against the schemas, row by row."""

from collections.abc import Iterator
from typing import Any

from onward.directory import hsds
from onward.exchange.checking import schemas
from onward.exchange.checking.issues import Issue, issues_of
from onward.exchange.checking.references import Known
from onward.exchange.readers.hsds.parts import Part
from onward.exchange.readers.tables import open_csv

BY_FILE = {item.file.removesuffix(".csv"): item for item in hsds.OBJECTS}
NUMBERS = ("integer", "number")


def object_of(part: Part) -> hsds.Object | None:
    """The object a file is the table of, by its name or what the package calls it."""
    stem, title = (text.rpartition("/")[2].rpartition(".")[0] or text for text in (part.name, part.title))
    return BY_FILE.get(stem) or hsds.BY_NAME.get(title) or BY_FILE.get(title)


def check_table(part: Part, item: hsds.Object, known: Known) -> Iterator[Issue]:
    bad: list[Issue] = []
    header, rows = open_csv(
        part.open(), name=part.name,
        on_bad_row=lambda line, text: bad.append(Issue("error", "unreadable_row", f"{part.name}:{line}", text)),
    )  # fmt: skip
    yield from _header(part, item, header)
    validator, seen = schemas.of_rows()[item.name], dict[str, int]()
    known.ids.setdefault(item.name, set())
    fields = [item.field(name) for name in header]
    for line, cells in rows:
        place = f"{part.name}:{line}"
        row = {field.name: _typed(field, cell) for field, cell in zip(fields, cells, strict=False) if field and cell}
        if not validator.is_valid(row):
            yield from (_with_colon(issue) for issue in issues_of(validator.iter_errors(row), place, lenient=False))
        yield from _repeated(row, line, place, seen)
        if len(cells) > len(header):
            yield Issue("error", "extra_cells", place, "This row has more cells than the table has columns.")
        known.note(item.name, row, place, ":")
    yield from bad


def _header(part: Part, item: hsds.Object, header: list[str]) -> Iterator[Issue]:
    for field in item.fields:
        if field.required and field.name not in header:
            text = f"The table of {item.name.replace('_', ' ')} has no column “{field.name}”, which HSDS requires."
            yield Issue("error", "missing_column", f"{part.name}:1:{field.name}", text)
    for name in header:
        if item.field(name) is None:
            text = f"HSDS has no column “{name[:60]}” here; allowed, but other programs pass over it."
            yield Issue("warning", "unknown_property", f"{part.name}:1:{name[:60]}", text)


def _typed(field: hsds.Field, cell: str) -> Any:
    """The cell as JSON would have it; what is no number stays text, for the schema to say so."""
    if field.type not in NUMBERS:
        return cell
    try:
        return float(cell)
    except ValueError:
        return cell


def _repeated(row: dict[str, Any], line: int, place: str, seen: dict[str, int]) -> Iterator[Issue]:
    key = row.get("id", "")
    if key in seen:
        yield Issue("error", "repeated_id", f"{place}:id", f"The id {key} is that of line {seen[key]} already.")
    elif key:
        seen[key] = line


def _with_colon(issue: Issue) -> Issue:
    return Issue(issue.severity, issue.code, issue.path.replace("/", ":"), issue.text)
