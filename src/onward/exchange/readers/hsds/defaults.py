"""Every required field of HSDS: what is put in where a publisher leaves it blank, or nothing, which rejects the row.

`docs/methods/hsds.md` prints this table; a test keeps the two alike.
"""

from dataclasses import dataclass

NOT_STATED = "Not stated"
NO_DESCRIPTION = "No description given."


@dataclass(frozen=True, slots=True)
class Default:
    """The value of another field of the row where it has one (`copy`), else `text`; with no text, a rejection."""

    text: str = ""
    copy: str = ""


DEFAULTS: dict[tuple[str, str], Default] = {
    ("taxonomy", "description"): Default(copy="name"),
    ("taxonomy_term", "name"): Default(copy="code"),
    ("taxonomy_term", "description"): Default(copy="name"),
    ("organization", "name"): Default(copy="alternate_name"),
    ("organization", "description"): Default(NO_DESCRIPTION),
    ("organization_identifier", "identifier_type"): Default(NOT_STATED, copy="identifier_scheme"),
    ("program", "description"): Default(NO_DESCRIPTION),
    ("service", "name"): Default(copy="alternate_name"),
    ("service", "status"): Default("active"),
    ("location", "location_type"): Default("physical"),
    ("address", "city"): Default(NOT_STATED),
    ("address", "state_province"): Default(NOT_STATED),
    ("address", "postal_code"): Default(NOT_STATED),
    ("address", "country"): Default("US"),
    ("address", "address_type"): Default("physical"),
    ("attribute", "link_entity"): Default("service"),
    ("metadata", "last_action_type"): Default("update"),
    ("metadata", "field_name"): Default(NOT_STATED),
    ("metadata", "previous_value"): Default("(blank)"),
    ("metadata", "replacement_value"): Default("(blank)"),
    ("metadata", "updated_by"): Default(NOT_STATED),
}

FOUND_LATER = frozenset({("program", "organization_id"), ("service", "organization_id"), ("metadata", "resource_type")})
"""Required, but other rows of the same source may supply it, so a file without that column is still usable."""


def default_for(object_name: str, field: str, cells: dict[str, str]) -> str:
    """What goes in for a blank required field; empty when only a rejection is honest."""
    default = DEFAULTS.get((object_name, field))
    if default is None:
        return ""
    return cells.get(default.copy, "").strip() or _copied_on(object_name, default, cells) or default.text


def _copied_on(object_name: str, default: Default, cells: dict[str, str]) -> str:
    """A term described by its name, which is itself its code."""
    further = DEFAULTS.get((object_name, default.copy))
    return cells.get(further.copy, "").strip() if further else ""
