"""Days of the week as people write them, into recurrence terms: `Mon - Wed, Fri` is weekly on MO,TU,WE,FR."""

import re
from dataclasses import dataclass

from onward.directory.hsds import WEEKDAYS

_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|wen[a-z]*|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|mo|tu|th|fr|sa|su)"
_DAY = re.compile(rf"\b{_NAME}\b\.?")
_RANGE = re.compile(rf"\b({_NAME})\.?\s*(?:-|–|—|to|thru|through)\s*({_NAME})\b")
_ALL = re.compile(r"\b(daily|every ?day|7 days(?: a week)?|24[-/ ]?7|seven days(?: a week)?|all days|all week)\b")
_NUMBERS = re.compile(r"[1-7](?:\s*[,;|]\s*[1-7])*$")
_NUMBER_RANGE = re.compile(r"([1-7])\s*-\s*([1-7])$")
_RULE = re.compile(r"(?:[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU))(?:\s*,\s*[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU))*$")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5}
_ORDINALS |= {"5th": 5, "last": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b")
_ASIDE = re.compile(r"\(.*?\)")
_EXCEPTION = re.compile(r"\b(except|not|closed|excluding)\b")
_PLAIN = re.compile(
    r"\b(and|of|the|each|every|other|month|week|weekly|monthly|on|only|to|thru|through|day|days|a|from)\b|[\W_]+"
)


@dataclass(frozen=True, slots=True)
class Days:
    """`rest`: whether the text says more than the rule can, so it must be shown as well."""

    freq: str = ""
    byday: str = ""
    interval: str = ""
    rest: bool = False


def days_in(text: str) -> Days:
    """The rule a text of days amounts to; empty where it names no day."""
    if _RULE.match(text):
        byday = re.sub(r"\s+", "", text)
        return Days("MONTHLY" if re.search(r"\d", byday) else "WEEKLY", byday)
    lower = _ASIDE.sub(" ", text.lower()).strip()
    if _EXCEPTION.search(lower):
        return Days(rest=True)
    if numbers := _numbered(lower):
        return Days("WEEKLY", _joined(numbers))
    days = _named(lower)
    if not days:
        return Days(rest=True)
    ordinals = [_ORDINALS[word] for word in _ORDINAL.findall(lower)]
    rest = "(" in text or bool(_PLAIN.sub("", _ALL.sub("", _ORDINAL.sub("", _DAY.sub("", lower)))))
    if ordinals:
        marks = [f"{place}{WEEKDAYS[day]}" for place in dict.fromkeys(ordinals) for day in sorted(days)]
        return Days("MONTHLY", ",".join(marks), rest=True)
    return Days("WEEKLY", _joined(days), "2" if "every other" in lower else "", rest)


def _numbered(text: str) -> set[int]:
    """1 is Monday, as in HSDS 1.x."""
    if match := _NUMBER_RANGE.match(text):
        return _span(int(match[1]) - 1, int(match[2]) - 1)
    return {int(digit) - 1 for digit in re.findall(r"\d", text)} if _NUMBERS.match(text) else set()


def _named(text: str) -> set[int]:
    if _ALL.search(text):
        return set(range(7))
    days: set[int] = set()
    for start, end in _RANGE.findall(text):
        days |= _span(_index(start), _index(end))
    return days | {_index(name.rstrip(".")) for name in _DAY.findall(_RANGE.sub(" ", text))}


def _span(start: int, end: int) -> set[int]:
    """Days from one to the other, around the weekend if need be."""
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _index(name: str) -> int:
    return WEEKDAYS.index(name[:2].upper().replace("WN", "WE"))


def _joined(days: set[int]) -> str:
    return ",".join(WEEKDAYS[day] for day in sorted(days))
