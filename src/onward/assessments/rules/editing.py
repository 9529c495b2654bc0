"""Changing an instrument piece by piece. Each function takes the whole and gives a new whole; a piece that is not there
raises LookupError, since somebody else may have taken it away."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from onward.assessments.instrument import Instrument, Question, Score, Section

Piece = Instrument | Section | Question | Score
Keyed = TypeVar("Keyed", Section, Question, Score)
LONGEST_KEY = 40


def section(instrument: Instrument, key: str) -> Section:
    return _of(instrument.sections, key)


def question(instrument: Instrument, key: str, column: str = "") -> Question:
    """A question, or one of the columns of a roster."""
    found = _of(tuple(instrument.questions()), key)
    return _of(found.columns, column) if column else found


def score(instrument: Instrument, key: str) -> Score:
    return _of(instrument.scores, key)


def home(instrument: Instrument, key: str) -> Section:
    """The section in which a question stands."""
    for one in instrument.sections:
        if any(question.key == key for question in one.questions):
            return one
    raise LookupError(key)


def keys(instrument: Instrument) -> set[str]:
    """Every key that is taken, of whatever piece."""
    columns = {column.key for one in instrument.questions() for column in one.columns}
    questions = {one.key for one in instrument.questions()} | columns
    return questions | {one.key for one in instrument.sections} | {one.key for one in instrument.scores}


def new_key(words: str, taken: Collection[str], otherwise: str) -> str:
    """A key made of what is said, one that is not taken yet.

    >>> new_key("How many beds?", {"how_many_beds"}, "question")
    'how_many_beds_2'
    >>> new_key("123", (), "question")
    'question'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    key = re.sub(r"[^a-z0-9]+", "_", plain)[: LONGEST_KEY - 4].lstrip("0123456789_").rstrip("_") or otherwise
    return next(name for n in range(1, len(taken) + 2) if (name := key if n == 1 else f"{key}_{n}") not in taken)


def mark(piece: Piece) -> str:
    """What a piece says, in few characters: two that differ have different marks."""
    return hashlib.sha256(msgspec.json.encode(piece)).hexdigest()[:16]


def mark_of_texts(instrument: Instrument) -> str:
    """The mark of what an instrument says of itself, without its sections and scores."""
    return mark(replace(instrument, sections=(), scores=()))


# Sections ------------------------------------------------------------------------------------------------------------


def with_section(instrument: Instrument, section: Section) -> Instrument:
    """One more, at the end; or in place of the one of its key."""
    return replace(instrument, sections=_with(instrument.sections, section))


def without_section(instrument: Instrument, key: str) -> Instrument:
    """With all that is asked in it."""
    gone = {one.key for one in section(instrument, key).questions}
    return _count_less(replace(instrument, sections=_without(instrument.sections, key)), gone)


def moved_section(instrument: Instrument, key: str, *, earlier: bool) -> Instrument:
    return replace(instrument, sections=_moved(instrument.sections, key, earlier=earlier))


# Questions -----------------------------------------------------------------------------------------------------------


def with_question(instrument: Instrument, section_key: str, question: Question) -> Instrument:
    """One more, at the end of a section; or in place of the one of its key there."""
    here = section(instrument, section_key)
    return with_section(instrument, replace(here, questions=_with(here.questions, question)))


def without_question(instrument: Instrument, key: str) -> Instrument:
    here = home(instrument, key)
    without = with_section(instrument, replace(here, questions=_without(here.questions, key)))
    return _count_less(without, {key})


def moved_question(instrument: Instrument, key: str, *, earlier: bool) -> Instrument:
    """A place up or down in its section; from its end on to the next section."""
    here = home(instrument, key)
    moved = _moved(here.questions, key, earlier=earlier)
    if moved != here.questions:
        return with_section(instrument, replace(here, questions=moved))
    place = [one.key for one in instrument.sections].index(here.key) + (-1 if earlier else 1)
    if not 0 <= place < len(instrument.sections):
        return instrument
    there, it = instrument.sections[place], question(instrument, key)
    questions = (*there.questions, it) if earlier else (it, *there.questions)
    left = with_section(instrument, replace(here, questions=_without(here.questions, key)))
    return with_section(left, replace(there, questions=questions))


def with_column(instrument: Instrument, key: str, column: Question) -> Instrument:
    """One more thing to ask of each organization in a roster; or in place of the one of its key."""
    return _columns(instrument, key, lambda columns: _with(columns, column))


def without_column(instrument: Instrument, key: str, column: str) -> Instrument:
    return _columns(instrument, key, lambda columns: _without(columns, column))


def moved_column(instrument: Instrument, key: str, column: str, *, earlier: bool) -> Instrument:
    return _columns(instrument, key, lambda columns: _moved(columns, column, earlier=earlier))


Questions = tuple[Question, ...]


def _columns(instrument: Instrument, key: str, change: Callable[[Questions], Questions]) -> Instrument:
    roster = question(instrument, key)
    return with_question(instrument, home(instrument, key).key, replace(roster, columns=change(roster.columns)))


# Scores --------------------------------------------------------------------------------------------------------------


def with_score(instrument: Instrument, score: Score) -> Instrument:
    return replace(instrument, scores=_with(instrument.scores, score))


def without_score(instrument: Instrument, key: str) -> Instrument:
    return replace(instrument, scores=_without(instrument.scores, key))


def _count_less(instrument: Instrument, gone: Collection[str]) -> Instrument:
    """Scores without the questions that are not asked any more; one that counted nothing else goes, too."""
    left = (replace(one, questions=tuple(key for key in one.questions if key not in gone)) for one in instrument.scores)
    here = {one.key for one in instrument.scores if not one.questions}
    return replace(instrument, scores=tuple(one for one in left if one.questions or one.key in here))


# Of anything with keys -----------------------------------------------------------------------------------------------


def _of(pieces: tuple[Keyed, ...], key: str) -> Keyed:
    for one in pieces:
        if one.key == key:
            return one
    raise LookupError(key)


def _with(pieces: tuple[Keyed, ...], piece: Keyed) -> tuple[Keyed, ...]:
    if all(one.key != piece.key for one in pieces):
        return pieces + (piece,)  # noqa: RUF005 - the type of what is unpacked would be lost
    return tuple(piece if one.key == piece.key else one for one in pieces)


def _without(pieces: tuple[Keyed, ...], key: str) -> tuple[Keyed, ...]:
    _of(pieces, key)
    return tuple(one for one in pieces if one.key != key)


def _moved(pieces: tuple[Keyed, ...], key: str, *, earlier: bool) -> tuple[Keyed, ...]:
    it: Keyed = _of(pieces, key)
    others: list[Keyed] = [one for one in pieces if one.key != key]
    place = pieces.index(it) + (-1 if earlier else 1)
    others.insert(max(place, 0), it)
    return tuple(others)
