"""Snapshots as pages show them: the list, one of them, and whether it can still be worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onward.accounts.models import User
from onward.analysis.coverage.findings import METHOD, Findings, Inputs, KindFindings, findings
from onward.analysis.coverage.kept import digest, findings_from, inputs_from, plain_findings, unpacked
from onward.core.errors import Missing
from onward.core.visibility import EVERYTHING, looking_as
from onward.insight.models import Snapshot
from onward.insight.queries.picture import Picture, picture_of
from onward.insight.queries.tables import Word
from onward.regions.models import Region


def snapshots_of(region: Region) -> list[Snapshot]:
    """Newest first, without what they keep."""
    return list(Snapshot.objects.filter(region=region).defer("inputs", "findings"))


def snapshot_of(region: Region, pk: int) -> Snapshot:
    found = Snapshot.objects.filter(region=region, pk=pk).first()
    if found is None:
        raise Missing("There is no such snapshot in this region.")
    return found


def taken_by(snapshot: Snapshot) -> str:
    """Who took it, as long as that person has an account."""
    user = User.objects.filter(pk=int(snapshot.taken_by)).first() if snapshot.taken_by.isdigit() else None
    return str(user) if user else ""


@dataclass(frozen=True)
class Kept:
    """Findings with what they were made of, unpacked when asked for: of a snapshot, or of today."""

    inputs: Inputs
    findings: Findings

    @cached_property
    def people(self) -> dict[str, float]:
        return {area: people or 0.0 for area, people in self.inputs.people.items()}


def kept_today(region: Region) -> Kept:
    """Today's findings as a snapshot would keep them, without keeping them: made of everything, as those are."""
    with looking_as(EVERYTHING):
        picture = picture_of(region)
        return Kept(picture.inputs, picture.findings)


def kept(snapshot: Snapshot) -> Kept:
    return Kept(inputs_from(unpacked(bytes(snapshot.inputs))), findings_from(unpacked(bytes(snapshot.findings))))


class Proof(NamedTuple):
    """Whether a snapshot worked out again gives what it keeps. `whole`: nobody changed what it keeps. `method`: it was
    made by the way of working of today. `different`: kinds whose findings come out otherwise."""

    whole: bool
    method: bool
    different: list[str]

    @property
    def same(self) -> bool:
        return self.whole and not self.different


def prove(snapshot: Snapshot) -> Proof:
    inputs, was = unpacked(bytes(snapshot.inputs)), unpacked(bytes(snapshot.findings))
    now = plain_findings(findings(inputs_from(inputs)))
    return Proof(
        digest(inputs, was, snapshot.method) == snapshot.digest,
        snapshot.method == METHOD,
        [kind for kind in {**was, **now} if was.get(kind) != now.get(kind)],
    )


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind on the page of a snapshot. `word` is None when the region no longer has the kind."""

    key: str
    word: Word | None
    nothing: list[str]
    of: int
    without: float
    unmet: float
    left_out: int

    @property
    def label(self) -> str:
        return self.word.label if self.word else self.key


def kind_lines(picture: Picture, one: Kept) -> list[KindLine]:
    lines = [_line(picture, one, found) for found in one.findings.values()]
    return sorted(lines, key=lambda line: (-line.unmet, -line.without))


def _line(picture: Picture, one: Kept, found: KindFindings) -> KindLine:
    empty = [cell.area for cell in found.cells if cell.state == "nothing"]
    left_out = found.left_out
    return KindLine(
        found.kind,
        picture.kinds.get(found.kind),
        area_names(picture, empty),
        len(found.cells),
        sum(one.people.get(area, 0.0) for area in empty),
        sum(cell.unmet or 0.0 for cell in found.cells),
        left_out["unsure"] + left_out["unplaced"],
    )


class Counted(NamedTuple):
    """A figure that counted as need, with its source and year."""

    name: str
    weight: float
    source: str


def basis_lines(picture: Picture, one: Kept) -> list[tuple[str, list[Counted]]]:
    """What counted as need, by kind. A figure that is no longer there is called by its key."""
    labels = {key: release.label for key, release in picture.needs.releases.items()}
    words = {kind: picture.kinds[kind].label if kind in picture.kinds else kind for kind in one.inputs.kinds}
    return [
        (words[kind], [Counted(labels.get(row[0], row[0]), row[1], f"{row[3]}, {row[2]}") for row in rows])
        for kind, rows in one.inputs.basis.items()
    ]


def area_names(picture: Picture, codes: Iterable[str]) -> list[str]:
    """Counties by name; a smaller area by the name it has today, else its code."""
    known = picture.access.by_code
    return [known[code].name if code in known else picture.county_name(code) for code in codes]
