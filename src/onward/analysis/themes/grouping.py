"""Groups short notes by what they speak of, and finds words that say what that is.

Notes stand as vectors (`vectors`). Each starts as a group of its own; the two groups whose notes are nearest to each
other on average are joined, again and again, as long as that average distance (1 less the cosine) is below `APART`.
This is agglomerative clustering with average linkage: nothing is drawn by chance, the number of themes need not be
known, and why two notes stand together can be shown. A group of fewer than `FEWEST` notes is no theme; its notes stand
apart.

Beyond `MOST` notes, groups are made of every so-manieth note, and each of the others joins the theme whose middle is
nearest, if it is near enough.

A label is the words that are said in more notes of the theme than elsewhere: share in the theme × ln(1 + share in the
theme / share in all notes), twice that for words of the subject, as the notes write them. `about` is the subject of
the thesaurus that most notes of a theme speak of, if any: a suggestion for a name.

Complexity: n² in time and memory for up to `MOST` notes (about a second for 2,000 notes), linear beyond.

Source: average linkage: R. R. Sokal, C. D. Michener, A statistical method for evaluating systematic relationships,
University of Kansas Science Bulletin 38 (1958) 1409-1438.

>>> texts = ["No bus after six", "One bus at six", "The bus is late", "More peer coaches", "Pay the peers", "Hello"]
>>> found = find_themes([Note(str(n), text, "health") for n, text in enumerate(texts)])
>>> [(theme.label[0], theme.members) for theme in found.themes], found.apart
([('bus', ('0', '1', '2')), ('peer', ('3', '4'))], ('5',))
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onward.analysis.themes.vectors import FIELD, LONGEST_NOTE, Matrix, Thesaurus, matrix, words_of
from onward.analysis.words import tokens

APART = 0.8
FEWEST = 2
MOST = 3_000
AT_ONCE = 1_000
LABEL_WORDS = 4
_WORD = re.compile(r"[^\W\d_][\w'’-]*")

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """`members` are ids, the most typical note first; `sectors` counts notes by sector, those without one left out."""

    label: tuple[str, ...]
    about: str
    members: tuple[str, ...]
    sectors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Themes:
    """Themes that the most sectors share first, then those with the most notes. `apart`: what nothing else is like;
    `wordless`: notes without a word that says something."""

    themes: tuple[Theme, ...]
    apart: tuple[str, ...]
    wordless: tuple[str, ...]


def find_themes(notes: Sequence[Note], thesaurus: Thesaurus = FIELD) -> Themes:
    vectors = matrix([note.text for note in notes], thesaurus)
    speaking = np.flatnonzero(np.diff(vectors.indptr))
    groups = [speaking[group] for group in _groups(vectors[speaking])]
    said = Counter(word for place in speaking.tolist() for word in set(words_of(notes[place].text)))
    themes = [_theme([notes[place] for place in _typical_first(vectors, group)], said, len(speaking), thesaurus)
              for group in groups if len(group) >= FEWEST]  # fmt: skip
    themes.sort(key=lambda theme: (-len(theme.sectors), -len(theme.members), theme.members))
    alone = sorted(place for group in groups if len(group) < FEWEST for place in group)
    spoke = {*speaking.tolist()}
    wordless = [note.id for place, note in enumerate(notes) if place not in spoke]
    return Themes(tuple(themes), tuple(notes[place].id for place in alone), tuple(wordless))


def _groups(vectors: Matrix) -> list[Numbers]:
    """Row numbers of each group, in the order of their first notes."""
    notes = vectors.shape[0]
    if notes < 2:
        return [np.arange(notes)] if notes else []
    step = math.ceil(notes / MOST)
    sample = np.arange(0, notes, step)
    number = np.full(notes, -1)
    number[sample] = _joined(vectors[sample])
    if step > 1:
        _place_others(vectors, number)
    return [np.flatnonzero(number == one) for one in dict.fromkeys(number.tolist())]


def _joined(vectors: Matrix) -> Numbers:
    """The number of the group of each row."""
    # Imported when wanted: it takes a while to load, and no other command should wait for it.
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if vectors.shape[0] < 2:
        return np.zeros(vectors.shape[0], dtype=np.int64)
    # Rounded so that sums in another order on another machine do not turn a tie round.
    distances = np.clip(np.round(1 - (vectors @ vectors.T).toarray(), 9), 0, 1)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    return np.asarray(fcluster(tree, APART, "distance"), dtype=np.int64)


def _place_others(vectors: Matrix, number: Numbers) -> None:
    """Every note that is in no group yet joins the nearest theme, or becomes a group of its own."""
    from scipy.sparse import csr_array

    groups, place_of = np.unique(number[number >= 0], return_inverse=True)
    grouped, others = np.flatnonzero(number >= 0), np.flatnonzero(number < 0)
    share = 1 / np.bincount(place_of)[place_of]
    middles = csr_array((share, (place_of, np.arange(len(grouped))))) @ vectors[grouped]
    for part in np.array_split(others, math.ceil(len(others) / AT_ONCE)):
        # The mean of the cosines with the notes of a group is the product with its middle.
        likeness = (vectors[part] @ middles.T).toarray()
        best = likeness.argmax(axis=1)
        near = 1 - likeness[np.arange(len(part)), best] < APART
        number[part] = np.where(near, groups[best], len(vectors.indptr) + part)


def _typical_first(vectors: Matrix, group: Numbers) -> list[int]:
    likeness = np.round(vectors[group] @ vectors[group].mean(axis=0), 9)
    return [int(group[place]) for place in np.argsort(-likeness, kind="stable")]


def _theme(members: list[Note], said: Counter[str], notes: int, thesaurus: Thesaurus) -> Theme:
    spoken = Counter(subject for note in members for subject in thesaurus.subjects_of(note.text))
    subject, times = min(spoken.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    about = subject if 2 * times > len(members) else ""
    return Theme(
        label=_label(members, said, notes, lambda word: bool(about) and about in thesaurus.subjects_of(word)),
        about=about,
        members=tuple(note.id for note in members),
        sectors=dict(sorted(Counter(note.sector for note in members if note.sector).items())),
    )


def _label(members: list[Note], said: Counter[str], notes: int, telling: Callable[[str], bool]) -> tuple[str, ...]:
    inside = Counter(word for note in members for word in set(words_of(note.text)))
    written = _as_written(note.text for note in members)

    def weight(word: str) -> tuple[float, str]:
        share = inside[word] / len(members)
        told = share * math.log(1 + share * notes / said[word])
        return -round(2 * told if telling(word) else told, 9), word

    return tuple(written.get(word, word) for word in sorted(inside, key=weight)[:LABEL_WORDS])


def _as_written(texts: Iterable[str]) -> dict[str, str]:
    """The most usual spelling of each word, in small letters."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in _WORD.findall(unicodedata.normalize("NFC", text[:LONGEST_NOTE])):
            compared = tokens(word)
            if len(compared) == 1:
                forms.setdefault(compared[0], Counter())[word.lower()] += 1
    return {word: min(found.items(), key=lambda one: (-one[1], one[0]))[0] for word, found in forms.items()}
