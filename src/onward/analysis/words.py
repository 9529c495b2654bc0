"""Guessing what a listing is from its words: one small scorer for kinds, populations and sectors.

A listing says what it is in three places of falling weight: taxonomy terms someone chose, its name, its description. A
`WordBook` holds, for each thing that might be guessed, phrases that say so (`strong`), phrases that hint (`weak`),
phrases that speak against it, and taxonomy terms. The book is meant to be *right when it speaks*: a description that
mentions detox once, in passing, gives a confidence below one half, which the rest of the platform shows as unsure.

**Phrases** are matched as whole words, without case, accents, punctuation or plural endings; a word ending in `*`
matches every word that begins so. Where one phrase lies inside another ("high school" in "recovery high school"), only
the longer is heard.

**Score** of an entry: 1 for each strong phrase in the name, 0.4 for each weak one, less 0.8 for each against; in the
description, for phrases not heard in the name, 0.4, 0.15 and less 0.4, together at most 0.8, because a long text
mentions many things. Confidence by words is 0.9 × score, at most 0.95. A term that the entry lists counts 0.9, one that
begins with a listed term of several words 0.8, one that contains a strong phrase 0.6 ("Mental Health Rights" is a
legal term); 0.95 when the words agree (score ≥ 0.4), less half of a negative score. Guesses below 0.3, or below half of
the best guess, are not worth a person's time and are left out; of equal guesses the one with the higher score comes
first.

Complexity: linear in the words of the text; the book is prepared once.

>>> book = WordBook([Entry("food", strong="food pantry; meals"), Entry("housing", strong="shelter", weak="meals")])
>>> [(guess.key, guess.confidence, guess.why) for guess in book.guesses("Shelter with meals")]
[('housing', 0.95, 'shelter, meals'), ('food', 0.9, 'meals')]
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Basis = Literal["term", "words"]

WEIGHTS = {"strong": (1.0, 0.4), "weak": (0.4, 0.15), "against": (-0.8, -0.4)}
"""What a phrase adds in the name, and in the description only."""

FACTOR, CEILING = 0.9, 0.95
LISTED, BEGINS, CONTAINS = 0.9, 0.8, 0.6
AGREEING = 0.4
FLOOR, SHARE_OF_BEST = 0.3, 0.5
MOST_BY_DESCRIPTION = 0.8
LONGEST_TEXT = 4_000
"""Descriptions longer than this say no more about their kind, and cost time."""

LARGEST_MEMORY = 50_000

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that may be guessed; phrases are separated by semicolons, to be read and edited as a line of text."""

    key: str
    strong: str = ""
    weak: str = ""
    against: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """`why` quotes the phrases or the term that led to the guess, for the person who checks it."""

    key: str
    confidence: float
    basis: Basis
    why: str


def split(phrases: str) -> list[str]:
    return [phrase for phrase in (part.strip() for part in phrases.split(";")) if phrase]


def tokens(text: str) -> list[str]:
    """The words of a text as the books compare them.

    >>> tokens("Sober-Living Houses & Clínicas")
    ['sober', 'living', 'house', 'clinica']
    """
    return [_singular(word) for word in _plain(text)]


def _plain(text: str) -> list[str]:
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _WORD.findall(text.lower().replace("'s", "s"))


def _singular(word: str) -> str:
    """Not English grammar: only the same cut on both sides, so that plural and singular meet."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes")) else word[:-1]


class Finder:
    """Finds known phrases in a text, longest first. Phrases that differ only in case or plural are one phrase, and are
    reported in their `canonical` form."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self._prefixes = tuple(word[:-1] for phrase in phrases for word in phrase.lower().split() if word[-1] == "*")
        self._stems: dict[str, str] = {}
        self._starts: dict[str, set[tuple[str, ...]]] = {}
        for words in filter(None, map(self._phrase, phrases)):
            self._starts.setdefault(words[0], set()).add(words)
        self._lengths = {
            start: sorted({len(words) for words in known}, reverse=True) for start, known in self._starts.items()
        }

    def canonical(self, phrase: str) -> str:
        return " ".join(self._phrase(phrase))

    def find(self, text: str) -> list[str]:
        """Phrases in order of appearance, each once; one inside another is not reported."""
        words = self._words(text)
        found: dict[str, None] = {}
        heard, starts = 0, self._starts
        for place, word in enumerate(words):
            if word in starts:
                end = place + self._longest(words, place)
                if end > max(heard, place):
                    found[" ".join(words[place:end])] = None
                    heard = end
        return list(found)

    def _longest(self, words: tuple[str, ...], place: int) -> int:
        known = self._starts[words[place]]
        for length in self._lengths[words[place]]:
            if words[place : place + length] in known:
                return length
        return 0

    def _phrase(self, phrase: str) -> tuple[str, ...]:
        """As `_words`, where a word with a star is its own stem."""
        words: list[str] = []
        for word in phrase.lower().split():
            words += [self._starred(word[:-1])] if word[-1] == "*" else self._words(word)
        return tuple(words)

    def _words(self, text: str) -> tuple[str, ...]:
        known = self._stems
        return tuple([known.get(word) or self._stem(word) for word in _plain(text)])

    def _stem(self, word: str) -> str:
        if len(self._stems) > LARGEST_MEMORY:
            self._stems.clear()
        self._stems[word] = stem = self._starred(_singular(word))
        return stem

    def _starred(self, word: str) -> str:
        return next((f"{prefix}*" for prefix in self._prefixes if word.startswith(prefix)), word)


