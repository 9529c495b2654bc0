"""CSV files of a source into rows: main tables, link tables and tables of one text per row."""

from collections.abc import Iterator

from onward.directory import hsds
from onward.exchange.readers.hsds.columns import keys_in, place, stem_of, table_named
from onward.exchange.readers.hsds.defaults import DEFAULTS, FOUND_LATER
from onward.exchange.readers.hsds.dialects import LINK_FILES, TEXT_FILES, Join, Link, Rule, Table, folded
from onward.exchange.readers.hsds.intake import Intake, Row
from onward.exchange.readers.hsds.parts import Part
from onward.exchange.readers.tables import open_csv
from onward.exchange.records import UnusableFile
from onward.exchange.values import BadValue, clean_text

CORE = frozenset({"organization", "service", "location", "service_at_location"})
"""Without their required columns the whole file is a misunderstanding, so it is refused, not rejected row by row."""


def main_table(part: Part) -> Table | None:
    """The object of a file of objects; None for a link table, a table of texts or something else."""
    stem = stem_of(part.title)
    if stem in LINK_FILES or stem in TEXT_FILES:
        return None
    if stem in ("taxonomy", "taxonomies"):
        header, _ = open_csv(part.open(), name=part.name, on_bad_row=lambda line, sentence: None)
        return table_named(stem, frozenset(map(folded, header)))
    return table_named(stem)


def read_table(part: Part, table: Table, intake: Intake) -> None:
    """Every row of a file of objects."""

    def bad_row(line: int, sentence: str) -> None:
        number = intake.number(table.object, part.name, line)
        intake.rows.setdefault(table.object, set()).add(number)
        intake.batch.reject(table.object, number, "unreadable", sentence)

    header, rows = open_csv(part.open(), name=part.name, on_bad_row=bad_row)
    plan = _plan(part, table, header, intake)
    for line, cells in rows:
        row = Row(table.object, intake.number(table.object, part.name, line), space=table.space, origin=part.name)
        for index, rule in plan:
            if text := cells[index]:
                row.put(rule, text)
        if len(cells) > len(header):
            message = "This row has more cells than the header; the cells at its end were left out."
            intake.batch.warn(table.object, row.number, "extra_cells", message, value=", ".join(cells[len(header) :]))
        for name, text in table.fill.items():
            row.cells.setdefault(name, text)
        intake.add(row)
        intake.step()


def _plan(part: Part, table: Table, header: list[str], intake: Intake) -> list[tuple[int, Rule]]:
    """Column index and rule, fields under their own name first so that they win over synonyms."""
    columns = [folded(name) for name in header]
    recordids = "taxonomy_recordid" in columns
    rules = [(index, name, place(table.object, name, recordids)) for index, name in enumerate(columns)]
    left_out = [header[index] for index, name, rule in rules if rule is None and name]
    if left_out:
        message = f"{part.name}: no place in HSDS for {', '.join(left_out)}; left out."
        intake.batch.note(table.object, None, "unknown_columns", message)
    _require(part, table.object, {rule for _, _, rule in rules if isinstance(rule, str)})
    found = [(index, name, rule) for index, name, rule in rules if rule is not None]
    found.sort(key=lambda item: _rank(table.object, item[1], item[2]))
    return [(index, rule) for index, _, rule in found]


def _rank(object_name: str, column: str, rule: Rule) -> int:
    """Record ids before ids (other files refer to them), then plain fields, then synonyms, then what is appended."""
    if rule == "id":
        return 0 if column.endswith("recordid") else 1
    if isinstance(rule, Join):
        return 4
    return 2 if rule == column else 3


def _require(part: Part, object_name: str, present: set[str]) -> None:
    for item in hsds.BY_NAME[object_name].fields if object_name in CORE else ():
        known = (object_name, item.name) in FOUND_LATER or (
            (object_name, item.name) in DEFAULTS and item.name != "name"
        )  # a name can be copied in a row, but a table without names is not the table it claims to be
        if item.required and item.name not in present and item.name != "id" and not known:
            raise UnusableFile(f"{part.name} has no column {item.name}, which every {object_name} needs; add it.")


def read_links(part: Part, intake: Intake) -> None:
    """`service_phones.csv` and its like: which phone belongs to which service."""
    link = LINK_FILES[stem_of(part.title)]
    target = link.field.removesuffix("_id")
    for pair in _pairs(part, intake, link.object, _names(link.object), _names(target)):
        owners, targets = keys_in(pair[0]), keys_in(pair[1])
        if not owners or not targets:
            sentence = f"{part.name} names only one side of a link; the row was left out."
            intake.tally.add("warning", link.object, "broken_link", sentence)
        for owner in owners:
            for key in targets:
                intake.link(Link(link.object, link.field), owner, intake.uid(target, key), part.name)


def read_texts(part: Part, intake: Intake) -> None:
    """`eligibility.csv` and its like: text that HSDS 3 keeps in a field of the service."""
    table, column, join = TEXT_FILES[stem_of(part.title)]
    for owner, text in _pairs(part, intake, table, _names(table), (column, f"{column}_description", "description")):
        try:
            cleaned = clean_text(text)
        except BadValue as bad:
            intake.tally.add("warning", table, bad.code, bad.message, field=join.field)
            continue
        for key in keys_in(owner) if cleaned else ():
            intake.texts.setdefault((table, intake.uid(table, key)), []).append((join, cleaned))


def _names(object_name: str) -> tuple[str, ...]:
    short = {"taxonomy": "taxonomy_type", "taxonomy_term": "taxonomy"}.get(object_name, object_name)
    return (f"{short}_recordid", f"{object_name}_id", f"{short}_id", f"{object_name}_ids")


def _pairs(
    part: Part, intake: Intake, table: str, first: tuple[str, ...], second: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """The two columns of a file that matter; a row that cannot be read is told on the table it extends."""

    def bad_row(line: int, sentence: str) -> None:
        intake.tally.add("warning", table, "unreadable", f"{part.name}: {sentence}")

    header, rows = open_csv(part.open(), name=part.name, on_bad_row=bad_row)
    columns = [folded(name) for name in header]
    places = [next((columns.index(name) for name in names if name in columns), None) for names in (first, second)]
    if places[0] is None or places[1] is None:
        raise UnusableFile(f"{part.name} lacks a column for {first[1]} or {second[1]}; add it.")
    for _, cells in rows:
        intake.step()
        yield cells[places[0]], cells[places[1]]
