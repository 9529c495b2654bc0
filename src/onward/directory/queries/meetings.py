"""Mutual-aid meetings by day and time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from onward.core.search import words_of
from onward.directory.access import meetings_shown
from onward.directory.meeting_types import FELLOWSHIPS, label
from onward.directory.models import Meeting
from onward.regions.models import Region

BY_APPOINTMENT = "none"
CLOSED_FOR_NOW = "TC"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`day` is 0 for Sunday; `way` is in_person or online, and a hybrid meeting is both."""

    text: str = ""
    day: str = ""
    county: str = ""
    fellowship: str = ""
    type: str = ""
    way: str = ""

    @property
    def narrowed(self) -> bool:
        return any((self.text, self.day, self.county, self.fellowship, self.type, self.way))


@dataclass(frozen=True, slots=True)
class MeetingRow:
    id: int
    name: str
    day: int | None
    time: dt.time | None
    end_time: dt.time | None
    fellowship: str
    types: list[str]
    place: str
    address: str
    county: str
    way: str
    join_url: str
    join_phone: str
    notes: str
    url: str
    closed: bool


def meetings(region: Region, wanted: Wanted) -> QuerySet[Meeting]:
    found = meetings_shown(region)
    for word in words_of(wanted.text):
        found = found.filter(
            Q(name__icontains=word) | Q(location__icontains=word) | Q(city__icontains=word) | Q(group__icontains=word)
            | Q(formatted_address__icontains=word)
        )  # fmt: skip
    for condition in _conditions(wanted):
        found = found.filter(condition)
    return found.order_by(F("day").asc(nulls_last=True), F("time").asc(nulls_last=True), "name", "pk")  # type: ignore[no-any-return]


def _conditions(wanted: Wanted) -> Iterable[Q]:
    if wanted.day:
        yield Q(day=None) if wanted.day == BY_APPOINTMENT else Q(day=int(wanted.day))
    if wanted.county:
        yield Q(county=wanted.county)
    if wanted.fellowship:
        yield Q(fellowship=wanted.fellowship)
    if wanted.type:
        code = wanted.type
        ends = Q(types=code) | Q(types__startswith=f"{code},") | Q(types__endswith=f",{code}")
        yield ends | Q(types__contains=f",{code},")
    if wanted.way:
        yield Q(attendance_option__in=["hybrid", *(["in_person", ""] if wanted.way == "in_person" else ["online"])])


def rows(found: Sequence[Any]) -> list[MeetingRow]:
    return [
        MeetingRow(
            id=one.pk, name=one.name, day=one.day, time=one.time, end_time=one.end_time,
            fellowship=fellowship_words(one.fellowship),
            types=[label(code) for code in codes(one.types) if code != CLOSED_FOR_NOW],
            place=one.location or one.group,
            address=one.formatted_address or ", ".join(filter(None, (one.address, one.city, one.state))),
            county=one.county.name if one.county else "", way=one.attendance_option,
            join_url=one.conference_url, join_phone=one.conference_phone, notes=one.notes, url=one.url or one.website,
            closed=CLOSED_FOR_NOW in codes(one.types),
        )
        for one in found
    ]  # fmt: skip


def codes(types: str) -> list[str]:
    return [code for code in (part.strip() for part in types.split(",")) if code]


def fellowship_words(code: str) -> str:
    return FELLOWSHIPS.get(code.upper(), code)


def offered(region: Region) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The fellowships and the types that occur here, by name."""
    pairs = list(meetings_shown(region).order_by().values_list("fellowship", "types").distinct())
    fellowships = {fellowship for fellowship, _types in pairs if fellowship}
    types = {code for _fellowship, found in pairs for code in codes(found)} - {CLOSED_FOR_NOW}
    return (
        sorted(((key, fellowship_words(key)) for key in fellowships), key=lambda pair: pair[1].casefold()),
        sorted(((key, label(key)) for key in types), key=lambda pair: pair[1].casefold()),
    )
