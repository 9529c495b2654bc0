"""Find a county by the name a person gives it.

Names are compared without accents, case, spaces and punctuation, with the usual short forms made one ("Saint Clair",
"St. Clair"; "LaSalle", "La Salle"; "Doña Ana", "Dona Ana"). The words around a name tell its kind: "Adams Co.",
"Orleans Parish", "City of Fairfax". Kind matters in one case only: four states have cities that are counties
of their own, some of them beside a county of the same name, and there "city" decides. Elsewhere people mix the
words up and we do not mind.

A look-up is a dictionary access. Finding what was meant by a misspelt name compares it with every name of one state
(254 at most) or of the nation (some 1,900 different ones): under a millisecond either way.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from onward.regions.states import State, find_state

_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_AFTER = re.compile(
    r"\s+(city and borough|city and county|census area|planning region|independent city|municipality|municipio|"
    r"county|counties|parish|parishes|borough|boroughs|island|district|cnty|cty|co|city)$"
)
_BEFORE = re.compile(r"^(city and county|county|counties|parish|borough|municipality|city) of (?=\S)")
_CITY_KINDS = {"city", "independent city"}
_CITY_STATES = {"24", "29", "32", "51"}

_ALSO_KNOWN_AS = {
    "02158": "Wade Hampton",
    "11001": "Washington",
    "12086": "Dade",
    "36047": "Brooklyn",
    "36061": "Manhattan",
    "36085": "Staten Island",
    "46102": "Shannon",
}
"""Former names (changed in 1997 and 2015) and the names of boroughs and of a capital that are better known."""

_NEAR = 75.0
_TIED = 5.0


@dataclass(frozen=True, slots=True)
class CountyName:
    """What is needed to recognise a county; `state` is its postal code or name."""

    fips: str
    name: str
    state: str

    @property
    def is_city(self) -> bool:
        """An independent city: a city that is no part of any county. The census numbers them from 500 up."""
        return self.fips[:2] in _CITY_STATES and self.fips[2:] >= "500"


@dataclass(frozen=True, slots=True)
class Bare:
    """A name without the words that tell its kind."""

    name: str
    city: bool | None
    """True for a city, False for a county by any of its words, None when nothing was said."""


class CountyIndex:
    """Counties by code and by name."""

    def __init__(self, counties: Iterable[CountyName]) -> None:
        self.by_fips = {county.fips: county for county in counties}
        self.states = {fips: _state(county) for fips, county in self.by_fips.items()}
        self._by_key: dict[str, list[CountyName]] = {}
        for county in self.by_fips.values():
            for key in _keys(county):
                self._by_key.setdefault(key, []).append(county)

    def find(self, name: str, state: State | None = None) -> list[CountyName]:
        """Every county the name may mean, within a state when one is given."""
        exact = self._named(name, state)
        if exact:
            return exact
        bare = without_kind(name)
        named = self._named(bare.name, state)
        fitting = [county for county in named if county.is_city == bare.city]
        return fitting if bare.city else fitting or named

    def near(self, name: str, state: State | None = None) -> list[CountyName]:
        """Counties whose name is spelt nearly like this one: the nearest, and those about as near."""
        keys = [key for key in self._by_key if self._with_key(key, state)]
        wanted = key_of(without_kind(name).name)
        close = process.extract(wanted, keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        best = [key for key, score, _ in close if score >= close[0][1] - _TIED]
        return [county for key in best for county in self._with_key(key, state)]

    def _named(self, name: str, state: State | None) -> list[CountyName]:
        return self._with_key(key_of(name), state)

    def _with_key(self, key: str, state: State | None) -> list[CountyName]:
        return [county for county in self._by_key.get(key, []) if state in (None, self.states[county.fips])]


def key_of(name: str) -> str:
    """The name as one word, alike for all the ways of writing it."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", plain.casefold().replace("&", " and ")))
    return "".join(_SHORT.get(word, word) for word in words)


def without_kind(name: str) -> Bare:
    """Take "County", "Parish", "City of" and their like off a name, and remember which it was."""
    words = " ".join(name.split())
    plain = words.casefold().rstrip(".")
    before, after = _BEFORE.match(plain), _AFTER.search(plain)
    if before:
        return Bare(words[before.end() :], before.group(1) in _CITY_KINDS)
    if after:
        return Bare(words[: after.start()], after.group(1) in _CITY_KINDS)
    return Bare(words, None)


def _keys(county: CountyName) -> set[str]:
    """A name may come with its kind ("Adams County"); it is found with and without, unless "city" is part of it."""
    bare = without_kind(county.name)
    names = [county.name, _ALSO_KNOWN_AS.get(county.fips, ""), "" if bare.city else bare.name]
    return {key_of(name) for name in names} - {""}


def _state(county: CountyName) -> State:
    state = find_state(county.state)
    if state is None:
        raise ValueError(f"County {county.fips} is said to be in {county.state!r}, which is no state.")
    return state
