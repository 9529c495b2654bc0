"""Which organizations of a region may be the same: the likely pairs, without comparing everybody with everybody.

2,000 organizations make two million pairs, and nearly all share nothing. A pair scores only when it has some
evidence in common, so we file each organization under every value that could be evidence (a *block*) and compare
within blocks. For tax number, website, email, telephone, address and initials the block is the value itself. For names:
when one is contained in the other, slips allowed, then each of its words is in the other; so we intersect the holders
of its words, rarest word first, which keeps "county" and "recovery" from gathering the whole region. Nothing is lost:
the test compares with all pairs, score by score.

A value that many share says nothing (the county's switchboard, a directory's own email in every row, the name of a
fellowship with forty groups), so a value held by more than twelve organizations is no evidence. That also
keeps the blocks small: the cost is about linear in the organizations, a quarter of a second for 2,000.

Reference for looking up rare words first: S. Chaudhuri, V. Ganti and R. Kaushik, "A Primitive Operator for Similarity
Joins in Data Cleaning", ICDE 2006.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from onward.partners.likeness import Evidence, Likeness, OrganizationFacts, alike, compare, evidence_of

_COMMON = 12

Block = tuple[str, str]
"""The kind of a value and the value."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organizations, by id, that may be one."""

    a: str
    b: str
    likeness: Likeness


def suggest_pairs(organizations: list[OrganizationFacts], limit: int = 50, *, at_least: float = 0.5) -> list[Pair]:
    """The pairs most likely to be one organization, likeliest first."""
    evidence = telling([evidence_of(facts) for facts in organizations])
    pairs = []
    for i, j in candidates(evidence):
        found = compare(evidence[i], evidence[j])
        if found.score >= at_least:
            pairs.append(Pair(organizations[i].id, organizations[j].id, found))
    return sorted(pairs, key=lambda pair: (-pair.likeness.score, pair.a, pair.b))[:limit]


def telling(evidence: list[Evidence]) -> list[Evidence]:
    """The same evidence without the values that too many share."""
    counts = Counter(value for one in evidence for value in set(_values(one)))
    common = {value for value, count in counts.items() if count > _COMMON}
    return [_without(one, common) for one in evidence] if common else evidence


def candidates(evidence: list[Evidence]) -> set[tuple[int, int]]:
    """Pairs of positions, lower first, that share a block."""
    blocks: dict[Block, set[int]] = defaultdict(set)
    for at, one in enumerate(evidence):
        for value in _values(one):
            blocks[value].add(at)
    found = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    return found | set(_by_initials(evidence)) | set(_by_words(evidence))


def _values(one: Evidence) -> Iterator[Block]:
    """Every value that is evidence when two organizations share it."""
    yield from (("name", name.key) for name in one.names)
    yield from (("home", home) for home in {one.website, one.domain} - {""})
    yield from (("phone", phone) for phone in one.phones)
    single = (("email", one.email), ("address", one.address), ("tax", one.tax_id))
    yield from (block for block in single if block[1])


def _without(one: Evidence, common: set[Block]) -> Evidence:
    def kept(kind: str, value: str) -> str:
        return "" if (kind, value) in common else value

    return replace(
        one,
        names=tuple(name for name in one.names if ("name", name.key) not in common),
        website=kept("home", one.website),
        domain=kept("home", one.domain),
        email=kept("email", one.email),
        phones=frozenset(phone for phone in one.phones if ("phone", phone) not in common),
        address=kept("address", one.address),
        tax_id=kept("tax", one.tax_id),
    )


def _by_initials(evidence: list[Evidence]) -> Iterator[tuple[int, int]]:
    short: dict[str, set[int]] = defaultdict(set)
    for at, one in enumerate(evidence):
        for name in one.names:
            if len(name.words) == 1:
                short[name.words[0]].add(at)
    for at, one in enumerate(evidence):
        for letters in {letters for name in one.names for letters in name.initials}:
            yield from _ordered(at, short.get(letters, set()))


def _by_words(evidence: list[Evidence]) -> Iterator[tuple[int, int]]:
    holders: dict[str, set[int]] = defaultdict(set)
    for at, one in enumerate(evidence):
        for word in {word for name in one.names for word in name.words}:
            holders[word].add(at)
    spellings = _spellings(holders)
    holding = {word: set().union(*(holders[other] for other in near)) for word, near in spellings.items()}
    for at, one in enumerate(evidence):
        for name in one.names:
            rarest_first = sorted((holding[word] for word in set(name.words)), key=len)
            yield from _ordered(at, set.intersection(*rarest_first))


def _ordered(at: int, others: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((min(at, other), max(at, other)) for other in others if other != at)


def _spellings(words: Iterable[str]) -> dict[str, list[str]]:
    """Each word with those that may be the same but for a slip.

    A slip leaves the first letter and changes the length by one at most, so only such words are compared.
    """
    drawers: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in words:
        drawers[word[0], len(word)].append(word)
    return {
        word: [
            other for step in (-1, 0, 1) for other in drawers.get((word[0], len(word) + step), []) if alike(word, other)
        ]
        for word in words
    }
