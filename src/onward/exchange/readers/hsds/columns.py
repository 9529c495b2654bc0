"""Which field a column of a publisher's table, or a property of its JSON, belongs to."""

import re
from functools import cache

from onward.directory import hsds
from onward.exchange.readers.hsds.dialects import (
    COLUMNS,
    ID_ALIASES,
    NOISE,
    OLD_TERMS,
    RECORDID_TERMS,
    TABLES,
    WORKING_COLUMNS,
    Rule,
    Table,
    folded,
)

NO_KEYS = frozenset({"", "0", "null", "none", "n/a", "nan", "undefined"})
"""What publishers write where no id belongs."""


def stem_of(file_name: str) -> str:
    """`HSDS-Services_2023-05-01.csv` is `services`."""
    stem = folded(re.sub(r"(\.[A-Za-z0-9]{1,8}){1,2}$", "", file_name))
    if stem in TABLES:
        return stem
    words = [word for word in stem.split("_") if word not in NOISE and not word.isdigit()]
    return "_".join(words)


def table_named(name: str, columns: frozenset[str] = frozenset()) -> Table | None:
    """The object a file or property of that name holds; its columns settle what `taxonomy` means."""
    table = TABLES.get(stem_of(name))
    if table and table.object == "taxonomy" and columns & OLD_TERMS and "taxonomy_type_recordid" not in columns:
        return Table("taxonomy_term")
    return table


@cache
def place(object_name: str, column: str, recordids: bool = False) -> Rule | None:
    """The rule for a column (already folded), None if HSDS has no place for it.

    In order: the dialect table; a field of the object; the row's own id under another name; the object's name before
    one of these (`service_name`); `x_recordid` or a plain `x` for the reference `x_id`.
    """
    item = hsds.BY_NAME[object_name]
    special = RECORDID_TERMS if recordids and object_name == "taxonomy_term" else {}
    rule = special.get(column) or COLUMNS.get(object_name, {}).get(column)
    if rule:
        return rule
    if item.field(column) or column in WORKING_COLUMNS.get(object_name, ()):
        return column
    if column in (f"{object_name}_id", f"{object_name}_recordid", "recordid", *ID_ALIASES.get(object_name, ())):
        return "id"
    if column.startswith(f"{object_name}_"):
        return place(object_name, column.removeprefix(f"{object_name}_"), recordids)
    reference = f"{column.removesuffix('_recordid').removesuffix('_ids').removesuffix('s')}_id"
    found = item.field(reference)
    return reference if found and found.ref else None


def keys_in(text: str) -> list[str]:
    """The ids in a cell: one, or several joined by commas, semicolons or bars; placeholders for none left out."""
    if text.isalnum() and text not in NO_KEYS:
        return [text]
    found = (key.strip().strip("\"'[]{}") for key in re.split(r"[,;|\n]", text))
    return list(dict.fromkeys(key for key in found if key.lower() not in NO_KEYS))
