"""What a partner's page says of its services and places: words, each with the key of the record it came from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from onward.analysis.coverage.offer import SURE

Words = tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One small fact: what kind of record it is (as in the address of its form), its key, its words."""

    thing: str
    id: int
    words: str
    note: str = ""
    href: str = ""
    closed: str = ""
    """To whom it is closed, in words, where that is not as usual."""


@dataclass(frozen=True, slots=True)
class KindTag:
    key: str
    name: str
    confidence: float
    basis: str

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


@dataclass(slots=True)
class Facts:
    """The small facts that hang on a service, a place, or an organization."""

    phones: list[Item] = field(default_factory=list)
    hours: list[Item] = field(default_factory=list)
    contacts: list[Item] = field(default_factory=list)
    areas: list[Item] = field(default_factory=list)
    languages: list[Item] = field(default_factory=list)
    costs: list[Item] = field(default_factory=list)
    documents: list[Item] = field(default_factory=list)
    room: list[Item] = field(default_factory=list)
    links: list[Item] = field(default_factory=list)
    access: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class ServiceCard:
    id: int
    name: str
    alternate_name: str
    description: str
    program: str
    status: str
    alert: str
    url: str
    email: str
    eligibility: str
    ages: str
    apply: str
    fees: str
    wait: str
    interpreters: str
    accreditations: str
    licenses: str
    checked: dt.date | None
    settled: bool
    closed: str = ""
    kinds: list[KindTag] = field(default_factory=list)
    populations: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)


@dataclass(slots=True)
class PlaceCard:
    id: int
    name: str
    type: str
    description: str
    transportation: str
    url: str
    lines: list[str]
    county: str
    county_basis: str
    point: tuple[float, float] | None
    closed: str = ""
    own: bool = True
    """Not only where one of its services is given."""
    fips: str | None = None
    may_change: bool = False
    services: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)

    @property
    def heading(self) -> str:
        return self.name or (self.lines[0] if self.lines else "")


def ages(low: object, high: object) -> tuple[str, str]:
    """Ages without needless zeros."""
    return _age(low), _age(high)


def _age(value: object) -> str:
    return "" if value is None else f"{float(str(value)):g}"


def first(lines: Sequence[str]) -> str:
    return next((line for line in lines if line), "")
