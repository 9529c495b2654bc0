"""Words that several statements share, and what changed between two versions; plain values, no database."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 4
MOST = 12
SMALL_WORDS = """
about after again also another anyone because been before being both cannot could does doing down each every
everyone from have help helps here into itself just like make makes many more most much must need needs never only
other others over same shall should some such than that their them then there these they this those through
together under until upon very want wants well were what when where which while whole will with within without
would your ours yours people person
"""
SMALL = frozenset(SMALL_WORDS.split())
"""Words that say too little to be pointed out."""


class Piece(NamedTuple):
    """Part of a text; `kind` is blank, or says what is special about it."""

    text: str
    kind: str = ""


SHARED, ADDED, GONE = "shared", "added", "gone"


def recurring(statements: Collection[str], most: int = MOST) -> list[tuple[str, int]]:
    """Words that stand in more than one statement, with in how many; those of most statements first."""
    told = Counter(word for text in statements for word in _words(text))
    shared = [(word, count) for word, count in told.items() if count > 1]
    return sorted(shared, key=lambda pair: (-pair[1], pair[0]))[:most]


def pointed_out(text: str, words: Collection[str]) -> list[Piece]:
    """The text in pieces, in order and whole; those that are one of the words are `shared`."""
    pieces, at = [], 0
    for found in WORD.finditer(text):
        if _plain(found[0]) in words:
            pieces += [Piece(text[at : found.start()]), Piece(found[0], SHARED)]
            at = found.end()
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def compared(old: str, new: str) -> list[Piece]:
    """Both texts in one: what stayed, what is `gone` and what was `added`, word by word."""
    before, after = _parts(old), _parts(new)
    pieces: list[Piece] = []
    for act, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(Piece("".join(before[i1:i2])))
        else:
            pieces += [Piece("".join(before[i1:i2]), GONE), Piece("".join(after[j1:j2]), ADDED)]
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> set[str]:
    words = {_plain(word) for word in WORD.findall(text)}
    return {word for word in words if len(word) >= SHORTEST and word not in SMALL}


def _plain(word: str) -> str:
    """`Families` and `families` are the same word, as are `job’s` and `jobs`; endings are left alone."""
    return re.sub(r"['’]", "", word).casefold()


def _parts(text: str) -> Sequence[str]:
    return re.findall(r"\s+|[^\s]+", text)
