"""A United States address written on one line, taken apart from the right: country, ZIP, state, city, street.

Nothing is invented. What cannot be told apart stays in the street, so that no word a publisher wrote is lost.
"""

import re
from dataclasses import dataclass

from onward.regions.states import STATES, find_state
from onward.regions.zips import place_of_zip

_COUNTRY = re.compile(r",?\s*\b(?:U\.?S\.?A\.?|United States(?: of America)?)\.?$", re.IGNORECASE)
_ZIP = re.compile(r"[,\s]*\b(\d{5}(?:-\d{4})?)$")
_ANY_STATE = "|".join(sorted((word for state in STATES for word in (state.name, state.postal)), key=len, reverse=True))
_STATE = re.compile(rf"(?:^|[,\s])\s*({_ANY_STATE})\.?$", re.IGNORECASE)
_STATE_AFTER_COMMA = re.compile(rf"(?:^|,)\s*({_ANY_STATE})\.?$", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:address|city|state|zip)\s*:\s*", re.IGNORECASE)
_SUITE = re.compile(
    r"(?:suite|ste|unit|apt|room|rm|floor|fl|building|bldg|lot)\b[\s.#]*\S+|#\s*\S+|\S+ floor$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """Parts of an address; a part that was not found is empty."""

    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


def split_address(text: str) -> Address:
    """>>> split_address("400 US-10, St Cloud, MN 56304, USA")
    Address(address_1='400 US-10', address_2='', city='St Cloud', state='MN', postal_code='56304')
    """
    rest = _COUNTRY.sub("", _LABEL.sub("", " ".join(text.split())).strip(" ,;"))
    rest, postal_code = _cut(_ZIP, rest)
    rest, state = _cut_state(rest, postal_code)
    if not (postal_code or state):
        return Address(address_1=rest)
    street, city = _cut_city(rest, postal_code)
    address_1, address_2 = _cut_suite(street)
    return Address(address_1, address_2, city, state, postal_code)


def state_code(text: str) -> str:
    """The two letters of a state; anything else comes back as it was."""
    state = find_state(text)
    return state.postal if state and not text.strip().isdigit() else text.strip()


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()].rstrip(" ,"), found[1]) if found else (text, "")


def _cut_state(rest: str, postal_code: str) -> tuple[str, str]:
    """A bare “ct” or “la” at the end may be a court or a lane, so it needs a comma before it or a ZIP that agrees."""
    shorter, found = _cut(_STATE, rest)
    state = state_code(found)
    if state and state != place_of_zip(postal_code).state:
        shorter, found = _cut(_STATE_AFTER_COMMA, rest)
        state = state_code(found)
    return shorter, state


def _cut_city(rest: str, postal_code: str) -> tuple[str, str]:
    """The city follows the last comma; where there is none, the ZIP may tell how long its name is."""
    street, comma, city = rest.rpartition(",")
    if comma:
        return street.strip(), city.strip()
    if not any(character.isdigit() for character in rest):
        return "", rest
    known = place_of_zip(postal_code).city
    if known and rest.casefold().endswith(f" {known.casefold()}"):
        return rest[: -len(known)].strip(), rest[-len(known) :]
    return rest, ""


def _cut_suite(street: str) -> tuple[str, str]:
    first, comma, second = street.rpartition(",")
    if comma and _SUITE.match(second.strip()):
        return first.strip(), second.strip()
    return street, ""
