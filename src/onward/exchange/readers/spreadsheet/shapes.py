"""What the cells of a column look like: for each shape a test of one cell.

A shape is evidence, not proof. `SURE` shapes say what a column is even under a meaningless header; a `STRICT` shape
that hardly any cell has says the header is misleading.
"""

import re
from collections.abc import Callable, Collection, Sequence

from onward.directory.kinds import classify
from onward.exchange.readers.spreadsheet.parts import split_list
from onward.regions.states import find_state

Test = Callable[[str], bool]

SURE = {"email", "phone", "uri", "zip", "state", "address", "street", "latitude", "longitude", "ein", "counties"}
STRICT = {"email", "phone", "uri", "zip", "state", "latitude", "longitude", "ein", "date", "count", "address", "level"}

LOOK_AT = 300
"""Characters of a cell that are looked at: enough to tell, and a bound on what a pattern can cost."""

_LEVELS = "local|regional|region|state|statewide|national|federal|county|multi county"
_SECTORS = (
    "recovery community|peer support|treatment|health ?care|healthcare|harm reduction|prevention|human services|"
    "housing|transportation|law enforcement|public safety|courts?|corrections|probation|parole|legal|faith|church|"
    "school|education|college|university|workforce|rehabilitation|employers?|business|economic development|"
    "government|advocacy|research|philanthropy|foundation|non ?profit|justice|community"
)
_KINDS = (
    "detox\\w*|residential|outpatient|inpatient|iop|mat|moud|suboxone|methadone|counsel\\w*|therapy|mental health|"
    "peer|coaching|recovery|sober|housing|shelter|transport\\w*|rides?|child ?care|food|pantry|meals|clothing|"
    "job|employment|training|ged|education|legal|expungement|naloxone|narcan|syringe|case management|"
    "prevention|screening|reentry|re entry|support groups?|meetings|treatment|transitional"
)
_POPULATIONS = (
    "adults?|youth|teens?|adolescents?|children|women|men|mothers|pregnant|parent\\w*|families|veterans?|military|"
    "seniors|lgbtq?\\+?|justice involved|incarcerated|offenders|inmates|returning citizens|homeless|unhoused|students|"
    "everyone|anyone|general public|people in recovery|low income|hispanic|latino"
)
_LANGUAGES = "english|spanish|espa[nñ]ol|asl|sign language|french|somali|arabic|chinese|mandarin|nepali|russian|german"
_STREETS = (
    "st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|hwy|highway|pike|pl|place|route|rt|"
    "us|sr|state route|sq|square|ter|terrace|pkwy|parkway|cir|circle|trl|trail|box"
)
_DAYS = "mon|tue|wed|thu|fri|sat|sun|daily|weekdays?|24/7|24 hours|[ap]\\.?m\\.?"


def _like(pattern: str) -> Test:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda cell: compiled.fullmatch(cell) is not None


def _holds(words: str) -> Test:
    compiled = re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE)
    return lambda cell: compiled.search(cell.replace("-", " ")) is not None


def _between(low: float, high: float) -> Test:
    def test(cell: str) -> bool:
        try:
            return "." in cell and low <= float(cell) <= high
        except ValueError:
            return False

    return test


def _is_title(cell: str) -> bool:
    """A name rather than a sentence, number or address."""
    return 2 <= len(cell) <= 90 and cell[0].isalpha() and not cell.endswith(".") and "@" not in cell


def _is_state(cell: str) -> bool:
    return cell[0].isalpha() and find_state(cell) is not None


_is_street = _like(rf"(?:p\.?\s?o\.?\s+box\s+\d+|\d+[\w-]*\s+.*\b(?:{_STREETS})\b\.?.{{0,40}})")
_ends_in_zip = _like(r".*\b[A-Za-z.]{2,}\.?,?\s+\d{5}(?:-\d{4})?(?:,?\s+(?:USA?|United States))?")
_is_phone = _like(r"\D{0,12}\(?\d{3}\)?[\s./-]*\d{3}[\s./-]*\d{4}\b.{0,60}")
_is_county = _like(r"[A-Z][A-Za-z.' -]{2,30}\s+(?:county|co\.?|parish|borough)")
_is_person = _like(
    r"(?:(?:mr|mrs|ms|dr|rev|pastor|sheriff|judge)\.?\s+)?[A-Z][\w'-]+(?:\s+[A-Z]\.?)?\s+[A-Z][\w'-]+(?:,.{0,40})?"
)


