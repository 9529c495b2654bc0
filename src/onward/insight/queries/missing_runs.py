"""Reads for the pages of who is missing: the runs of a region, how far one is, and its answer as rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.core.jobs import Life, sign_of_life
from onward.core.keys import key_of
from onward.insight.asked import USUAL, Asked
from onward.insight.models import MissingRun
from onward.insight.models.missing import ASKED
from onward.outreach.queries.listing import entries_open_to
from onward.partners.access import shown
from onward.regions.models import Region
from onward.ui.lists import in_language

SHOWN_RUNS = 10


def run_of(region: Region, pk: int) -> MissingRun:
    """One run of this region. Raises Missing for any other."""
    run = MissingRun.objects.filter(region=region, pk=pk).select_related("region").first()
    if run is None:
        raise Missing("Nobody asked this in your region, or it was long ago.")
    return run


def light_run_of(region: Region, pk: int) -> MissingRun:
    """The same without what it keeps, which can be large: for what is asked every second."""
    run = MissingRun.objects.filter(region=region, pk=pk).defer("inputs", "result").first()
    if run is None:
        raise Missing("Nobody asked this in your region, or it was long ago.")
    return run


def asked_before(region: Region, text: str) -> Asked:
    """The rules of an earlier run, named as an address does, to change them and ask again; or the usual."""
    pk = key_of(text)
    run = MissingRun.objects.filter(region=region, pk=pk).defer("inputs", "result").first() if pk else None
    return Asked.of(run.asked) if run else USUAL


class RunRow(NamedTuple):
    pk: int
    state: str
    at: datetime
    by: str
    invite: int


def runs_of(region: Region) -> list[RunRow]:
    """Earlier runs, newest first."""
    rows = MissingRun.objects.filter(region=region).exclude(state="refused").defer("inputs", "result")[:SHOWN_RUNS]
    return [RunRow(one.pk, one.state, one.created_at, one.started_by, Asked.of(one.asked).invite) for one in rows]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is; `life` as in `core.jobs`."""

    step: int
    percent: int | None
    life: Life
    stoppable: bool
    stopping: bool
    heard: datetime | None


def progress_of(run: MissingRun) -> Progress:
    life = sign_of_life(run.queued_at, run.beat_at)
    percent = 100 * run.steps // run.of_steps if run.of_steps else None
    return Progress(run.steps, percent, life, run.state == ASKED and not run.stop_asked, run.stop_asked, run.beat_at)


# The answer ----------------------------------------------------------------------------------------------------------


class Closes(NamedTuple):
    """Kinds that are closed, or stay open, in the same counties; `people` live there, where all were counted.
    `stronger`: they were covered already, but weakly."""

    kinds: list[str]
    counties: list[str]
    people: int | None
    stronger: bool
    weight: float


class Instead(NamedTuple):
    """Who could come in somebody's place; `change` is what all picks would close then, less what they close now."""

    key: str
    name: str
    regions: list[str]
    change: float
    lost: list[Closes]
    won: list[Closes]


@dataclass(frozen=True, slots=True)
class PickRow:
    """`pk` is its page here, if it has one; `sector` its sector, `first` whether nobody here stands in it so far.
    `wanted`: it was asked for by name. `on_list`: how far it is on the outreach list, blank when it is not there."""

    key: str
    name: str
    pk: int | None
    regions: list[str]
    sector: str
    first: bool
    wanted: bool
    gain: float
    closes: list[Closes]
    instead: list[Instead]
    points: list[list[float]]
    on_list: str


class OpenRow(NamedTuple):
    """A kind that stays open even so: the counties where a candidate could close it, and where nobody known could."""

    kind: str
    weight: float
    could: list[str]
    nobody: list[str]


class CountyRow(NamedTuple):
    fips: str
    name: str
    people: int | None
    gaps: int
    closed: int

    @property
    def state(self) -> str:
        """As maps color it."""
        if not self.gaps:
            return ""
        return "here" if self.closed == self.gaps else "reached" if self.closed else "nothing"


