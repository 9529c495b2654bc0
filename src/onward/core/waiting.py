"""What waits for somebody in a region: answers to read, dates that have passed. The home lists it.

An area offers in its `waiting.py` what may wait; one table, `config/today.py`, has all of it in the order in which the
home says it. How much waits is counted for all of them in one question, so each is a queryset of rows of the region.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from onward.core.actor import Actor

Rows = Callable[[Any, Actor], "QuerySet[Any] | None"]
"""What waits in this region for this person; None for whoever is not asked to see to it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """`said` makes the sentence for a number of them; `act` is what the link to `page` says, with `query` after it."""

    key: str
    rows: Rows
    said: Callable[[int], str]
    act: str | Promise
    page: str
    query: str = ""
    late: bool = False


@cache
def all_that_may_wait() -> Sequence[Waiting]:
    return tuple(import_string(settings.WAITING))
