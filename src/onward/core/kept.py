"""Reads that are kept in memory until something is done in their region. Why so: docs/adr/0011-kept-pictures.md.

The key of what is kept is how far the histories of the region and of the installation have come, who looks, in which
language, on which day. What is kept is shared between requests, so it must never be changed.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import get_language

from onward.core import chain, clock, visibility

Answer = TypeVar("Answer")

_forget: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Keep the last `most` answers of a read whose first argument is a region; the others must be hashable."""

    def decorate(read: Callable[..., Answer]) -> Callable[..., Answer]:
        @lru_cache(most)
        def remembered(region: Model, _key: Hashable, *further: Hashable) -> Answer:
            return read(region, *further)

        @wraps(read)
        def look(region: Model, *further: Any) -> Answer:
            mark = chain.mark(region.pk)
            if mark is None:
                return read(region, *further)
            return remembered(region, (mark, visibility.audience(), get_language(), clock.today()), *further)

        _forget.append(remembered.cache_clear)
        return look

    return decorate


def forget() -> None:
    """For tests, which change rows without a word in the history."""
    for clear in _forget:
        clear()
