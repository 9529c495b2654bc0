"""Writing the audit line, in the same breath as the deed. How it is kept: docs/methods/audit.md."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import F, Model

from onward.core import bulk, chain, clock, personal_data, sealing, vault
from onward.core.actor import Actor
from onward.core.models import AnonymousTally, AuditEntry
from onward.core.models.audit import ref_of_actor

Values = Mapping[str, Any]

_why: ContextVar[str] = ContextVar("why", default="")


def record(
    verb: str,
    subject: Model | type[Model],
    *,
    by: Actor,
    region_id: int | None,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Say that `by` did `verb` to `subject`. Call it inside the transaction of the deed.

    A model in place of a row: the deed is about many rows of it, and `after` says about which.
    """
    row = subject if isinstance(subject, Model) else None
    label = str(row if row is not None else subject._meta.verbose_name_plural)
    about = personal_data.reference(row) if row is not None else ""
    line = verb, row.pk if row is not None else None, label, plain(before or {}), plain(after or {})
    _write(subject._meta.model_name or "", [(line, about)], by, region_id)


Line = tuple[str, int, str, Values, Values]
"""verb, subject id, subject label, before, after."""


def record_many(subject_type: str, lines: Iterable[Line], *, by: Actor, region_id: int) -> None:
    """The same for many subjects of one type at once, as an import writes them."""
    _write(subject_type, [(line, f"{subject_type}:{line[1]}") for line in lines], by, region_id)


@contextmanager
def because(words: str) -> Iterator[None]:
    """Why: what is recorded within the block was done for this reason."""
    token = _why.set(words)
    try:
        yield
    finally:
        _why.reset(token)


@transaction.atomic
def count_anonymous(verb: str, *, region_id: int | None) -> None:
    """Say that somebody did `verb` today, and keep neither who nor when: a number per region, verb and day.

    For answers that were promised to be anonymous. No line is written, so no line's place gives away an order.
    """
    where = {"region_id": region_id, "verb": verb, "day": clock.today()}
    if not _one_more(where):
        try:
            with transaction.atomic():
                AnonymousTally.objects.create(**where, count=1)
        except IntegrityError:  # Somebody else was the first of the day, at the same moment.
            _one_more(where)


def _one_more(where: Mapping[str, Any]) -> int:
    return AnonymousTally.objects.filter(**where).update(count=F("count") + 1)


# How a line is written ----------------------------------------------------------------------------------------------

COLUMNS = (
    *("region_id", "at", "actor_kind", "actor_id", "open_actor", "sealed_actor", "actor_commitment", "origin"),
    *("verb", "subject_type", "subject_id", "open_subject", "open_before", "open_after"),
    *("about", "sealed", "commitment", "hash"),
)
LONGEST_NAME = 200
LONGEST_LABEL = 300


class Divided(NamedTuple):
    """A line in two parts: what stands in the open, and what is sealed, if anything."""

    opened: tuple[Any, ...]
    secret: dict[str, Any]
    about: str


def _write(subject_type: str, lines: list[tuple[Any, str]], by: Actor, region_id: int | None) -> None:
    if not lines:
        return
    divided = [_divided(subject_type, line, about) for line, about in lines]
    doer = ref_of_actor(by.kind, by.id)
    keys = vault.keys_for({doer, *(one.about for one in divided)})
    who = _who(by, keys.get(doer, ""))
    at = clock.now()
    rows = ((region_id, at, *who, *one.opened, one.about, *_closed(one, keys), "") for one in divided)
    with transaction.atomic(savepoint=False):
        bulk.insert(AuditEntry, COLUMNS, rows)
        transaction.on_commit(partial(chain.link, region_id), robust=True)


def _divided(subject_type: str, line: Any, about: str) -> Divided:
    verb, pk, label, before, after = line
    of_somebody = about not in ("", f"{subject_type}:{pk}")
    levels = personal_data.levels_of(subject_type, of_somebody=of_somebody)
    open_before, closed_before = sealing.divide(before, levels)
    open_after, closed_after = sealing.divide(after, levels)
    named_openly = not of_somebody and personal_data.named_in_the_open(levels) and not sealing.has_address(label)
    in_the_open = pk is None or named_openly
    parts = {
        "before": closed_before, "after": closed_after, "why": _why.get(),
        "label": "" if in_the_open else label[:LONGEST_LABEL],
    }  # fmt: skip
    secret = {name: part for name, part in parts.items() if part}
    opened = (verb, subject_type, pk, label[:LONGEST_LABEL] if in_the_open else "", open_before, open_after)
    return Divided(opened, secret, (about or subject_type) if secret else "")


def _who(by: Actor, key: str) -> tuple[str, ...]:
    label = by.label[:LONGEST_NAME]
    if not ref_of_actor(by.kind, by.id):
        return by.kind, by.id, label, *sealing.NOTHING, by.origin[:64]
    closed = sealing.close(key, {"label": label}) if key else sealing.NOTHING
    return by.kind, by.id, "", *closed, by.origin[:64]


def _closed(one: Divided, keys: Mapping[str, str]) -> sealing.Sealed:
    """Nothing is kept of somebody whose key was destroyed."""
    key = keys.get(one.about, "")
    return sealing.close(key, one.secret) if one.secret and key else sealing.NOTHING


def plain(values: Values) -> dict[str, Any]:
    """Values as JSON can hold them."""
    return dict(json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder)))


def differences(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed, on both sides."""
    changed = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in changed}, {key: after[key] for key in changed}
