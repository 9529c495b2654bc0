"""The pages of each place as rows of links. One table, `config/pages.py`, says which place has which.

Pages that answer one question together are a group. A place with several groups shows a row of these, and under it the
pages of the group that is open; a place with one shows its pages alone. Nobody sees a link to a page that would turn
her away: each page says itself who may see it, so the table need not.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from onward.core.actor import Actor

Words = str | Promise


class Group(NamedTuple):
    """Its pages, each by the name of its address and what follows the region in it. Its own link leads to the first.

    Pages about one of many, such as a gathering, stand in a place of their own; which one it is, `rows` is told."""

    words: Words
    pages: tuple[tuple[str, Words], ...]


class Place(NamedTuple):
    words: Words
    groups: tuple[Group, ...]


class Row(NamedTuple):
    """What the row is called, and its links: words, address, and whether the page shown is there."""

    label: str
    links: list[tuple[str, str, bool]]


NOTHING: Mapping[str, int] = {}


def rows(
    place: str, shown: str, region: Any, actor: Actor, *, counts: Mapping[str, int] = NOTHING, about: int | None = None
) -> list[Row]:
    """The rows over the page `shown`, a page of the table. `counts` says of which pages how much waits there, `about`
    which one the pages are about where each is about one of many."""
    words, groups = _table()[place]
    opened = [Group(group.words, _open_pages(group, region, actor, about)) for group in groups]
    several = [group for group in opened if group.pages]
    here = next((group for group in several if any(name == shown for name, _words in group.pages)), None)
    pages = [
        (_told(said, counts.get(name, 0)), _address(name, region.slug, about), name == shown)
        for name, said in (here.pages if here else ())
    ]
    if len(groups) == 1:
        return [Row(str(words), pages)] if len(pages) > 1 else []
    over = Row(
        str(words),
        [
            _over(group, _address(group.pages[0][0], region.slug, about), counts, here=group is here)
            for group in several
        ],
    )
    return [over, Row(str(here.words), pages)] if here and len(pages) > 1 else [over]


def _over(group: Group, address: str, counts: Mapping[str, int], *, here: bool) -> tuple[str, str, bool]:
    waiting = sum(counts.get(name, 0) for name, _words in group.pages)
    return _told(group.words, waiting), address, here


def _address(name: str, slug: str, about: int | None) -> str:
    name, *more = name.split()
    return reverse(name, args=[slug, *([about] if about is not None else []), *more])


def _told(words: Words, waiting: int) -> str:
    return f"{words} ({waiting})" if waiting else str(words)


def _open_pages(group: Group, region: Any, actor: Actor, about: int | None) -> tuple[tuple[str, Words], ...]:
    return tuple((name, words) for name, words in group.pages if _may(name, about is not None)(actor, region))


@cache
def _may(name: str, of_one: bool) -> Callable[[Actor, Any], bool]:
    """Who may see the page: what `region_page` was told of it."""
    return cast("Callable[[Actor, Any], bool]", resolve(_address(name, "any", 1 if of_one else None)).func.may)  # type: ignore[attr-defined]


@cache
def _table() -> Mapping[str, Place]:
    return dict(import_string(settings.PAGES))
