"""Offers, needs and ties as people write them in a cell: “Rides (to work)”, “Hope House (refers, to them)”. Pure."""

from collections.abc import Iterable, Mapping

from onward.partners.help_words import DEFAULT_HELP
from onward.partners.models.together import BOTH, IN, OUT
from onward.partners.normal_forms import words

Closeness = tuple[str, str, str]
"""How closely, which way, and what else is said; each may be blank."""

STRENGTH_WORDS: Mapping[str, tuple[str, ...]] = {
    "aware": ("aware", "know of each other", "know each other", "knows of", "knows"),
    "shares_information": ("shares information", "share information", "information", "info", "shares info"),
    "refers": ("refers", "refer", "refer people", "refers people", "referral", "referrals"),
    "joint_work": ("joint work", "work together", "works together", "joint project", "collaborates", "partners"),
    "formal_agreement": ("formal agreement", "agreement", "mou", "moa", "contract", "memorandum of understanding"),
}
DIRECTION_WORDS: Mapping[str, tuple[str, ...]] = {
    BOTH: ("both ways", "both"), OUT: ("to them", "out"), IN: ("from them", "in"),
}  # fmt: skip
TURNED = {OUT: IN, IN: OUT}
"""The same direction as the other of the two tells it."""


def plain(text: str) -> str:
    return " ".join(words(text))


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: key for key, spellings in table.items() for word in spellings}


_STRENGTHS, _DIRECTIONS = _by_word(STRENGTH_WORDS), _by_word(DIRECTION_WORDS)
TERMS = {word.key: tuple(map(plain, (word.english, word.spanish, *word.terms))) for word in DEFAULT_HELP}
"""Further words for the kinds that every region begins with."""


def apart(text: str) -> tuple[str, str]:
    """What stands before the brackets at the end, and in them: “Beds (ten)” is “Beds” and “ten”."""
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return text, ""


def together(name: str, inside: str) -> str:
    """The opposite, in a way that the reader of sheets and `apart` understand again."""
    name = _closed(name.replace(";", ","))
    return f"{name} ({_closed(inside)})" if inside else name


def _closed(text: str) -> str:
    """Brackets that do not close, or not in order, are left out: they would swallow what follows."""
    depth, lowest = 0, 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        lowest = min(lowest, depth)
    return text if depth == lowest == 0 else text.replace("(", " ").replace(")", " ").strip()


def read_closeness(inside: str) -> Closeness:
    """“refers, to them, since May” is the strength, the direction and a note."""
    strength = direction = ""
    rest = inside
    while rest:
        first, _, after = rest.partition(",")
        word = plain(first)
        if not strength and word in _STRENGTHS:
            strength = _STRENGTHS[word]
        elif not direction and word in _DIRECTIONS:
            direction = _DIRECTIONS[word]
        else:
            break
        rest = after.strip()
    return strength, direction, rest


def write_closeness(strength: str, direction: str, note: str) -> str:
    way = DIRECTION_WORDS[direction][0] if direction != BOTH else ""
    return ", ".join(filter(None, (STRENGTH_WORDS[strength][0], way, note)))
