"""JSON Schemas of every HSDS object, made from the table of fields in `directory/hsds.py`."""

from functools import cache
from typing import Any

import jsonschema_rs

from onward.directory import hsds

Schema = dict[str, Any]

TIME = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$"
TYPES: dict[str, Schema] = {
    "string": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "integer": {"type": "number"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "pattern": TIME},
    "datetime": {"type": "string", "format": "date-time"},
}
WHOLE = {
    "taxonomy_term": {"taxonomy_detail": "taxonomy"},
    "service": {"organization": "organization", "program": "program"},
    "service_at_location": {"location": "location"},
    "service_capacity": {"unit": "unit"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
}
"""Objects that JSON may hold whole where a table has an id."""
FURTHER = {"organization": {"locations": "location"}}
"""Lists that the specification nests and we do not write."""
WITHOUT = {"taxonomy": ("attribute",), "taxonomy_term": ("attribute",), "attribute": ("attribute",),
           "metadata": ("attribute", "metadata")}  # fmt: skip
"""Objects that have no list of attributes, or of metadata."""
TABULAR = {"link_id", "link_entity", "resource_id", "resource_type"}
"""Required in tables only, as all references are: in JSON the place of an object says what it belongs to."""

PAGE: Schema = {
    "type": "object",
    "required": ["empty"],
    "properties": {
        **{name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
        "contents": {"type": "array"},
    },
}
ABOUT: Schema = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {name: {"type": "string"} for name in ("version", "profile", "openapi_url")},
}
"""What an HSDS API says of itself at its root."""


def nested(item: hsds.Object) -> dict[str, tuple[str, bool]]:
    """What JSON nests in the object: property → (object, whether it is a list)."""
    lists = {child.property: child.object for child in item.children} | FURTHER.get(item.name, {})
    lists |= {
        name: of
        for name, of in (("attributes", "attribute"), ("metadata", "metadata"))
        if of not in WITHOUT.get(item.name, ())
    }
    whole = {name: (of, False) for name, of in WHOLE.get(item.name, {}).items()}
    return whole | {name: (of, True) for name, of in lists.items()}


def _field(field: hsds.Field) -> Schema:
    schema = TYPES[field.type]
    return {**schema, "enum": list(field.choices)} if field.choices else schema


def _document(item: hsds.Object) -> Schema:
    properties = {field.name: _field(field) for field in item.fields}
    for name, (of, many) in nested(item).items():
        ref = {"$ref": f"#/$defs/{of}"}
        properties[name] = {"type": "array", "items": ref} if many else ref
    required = [field.name for field in item.fields if field.required and not field.ref and field.name not in TABULAR]
    needed = ["unit"] if item.name == "service_capacity" else []
    return _object(properties, [*required, *needed])


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@cache
def of_documents() -> dict[str, Any]:
    """A validator for each object as JSON holds it, with all that is nested in it."""
    definitions = {item.name: _document(item) for item in hsds.OBJECTS}
    return {
        name: jsonschema_rs.validator_for(
            {"$ref": f"#/$defs/{name}", "$defs": definitions}, validate_formats=True
        )
        for name in definitions
    }  # fmt: skip


@cache
def of_rows() -> dict[str, Any]:
    """A validator for each object as a row of its table."""
    return {
        item.name: jsonschema_rs.validator_for(
            _object({field.name: _field(field) for field in item.fields}, [f.name for f in item.fields if f.required]),
            validate_formats=True,
        )
        for item in hsds.OBJECTS
    }


@cache
def of_page() -> Any:
    return jsonschema_rs.validator_for(PAGE)


@cache
def of_about() -> Any:
    return jsonschema_rs.validator_for(ABOUT)
