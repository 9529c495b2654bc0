"""A proposal which column is what, from the words of the headers and the look of the cells.

For each column and target a score between 0 and 1: how near the header comes to a synonym, and how many filled cells
have the target's shape; an unmistakable shape counts under any header. The best pairs are taken first; a target that
holds one column is then closed. A person confirms the result, so a column without a convincing reason is left out
rather than forced.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from onward.exchange.readers.spreadsheet.shapes import STRICT, SURE, share
from onward.exchange.readers.spreadsheet.targets import (
    DESCRIPTION,
    EITHER,
    KEPT_ELSEWHERE,
    LEAVE_OUT,
    SERVICE_KINDS,
    TARGETS,
    Target,
)

CONVINCING = 0.62
SAMPLE_ROWS = 200
SUBJECTS = {"service", "program", "location", "site", "contact", "parent"}
"""Words that say whose name, phone or address a column holds: a “service name” is not the organization's."""

_OF = re.compile(r"^(name|address|type|kind|date|number|hours|description) of (?:the )?(.+)$")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for, how sure that is (0 to 1), and the reason in words."""

    target: str
    confidence: float
    why: str


def guess_mapping(
    columns: Sequence[str], samples: Sequence[Sequence[str]], counties: Collection[str] = ()
) -> dict[int, Guess]:
    """A guess for every column. `samples` are rows of the sheet; `counties` are names of counties nearby."""
    cells = [_filled(samples, column) for column in range(len(columns))]
    known = {column: guess for column, header in enumerate(columns) if (guess := _kept_elsewhere(header))}
    scored = [
        (_score(header, target, cells[column], counties), column, order, target)
        for column, header in enumerate(columns)
        if column not in known
        for order, target in enumerate(TARGETS)
        if target.key != LEAVE_OUT
    ]
    guesses = {column: known.get(column) or _left_out(cells[column]) for column in range(len(columns))}
    taken: set[str] = set()
    for evidence, column, _, target in sorted(scored, key=lambda item: (-item[0].total, item[1], item[2])):
        if evidence.total < CONVINCING:
            break
        if guesses[column].target == LEAVE_OUT and (target.many or target.key not in taken):
            guesses[column] = Guess(target.key, round(evidence.total, 2), evidence.why(target))
            taken.add(target.key)
    return guesses


def fingerprint(columns: Sequence[str]) -> str:
    """The same for the same headers in any order, so that a mapping can be saved for next time."""
    words = sorted(header_words(column) for column in columns)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


@lru_cache(maxsize=4096)
def header_words(header: str) -> str:
    """Lower-case words: “Org_Name” → “org name”, “Phone #” → “phone number”, “Name of Agency” → “agency name”.
    What stands in brackets explains the heading and is not part of it."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).replace("#", " number ")
    spaced = re.sub(r"(?<=\w)\s*\(.*?\)", " ", spaced)
    words = " ".join(re.findall(r"[a-z0-9]+", spaced.casefold()))
    words = re.sub(r"\borg\b|\borganisation\b", "organization", re.sub(r"\baddr\b", "address", words))
    return _OF.sub(r"\2 \1", words)


@dataclass(frozen=True, slots=True)
class _Evidence:
    header: float
    cells: float
    total: float

    def why(self, target: Target) -> str:
        look = f"{self.cells:.0%} of its cells look like it" if self.cells else ""
        word = "its heading says so" if self.header >= 0.9 else "its heading is close" if self.header >= 0.6 else ""
        return " and ".join(reason for reason in (word, look) if reason) or f"it is nearest to {target.label}"


def _filled(samples: Sequence[Sequence[str]], column: int) -> list[str]:
    rows = samples[:SAMPLE_ROWS]
    return [row[column].strip() for row in rows if column < len(row) and row[column].strip()]


def _kept_elsewhere(header: str) -> Guess | None:
    words = header_words(header)
    why = next((why for pattern, why in KEPT_ELSEWHERE if re.fullmatch(pattern, words)), None)
    return Guess(LEAVE_OUT, 1.0, why) if why else None


def _left_out(cells: Sequence[str]) -> Guess:
    return Guess(LEAVE_OUT, 0.0, "nothing says what it is" if cells else "it is empty")


def _score(header: str, target: Target, cells: Sequence[str], counties: Collection[str]) -> _Evidence:
    words = header_words(header)
    near = max((_nearness(words, header_words(synonym)) for synonym in target.synonyms), default=0.0)
    if target.key in (DESCRIPTION, SERVICE_KINDS) and words in EITHER:
        near = float((target.key == SERVICE_KINDS) == (share("kinds", cells) > 0.5))
    look = share(target.shape, cells, counties)
    sure = target.shape in SURE and look >= 0.6 and not _of_another(words, target)
    total = _total(near, look, target) if cells and target.shape else 0.97 * near
    return _Evidence(near, look, max(total, 0.7 * look if sure else 0.0))


def _of_another(words: str, target: Target) -> bool:
    """Whether the header, or the target, speaks of something in particular of which the other does not."""
    subject = _subject(words)
    return bool(_subject(target.key.replace("_", " ")) - subject) or (
        bool(subject) and not any(subject & set(synonym.split()) for synonym in target.synonyms)
    )


def _subject(words: str) -> set[str]:
    return {words.partition(" ")[0]} & SUBJECTS


def _total(words: float, look: float, target: Target) -> float:
    """The header first; the cells confirm it or contradict it."""
    contradicted = target.shape in STRICT and look < 0.2
    return 0.4 * words if contradicted else 0.8 * words + 0.2 * look


@lru_cache(maxsize=65536)
def _nearness(words: str, synonym: str) -> float:
    """1 for the same words. Else the shared words count, most of all the last, which in English is the thing itself:
    an “agency phone” is a phone, not an agency."""
    if words == synonym:
        return 1.0
    if not words:
        return 0.0
    whole = fuzz.token_sort_ratio(words, synonym) / 100
    shared = fuzz.token_set_ratio(words, synonym) / 100
    head = fuzz.ratio(words.split()[-1], synonym.split()[-1]) >= 85
    of_another = _subject(words) - set(synonym.split()) or _subject(synonym) - set(words.split())
    return (0.66 if of_another else 0.95) * (0.4 * whole + 0.35 * shared + 0.25 * head)