def _is_county_list(cell: str) -> bool:
    parts = re.split(r"[,;/&\n]|\band\b", cell)
    short = all(len(part) <= 40 and not any(map(str.isdigit, part)) for part in parts)
    return short and re.search(r"\b(?:counties|county|state ?wide|parish(?:es)?)\b", cell, re.IGNORECASE) is not None


def _is_kind_list(cell: str) -> bool:
    """Items of a few words, at least half of them kinds of service that we know; a sentence is none."""
    items = split_list(cell)
    short = all(len(item.split()) <= 5 for item in items) and not cell.rstrip().endswith((".", "!"))
    return short and 2 * sum(bool(classify(item)) for item in items) >= len(items) > 0


SHAPES: dict[str, Test] = {
    "email": _like(r"\S+@\S+\.\w{2,}(?:\s*[;,/]\s*\S+@\S+\.\w{2,})*"),
    "phone": _is_phone,
    "uri": _like(r"https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|gov|edu|us|info|io)(?:/\S*)?"),
    "zip": _like(r"\d{5}(?:-\d{4})?"),
    "state": _is_state,
    "street": lambda cell: _is_street(cell) and not _ends_in_zip(cell),
    "suite": _like(
        r"(?:suite|ste|unit|apt|room|rm|floor|fl|building|bldg|#|p\.?o\.? box)\b.{0,30}|#.{1,9}|.{1,10}floor"
    ),
    "address": lambda cell: "," in cell and _ends_in_zip(cell),
    "latitude": _between(17, 72),
    "longitude": _between(-180, -60),
    "ein": _like(r"\d{2}-\d{7}"),
    "identifier": _like(r"(?=.*\d)[\w-]{1,40}"),
    "date": _like(r"\d{4}-\d\d?-\d\d?.*|\d\d?[/-]\d\d?[/-]\d{2,4}.*|(?:[a-z]{3,9}\.?\s+)(?:\d\d?,?\s+)?\d{4}"),
    "count": _like(r"\D{0,10}\d{1,5}(?:\s+\w+){0,3}"),
    "person": _is_person,
    "title": _is_title,
    "prose": lambda cell: len(cell) > 30 and cell.count(" ") >= 5,
    "county": _is_county,
    "counties": _is_county_list,
    "level": _like(_LEVELS),
    "sector": lambda cell: len(cell) <= 50 and _holds(_SECTORS)(cell),
    "kind": lambda cell: len(cell) <= 200 and _holds(_KINDS)(cell),
    "kinds": _is_kind_list,
    "population": lambda cell: len(cell) <= 120 and _holds(_POPULATIONS)(cell),
    "language": _holds(_LANGUAGES),
    "hours": _holds(_DAYS),
    "fees": _holds(r"free|\$\s?\d+|sliding|medicaid|medicare|insurance|self pay|no cost|private pay|none|fee"),
}


def share(shape: str, cells: Sequence[str], counties: Collection[str] = ()) -> float:
    """How many of the filled cells have the shape, from 0 to 1. `counties` are names known to be nearby."""
    if not cells or shape not in SHAPES:
        return 0.0
    test = SHAPES[shape]
    return sum(test(cell[:LOOK_AT]) or _names(shape, cell, counties) for cell in cells) / len(cells)


def _names(shape: str, cell: str, counties: Collection[str]) -> bool:
    """County names that nobody would know for counties without a list: “Adams, Brown”."""
    if not counties or shape not in ("county", "counties"):
        return False
    parts = [part.strip().casefold() for part in re.split(r"[,;/&\n]|\band\b", cell) if part.strip()]
    known = {name.casefold().removesuffix(" county") for name in counties}
    one_is_enough = shape == "counties" or len(parts) == 1
    return one_is_enough and bool(parts) and all(part.removesuffix(" county") in known for part in parts)
