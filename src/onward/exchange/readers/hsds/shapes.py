"""Repairs of a row before its cells are typed, one function per object that needs them.

Each changes the cells of one row in place and reports what is worth knowing.
"""

import re
from collections.abc import Callable

from onward.exchange.readers.hsds.days import days_in
from onward.exchange.readers.hsds.tally import Reporter
from onward.exchange.values import BadValue, clean_text, read_number, read_time
from onward.regions.zips import place_of_zip

Cells = dict[str, str]
Shape = Callable[[Cells, Reporter], None]

_YES = frozenset({"1", "true", "yes", "y", "t"})
_EXTENSION = re.compile(
    r"^(.*\d.*?)[\s,;]*(?:\bext(?:ension|n)?\b\.?|\bx\.?(?=\s*\d)|#)\s*:?\s*(\d{1,9})\s*$", re.IGNORECASE
)
_EXTENSION_CELL = re.compile(r"^(?:ext(?:ension|n)?\.?|x)\s*:?\s*(\d{1,9})$", re.IGNORECASE)
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_SOCIAL = {"Facebook": "facebook.com/", "Twitter": "twitter.com/", "Instagram": "www.instagram.com/"}
_HANDLE = re.compile(r"@?[A-Za-z0-9_.-]+$")


def shape_schedule(cells: Cells, report: Reporter) -> None:
    """Days and opening hours in words into RRULE terms; what they cannot say goes to the description."""
    said = [_given(cells, "description")]
    closed = _given(cells, "opens").lower() == "closed" or _given(cells, "closed").lower() in _YES
    holiday = bool(_given(cells, "holiday") or _given(cells, "schedule_holiday"))
    if holiday:
        said.append("Holiday")
        _copy(cells, {"start_date": ("dtstart", "valid_from"), "end_date": ("until", "valid_to")})
    said += _weekdays(cells, closed, report)
    if not closed:
        said += _hours(cells)
    elif not any("closed" in text.lower() for text in said):
        said.append("Closed")
    cells["description"] = "; ".join(dict.fromkeys(text for text in said if text))


def _weekdays(cells: Cells, closed: bool, report: Reporter) -> list[str]:
    """Sets freq and byday; answers what is left to say. A day on which it is closed must not read as an open one."""
    text = _given(cells, "byday") or _given(cells, "weekday") or _given(cells, "open_24_hours")
    if _given(cells, "freq").upper() == "DAILY":
        cells["freq"], text = "WEEKLY", text or "daily"
    if not text:
        return []
    if closed:
        return [f"Closed {text.replace(',', ', ')}"]
    days = days_in(text)
    if days.byday != text:
        report.note("weekday", "days in words were read as a recurrence.", "byday", text)
    for name, value in (("byday", days.byday), ("freq", days.freq), ("interval", days.interval)):
        if name == "byday" or not _given(cells, name):
            cells[name] = value
    if re.search(r"24[-/ ]?7", text):
        cells["opens"] = "24 hours"
    return [text] if days.rest else []


def _hours(cells: Cells) -> list[str]:
    """`opens` and `closes` of older exports go before `opens_at`, which some of them fill with minutes."""
    said = []
    if _given(cells, "opens").lower().startswith(("24 h", "open 24")) or _given(cells, "open_24_hours"):
        cells.pop("opens", ""), cells.pop("closes", "")
        cells["opens_at"], cells["closes_at"] = "00:00", "23:59"
    for old, new in (("opens", "opens_at"), ("closes", "closes_at")):
        text = _given(cells, old)
        if not text:
            continue
        if _is_time(text):
            cells[new] = text
        else:
            said.append(text)
    return said


def _is_time(text: str) -> bool:
    try:
        return read_time(text) is not None
    except BadValue:
        return False


def shape_phone(cells: Cells, report: Reporter) -> None:
    """The extension out of the number; a code of the publisher's own software is no type."""
    number = cells["number"] = _given(cells, "number").strip("\"'")
    if match := _EXTENSION.match(number):
        cells["number"] = match[1].strip()
        cells["extension"] = _given(cells, "extension") or match[2]
        report.note("extension", "the extension was taken out of the number.", "number", number)
    if match := _EXTENSION_CELL.match(_given(cells, "extension")):
        cells["extension"] = match[1]
    if number and not any(character.isdigit() for character in number):
        report.warn("bad_phone", f"“{number[:40]}” is not a telephone number; write its digits.", "number", number)
        cells["number"] = ""
    if _given(cells, "type").isdigit():
        report.note("bad_phone_type", "the type is a code that the file does not explain, so it was left out.", "type",
                    cells["type"])  # fmt: skip
        cells["type"] = ""


def shape_address(cells: Cells, report: Reporter) -> None:
    """City and state from the ZIP code where they are blank."""
    if _given(cells, "city") and _given(cells, "state_province"):
        return
    place = place_of_zip(_given(cells, "postal_code"))
    for name, value in (("city", place.city), ("state_province", place.state)):
        if value and not _given(cells, name):
            cells[name] = value
            report.note("from_zip", f"no {name}; taken from the ZIP code.", name)


def shape_location(cells: Cells, report: Reporter) -> None:
    """Coordinates come in pairs, within the globe, and 0, 0 is how software writes none."""
    texts = [_given(cells, "latitude"), _given(cells, "longitude")]
    try:
        numbers = [read_number(text) for text in texts]
    except BadValue:
        return  # the typing of the cell says so
    latitude, longitude = numbers
    problem = ""
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        problem = "only half of the coordinates is given; give both."
    elif latitude == 0 and longitude == 0:
        report.note("zero_coordinates", "coordinates 0, 0 stand for none and were left out.", "latitude")
        cells["latitude"] = cells["longitude"] = ""
    elif abs(latitude) > 90 or abs(longitude) > 180:
        problem = "these coordinates are not on the globe; latitude goes to 90 and longitude to 180."
    if problem:
        report.warn("bad_coordinates", problem[0].upper() + problem[1:], "latitude", ", ".join(texts))
        cells["latitude"] = cells["longitude"] = ""


def shape_language(cells: Cells, report: Reporter) -> None:
    """`en` is a code, `English` a name."""
    name = _given(cells, "name")
    if _LANGUAGE_CODE.match(name) and not _given(cells, "code"):
        cells["code"], cells["name"] = name, ""


def shape_url(cells: Cells, report: Reporter) -> None:
    """`@handle` on a known network is a web address."""
    text, network = _given(cells, "url"), _SOCIAL.get(cells.get("label", ""))
    if network and _HANDLE.match(text) and (text.startswith("@") or "." not in text):
        cells["url"] = f"https://{network}{text.removeprefix('@')}"


def _given(cells: Cells, name: str) -> str:
    text = cells.get(name, "")
    if not text or len(text) > 1000:
        return text.strip()
    return clean_text(text)


def _copy(cells: Cells, names: dict[str, tuple[str, ...]]) -> None:
    for source, targets in names.items():
        for target in targets:
            if _given(cells, source) and not _given(cells, target):
                cells[target] = cells[source]


SHAPES: dict[str, Shape] = {
    "schedule": shape_schedule,
    "phone": shape_phone,
    "address": shape_address,
    "location": shape_location,
    "language": shape_language,
    "url": shape_url,
}
