"""The register of text that may say something about a person. Every text-bearing field has a level here.

A test walks the models and fails on a text field that is not registered, so nobody adds one without deciding. The
levels say who may read a value, and what the audit keeps only under a personal key, which erasure destroys: see
`docs/methods/audit.md`.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from django.db.models import Model


class Level(StrEnum):
    NONE = "none"
    """Says nothing about a person: codes, names of counties, states of a record."""
    PUBLIC = "public"
    """About an organization, or a person in public office; meant to be published."""
    PARTNERS = "partners"
    """Business contact details that partners share."""
    LEADERSHIP = "leadership"
    """For those who coordinate a region or sit on its leadership team."""
    PRIVATE = "private"
    """Only for those who must know."""

    @property
    def personal(self) -> bool:
        """Not for everybody, so it may be about somebody."""
        return self not in (Level.NONE, Level.PUBLIC)


ORDER = tuple(Level)
"""From open to closed."""

_register: dict[tuple[str, str], Level] = {}
_owners: dict[str, str] = {}


def register(model: type[Model], *, about: str = "", **levels: str) -> None:
    """Declare the level of each text field: `register(Phone, partners="number", public="description type")`.

    `about` names the foreign key to whom a row is about, where that is not the row itself: the phone number of a
    contact goes when the contact goes.
    """
    for level, names in levels.items():
        for name in names.split():
            model._meta.get_field(name)
            _register[(model._meta.label, name)] = Level(level)
    if about:
        model._meta.get_field(about)
        _owners[model._meta.label] = about


def level_of(model: type[Model], field: str) -> Level | None:
    return _register.get((model._meta.label, field))


def hidden_from(model: type[Model], level: Level) -> frozenset[str]:
    """Names of the fields that somebody who may read up to `level` may not."""
    place = ORDER.index(level)
    return frozenset(
        field for (of, field), own in _register.items() if of == model._meta.label and ORDER.index(own) > place
    )


def reference(row: Model) -> str:
    """Whom this row is about: itself, such as `contact:34`, or whoever its model says."""
    owner = _owners.get(row._meta.label, "")
    field: Any = row._meta.get_field(owner) if owner else None
    key = getattr(row, field.attname) if field else None
    return f"{field.related_model._meta.model_name}:{key}" if key else f"{row._meta.model_name}:{row.pk}"


@cache
def levels_of(subject_type: str, *, of_somebody: bool = False) -> Mapping[str, Level]:
    """The levels of a model's fields, by the name that audit lines call it. In a row that is about somebody else, what
    is public as a rule (a phone number) is that somebody's."""
    found = {field: level for (of, field), level in _register.items() if of.rpartition(".")[2].lower() == subject_type}
    if of_somebody:
        return {field: Level.PARTNERS if level is Level.PUBLIC else level for field, level in found.items()}
    return found


def named_in_the_open(levels: Mapping[str, Level]) -> bool:
    """Whether a record with such fields may be called by its name in the open: an organization, yes; a contact, no."""
    return ("name" in levels and not levels["name"].personal) or not any(level.personal for level in levels.values())
