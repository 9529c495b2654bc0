"""A person's address in texts that are about something else: "ask dana@example.org" in what a service does.

Every text column of the register is searched, in the regions where the person stands. Only the address counts, since
whoever asks showed that it is theirs.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import CharField, Model, Q, TextField

from onward.core import audit, clock, walls
from onward.core.actor import Actor
from onward.core.crypt import SealedTextField
from onward.core.models import AnonymousTally, AuditChain, AuditEntry, Letter
from onward.core.people import Person
from onward.core.personal_data import level_of

OWN_WAYS = (AuditEntry, AuditChain, AnonymousTally, Letter)
"""History is never rewritten, and seals what is personal; letters go as a whole."""


def counted(who: Person) -> dict[int, int]:
    """How many texts of each region the address stands in, with other words around it."""
    found: Counter[int] = Counter()
    for row, texts in _found(who):
        found[row.region_id] += sum(text.strip().lower() != who.email for text in texts.values())
    return {region_id: count for region_id, count in sorted(found.items()) if count}


def take_out(who: Person, by: Actor) -> None:
    """Put a word in place of the address; the audit says in which record, and not whose address it was."""
    alone = _by_address(who)
    for row, texts in _found(who):
        values: dict[str, Any] = {name: _fitting(row, name, alone.taken_out_of(text)) for name, text in texts.items()}
        if hasattr(row, "held"):  # Or the next import would bring the address back.
            values |= {"held": sorted({*row.held, *texts}), "changed_at": clock.now()}
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        audit.record("person.taken_out", row, by=by, region_id=row.region_id, after={"columns": sorted(texts)})


def _fitting(row: Model, name: str, text: str) -> str:
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return text[:longest] if longest else text


def _found(who: Person) -> Iterator[tuple[Any, dict[str, str]]]:
    """Rows in which the address stands, each with those of its texts that say it."""
    alone = _by_address(who)
    if not who.email or not who.regions:
        return
    for model, names in _texts():
        said = Q(pk=None)
        for name in names:
            said |= Q(**{f"{name}__icontains": who.email})
        for row in model._base_manager.filter(said, region_id__in=who.regions).order_by("pk"):
            texts = {name: text for name in names if alone.is_in(text := getattr(row, name))}
            if texts:
                yield row, texts


def _texts() -> Iterator[tuple[type[Model], list[str]]]:
    for model in walls.walled():
        names = [field.name for field in model._meta.concrete_fields if _holds_words(model, field)]
        if names and model not in OWN_WAYS:
            yield model, names


def _holds_words(model: type[Model], field: Any) -> bool:
    text = isinstance(field, CharField | TextField) and not isinstance(field, SealedTextField)
    return text and not field.choices and level_of(model, field.name) is not None


def _by_address(who: Person) -> Person:
    return replace(who, numbers=frozenset())
