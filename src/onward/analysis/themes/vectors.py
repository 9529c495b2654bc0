"""A note as numbers: the words it uses, and the subjects that those words speak of.

Each word of a note weighs 1 + ln((1 + n) / (1 + notes with the word)), n the number of notes, so that words all over
the place weigh little (tf-idf; how often a word stands in one short note says nothing, so it counts once). The
subjects that its words speak of weigh in the same way, times the number of different phrases that do. Words and
subjects are each brought to length 1, so that a long note is not less about its subject than a short one; subjects
then count `SUBJECT` times as much. The product of two notes is their cosine: 1 the same, 0 nothing in common.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from onward.analysis.themes.vocabulary import STOP_WORDS, THESAURUS
from onward.analysis.words import Finder, split, tokens

SUBJECT = 1.5
LONGEST_NOTE = 2_000
"""A longer text is read this far; it is a report, not a note."""

Matrix = Any
"""A sparse array of scipy, which has no types."""


@dataclass(frozen=True)
class Thesaurus:
    subjects: Mapping[str, str]

    @cached_property
    def _finder(self) -> Finder:
        return Finder(phrase for phrases in self.subjects.values() for phrase in split(phrases))

    @cached_property
    def _about(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for subject, phrases in self.subjects.items():
            for phrase in split(phrases):
                found.setdefault(self._finder.canonical(phrase), []).append(subject)
        return found

    def subjects_of(self, text: str) -> Counter[str]:
        """How many different phrases of each subject a text has."""
        return Counter(subject for phrase in self._finder.find(text[:LONGEST_NOTE]) for subject in self._about[phrase])


FIELD = Thesaurus(THESAURUS)


def words_of(text: str) -> list[str]:
    """The words that say something, in order, in the form in which they are compared."""
    return [word for word in tokens(text[:LONGEST_NOTE]) if word not in _STOPS and len(word) > 1]


_STOPS = frozenset(tokens(STOP_WORDS))


def matrix(texts: Sequence[str], thesaurus: Thesaurus = FIELD) -> Matrix:
    """One row a note, each of length 1; a note without any word that says something is a row of zeros."""
    from scipy.sparse import hstack

    said = _weighed([dict.fromkeys(words_of(text), 1) for text in texts])
    about = _weighed([thesaurus.subjects_of(text) for text in texts])
    return _even(hstack([said, SUBJECT * about], format="csr"))


def _weighed(rows: Sequence[Mapping[str, int]]) -> Matrix:
    """Sparse, since thousands of notes have tens of thousands of words, and each note only a few."""
    from scipy.sparse import csr_array

    spread = Counter(feature for row in rows for feature in row)
    column = {feature: place for place, feature in enumerate(sorted(spread))}
    rarity = {feature: 1 + math.log((1 + len(rows)) / (1 + notes)) for feature, notes in spread.items()}
    weights = [times * rarity[feature] for row in rows for feature, times in row.items()]
    columns = [column[feature] for row in rows for feature in row]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return _even(csr_array((np.array(weights, dtype=float), columns, starts), shape=(len(rows), len(column))))


def _even(rows: Matrix) -> Matrix:
    """Every row at length 1, but those of zeros."""
    from scipy.sparse import diags_array

    lengths = np.sqrt(np.asarray((rows * rows).sum(axis=1)).ravel())
    return (diags_array(1 / np.where(lengths == 0, 1, lengths)) @ rows).tocsr()
