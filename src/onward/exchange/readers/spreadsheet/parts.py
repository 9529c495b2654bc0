"""Cells that hold several things: lists, counties, telephone numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onward.regions.states import find_state

_STRONG = re.compile(r"[;\n|•·]")
_WEAK = re.compile(r",(?:\s*and\s)?|\s/\s")
_COUNTY_BREAK = re.compile(r"[,/&+]|\band\b", re.IGNORECASE)
_COUNTIES = re.compile(r"\bcounties\b|^(?:serves|serving|all of)\s+", re.IGNORECASE)
_EVERYWHERE = {
    "state": re.compile(r"(?:all of |the )*(?:entire |whole )?state ?-?wide|(?:entire|whole) state", re.IGNORECASE),
    "country": re.compile(r"nation ?-?wide|national|entire country|united states", re.IGNORECASE),
}

_NUMBER = re.compile(
    r"(?P<number>(?:\+?1[\s.-]*)?\(?\b\d{3}\)?[\s./-]*(?:\d{3}[\s./-]*\d{4}|(?=[A-Z\d-]{0,7}[A-Z])[A-Z\d]{3}-?[A-Z\d]{4})\b)"
    r"(?:\s*,?\s*(?:extension|ext\.?|x|#)\s*\.?\s*(?P<extension>\d{1,6}))?",
    re.IGNORECASE,
)
_SHORT_NUMBER = re.compile(r"\b(?:211|311|411|511|711|811|911|988)\b|\b[\d(][\d()\s.-]{4,}\d\b")

_PHONE_BREAK = re.compile(r"[;\n]|\s/\s|\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PhoneText:
    """One telephone number as written, its extension, and the words that stood beside it."""

    number: str
    extension: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A county (or state, or country) somebody serves, as written."""

    name: str
    extent_type: str


def split_list(text: str) -> list[str]:
    """Items divided by semicolons, bullets or lines; where there are none, by commas. Each item once."""
    strong = _STRONG.split(text)
    items = strong if len(strong) > 1 else _WEAK.split(text)
    return _once(item.strip(" .-*") for item in items)


def split_outside(text: str, separators: str) -> list[str]:
    """The parts of a text, divided at these letters where they are not in brackets. Brackets that do not close are
    none."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter in separators and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    if depth:
        return split_outside(text.replace("(", " "), separators)
    return [part.strip() for part in parts if part.strip()]


def split_areas(text: str) -> list[Area]:
    """“Adams, Brown and Scioto Counties” is three; “Lewis, KY; Scioto, OH” keeps its states; “statewide” is a state."""
    names: list[str] = []
    for part in _STRONG.split(text):
        for name in _COUNTY_BREAK.split(_COUNTIES.sub(" ", part)):
            name = name.strip(" .\t")
            if names and len(name) == 2 and find_state(name):
                names[-1] = f"{names[-1]}, {name}"
            elif name:
                names.append(name)
    return [Area(name, _extent(name)) for name in _once(names)]


def split_phones(text: str) -> list[PhoneText]:
    """Every number in the text, with the words that stand beside it."""
    return [phone for part in _PHONE_BREAK.split(text) for phone in _phones(part)]


def _phones(text: str) -> list[PhoneText]:
    found = list(_NUMBER.finditer(text)) or list(_SHORT_NUMBER.finditer(text))
    starts = [match.start() for match in found[1:]] + [len(text)]
    phones = []
    for match, until in zip(found, starts, strict=False):
        extension = match.groupdict().get("extension")
        before = text[: match.start()] if match is found[0] else ""
        words = " ".join(filter(None, map(_words, (before, text[match.end() : until]))))
        number = match.groupdict().get("number") or match[0]
        phones.append(PhoneText(number.strip(), int(extension) if extension else None, words))
    return phones


def phone_key(phone: PhoneText) -> str:
    """The same number in any spelling."""
    digits = "".join(re.findall(r"[0-9a-z]", phone.number.casefold()))
    return f"{digits[1:] if len(digits) == 11 and digits[0] == '1' else digits}x{phone.extension or ''}"


def _words(text: str) -> str:
    return text.strip(" \n\t,;:/|()-–+").strip()


def _extent(name: str) -> str:
    return next((extent for extent, pattern in _EVERYWHERE.items() if pattern.fullmatch(name)), "county")


def _once(items: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for item in items:
        if item:
            seen.setdefault(item.casefold(), item)
    return list(seen.values())
