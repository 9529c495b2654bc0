"""Read the counties of a region as a person types or pastes them.

What is understood: "Adams OH; Brown OH", "Adams County, Ohio", "39001, 39015", "Adams, Brown and Pike, OH",
"Ohio: Adams, Brown", one per line, bullets, and mixtures. Three rules decide:

1. Lines and semicolons separate groups; commas, slashes and "and" separate counties within a group. "King and Queen"
   stays whole because a county is called so.
2. A state holds for every county before it in its group, back to the state before: "Adams, Brown, OH, Lewis, KY".
   "Ohio:" in front holds for the rest of its line, and alone on a line for the lines below it.
3. A county without a state is looked for in the only state named anywhere in the text, when there is only one;
   otherwise in the whole nation, where its name must be unique.

Rule 2 meets a difficulty: sixteen states share their name with a county somewhere. "Athens, Washington, Meigs, OH" is
three counties of Ohio, "Delaware, Ohio, Iowa, Wisconsin" is two in two states. We read a group the way that leaves
the fewest names unknown and, among those, names the most states. Finding it is the classic cutting of a sequence into
segments by dynamic programming: the best reading of the first j words ends in a segment from i to j closed by the state
at j, after the best reading of the first i. At worst quadratic in the words of one line, in practice linear.

Nothing is guessed silently beyond that: what is not found or could be two counties becomes a sentence that says what to
type.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf

from onward.regions.county_index import CountyIndex, CountyName, without_kind
from onward.regions.states import State, find_state

__all__ = ["CountyName", "Parsed", "parse_counties"]

_GROUPS = re.compile(r"[;\n\r|]+")
_PIECES = re.compile(r"[,/\t]+")
_AND = re.compile(r"(?:^|\s+)(?:and|plus)(?:\s+|$)|\s*[&+]\s*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_NOISE = re.compile(r"[()\[\]\"“”]|\s[-–—]\s")
_CO = re.compile(r"\b(?:[Cc]o\b\.?|CO\.)")
_CODE = re.compile(r"\b\d{4,5}\b")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Parsed:
    """The counties understood, each once, in the order given; and one sentence for each that was not."""

    found: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    state: State | None


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two commas or "and"s: a county, or what may be a state."""

    name: str
    state: State | None
    certain: bool = False
    """It can only be a state: it stood behind a county without a comma, or it is the heading."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the best reading of the first so many words ends: in a segment that begins at word `begin`."""

    begin: int
    unknown: float
    states: int = 0

    @property
    def rank(self) -> tuple[float, int]:
        return self.unknown, -self.states


_NEVER = _Cut(0, inf)


def parse_counties(text: str, counties: Iterable[CountyName] | CountyIndex) -> Parsed:
    """Find the counties a text names among these; give an index instead of names to read many texts."""
    index = counties if isinstance(counties, CountyIndex) else CountyIndex(counties)
    mentions = list(_mentions(text, index))
    answers = [_resolve(mention, index) for mention in _with_the_only_state(mentions, index)]
    found = dict.fromkeys(answer.fips for answer in answers if isinstance(answer, CountyName))
    problems = dict.fromkeys(answer for answer in answers if isinstance(answer, str))
    return Parsed(list(found), list(problems))


def _mentions(text: str, index: CountyIndex) -> Iterator[_Mention]:
    standing: State | None = None
    # "Co." is County; only a bare "CO" is Colorado.
    for group in _GROUPS.split(_CO.sub("County", text)):
        heading, rest = _heading(_BULLET.sub("", group))
        if heading and not rest.strip():
            standing = heading
        yield from _best_reading(list(_words(rest, index)), heading or standing, index)


def _heading(group: str) -> tuple[State | None, str]:
    before, colon, after = group.partition(":")
    state = find_state(before) if colon else None
    return (state, after) if state else (None, group.replace(":", " "))


def _words(group: str, index: CountyIndex) -> Iterator[_Word]:
    for piece in _PIECES.split(_NOISE.sub(" ", group)):
        parts = [part.strip() for part in _AND.split(piece) if part.strip()]
        while parts:
            together = " and ".join(parts[:2])
            take = 2 if len(parts) > 1 and index.find(_parted(together)[0].name) else 1
            yield from _parted(" and ".join(parts[:take]))
            parts = parts[take:]


def _parted(text: str) -> list[_Word]:
    """Part "Pike West Virginia" into its county and its state."""
    words, alone = text.split(), find_state(text)
    for count in (3, 2, 1):
        state = find_state(" ".join(words[-count:])) if len(words) > count and not alone else None
        if state:
            name = re.sub(r" (in|of)$", "", " ".join(words[:-count]))
            return [_Word(name, None), _Word("", state, certain=True)]
    return [_Word(" ".join(words), alone)]


