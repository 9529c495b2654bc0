"""HSDS 3.1.1: a tabular data package (zip) and one JSON document.

Formats: https://docs.openreferral.org (3.1.1) and https://specs.frictionlessdata.io/tabular-data-package/. JSON nests
what belongs to one parent under it; an object with several parents stands under the first and keeps the others' ids.
"""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from onward.directory import hsds
from onward.exchange.own_facts import Objects, one_program_each
from onward.exchange.writers.gather import in_order

Row = dict[str, Any]
EPOCH = (1980, 1, 1, 0, 0, 0)
"""Entries of the zip carry no time of writing, so that equal directories give equal bytes."""


def to_text(value: Any) -> str:
    """A value as one CSV cell."""
    plain = to_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain)


def to_json(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a point, times and dates in ISO form, moments in UTC."""
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, (float, Decimal)):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)


# Tables --------------------------------------------------------------------------------------------------------------


def write_datapackage(path: Path, objects: Objects) -> None:
    """Write `datapackage.json` and one CSV per object into a zip at `path`."""
    one_program_each(objects)
    objects = in_order(objects)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _entry(archive, "datapackage.json", json.dumps(descriptor(), indent=1) + "\n")
        for item in hsds.OBJECTS:
            _entry(archive, item.file, _csv(item, objects[item.name]))


def _entry(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, text)


def _csv(item: hsds.Object, rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in item.fields]
    writer.writerow(names)
    writer.writerows([to_text(row[name]) if name in row else "" for name in names] for row in rows)
    return out.getvalue()


def descriptor() -> Row:
    """What a data package says of its tables, made from the same table of fields that writes them."""
    return {
        "name": "human_services_data",
        "profile": "tabular-data-package",
        "version": hsds.VERSION,
        "resources": [_resource(item) for item in hsds.OBJECTS],
    }


DATAPACKAGE_TYPES = {"uuid": "string", "uri": "string", "email": "string", "integer": "number"}


def _resource(item: hsds.Object) -> Row:
    schema: Row = {"primaryKey": "id", "fields": [_field(field) for field in item.fields]}
    if item.references:
        schema["foreignKeys"] = [
            {
                "fields": field.name,
                "reference": {"resource": "" if field.ref == item.name else field.ref, "fields": "id"},
            }
            for field in item.references
        ]
    return {"name": item.name, "path": item.file, "profile": "tabular-data-resource", "schema": schema}


def _field(field: hsds.Field) -> Row:
    row: Row = {"name": field.name, "type": DATAPACKAGE_TYPES.get(field.type, field.type)}
    if field.type in ("uuid", "uri", "email"):
        row["format"] = field.type
    constraints: Row = {"required": True} if field.required else {}
    if field.name == "id":
        constraints["unique"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    return {**row, "constraints": constraints} if constraints else row


# JSON ----------------------------------------------------------------------------------------------------------------


def write_json(path: Path, objects: Objects) -> None:
    """Write one document: a list of each kind of object that stands on its own, the rest nested where it belongs."""
    document = nest(objects)
    with path.open("w", encoding="utf-8") as out:
        json.dump(document, out, ensure_ascii=False, indent=1)
        out.write("\n")


def nest(objects: Objects) -> dict[str, list[Row]]:
    """The tree: top-level lists by plural name."""
    wire = {name: [_json_row(row) for row in rows] for name, rows in objects.items()}
    index = {name: {row["id"]: row for row in rows} for name, rows in wire.items()}
    placed: set[tuple[str, str]] = set()
    for adopt in (_adopt_links, _adopt_children, _adopt_units):
        adopt(wire, index, placed)
    return {
        hsds.plural(name): top
        for name, rows in wire.items()
        if (top := [row for row in rows if (name, row["id"]) not in placed])
    }


def _json_row(row: Row) -> Row:
    return {name: to_json(value) for name, value in row.items()}


Index = dict[str, dict[str, Row]]
Placed = set[tuple[str, str]]
Adopt = Callable[[dict[str, list[Row]], Index, Placed], None]

WITHOUT_LINKS = {"attribute": {"taxonomy", "taxonomy_term", "attribute", "metadata"}, "metadata": {"metadata"}}
"""Objects whose schema has no place for attributes, or for metadata; what is put on them stays at the top."""


def _adopt_links(wire: dict[str, list[Row]], index: Index, placed: Placed) -> None:
    for name, entity, link, under in (
        ("metadata", "resource_type", "resource_id", "metadata"),
        ("attribute", "link_entity", "link_id", "attributes"),
    ):
        for row in wire[name]:
            parent = index.get(row[entity], {}).get(row[link])
            if parent is not None and row[entity] not in WITHOUT_LINKS[name]:
                parent.setdefault(under, []).append(row)
                placed.add((name, row["id"]))


def _adopt_children(wire: dict[str, list[Row]], index: Index, placed: Placed) -> None:
    for item in hsds.OBJECTS:
        for child in item.children:
            for row in wire[child.object]:
                parent = index[item.name].get(row.get(child.key, ""))
                if parent is not None and (child.object, row["id"]) not in placed:
                    parent.setdefault(child.property, []).append(row)
                    placed.add((child.object, row["id"]))


def _adopt_units(wire: dict[str, list[Row]], index: Index, placed: Placed) -> None:
    """A capacity holds its unit whole, as its schema demands; a unit used nowhere stays at the top."""
    for row in wire["service_capacity"]:
        row["unit"] = index["unit"][row["unit_id"]]
        placed.add(("unit", row["unit_id"]))