class Found:
    """The answer of a run as this actor reads it, from what it kept. Asks the database twice: who is here today, and
    how far."""

    def __init__(self, run: MissingRun, actor: Actor) -> None:
        self.actor = actor
        self.run, self.inputs, self.result = run, run.inputs, run.result
        self.asked = Asked.of(run.asked)
        self.candidates: dict[str, dict[str, Any]] = {one["key"]: one for one in self.inputs.get("candidates", ())}
        self.gaps: list[Any] = self.inputs.get("gaps", [])

    @property
    def gone(self) -> dict[str, list[str]]:
        """By rule, the names of those whom it was about and who could not be invited any more."""
        return self.inputs.get("gone") or {}

    @property
    def total(self) -> float:
        return float(self.result["total"])

    @property
    def share(self) -> float:
        """Percent of the need in all gaps that the picks close."""
        return 100 * self.result["covered"] / self.total if self.total else 0.0

    @property
    def proven(self) -> bool:
        return bool(self.result["bound"] - self.result["covered"] <= 1e-9 * max(self.result["covered"], 1e-300))

    @property
    def off_by(self) -> float:
        """At most so many percent less than the best possible."""
        bound = self.result["bound"]
        return float(100 * (bound - self.result["covered"]) / bound) if bound else 0.0

    @cached_property
    def closed(self) -> set[int]:
        return {cell for pick in self.result["picks"] for cell in pick["cells"]}

    @cached_property
    def closable(self) -> set[int]:
        """Gaps that some candidate would close."""
        return {cell for one in self.candidates.values() for cell in one["cells"]}

    @property
    def left_out(self) -> int:
        """How many would be candidates, but must not be contacted or said “not now”."""
        return sum(self.inputs.get(why, 0) for why in ("do_not_contact", "not_now"))

    @cached_property
    def without_use(self) -> int:
        """Candidates who would close nothing."""
        return sum(not one["cells"] for one in self.candidates.values())

    @cached_property
    def picks(self) -> list[PickRow]:
        here, invited = self._on_the_list(), self._invited()
        blank, rows = set(self.inputs["blank"]), []
        for pick in self.result["picks"]:
            one = self.candidates[pick["key"]]
            pk = next((row[2] for row in one["rows"] if not row[0] and row[2] in here), None)
            rows.append(
                PickRow(
                    one["key"], one["name"], pk, _regions(one), self.word("sectors", one["sector"]),
                    one["sector"] in blank, any(key in self.asked.include for key in _keys(one)), pick["gain"],
                    self.closes(pick["cells"]), [self._instead(other) for other in pick["instead"]], one["points"],
                    invited.get(pk, "") if pk else "",
                )
            )  # fmt: skip
            blank.discard(one["sector"])
        return rows

    def _on_the_list(self) -> set[int]:
        wanted = [row[2] for pick in self.result["picks"] for row in self.candidates[pick["key"]]["rows"] if not row[0]]
        return set(shown(self.run.region).filter(pk__in=wanted).values_list("pk", flat=True))

    def _invited(self) -> dict[int, str]:
        """How far those on the outreach list are, by organization."""
        return dict(entries_open_to(self.run.region, self.actor).values_list("organization", "state"))

    def _instead(self, other: Mapping[str, Any]) -> Instead:
        one = self.candidates[other["key"]]
        change = other["covered"] - self.result["covered"]
        return Instead(
            one["key"], one["name"], _regions(one), change, self.closes(other["lost"]), self.closes(other["won"])
        )

    def closes(self, cells: Iterable[int]) -> list[Closes]:
        """The gaps as words, heaviest first: kinds that share their counties stand together."""
        by_kind: dict[tuple[str, bool], list[int]] = {}
        for cell in cells:
            kind, _county, _weight, state = self.gaps[cell]
            by_kind.setdefault((kind, state != "nothing"), []).append(cell)
        together: dict[tuple[tuple[str, ...], bool], list[tuple[str, float]]] = {}
        for (kind, stronger), of in by_kind.items():
            places = tuple(self.gaps[cell][1] for cell in of)
            weight = sum(self.gaps[cell][2] for cell in of)
            together.setdefault((places, stronger), []).append((kind, weight))
        rows = [
            Closes(
                [self.word("kinds", kind) for kind, _weight in sorted(kinds, key=lambda one: -one[1])],
                [self.county(fips) for fips in places], self.people(places), stronger,
                sum(weight for _kind, weight in kinds),
            )
            for (places, stronger), kinds in together.items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: -row.weight)

    @cached_property
    def open(self) -> list[OpenRow]:
        """What stays open even so, heaviest first."""
        by_kind: dict[str, list[int]] = {}
        for cell, (kind, _county, _weight, _state) in enumerate(self.gaps):
            if cell not in self.closed:
                by_kind.setdefault(kind, []).append(cell)
        rows = [
            OpenRow(
                self.word("kinds", kind), sum(self.gaps[cell][2] for cell in cells),
                [self.county(self.gaps[cell][1]) for cell in cells if cell in self.closable],
                [self.county(self.gaps[cell][1]) for cell in cells if cell not in self.closable],
            )
            for kind, cells in by_kind.items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: -row.weight)

    @cached_property
    def counties(self) -> list[CountyRow]:
        rows = []
        for fips, (name, people) in self.inputs["counties"].items():
            cells = [cell for cell, gap in enumerate(self.gaps) if gap[1] == fips]
            rows.append(CountyRow(fips, name, people, len(cells), sum(cell in self.closed for cell in cells)))
        return rows

    def word(self, table: str, key: str) -> str:
        """A kind or a sector as it was called then, in the reader's language."""
        return in_language(*self.inputs[table].get(key, (key, "")))

    def county(self, fips: str) -> str:
        return str(self.inputs["counties"][fips][0])

    def people(self, places: Iterable[str]) -> int | None:
        counted = [self.inputs["counties"][fips][1] for fips in places]
        return None if None in counted else sum(counted)

    def name_of(self, key: str) -> str:
        """Of a candidate, by the key of any of its rows."""
        return next((one["name"] for one in self.candidates.values() if key in _keys(one)), key)


def _regions(candidate: Mapping[str, Any]) -> list[str]:
    """The regions next door that it is a partner of."""
    return [name for slug, name, _pk in candidate["rows"] if slug]


def _keys(candidate: Mapping[str, Any]) -> list[str]:
    return [candidate["key"], *(str(pk) for slug, _name, pk in candidate["rows"] if not slug)]
