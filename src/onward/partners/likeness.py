"""Are these two records the same organization?

The same partner arrives from a spreadsheet, a state file and a directory, spelt three ways. We weigh the evidence as a
person would: the same tax number settles it nearly alone, the same name counts for much, the same website or telephone
for half, the same address for less, since many share a building. Evidence of one kind counts once, and kinds are
combined as independent chances, 1 - (1 - p)(1 - q)…, so that two halves make three quarters. Evidence against weighs
too: names that say different things (a county's health department and its court share one website), and tax
numbers that differ. The score orders suggestions for a person to decide on; nothing is merged by it, and it is not
a probability. The weights are ours, set by hand; the shape is that of I. Fellegi and A. Sunter, "A Theory for Record
Linkage", JASA 64 (1969).

Two names agree when each word of one has its partner in the other, one slip of the pen allowed in words of five letters
or more with the same first letter. What is left over decides: words left on both sides mean different names, however
alike the strings look ("Adams County Health Department", "Brown County Health Department"); words left on one side
mean that one name is part of the other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from onward.partners import normal_forms as normal

_SAME_TAX_NUMBER = 0.9
_SAME_NAME, _NEAR_NAME, _PART_OF_NAME, _INITIALS = 0.75, 0.65, 0.35, 0.4
_SAME_EMAIL, _SAME_WEBSITE, _SAME_DOMAIN = 0.6, 0.55, 0.45
_SAME_PHONE, _SAME_ADDRESS = 0.5, 0.3
_TAX_NUMBERS_DIFFER, _NAMES_DIFFER = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """What is known of one organization, as typed; blank when unknown."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    website: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    street: str = ""
    postal_code: str = ""
    tax_id: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, from 0 to 1, and why, strongest first; what speaks against comes last and begins with "But"."""

    score: float
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Name:
    """One name, taken apart. `spelt` keeps the plurals that `key` drops."""

    key: str
    spelt: str
    words: tuple[str, ...]
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts of one organization in their normal forms."""

    names: tuple[Name, ...]
    website: str
    email: str
    domain: str
    phones: frozenset[str]
    address: str
    tax_id: str


NEARLY = "Names are nearly the same"
_Finding = tuple[float, str]
_NOTHING: _Finding = (0.0, "")
_ONE_WORD: _Finding = (0.0, "one word of the other")
"""A name of one word inside a longer one ("Recovery") speaks neither for nor against."""

_BRACKETS = re.compile(r"\(([^()]*)\)")


def likeness(a: OrganizationFacts, b: OrganizationFacts) -> Likeness:
    """How likely it is that these are one organization, with the reasons as sentences."""
    return compare(evidence_of(a), evidence_of(b))


def evidence_of(facts: OrganizationFacts) -> Evidence:
    """Bring facts into their normal forms, once for each organization."""
    return Evidence(
        names=tuple(_names(facts)),
        website=normal.web_home(facts.website),
        email=facts.email.strip().casefold(),
        domain=normal.mail_home(facts.email),
        phones=frozenset(map(normal.phone_key, facts.phones)) - {""},
        address=normal.address_key(facts.street, facts.postal_code),
        tax_id=normal.tax_key(facts.tax_id),
    )


def compare(a: Evidence, b: Evidence) -> Likeness:
    """The likeness of two organizations whose facts are in their normal forms."""
    name = max((_of_names(one, other) for one in a.names for other in b.names), default=_NOTHING)
    kinds = [_of_tax_numbers(a, b), name, _online(a, b), _by_phone(a, b), _at_address(a, b)]
    found = sorted((kind for kind in kinds if kind[0]), reverse=True)
    doubt = 1.0
    for weight, _ in found:
        doubt *= 1 - weight
    against = [*_different_names(a, b, name), *_different_tax_numbers(a, b)] if found else []
    score = 1 - doubt
    for factor, _ in against:
        score *= factor
    return Likeness(round(score, 3), [reason for _, reason in [*found, *against]])


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """The same word, or the same but for one slip: a letter missing, added, changed, or two swapped."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def leftovers(a: Iterable[str], b: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words of each name that have no partner in the other; equal words are paired before similar ones."""
    ours, theirs = set(a), set(b)
    left, right = sorted(ours - theirs), sorted(theirs - ours)
    for word in left.copy() if right else ():
        partner = next((other for other in right if alike(word, other)), None)
        if partner is not None:
            left.remove(word)
            right.remove(partner)
    return left, right


def _names(facts: OrganizationFacts) -> Iterable[Name]:
    """Every name; in brackets only initials are another: "Scioto Valley Housing (SVH)", but "Kitchen (Ward 1)"."""
    for text in (facts.name, *facts.other_names):
        plain = _BRACKETS.sub(" ", text)
        short = {word for inside in _BRACKETS.findall(text) for word in normal.words(inside)} & normal.initials(plain)
        words = tuple(normal.name_words(plain))
        if words:
            spelt = "".join(normal.spelt_words(plain))
            yield Name(normal.name_key(plain), spelt, words, frozenset(normal.initials(plain)))
        yield from (Name(word, word, (word,), frozenset()) for word in sorted(short))


def _of_names(a: Name, b: Name) -> _Finding:
    if a.key == b.key:
        return _SAME_NAME, "Same name" if a.spelt == b.spelt else NEARLY
    if _is_short_for(a, b) or _is_short_for(b, a):
        return _INITIALS, "One name is the initials of the other"
    left, right = leftovers(a.words, b.words)
    if not left and not right:
        return _NEAR_NAME, NEARLY
    if left and right:
        return _NOTHING
    return (_PART_OF_NAME, "One name is part of the other") if min(len(a.words), len(b.words)) > 1 else _ONE_WORD


def _is_short_for(a: Name, b: Name) -> bool:
    return len(a.words) == 1 and a.words[0] in b.initials


def _online(a: Evidence, b: Evidence) -> _Finding:
    if a.email and a.email == b.email:
        return _SAME_EMAIL, "Same email address"
    if a.website and a.website == b.website:
        return _SAME_WEBSITE, "Same website"
    if a.domain and a.domain == b.domain:
        return _SAME_DOMAIN, "Email addresses at the same domain"
    if {a.website, a.domain} & {b.website, b.domain} - {""}:
        return _SAME_DOMAIN, "The email address of one is at the website of the other"
    return _NOTHING


def _by_phone(a: Evidence, b: Evidence) -> _Finding:
    return (_SAME_PHONE, "Same telephone number") if a.phones & b.phones else _NOTHING


def _at_address(a: Evidence, b: Evidence) -> _Finding:
    return (_SAME_ADDRESS, "Same address") if a.address and a.address == b.address else _NOTHING


def _of_tax_numbers(a: Evidence, b: Evidence) -> _Finding:
    return (_SAME_TAX_NUMBER, "Same tax number") if a.tax_id and a.tax_id == b.tax_id else _NOTHING


def _different_tax_numbers(a: Evidence, b: Evidence) -> list[_Finding]:
    differ = a.tax_id and b.tax_id and a.tax_id != b.tax_id
    return [(_TAX_NUMBERS_DIFFER, "But their tax numbers differ")] if differ else []


def _different_names(a: Evidence, b: Evidence, name: _Finding) -> list[_Finding]:
    return [(_NAMES_DIFFER, "But their names differ")] if a.names and b.names and name == _NOTHING else []
