from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from django.db import models

from onward.core import bulk, clock
from onward.core.crypt import SealedTextField
from onward.core.personal_data import register


class PersonalKey(models.Model):
    """The key under which the audit keeps personal values about one person or record (`ref`, such as `contact:34`).

    Erasing destroys it: the row stays with a blank key, so that everybody can see that it was done and when. With a key
    and a time, some lines were emptied and the rest was sealed anew.
    """

    ref = models.CharField(max_length=100, unique=True)
    key = SealedTextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "a person"
        verbose_name_plural = "somebody"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(key="") | models.Q(erased_at__isnull=False), name="personal_key_gone_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


register(PersonalKey, none="ref", private="key")


class Keyring:
    """The keys of whom some audit lines are about, fetched together when the first is asked for."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._refs = {ref for ref in refs if ref}

    @classmethod
    def holding(cls, keys: Mapping[str, str | None]) -> Self:
        """A ring whose keys were fetched already."""
        ring = cls(keys)
        ring.keys = {ref: key for ref, key in keys.items() if key}
        return ring

    @cached_property
    def rows(self) -> Mapping[str, PersonalKey]:
        found: dict[str, PersonalKey] = {}
        for some in bulk.chunks(sorted(self._refs)):
            found.update((row.ref, row) for row in PersonalKey.objects.filter(ref__in=some))
        return found

    @cached_property
    def keys(self) -> Mapping[str, str]:
        return {ref: row.key for ref, row in self.rows.items()}

    def key(self, ref: str) -> str:
        """The key, or blank when it was destroyed or never was."""
        return self.keys.get(ref, "")
