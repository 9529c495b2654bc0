"""When a meeting is: days as feeds write them, and the words that say there is no fixed time."""

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from onward.exchange.values import BadValue

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_BY_START = {day[:3].casefold(): number for number, day in enumerate(DAYS)} | {"tu": 2, "th": 4, "su": 0, "sa": 6}
_APPOINTMENT = re.compile(r"(?:by )?(?:appointment|appt|arrangement|request)", re.IGNORECASE)


def read_days(value: object) -> list[int]:
    """The days of an entry, 0 for Sunday, each once and in order: a number, a name, or several in a list or a text."""
    if value is None or isinstance(value, bool):
        return []
    items = value if isinstance(value, list) else re.split(r"[,;/&]|\band\b", str(value))
    return sorted({_day(str(item)) for item in items if str(item).strip()})


def day_word(day: int) -> str:
    return DAYS[day]


def is_by_appointment(text: str) -> bool:
    return _APPOINTMENT.fullmatch(text.strip().rstrip(".")) is not None


@lru_cache(maxsize=500)
def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except Exception:  # unknown names, odd characters and paths each raise something else
        return False
    return True


def _day(text: str) -> int:
    word = text.strip().strip(".").casefold()
    if re.fullmatch(r"[0-6](?:\.0)?", word):
        return int(word[0])
    if word.isalpha() and (word in _BY_START or any(_is_day(word, day) for day in DAYS)):
        return _BY_START.get(word, _BY_START.get(word[:3], 0))
    raise BadValue(
        "bad_day", f"has the day “{text.strip()[:40]}”; a day is a number from 0 (Sunday) to 6, or its name."
    )


def _is_day(word: str, day: str) -> bool:
    """“Tues”, “Thurs” and “Mondays” are days; “Monthly” is not."""
    full = day.casefold()
    return len(word) >= 3 and (full.startswith(word) or word == f"{full}s")
