"""Keys of rows as people and programs send them: in addresses, in ticked boxes, in lists to choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST = 18
"""Digits that surely fit into a column of 64 bits; no table grows that far."""


def key_of(text: str) -> int | None:
    """The key in `text`, if it is one: plain digits only. `int` would also read “٤”, and thirty nines."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def keys_of(texts: Iterable[str]) -> list[int]:
    """Those of the texts that are keys."""
    return [key for text in texts if (key := key_of(text)) is not None]


def kept_keys(text: str) -> set[int]:
    """The keys of rows that were ticked on other pages of a list, as the address carries them.

    >>> sorted(kept_keys("12-7-x"))
    [7, 12]
    """
    return set(keys_of(text.split("-")))


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick. A number too large for the column is no choice, like any other that is not offered."""

    def clean(self, value: Any) -> Any:
        for text in value if isinstance(value, list | tuple) else ():
            if key_of(str(text)) is None:
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": text})
        return super().clean(value)
