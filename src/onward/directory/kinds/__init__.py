"""Service kinds and populations: the vocabulary a region starts with, and the guess of a listing's place in it.

Nouns: a *kind* is one of some forty sorts of service, with its ready-community *component*, its task-force *mission*
and its *step* on the path; a *population* is whom a service is for; a *guess* is a kind or population with a confidence
and the words or term that led to it. A guess of at least one half is shown as it is; below that the listing is shown as
unsure until a person confirms it. Pure: no tables, no requests; leans on `analysis.words` alone.

>>> [(guess.kind, guess.confidence, guess.basis) for guess in classify("Hope House sober living for men")]
[('recovery_housing', 0.9, 'words')]
>>> [(guess.kind, guess.confidence, guess.why) for guess in classify("Intake", terms=["Detoxification"])]
[('detox', 0.9, 'Detoxification')]
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onward.analysis.words import Basis, WordBook
from onward.directory.kinds.care import CARE
from onward.directory.kinds.living import LIVING
from onward.directory.kinds.model import COMPONENTS, MISSIONS, PATH_STEPS, Kind, Label
from onward.directory.kinds.populations import DEFAULT_POPULATIONS, Population

__all__ = [
    "COMPONENTS",
    "DEFAULT_KINDS",
    "DEFAULT_POPULATIONS",
    "MISSIONS",
    "PATH_STEPS",
    "Kind",
    "KindGuess",
    "Label",
    "Population",
    "PopulationGuess",
    "classify",
    "classify_populations",
    "kind_book",
    "population_book",
]

DEFAULT_KINDS = CARE + LIVING
"""In the order of the path, which is also the order of the coverage matrix."""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """`why` quotes the term, or the words, that led to the guess."""

    kind: str
    confidence: float
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class PopulationGuess:
    """As `KindGuess`, for whom the service is."""

    population: str
    confidence: float
    basis: Basis
    why: str


def kind_book(kinds: Sequence[Kind], extra_words: Mapping[str, Sequence[str]] | None = None) -> WordBook:
    """A book over a region's own kinds; make it once and use it for every listing of an import."""
    return WordBook([kind.entry for kind in kinds], extra_words)


def population_book(
    populations: Sequence[Population], extra_words: Mapping[str, Sequence[str]] | None = None
) -> WordBook:
    return WordBook([population.entry for population in populations], extra_words)


@cache
def _default_kinds() -> WordBook:
    return kind_book(DEFAULT_KINDS)


@cache
def _default_populations() -> WordBook:
    return population_book(DEFAULT_POPULATIONS)


def classify(
    name: str, description: str = "", terms: Iterable[str] = (), book: WordBook | None = None
) -> list[KindGuess]:
    """At most three kinds, surest first; an empty list means that nothing in the listing says what it is."""
    guesses = (book or _default_kinds()).guesses(name, description, terms)
    return [KindGuess(guess.key, guess.confidence, guess.basis, guess.why) for guess in guesses]


def classify_populations(
    name: str, description: str = "", terms: Iterable[str] = (), book: WordBook | None = None
) -> list[PopulationGuess]:
    """At most three populations, surest first; most services are for everyone and give none."""
    guesses = (book or _default_populations()).guesses(name, description, terms)
    return [PopulationGuess(guess.key, guess.confidence, guess.basis, guess.why) for guess in guesses]
