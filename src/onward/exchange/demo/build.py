"""Collects the records of the demo: numbers rows, makes ids, keeps the pools of things that may be used once."""

import random
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from onward.exchange.demo.towns import SPREAD, Town
from onward.exchange.demo.words import FIRST, SECOND
from onward.exchange.records import Batch, Record, stable_id

SOURCE = "demo"
OVERLAY = {"740": "220", "937": "326"}
"""The second area code over the same ground: a hundred reserved numbers are too few for everybody."""

Item = TypeVar("Item")


@dataclass(eq=False)
class Org:
    """What later records need to know of an organization. `fips` is blank for those without an office."""

    key: str
    id: uuid.UUID
    name: str
    sector: str
    standing: str
    fips: str
    town: Town | None
    phone: str
    host: str
    places: list[uuid.UUID] = field(default_factory=list)
    given: Counter[str] = field(default_factory=Counter)

    @property
    def load(self) -> int:
        return self.given.total()


class Builder:
    def __init__(self, seed: int, today: date) -> None:
        self.random = random.Random(seed)
        self.today = today
        self.batch = Batch(kind="demo", source=SOURCE)
        self.orgs: list[Org] = []
        self.units: dict[str, uuid.UUID] = {}
        self._stems = self._all_stems()
        self._phones: Counter[str] = Counter()

    def put(self, table: str, key: str, **values: Any) -> uuid.UUID:
        """Add one record; blanks are left out, as every reader does. The key says what it is, so ids stay the same."""
        record_id = stable_id(SOURCE, table, key)
        given = {name: value for name, value in values.items() if value not in (None, "", [], ())}
        self.batch.count(table)
        self.batch.add(table, Record(record_id, {"id": record_id, **given}, self.batch.read[table]))
        return record_id

    def stem(self) -> str:
        """Two words that name one organization and no other."""
        return next(self._stems)

    def phone(self, area_code: str) -> str:
        """The next unused number among those set aside for fiction (555-0100 to 555-0199)."""
        if self._phones[area_code] > 99:
            area_code = OVERLAY.get(area_code, area_code)
        number = 100 + self._phones[area_code] % 100
        self._phones[area_code] += 1
        return f"{area_code}-555-{number:04d}"

    def pick(self, items: Sequence[Item]) -> Item:
        return self.random.choice(items)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def days_ago(self, fewest: int, most: int) -> date:
        return self.today - timedelta(days=self.random.randint(fewest, most))

    def assured(self) -> date | None:
        """When somebody last made sure: fresh, ageing, stale or never, so that each can be seen."""
        spans = ((3, 170), (190, 355), (380, 1100), None)
        span = self.random.choices(spans, weights=(48, 22, 15, 15))[0]
        return self.days_ago(*span) if span else None

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, time(self.random.randint(13, 21), self.random.choice((0, 15, 30, 45))), UTC)

    def point(self, town: Town) -> tuple[Decimal, Decimal]:
        """Somewhere in the town: latitude and longitude."""
        north, east = self.random.uniform(-SPREAD, SPREAD), self.random.uniform(-SPREAD, SPREAD)
        return degrees(town.latitude + north), degrees(town.longitude + east)

    def _all_stems(self) -> Iterator[str]:
        first, second = list(FIRST), list(SECOND)
        self.random.shuffle(first)
        self.random.shuffle(second)
        for turn in range(len(second)):
            for number, word in enumerate(first):
                yield f"{word} {second[(number + turn) % len(second)]}"


def degrees(value: float) -> Decimal:
    return Decimal(f"{value:.5f}")


def slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.lower().replace("'", "")).split())
