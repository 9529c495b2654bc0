"""One table's columns as the loader sees them: those of HSDS, then those that Onward adds."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from django.db import models

from onward.directory.wire import BINDINGS, Binding

Normal = Callable[[Any], Any]

EXTRAS: dict[str, dict[str, str]] = {
    "organization": {
        "sector": "sector_id",
        "sector_basis": "sector_basis",
        "level": "level",
        "level_basis": "level_basis",
        "standing": "standing",
        "county": "county_id",
        "county_basis": "county_basis",
        "assured_date": "assured_date",
        "notes": "notes",
    },
    "location": {"county": "county_id", "county_basis": "county_basis"},
    "service": {"kinds_settled": "kinds_settled"},
    "service_area": {"geoid": "geoid", "geoid_basis": "geoid_basis"},
}
"""What a reader may say beyond HSDS, by the column that keeps it. Absent means: leave as it is."""

BASES = {
    "organization": (("sector", "sector_basis"), ("level", "level_basis"), ("county", "county_basis")),
    "location": (("county", "county_basis"),),
    "service_area": (("geoid", "geoid_basis"),),
}
"""Values that come with a word on how we know them; what a file says without that word is `stated`."""


@dataclass(frozen=True)
class Table:
    """`names[i]` is the record's key for `columns[i]`; the first `wire` of them are HSDS fields."""

    binding: Binding
    names: tuple[str, ...]
    columns: tuple[str, ...]
    wire: int
    normal: tuple[Normal | None, ...]
    extra_blanks: tuple[Any, ...]
    needed: tuple[str, ...]
    """What a row cannot be without: the table has no blank for it."""
    limits: tuple[tuple[str, int], ...]
    """Texts that the table keeps only so long."""
    choices: dict[str, frozenset[str]]
    """Extras that are one of a few words."""

    @property
    def name(self) -> str:
        return self.binding.object.name

    def place(self, name: str) -> int:
        return self.names.index(name)

    @cached_property
    def references(self) -> dict[int, tuple[str, bool]]:
        """Position → (object referred to, whether the record is worthless without it)."""
        return {index: (field.ref, field.required) for index, field in enumerate(self.binding.fields) if field.ref}


@cache
def table(name: str) -> Table:
    binding = BINDINGS[name]
    extras = EXTRAS.get(name, {})
    columns = (*binding.columns, *extras.values())
    names = (*(field.name for field in binding.fields), *extras)
    every = {field.attname: field for field in binding.model._meta.concrete_fields}
    fields = {name: every[column] for name, column in zip(names, columns, strict=True)}
    return Table(
        binding=binding,
        names=names,
        columns=columns,
        wire=len(binding.columns),
        normal=tuple(map(_normal, fields.values())),
        extra_blanks=tuple(fields[name].get_default() for name in extras),
        needed=tuple(field.name for field in binding.fields if not field.ref and _cannot_be_blank(fields[field.name])),
        limits=tuple((name, limit) for name, field in fields.items() if (limit := _limit(field))),
        choices={name: frozenset(dict(fields[name].flatchoices)) for name in extras if fields[name].choices},
    )


def _cannot_be_blank(field: models.Field[Any, Any]) -> bool:
    return not field.null and not isinstance(field, (models.CharField, models.TextField))


def _limit(field: models.Field[Any, Any]) -> int:
    return field.max_length or 0 if isinstance(field, models.CharField) and not field.choices else 0


def _normal(field: models.Field[Any, Any]) -> Normal | None:
    """How a value looks when the database gives it back, so that the same file read twice compares as equal."""
    if isinstance(field, models.DecimalField):
        step = Decimal(1).scaleb(-field.decimal_places)
        return lambda value: Decimal(value).quantize(step)
    if isinstance(field, models.FloatField):
        return float
    if isinstance(field, models.IntegerField) and not isinstance(field, models.BigAutoField):
        return int
    if isinstance(field, models.CharField) and field.max_length:
        limit = field.max_length
        return lambda value: value[:limit]
    return None
