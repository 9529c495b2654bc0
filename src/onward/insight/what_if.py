"""What the address of *What if?* asks for. All of it is there, so it can be sent on, and nothing is kept. Pure.

    close=o12            an organization closes         close=s34        a service        close=34@7    one of its sites
    size=34@7:8          room for eight there
    add=detox:39131:6    a new site for six in a county; also add=detox:zip45661:6 and add=detox:39.08,-83.03:6

What cannot be read is left out and said; of what comes after the first `MOST` of a sort, how many.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MOST = 40
LARGEST = 10_000
_CLOSED = re.compile(r"[os]\d{1,18}|\d{1,18}@\d{0,18}")
_COUNTY, _ZIP = re.compile(r"\d{5}"), re.compile(r"zip\d{5}")
_POINT = re.compile(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?")


class Add(NamedTuple):
    """A new site of a kind. `where` is a county, `zip` with a code, or a point; `size` is None where nobody says."""

    kind: str
    where: str
    size: float | None

    @property
    def point(self) -> tuple[float, float] | None:
        if not _POINT.fullmatch(self.where):
            return None
        latitude, _comma, longitude = self.where.partition(",")
        return float(latitude), float(longitude)

    @property
    def written(self) -> str:
        return f"{self.kind}:{self.where}:{_plain(self.size)}"


class Size(NamedTuple):
    supply: str
    size: float

    @property
    def written(self) -> str:
        return f"{self.supply}:{_plain(self.size)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """`unread` is what could not be read, `beyond` how many are left out because there are too many of their sort."""

    closed: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    added: tuple[Add, ...] = ()
    unread: tuple[str, ...] = ()
    beyond: int = 0

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As an address has them."""
        return [
            *(("close", token) for token in self.closed),
            *(("size", size.written) for size in self.sizes),
            *(("add", add.written) for add in self.added),
        ]

    def without(self, name: str, value: str) -> list[tuple[str, str]]:
        """The pairs with one taken back: the first of those that are alike."""
        left = list(self.pairs)
        left.remove((name, value))
        return left

    @property
    def organizations(self) -> frozenset[str]:
        return frozenset(token[1:] for token in self.closed if token.startswith("o"))

    @property
    def services(self) -> frozenset[str]:
        return frozenset(token[1:] for token in self.closed if token.startswith("s"))

    @property
    def supplies(self) -> frozenset[str]:
        return frozenset(token for token in self.closed if "@" in token)


def read(close: Sequence[str], size: Sequence[str], add: Sequence[str], kinds: Iterable[str]) -> Asked:
    """The edits of an address; `kinds` are those that there are."""
    known = frozenset(kinds)
    closed = {token: token if _CLOSED.fullmatch(token) else None for token in close}
    sizes = {text: _size(text) for text in size}
    added = [(text, _add(text, known)) for text in add]
    read_sizes = {found.supply: found for found in sizes.values() if found}
    unread = [text for text, found in (*closed.items(), *sizes.items(), *added) if found is None]
    return _at_most(
        Asked(
            tuple(token for token in closed.values() if token),
            tuple(read_sizes.values()),
            tuple(found for _text, found in added if found),
            tuple(unread),
        )
    )


def with_new(asked: Asked, form: Mapping[str, str], kinds: Iterable[str]) -> Asked:
    """The edits with what a form adds: `act` says which of its parts was sent."""
    more = Asked()
    if form.get("act") == "size":
        more = read((), [f"{form.get('supply', '')}:{form.get('room', '')}"], (), kinds)
    elif form.get("act") == "add":
        zip_code = form.get("zip", "").strip()
        where = form.get("point", "").strip() or (f"zip{zip_code}" if zip_code else form.get("county", ""))
        more = read((), (), [f"{form.get('kind', '')}:{where}:{form.get('room', '')}"], kinds)
    sizes = {size.supply: size for size in (*asked.sizes, *more.sizes)}
    added, unread = (*asked.added, *more.added), (*asked.unread, *more.unread)
    return _at_most(Asked(asked.closed, tuple(sizes.values()), added, unread, asked.beyond + more.beyond))


def _at_most(asked: Asked) -> Asked:
    """The first `MOST` of each sort; those beyond are counted."""
    beyond = sum(max(0, len(edits) - MOST) for edits in (asked.closed, asked.sizes, asked.added))
    return Asked(
        asked.closed[:MOST], asked.sizes[:MOST], asked.added[:MOST], asked.unread, asked.beyond + beyond
    )  # fmt: skip


def _size(text: str) -> Size | None:
    supply, _colon, number = text.rpartition(":")
    value = _number(number)
    return Size(supply, value) if "@" in supply and _CLOSED.fullmatch(supply) and value is not None else None


def _add(text: str, kinds: frozenset[str]) -> Add | None:
    kind, where, number = (*text.split(":"), "", "")[:3]
    value = _number(number)
    placed = _COUNTY.fullmatch(where) or _ZIP.fullmatch(where) or _POINT.fullmatch(where)
    return Add(kind, where, value) if kind in kinds and placed and (value is not None or not number.strip()) else None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= LARGEST else None


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
