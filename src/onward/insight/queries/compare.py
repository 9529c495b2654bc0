"""Two dates beside each other, with everything named: what opened and closed, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.analysis.coverage.change import Causes, CellChange, Edition, KindChange, causes, changes
from onward.analysis.coverage.edits import service_of
from onward.analysis.coverage.reach import Supply
from onward.core.visibility import audience
from onward.directory.models import Service
from onward.insight.queries.offers import MEETING
from onward.insight.queries.picture import Picture
from onward.insight.queries.snapshots import Kept, area_names
from onward.insight.wording import figure_words, state_words


class Listed(NamedTuple):
    """A listing that appeared, left or changed. `organization` is blank when whoever looks may not know who it is."""

    kind: str
    name: str
    organization: str
    county: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """One kind in one area, and the listings that made the difference. `county` is blank where the region has no such
    cell any more."""

    change: CellChange
    kind: str
    area: str
    county: str
    why: list[Listed]


@dataclass(frozen=True)
class Comparison:
    picture: Picture
    before: Kept
    after: Kept

    @cached_property
    def kinds(self) -> tuple[KindChange, ...]:
        return changes(self.before.findings, self.after.findings, self.after.people, self.after.inputs.reach)

    @cached_property
    def causes(self) -> Causes:
        return causes(self.before.inputs, self.after.inputs)

    @property
    def cells(self) -> Iterator[CellChange]:
        return (cell for kind in self.kinds for cell in kind.cells)

    @cached_property
    def opened(self) -> list[CellRow]:
        return [self.row(cell, self.causes.left) for cell in self.cells if cell.opened]

    @cached_property
    def closed(self) -> list[CellRow]:
        return [self.row(cell, self.causes.appeared) for cell in self.cells if cell.closed]

    @cached_property
    def fresher(self) -> list[CellRow]:
        return [self.row(cell, self.causes.confirmed) for cell in self.cells if cell.trust > 0]

    @cached_property
    def staler(self) -> list[CellRow]:
        return [self.row(cell, self.causes.lapsed) for cell in self.cells if cell.trust < 0]

    @cached_property
    def moved(self) -> list[tuple[str, KindChange]]:
        """Kinds in which people have more or less than before."""
        return [
            (self.label(kind.kind), kind)
            for kind in self.kinds
            if kind.without[0] != kind.without[1] or round(kind.unmet[0]) != round(kind.unmet[1])
        ]

    @property
    def same(self) -> bool:
        return not (self.causes.world or self.causes.looking or any(kind.differs for kind in self.kinds))

    @cached_property
    def figures(self) -> list[str]:
        return [self.label(kind) for kind in self.causes.figures]

    @cached_property
    def corrected(self) -> list[str]:
        return [self.label(kind) for kind in self.causes.corrected]

    @cached_property
    def editions(self) -> list[str]:
        """“People: 2023 → 2030”, with the sources where those differ."""
        return [self._edition(one) for one in self.causes.editions]

    def _edition(self, one: Edition) -> str:
        release = self.picture.needs.releases.get(one.figure)
        moved = {source for _year, source in one.before} != {source for _year, source in one.after}
        was, now = (", ".join(_issue(*row, sourced=moved) for row in rows) for rows in (one.before, one.after))
        return f"{figure_words(one.figure, release.label if release else '')}: {was} → {now}"

    def label(self, kind: str) -> str:
        word = self.picture.kinds.get(kind)
        return word.label if word else kind

    def listed(self, supplies: Iterable[Supply]) -> list[Listed]:
        return [self._listed(supply) for supply in supplies]

    @property
    def appeared(self) -> list[Listed]:
        return self.listed(self.causes.appeared)

    @property
    def left(self) -> list[Listed]:
        return self.listed(self.causes.left)

    @property
    def altered(self) -> list[Listed]:
        return self.listed(self.causes.altered)

    def row(self, cell: CellChange, suspects: Iterable[Supply]) -> CellRow:
        """A listing can be the reason where it stands or serves; one that changed, too."""
        [area] = area_names(self.picture, [cell.area])
        county = self._county(cell.area)
        why = [
            supply
            for supply in (*suspects, *self.causes.altered)
            if supply.kind == cell.kind and (supply.county == county or supply.serves(county))
        ]
        county = county if cell.kind in self.picture.kinds and county in self.picture.counties else ""
        return CellRow(cell, self.label(cell.kind), area, county, self.listed(why))

    def _county(self, area: str) -> str:
        return next((one.county for one in self.after.inputs.areas if one.code == area), area)

    def _listed(self, supply: Supply) -> Listed:
        name, organization = self._names.get(service_of(supply), (_("A listing that is no longer there"), ""))
        county = self.picture.county_name(supply.county) if supply.county else ""
        return Listed(self.label(supply.kind), name, organization, county)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, str]]:
        """By the number of a service: what to call it, and whose page to open. Also of services that left; one query,
        whatever there is to name."""
        found = self.causes
        told = (*found.appeared, *found.left, *found.altered, *found.confirmed, *found.lapsed)
        numbers = {service_of(supply) for supply in told}
        meetings = {key: (self.picture.meeting_names.get(key, _("A meeting")), "") for key in numbers if _meets(key)}
        pks = [int(key) for key in numbers if key.isdigit()]
        return meetings | {str(row[0]): _name(row) for row in _services(self.picture, pks)}


def _issue(year: int | None, source: str, *, sourced: bool) -> str:
    """An edition of a figure: its year, and its source where that tells two apart."""
    named = str(year) if year else _("no year")
    return f"{named} ({source})" if sourced and source else named


ServiceName = tuple[int, str, str, int, str, str]
"""A service, its name and who may see it; its organization, that one's name and who may see it."""


def _meets(key: str) -> bool:
    return key.startswith(MEETING)


def _services(picture: Picture, pks: list[int]) -> Iterable[ServiceName]:
    rows = Service.objects.filter(region=picture.region, pk__in=pks).order_by()
    return rows.values_list(
        "pk", "name", "visibility", "organization_id", "organization__name", "organization__visibility"
    )


def _name(row: ServiceName) -> tuple[str, str]:
    _pk, service, own_level, organization, owner, level = row
    if not all(audience().sees(one, organization) for one in (own_level, level)):
        return _("A partner that is not named here"), ""
    return f"{owner}: {service}", str(organization)


def as_rows(comparison: Comparison, *, with_names: bool) -> Iterator[list[str]]:
    """For a spreadsheet: every kind in every area that differs, with the listings behind it."""
    yield [
        _("Kind"), _("Area"), _("Before"), _("After"), _("Nearest before"), _("Nearest after"), _("Go without before"),
        _("Go without after"), _("Checked lately before"), _("Checked lately after"),
        *([_("Why")] if with_names else []),
    ]  # fmt: skip
    suspects = [*comparison.causes.appeared, *comparison.causes.left]
    for cell in comparison.cells:
        if cell.differs:
            row = comparison.row(cell, suspects)
            was, now = cell.before, cell.after
            yield [
                row.kind, row.area, state_words(was.state), state_words(now.state), _far(was.distance),
                _far(now.distance), _people(cell.unmet[0]), _people(cell.unmet[1]), f"{was.confirmed}/{was.covering}",
                f"{now.confirmed}/{now.covering}", *(["; ".join(one.name for one in row.why)] if with_names else []),
            ]  # fmt: skip


def _far(distance: float | None) -> str:
    return "" if distance is None else f"{distance:.1f}"


def _people(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"