def _best_reading(words: list[_Word], heading: State | None, index: CountyIndex) -> list[_Mention]:
    # What follows the last state is closed by the heading, if there is one, as if it stood at the end as well.
    words = [*words, _Word("", heading, certain=True)]
    cuts = [_Cut(0, 0)]
    for end, word in enumerate(words, start=1):
        closes = word.state or end == len(words)
        cuts.append(_best_cut(words[:end], cuts, index) if closes else _NEVER)
    end = min(len(words) - 1, len(words), key=lambda end: cuts[end].rank)
    return _followed(words[:end], cuts, index)


def _best_cut(words: list[_Word], cuts: list[_Cut], index: CountyIndex) -> _Cut:
    """Where the segment closed by the last of these words best begins.

    We walk back from it, one county more at a time, and stop at what can only be a state, or when this segment alone
    leaves more names unknown than the best reading so far: going on can only make it worse.
    """
    best, unknown, state = _NEVER, 0, words[-1].state
    for begin in range(len(words) - 2, -1, -1):
        if words[begin].certain or unknown > best.unknown:
            break
        unknown += sum(not _known(mention, index) for mention in _named(words[begin], state, index))
        before = cuts[begin]
        best = min(best, _Cut(begin, before.unknown + unknown, before.states + bool(state)), key=lambda cut: cut.rank)
    return best


def _followed(words: list[_Word], cuts: list[_Cut], index: CountyIndex) -> list[_Mention]:
    """Follow the cuts back from the last word and give each county the state that closes its segment."""
    mentions: list[_Mention] = []
    while words:
        begin, state = cuts[len(words)].begin, words[-1].state
        mentions = [mention for word in words[begin:-1] for mention in _named(word, state, index)] + mentions
        words = words[:begin]
    return mentions


def _named(word: _Word, state: State | None, index: CountyIndex) -> list[_Mention]:
    """The counties of one word: codes may stand side by side, and "Lewis and Clark" is one county only in Montana."""
    names = _CODE.findall(word.name) or [word.name]
    if not index.find(word.name, state):
        names = [part for name in names for part in _AND.split(name) if part]
    return [_Mention(name, state) for name in names]


def _known(mention: _Mention, index: CountyIndex) -> bool:
    return mention.name.isdigit() or bool(index.find(mention.name, mention.state))


def _with_the_only_state(mentions: list[_Mention], index: CountyIndex) -> Iterator[_Mention]:
    states = {mention.state for mention in mentions if mention.state}
    only = states.pop() if len(states) == 1 else None
    for mention in mentions:
        known = mention.state or not only or not index.find(mention.name, only)
        yield mention if known else _Mention(mention.name, only)


def _resolve(mention: _Mention, index: CountyIndex) -> CountyName | str:
    """The county that is meant, or a sentence on why that is not clear."""
    name, state = mention.name, mention.state
    if name.isdigit():
        return index.by_fips.get(name.zfill(5)) or f"There is no county with the code {name}."
    candidates = index.find(name, state)
    if not candidates:
        return _unknown(mention, index)
    return candidates[0] if len(candidates) == 1 else _several(without_kind(name).name, candidates, index)


def _several(name: str, candidates: list[CountyName], index: CountyIndex) -> str:
    states = sorted({index.states[county.fips].name for county in candidates})
    if len(states) == 1:
        return f"{states[0]} has both a county and a city called {name}. Write “{name} County” or “{name} city”."
    more = f" and {len(states) - _FEW} more" if len(states) > _FEW + 1 else ""
    listed = f"{', '.join(states[:_FEW])}{more}" if more else _listed(states, "and")
    example = f"“{name}, {states[0]}”"
    return f"{name} is the name of a county in {len(states)} states: {listed}. Add the state, as in {example}."


def _unknown(mention: _Mention, index: CountyIndex) -> str:
    name, state = mention.name, mention.state
    if state is None and find_state(name):
        return f"{name} is a state. Name its counties as well."
    bare = without_kind(name)
    called = name if bare.city else bare.name
    where = f"{state.county_word} called {called} in {state.name}" if state else f"county called {called}"
    return f"There is no {where}.{_suggestion(mention, index)}"


def _suggestion(mention: _Mention, index: CountyIndex) -> str:
    near = index.near(mention.name, mention.state)
    if near:
        return f" Did you mean {_listed(_as_typed(near, mention.state, index), 'or')}?"
    elsewhere = sorted({index.states[county.fips].name for county in index.find(mention.name)})
    return f" There is one in {_listed(elsewhere, 'and')}." if 0 < len(elsewhere) <= _FEW else ""


def _as_typed(near: list[CountyName], state: State | None, index: CountyIndex) -> list[str]:
    """Each suggestion as it would have to be typed, few of them."""
    names = [county.name if state else f"{county.name}, {index.states[county.fips].name}" for county in near]
    short = list(dict.fromkeys(names))
    return short if len(short) <= _FEW else list(dict.fromkeys(county.name for county in near))[:_FEW]


def _listed(words: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
