"""One search over everything that whoever looks may see.

An area offers in its `finders.py` what can be found there; one table, `config/search.py`, has all of it in the order in
which the page shows it. A finder asks the same questions as the pages of its area, so that it finds nothing that those
would not show.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from onward.core.actor import Actor

AT_ONCE = 6
"""How many of a kind the page shows; there may be more where the link leads."""

MOST_WORDS = 8


class Hit(NamedTuple):
    """One that was found: its name, what helps to know it, where it is."""

    title: str
    about: str
    url: str


Find = Callable[[Any, Actor, str], "Iterable[Hit] | None"]
"""In a region, for this person, what these words find, best first; a few more than AT_ONCE are enough. None for whom
this is closed."""


@dataclass(frozen=True, slots=True)
class Finder:
    """`page` has all of them when it is asked with `?q=`; blank when no page can be asked so."""

    title: str | Promise
    find: Find
    page: str = ""


class Found(NamedTuple):
    finder: Finder
    hits: Sequence[Hit]
    more: bool


def found(region: Any, actor: Actor, text: str) -> list[Found]:
    """What the words find, by finder; finders that find nothing are left out."""
    if not text.split():
        return []
    answers = ((one, list(one.find(region, actor, text) or ())) for one in _finders())
    return [Found(one, hits[:AT_ONCE], len(hits) > AT_ONCE) for one, hits in answers if hits]


def words_of(text: str) -> list[str]:
    """The words to look for; nobody needs more of them than this."""
    return text.split()[:MOST_WORDS]


def named_first(rows: QuerySet[Any], text: str, name: str = "name") -> Any:
    """Those whose name has all the words first, then by name; as many as a finder needs."""
    in_name = Q()
    for word in words_of(text):
        in_name &= Q(**{f"{name}__icontains": word})
    ranked = rows.annotate(rank=Case(When(in_name, then=Value(0)), default=Value(1)))
    return ranked.order_by("rank", name, "pk")[: AT_ONCE + 1]


def with_words(rows: QuerySet[Any], text: str, *columns: str) -> Any:
    """Those that have every word in one of the columns."""
    for word in words_of(text):
        somewhere = Q()
        for column in columns:
            somewhere |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(somewhere)
    return rows


@cache
def _finders() -> Sequence[Finder]:
    return tuple(import_string(settings.FINDERS))