@dataclass(slots=True)
class _Score:
    name: float = 0.0
    description: float = 0.0
    why: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.name + min(self.description, MOST_BY_DESCRIPTION)

    def hear(self, phrase: str, *, in_name: float = 0.0, in_description: float = 0.0) -> None:
        self.name += in_name
        self.description += in_description
        if in_name + in_description > 0:
            self.why.append(phrase)


@dataclass(frozen=True, slots=True)
class _Meaning:
    said: str
    in_name: float
    in_description: float


class WordBook:
    """Entries prepared for guessing; `extra` adds strong phrases by key, in a region's own words."""

    def __init__(self, entries: Sequence[Entry], extra: Mapping[str, Sequence[str]] | None = None) -> None:
        self._keys = [entry.key for entry in entries]
        said = [
            (phrase, place, _Meaning(phrase.replace("*", "…"), *WEIGHTS[role]))
            for place, entry in enumerate(entries)
            for role, phrases in _said(entry, (extra or {}).get(entry.key, ()))
            for phrase in phrases
        ]
        self._finder = Finder(phrase for phrase, _, _ in said)
        # By phrase and entry, so that "grocery; groceries" in one entry is heard once.
        self._meanings: dict[str, dict[int, _Meaning]] = defaultdict(dict)
        for phrase, place, meaning in said:
            self._meanings[self._finder.canonical(phrase)].setdefault(place, meaning)
        self._terms = [
            (tuple(tokens(term)), place) for place, entry in enumerate(entries) for term in split(entry.terms)
        ]

    def guesses(self, name: str, description: str = "", terms: Iterable[str] = (), *, limit: int = 3) -> list[Guess]:
        """The entries this text most likely is, best first; ties keep the order of the book."""
        scores = self._scores(name, description[:LONGEST_TEXT])
        named = self._by_terms(terms)
        ranked = []
        for place in sorted({*scores, *named}):
            score = scores.get(place, _Score())
            guess = self._guess(place, score, named.get(place))
            ranked.append((-guess.confidence, -score.value, place, guess))
        ranked.sort()
        best = ranked[0][-1].confidence if ranked else 0.0
        return [guess for *_, guess in ranked if guess.confidence >= max(FLOOR, SHARE_OF_BEST * best)][:limit]

    def _scores(self, name: str, description: str) -> dict[int, _Score]:
        scores: dict[int, _Score] = defaultdict(_Score)
        heard = self._finder.find(name)
        for phrase in heard:
            for entry, meaning in self._meanings[phrase].items():
                scores[entry].hear(meaning.said, in_name=meaning.in_name)
        for phrase in self._finder.find(description):
            if phrase not in heard:
                for entry, meaning in self._meanings[phrase].items():
                    scores[entry].hear(meaning.said, in_description=meaning.in_description)
        return scores

    def _by_terms(self, terms: Iterable[str]) -> dict[int, tuple[float, str]]:
        best: dict[int, tuple[float, str]] = {}
        for term in terms:
            for place, confidence in self._term(term):
                if confidence > best.get(place, (0.0, ""))[0]:
                    best[place] = (confidence, term)
        return best

    def _term(self, term: str) -> Iterable[tuple[int, float]]:
        words = tuple(tokens(term))
        for listed, place in self._terms:
            if words == listed:
                yield place, LISTED
            elif len(listed) > 1 and words[: len(listed)] == listed:
                yield place, BEGINS
        for phrase in self._finder.find(term):
            yield from (
                (entry, CONTAINS) for entry, meaning in self._meanings[phrase].items() if meaning.in_name == 1.0
            )

    def _guess(self, place: int, score: _Score, named: tuple[float, str] | None) -> Guess:
        if named is None:
            confidence = min(CEILING, FACTOR * max(score.value, 0.0))
            return Guess(self._keys[place], round(confidence, 3), "words", ", ".join(score.why[:3]))
        confidence = CEILING if score.value >= AGREEING else max(named[0] + min(score.value, 0.0) / 2, 0.0)
        return Guess(self._keys[place], round(confidence, 3), "term", named[1])


def _said(entry: Entry, own: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    yield "strong", [*split(entry.strong), *own]
    yield "weak", split(entry.weak)
    yield "against", split(entry.against)
