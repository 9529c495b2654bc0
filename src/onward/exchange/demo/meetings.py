"""Sixty mutual-aid meetings of several fellowships. The fellowships are real; the groups, halls and numbers are not."""

from dataclasses import dataclass
from datetime import time
from itertools import cycle, islice
from typing import Any

from onward.exchange.demo.build import Builder, slug
from onward.exchange.demo.facts import BY_FIPS, FIPS
from onward.exchange.demo.towns import Town, towns_of
from onward.exchange.demo.words import GROUP_NAMES, HALLS, STREETS

MEETINGS = 60
PER_COUNTY = "4 8 4 4 4 4 6 3 4 8 9 2"
"""In the order of `facts.REGION`."""

TIMES = (time(7, 0), time(12, 0), time(17, 30), time(18, 0), time(19, 0), time(19, 30), time(20, 0))
ATTENDANCE = ("in_person",) * 7 + ("hybrid",) * 2 + ("online",)


@dataclass(frozen=True, slots=True)
class Fellowship:
    """`codes` are types of the Meeting Guide, some of which a meeting of this fellowship has."""

    name: str
    short: str
    codes: tuple[str, ...]
    share: int


FELLOWSHIPS = (
    Fellowship("Alcoholics Anonymous", "AA", ("D", "B", "SP", "ST", "BE", "12x12", "TR"), 24),
    Fellowship("Narcotics Anonymous", "NA", ("D", "SP", "BE", "LIT", "CAN"), 16),
    Fellowship("Al-Anon", "Al-Anon", ("D", "BE", "ST"), 6),
    Fellowship("SMART Recovery", "SMART", ("D", "BE", "A"), 5),
    Fellowship("Celebrate Recovery", "Celebrate Recovery", ("SP", "CF", "BA"), 6),
    Fellowship("Recovery Dharma", "Dharma", ("MED", "D"), 3),
)
WHOM = ("", "", "", "", "W", "M", "Y", "LGBTQ", "S")


def add_meetings(build: Builder) -> None:
    fellowships = [item for item in FELLOWSHIPS for _ in range(item.share)]
    build.random.shuffle(fellowships)
    counties = [fips for fips, count in zip(FIPS, PER_COUNTY.split(), strict=True) for _ in range(int(count))]
    names = list(islice(cycle(GROUP_NAMES), MEETINGS))
    for number, (fellowship, fips, name) in enumerate(zip(fellowships, counties, names, strict=True)):
        _add(build, number, fellowship, build.pick(towns_of(fips)), name)


def _add(build: Builder, number: int, fellowship: Fellowship, town: Town, name: str) -> None:
    day, start = build.random.randint(0, 6), build.pick(TIMES)
    attendance = "inactive" if number == 17 else build.pick(ATTENDANCE)
    full = f"{name} {fellowship.short} ({town.name})"
    build.put(
        "meeting",
        f"meeting-{number}",
        slug=f"{slug(full)}-{number}",
        name=full,
        day=None if number == 41 else day,  # one is by appointment
        time=None if number == 41 else start,
        end_time=None if number == 41 else time(start.hour + 1, start.minute),
        timezone="America/New_York",
        types=",".join(_types(build, fellowship, attendance)),
        fellowship=fellowship.name,
        notes="Made up for the demo." + (" By appointment." if number == 41 else ""),
        attendance_option=attendance,
        region=f"{BY_FIPS[town.fips].name} County",
        group=f"{name} group",
        district="Demo district 1",
        entity="Demo intergroup",
        website="https://meetings.example.org",
        url=f"https://meetings.example.org/{slug(full)}-{number}",
        email="meetings@example.org",
        updated=build.moment(build.days_ago(5, 700)),
        **_hall(build, town, attendance),
        **_call(build, number, attendance),
    )


def _types(build: Builder, fellowship: Fellowship, attendance: str) -> list[str]:
    codes = [build.pick(("O", "O", "C")), *build.random.sample(fellowship.codes, k=build.random.randint(1, 2))]
    whom = build.pick(WHOM)
    codes += [whom] if whom else []
    if attendance in ("in_person", "hybrid") and build.chance(0.5):
        codes.append("X")
    if attendance == "inactive":
        codes.append("TC")
    return codes


def _hall(build: Builder, town: Town, attendance: str) -> dict[str, Any]:
    """An online meeting has no street and no point, only the town its group is from."""
    here = {"city": town.name, "state": town.state, "postal_code": town.zip, "country": "US"}
    if attendance == "online":
        return {**here, "formatted_address": f"{town.name}, {town.state} {town.zip}, USA"}
    street = f"{build.random.randint(2, 980)} {build.pick(STREETS)}"
    latitude, longitude = build.point(town)
    return {
        **here,
        "location": build.pick(HALLS),
        "location_notes": "Use the side door." if build.chance(0.3) else "",
        "address": street,
        "formatted_address": f"{street}, {town.name}, {town.state} {town.zip}, USA",
        "latitude": latitude,
        "longitude": longitude,
    }


def _call(build: Builder, number: int, attendance: str) -> dict[str, Any]:
    if attendance not in ("hybrid", "online"):
        return {}
    return {
        "conference_url": f"https://call.example.org/room-{number}",
        "conference_url_notes": "Ask the host for the code.",
        "conference_phone": build.phone("220"),
        "conference_phone_notes": "Press 1 when asked." if build.chance(0.5) else "",
    }
