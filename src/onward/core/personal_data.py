"""The register of text that may say something about a person. Every text-bearing field has a level here.

A test walks the models and fails on a text field that is not registered, so nobody adds one without deciding.
"""

from enum import StrEnum

from django.db.models import Model


class Level(StrEnum):
    NONE = "none"
    """Says nothing about a person: codes, names of counties, states of a record."""
    PUBLIC = "public"
    """About an organization, or a person in public office; meant to be published."""
    PARTNERS = "partners"
    """Business contact details that partners share."""
    PRIVATE = "private"
    """Only for those who must know."""


_register: dict[tuple[str, str], Level] = {}


def register(model: type[Model], **levels: str) -> None:
    """Declare the level of each text field: `register(Phone, partners="number", public="description type")`."""
    for level, names in levels.items():
        for name in names.split():
            model._meta.get_field(name)
            _register[(model._meta.label, name)] = Level(level)


def level_of(model: type[Model], field: str) -> Level | None:
    return _register.get((model._meta.label, field))


def private_fields(model: type[Model]) -> frozenset[str]:
    """Names of the fields that are only for those who must know."""
    label = model._meta.label
    return frozenset(field for (of, field), level in _register.items() if of == label and level is Level.PRIVATE)
