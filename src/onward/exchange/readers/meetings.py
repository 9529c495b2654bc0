"""Mutual-aid meetings out of a feed, in the fields of `directory/meeting_guide.py`.

A meeting on several days becomes one record per day and counts as one row. A fault loses its value, never the meeting:
only an entry without any name, or a second copy of one, is rejected. Names and addresses of contact persons are not
read, since the fellowships promise anonymity.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onward.directory.meeting_guide import MEETING
from onward.directory.meeting_types import BY_LABEL, MEETING_TYPES
from onward.exchange.readers.addresses import split_address
from onward.exchange.readers.looks import refuse_other
from onward.exchange.readers.meeting_feed import open_feed
from onward.exchange.readers.meeting_slugs import TABLE, Meeting, settle
from onward.exchange.readers.meeting_times import DAYS, day_word, is_by_appointment, is_zone, read_days
from onward.exchange.records import Batch, Progress
from onward.exchange.values import BadValue, clean_text, read_field

REPORT_EVERY = 500
READ_ELSEWHERE = {"id", "slug", "day", "time", "types", "region", "latitude", "longitude", "timezone"}
"""Fields with a rule of their own below; every other field is read by its type."""
PLACE = ("address", "city", "state", "postal_code", "formatted_address", "latitude", "region")
KNOWN_ELSEWHERE = {
    "sub_region",
    "regions",
    "location_id",
    "location_slug",
    "location_url",
    "time_formatted",
    "approximate",
}


def read(path: Path, *, source: str, progress: Progress | None = None) -> Batch:
    """Raises `UnusableFile` when the file holds no meetings at all."""
    refuse_other(path, "meetings")
    feed = open_feed(path)
    batch = Batch("meetings", source)
    for code, message in feed.repairs:
        batch.note(TABLE, None, code, message)
    for row, sentence in feed.unreadable:
        batch.reject(TABLE, row, "unreadable_row", sentence)
    meetings: list[Meeting] = []
    for done, (row, item) in enumerate(feed.items):
        if progress and done % REPORT_EVERY == 0:
            progress(done, len(feed.items))
        meetings.extend(_Entry(batch, row, item).meetings() if isinstance(item, dict) else _refuse(batch, row, item))
    settle(batch, meetings)
    _note_left_out(batch, feed.items)
    batch.count(TABLE, len(feed.items) + len(feed.unreadable))
    if progress:
        progress(len(feed.items), len(feed.items))
    return batch


def _refuse(batch: Batch, row: int, item: object) -> list[Meeting]:
    message = f"Entry {row} is not a meeting but {type(item).__name__}, so it was left out; look at it in the feed."
    batch.reject(TABLE, row, "not_a_meeting", message, value=str(item))
    return []


@dataclass(slots=True)
class _Entry:
    """One entry of a feed and where to report its faults."""

    batch: Batch
    row: int
    item: dict[str, Any]

    def meetings(self) -> list[Meeting]:
        values = {field.name: self.typed(field.name) for field in MEETING.fields if field.name not in READ_ELSEWHERE}
        values["name"] = values["name"] or self.another_name(values)
        if not values["name"]:
            message = f"Entry {self.row} has no name, so it was left out; name it in the feed."
            self.batch.reject(TABLE, self.row, "missing_name", message, field="name")
            return []
        values |= {"types": self.types(), "region": self.region(), "timezone": self.timezone(), **self.point()}
        values |= self.place(values)
        days, values["time"] = self.when()
        self.check(values)
        slug = self.slug(values)
        kept = {name: value for name, value in values.items() if value not in (None, "")}
        if len(days) < 2:
            return [Meeting(self.row, slug, kept | ({"day": days[0]} if days else {}))]
        return [Meeting(self.row, f"{slug}-{DAYS[day].casefold()}", kept | {"day": day}) for day in days]

    # --- fields -------------------------------------------------------------------------------------------------------

    def text(self, name: str) -> str:
        value = self.item.get(name)
        if value is None or isinstance(value, bool) or value == []:
            return ""
        if isinstance(value, (list, dict)):
            self.warn("not_text", name, value, f"{name} holds a list where one text belongs, so it was left out")
            return ""
        return self.clean(name, value)

    def clean(self, name: str, value: object) -> str:
        try:
            return clean_text(str(value))
        except BadValue as bad:
            self.warn(bad.code, name, value, f"{name}: {bad.message.rstrip('.')}")
            return ""

    def typed(self, name: str) -> Any:
        known, text = MEETING.field(name), self.text(name)
        assert known is not None
        try:
            return read_field(known, text)
        except BadValue as bad:
            self.warn(bad.code, name, text, f"{name}: {bad.message.rstrip('.')}")
            return None

    def another_name(self, values: dict[str, Any]) -> str:
        name = values["group"] or values["location"] or ""
        if name:
            self.note("name_from_group", "name", name, f"has no name; that of its group or place, “{name}”, was used")
        return str(name)

    def types(self) -> str:
        given = self.item.get("types")
        if isinstance(given, dict):  # how PHP writes a list with gaps
            given = list(given.values())
        items = given if isinstance(given, list) else re.split(r"[,;|]", self.text("types"))
        codes = [code for item in items if (code := self.type_code(item))]
        return ",".join(dict.fromkeys(codes))

    def type_code(self, item: object) -> str:
        text = self.clean("types", item) if isinstance(item, (str, int)) else ""
        if not text:
            if item not in ("", None):
                self.warn("bad_type", "types", item, "has a type that is not a code, so it was left out")
            return ""
        if text in MEETING_TYPES:
            return text
        meant = MEETING_TYPES.get(text.upper()) or BY_LABEL.get(text.casefold())
        if meant:
            self.note("type_spelling", "types", text, f"has the type “{text}”, read as {meant.code} ({meant.label})")
            return meant.code
        self.warn(
            "unknown_type", "types", text, f"has the type “{text}”, which the Meeting Guide does not know; it was kept"
        )
        return text.replace(",", " ")

    def region(self) -> str:
        regions = self.item.get("regions")
        parts = regions if isinstance(regions, list) else [self.text("region"), self.text("sub_region")]
        return " > ".join(filter(None, (self.clean("region", part) for part in parts if part)))

    def timezone(self) -> str:
        zone = self.text("timezone")
        if zone and not is_zone(zone):
            self.warn("bad_timezone", "timezone", zone, f"has the time zone “{zone[:40]}”, which does not exist")
            return ""
        return zone

    def point(self) -> dict[str, Any]:
        point = {name: self.typed(name) for name in ("latitude", "longitude")}
        latitude, longitude = point.values()
        if latitude is None and longitude is None:
            return {}
        if (
            latitude is None
            or longitude is None
            or abs(latitude) > 90
            or abs(longitude) > 180
            or not (latitude or longitude)
        ):
            value = f"{self.text('latitude')}, {self.text('longitude')}"
            self.warn("bad_point", "latitude", value, f"lies at “{value}”, which is not a point on earth")
            return {}
        return point

    def place(self, values: dict[str, Any]) -> dict[str, str]:
        """The parts of an address given on one line, where they are not given by themselves."""
        if not values["formatted_address"] or values["address"] or values["city"]:
            return {}
        parts = split_address(values["formatted_address"])
        street = ", ".join(filter(None, (parts.address_1, parts.address_2)))
        country = values["country"] or ("US" if parts.state else "")
        return {
            "address": street,
            "city": parts.city,
            "state": parts.state,
            "postal_code": parts.postal_code,
            "country": country,
        }

    def when(self) -> tuple[list[int], Any]:
        if is_by_appointment(self.text("time")):
            return [], None
        try:
            days = read_days(self.item.get("day"))
        except BadValue as bad:
            self.warn(bad.code, "day", self.item.get("day"), bad.message.rstrip("."))
            days = []
        time = self.typed("time")
        if days and time is None and not self.text("time"):
            self.warn("missing_time", "time", "", f"has a day, {day_word(days[0])}, but no time")
        if time is not None and not days and self.item.get("day") in (None, "", []):
            self.warn("missing_day", "day", "", f"has a time, {time:%H:%M}, but no day")
        return days, time

    def slug(self, values: dict[str, Any]) -> str:
        """The feed's own, else its number, else the end of the meeting's web address, else its name, day and time."""
        own = self.text("slug") or self.text("id")
        if own:
            if re.search(r"[^\w.~-]", own):
                self.note(
                    "unsafe_slug", "slug", own, f"has the slug “{own[:60]}”, which does not fit into a web address"
                )
            return own
        from_url = str(values["url"] or "").rstrip("/").rpartition("/")[2]
        if from_url and "?" not in from_url and "." not in from_url:
            self.note("missing_slug", "slug", "", f"has no slug; the end of its web address, “{from_url}”, was used")
            return from_url
        words = [values["name"], values["location"], self.text("day"), self.text("time")]
        made = "-".join(re.findall(r"\w+", " ".join(filter(None, words)).casefold()))
        self.note("missing_slug", "slug", "", f"has no slug; “{made[:60]}” was made from its name, place and time")
        return made

    def check(self, values: dict[str, Any]) -> None:
        online = values["conference_url"] or values["conference_phone"]
        if not online and not any(values.get(name) for name in PLACE):
            self.warn("missing_place", "address", "", "has neither an address nor a way to join online")
        if values["attendance_option"] in ("online", "hybrid") and not online:
            option = values["attendance_option"]
            self.warn(
                "missing_conference", "conference_url", "", f"is {option} but has no web address or number to join"
            )
        if values["end_time"] and values["time"] == values["end_time"]:
            self.note("no_length", "end_time", str(values["end_time"]), "ends when it begins")

    # --- faults -------------------------------------------------------------------------------------------------------

    def warn(self, code: str, field: str, value: object, what: str) -> None:
        self.batch.warn(TABLE, self.row, code, self.sentence(what), field=field, value=str(value))

    def note(self, code: str, field: str, value: object, what: str) -> None:
        self.batch.note(TABLE, self.row, code, self.sentence(what), field=field, value=str(value))

    def sentence(self, what: str) -> str:
        name = str(self.item.get("name") or "")[:60]
        return f"Meeting {self.row}{f' ({name})' if name else ''} {what}."


def _note_left_out(batch: Batch, items: list[tuple[int, object]]) -> None:
    known = {field.name for field in MEETING.fields} | KNOWN_ELSEWHERE
    keys = {str(key) for _, item in items if isinstance(item, dict) for key, value in item.items() if value}
    if left_out := sorted(key for key in keys - known if not key.startswith("contact_")):
        batch.note(
            TABLE, None, "fields_left_out", f"These fields have no place here and were left out: {', '.join(left_out)}."
        )
    if any(key.startswith("contact_") for key in keys):
        batch.note(
            TABLE,
            None,
            "contacts_left_out",
            "Names and numbers of contact persons were left out, to keep their anonymity.",
        )
