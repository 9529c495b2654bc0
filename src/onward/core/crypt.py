"""Text that is sealed before it is written to the database, so that a copy of the database alone gives nothing away.

The keys lie outside the database (`settings.DATA_KEYS_FILE`, one a line, newest first, or `settings.DATA_KEYS`). The
newest seals; all of them open. `rotate` seals everything anew, so that older keys can be thrown away.

Sealed text cannot be searched. Where a row has to be found by it, a `DigestField` stands beside it: whoever has a key
can ask for the rows with one text, and a copy of the database alone tells not even that two are the same person's.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from onward.core.errors import OnwardError

A_BATCH = 500


class Unreadable(OnwardError):
    """Sealed with a key that is not here, or altered."""

    status = 500


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises Unreadable when no key opens it."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        words = "This was sealed with a key that is not here. Put the key back into data.keys; see operating."
        raise Unreadable(words) from error


def digests(text: str) -> list[str]:
    """By what text is found, under each key that is here, the newest first; capitals do not matter."""
    said = b"digest:" + text.strip().lower().encode()
    return [hmac.new(key.encode(), said, hashlib.sha256).hexdigest() for key in _keys_of(_state_of_keys())]


def new_key() -> str:
    return Fernet.generate_key().decode()


def load_keys() -> list[str]:
    """The keys, newest first; the first one is made when there is none."""
    if settings.DATA_KEYS:
        return list(settings.DATA_KEYS)
    file = Path(settings.DATA_KEYS_FILE)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().split()
    with os.fdopen(descriptor, "w") as out:
        out.write(new_key() + "\n")
    return file.read_text().split()


def write_keys(keys: Sequence[str]) -> None:
    """Put these keys in place of the file, whole or not at all."""
    if settings.DATA_KEYS:
        raise OnwardError("The keys come from ONWARD_DATA_KEYS, so change them there: put the new one in front.")
    file = Path(settings.DATA_KEYS_FILE)
    beside = file.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write("".join(f"{key}\n" for key in keys))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


def _box() -> MultiFernet:
    return _box_of(_state_of_keys())


@lru_cache(maxsize=2)
def _box_of(state: tuple[str | int, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys_of(state)])


@lru_cache(maxsize=2)
def _keys_of(_state: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(load_keys())


def _state_of_keys() -> tuple[str | int, ...]:
    """Changes when another process puts new keys in place, so that nobody goes on sealing with an old one."""
    if settings.DATA_KEYS:
        return tuple(settings.DATA_KEYS)
    file = Path(settings.DATA_KEYS_FILE)
    if not file.exists():
        load_keys()
    found = file.stat()
    return str(settings.DATA_KEYS_FILE), found.st_ino, found.st_mtime_ns


class SealedTextField(models.TextField[Any, Any]):
    """Text that the database holds sealed. It cannot be searched or sorted there; blank stays blank."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else value

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return unseal(value) if value else value


class SealedJSONField(SealedTextField):
    """Plain values that the database holds sealed."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(json.dumps(value, cls=DjangoJSONEncoder)) if value is not None else None

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return json.loads(unseal(value)) if value else value

    def to_python(self, value: Any) -> Any:
        return value


class DigestField(models.CharField[Any, Any]):
    """By what the text of the sealed column `of` is found (`digests`); written with the row, and anew with its seal."""

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 64, "blank": True, "editable": False, "db_index": True, **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, row: models.Model, add: bool) -> str:
        text = getattr(row, self.of)
        found = digests(text)[0] if text else ""
        setattr(row, self.attname, found)
        return found


def sealed_fields() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of the installation that holds sealed text."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                yield model, field.attname


def reseal(model: type[models.Model], name: str) -> int:
    """Seal one column anew with the newest key, a batch at a time; how many rows."""
    digest = [field.attname for field in model._meta.concrete_fields if getattr(field, "of", "") == name]
    rows = model._default_manager.exclude(**{f"{name}__isnull": True}).exclude(**{name: ""}).order_by("pk")
    last, count = None, 0
    while True:
        with transaction.atomic():
            # Held while it is sealed anew: what somebody erases at this moment must not come back.
            held = rows.select_for_update().only("pk", name)
            batch = list((held if last is None else held.filter(pk__gt=last))[:A_BATCH])
            for row in batch:
                row.save(update_fields=[name, *digest])
        if not batch:
            return count
        last, count = batch[-1].pk, count + len(batch)
