"""What the address of a network page asks for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from onward.assessments.models import Round
from onward.core.http import Request
from onward.core.keys import key_of
from onward.insight.queries.network_more import MOST_ADDED, MOST_HITS, OneMore, called, one_more
from onward.insight.queries.network_reading import Reading
from onward.insight.queries.network_seen import TIES, sources
from onward.insight.wording_network import LEAST
from onward.partners.models import Organization
from onward.partners.models.together import STRENGTHS
from onward.regions.models import Region

LONGEST = 200


class Asked:
    """Which network, and how close ties must be."""

    def __init__(self, request: Request, region: Region) -> None:
        self.surveys = sources(region)
        by_key = {str(one.pk): one for one in self.surveys}
        wanted = request.GET.get("from", "")
        newest = next(iter(by_key), TIES)
        self.source = wanted if wanted in by_key or wanted == TIES else newest
        self.survey: Round | None = by_key.get(self.source)
        least = request.GET.get("least", "")
        self.least = least if least in STRENGTHS else STRENGTHS[0]

    @property
    def context(self) -> dict[str, Any]:
        return {
            "source": self.source, "survey": self.survey, "surveys": self.surveys, "least": self.least,
            "steps": LEAST, "how": dict(LEAST)[self.least],
            "query": "?" + urlencode({"from": self.source, "least": self.least}),
        }  # fmt: skip


@dataclass
class Side:
    """One end of a tie that is tried: what was typed, who that is, or who it may be."""

    name: str
    text: str = ""
    chosen: Organization | None = None
    hits: tuple[Organization, ...] = ()

    @property
    def many(self) -> bool:
        return len(self.hits) >= MOST_HITS

    @property
    def nobody(self) -> bool:
        return bool(self.text) and not self.chosen and not self.hits


class Tried:
    """Which tie is tried: `?add=ID-ID`, or `?one=NAME&other=NAME`. On the page of a partner one end is there already,
    and `?add=ID` is enough."""

    def __init__(self, request: Request, found: Reading, here: Organization | None = None) -> None:
        self.found, self.here, self.too_large = found, here, found.flat.size > MOST_ADDED
        keys = request.GET.get("add", "").split("-")
        keys = [str(here.pk), *keys[-1:]] if here else [*keys, ""][:2]
        typed = [request.GET.get(name, "").replace("\0", " ").strip()[:LONGEST] for name in ("one", "other")]
        self.one = self._side("one", keys[0], typed[0])
        self.other = self._side("other", keys[1], typed[1])
        self.more: OneMore | None = None
        if self.one.chosen and self.other.chosen:
            self.more = one_more(found, self.one.chosen.pk, self.other.chosen.pk)

    @property
    def sides(self) -> list[Side]:
        """Those that can be typed."""
        return [self.other] if self.here else [self.one, self.other]

    @property
    def same(self) -> bool:
        return bool(self.one.chosen) and self.one.chosen == self.other.chosen

    @property
    def tied_already(self) -> bool:
        return bool(self.one.chosen and self.other.chosen) and self.more is None and not self.too_large

    def ways(self) -> list[tuple[Side, list[tuple[Organization, str]]]]:
        """For each side whoever may be meant, with what the address then asks for."""
        return [(side, [(hit, self._way(side, hit)) for hit in side.hits]) for side in self.sides]

    def _way(self, side: Side, hit: Organization) -> str:
        if self.here:
            return urlencode({"add": hit.pk})
        other = self.other if side is self.one else self.one
        keys = [hit.pk, other.chosen.pk if other.chosen else ""]
        add = "-".join(map(str, keys if side is self.one else keys[::-1]))
        return urlencode({"add": add, **({other.name: other.text} if other.text else {})})

    def _side(self, name: str, key: str, text: str) -> Side:
        seen = self.found.seen
        node = seen.node_of.get(key_of(key) or 0)
        if node is not None:
            return Side(name, seen.partners[node].name, seen.partners[node])
        hits = called(self.found, text, without=[self.here.pk] if self.here else [])
        if len(hits) == 1:
            return Side(name, hits[0].name, hits[0])
        return Side(name, text, None, tuple(hits[:MOST_HITS]))
