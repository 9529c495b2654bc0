"""Next steps with everything named, so that a template can say them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from onward.analysis.coverage.next_steps import NextStep, StepKind
from onward.insight.queries.offers import MEETING
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import Word


class Named(NamedTuple):
    """An organization or a county: what to link to, what to call it. An organization that whoever looks may not know
    has a negative key."""

    key: str
    name: str

    @property
    def open(self) -> bool:
        return not self.key.startswith("-")


@dataclass(frozen=True, slots=True)
class StepRow:
    """`template` says it; `about` is the kind of a gap, `near` the county of it that its first helper is nearest to."""

    step: StepKind
    template: str
    people: int
    about: Word | None
    counties: list[Named]
    helpers: list[Named]
    sectors: list[Word]
    kinds: list[Word]
    facts: Mapping[str, Any]
    near: Named | None = None

    @property
    def ask(self) -> Named | None:
        """The first helper that can be asked by name."""
        return next((one for one in self.helpers if one.open), None)

    @property
    def first(self) -> Named | None:
        """The first helper of all, if it may be named."""
        return self.helpers[0] if self.helpers and self.helpers[0].open else None


def step_rows(picture: Picture, steps: Iterable[NextStep]) -> list[StepRow]:
    return [_row(picture, step) for step in steps]


def _row(picture: Picture, step: NextStep) -> StepRow:
    owners = picture.tables.organizations
    return StepRow(
        step=step.kind,
        template=f"insight/steps/{step.kind.value}.html",
        people=step.people,
        about=picture.kinds[step.subject] if step.kind is StepKind.FILL_GAP else None,
        counties=[Named(fips, picture.county_name(fips)) for fips in step.counties],
        helpers=[Named(ref, owners[int(ref)].name) for ref in step.helpers if not ref.startswith(MEETING)],
        sectors=[picture.sectors[key] for key in step.facts.get("sectors", ())],
        kinds=[picture.kinds[key] for key in step.facts.get("kinds", ())],
        facts={**step.facts, **_of_all(picture, step.kind)},
        near=_near(picture, step) if step.kind is StepKind.FILL_GAP and step.helpers else None,
    )


def _of_all(picture: Picture, kind: StepKind) -> dict[str, int]:
    """Shares are told of all services of partners, as the home's figures are, also of those whose kind nobody knows."""
    trust = picture.listings
    old = {"listings": trust["stale"] + trust["unknown"], "never_confirmed": trust["unknown"]}
    counted = {StepKind.CONFIRM_LISTINGS: old, StepKind.LOCATE: {}, StepKind.CHECK_KINDS: {}}
    return {**counted[kind], "of": trust.total()} if kind in counted else {}


def _near(picture: Picture, step: NextStep) -> Named:
    """Of the counties of a gap, the one that the first helper is nearest to."""
    found = [
        (helper.miles if helper.miles is not None else inf, fips)
        for fips in step.counties
        for helper in picture.facts.helpers(step.subject, [fips], picture.matrix.counties)
        if helper.organization == step.helpers[0]
    ]
    fips = min(found)[1]
    return Named(fips, picture.county_name(fips))


class Reading(NamedTuple):
    """One row of the matrix worth saying: which counties lack the kind, and how many people live there."""

    word: Word
    counties: list[str]
    of: int
    people: int
    need: float

    @property
    def everywhere(self) -> bool:
        return len(self.counties) == self.of


def readings(picture: Picture, kinds: Iterable[str] | None = None) -> list[Reading]:
    """Gravest first: need for it there, times how much it weighs."""
    wanted = set(picture.kinds if kinds is None else kinds)
    rows = [
        Reading(
            picture.kinds[line.kind],
            [picture.county_name(fips) for fips in line.counties],
            line.of,
            picture.people_in(line.counties),
            picture.need_in(line.kind, line.counties),
        )
        for line in picture.matrix.missing
        if line.kind in wanted
    ]
    return sorted(rows, key=lambda row: (-max(row.need, 1) * row.word.importance, -len(row.counties)))
