"""Gaps in order, with everything named: place × kind × group of people, and what would narrow the doubt or fill it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import SURE, Freshness, freshness
from onward.analysis.coverage.ranked import Case, RankedGap, case, gaps_of, ranked
from onward.analysis.coverage.reach import LeftOut
from onward.insight.groups import COUNTED, share_of
from onward.insight.queries.areas import Area
from onward.insight.queries.need import Release
from onward.insight.queries.tables import Word

if TYPE_CHECKING:
    from onward.insight.queries.access import Access
    from onward.insight.queries.picture import Picture


class Group(NamedTuple):
    """A group of people that a published figure counts, in the region's own words, and the services that are for it."""

    key: str
    label: str
    release: Release
    services: frozenset[str]

    @property
    def source(self) -> str:
        return f"{self.release.source}, {self.release.year}"

    def takes(self, supply: str) -> bool:
        """Whether a supply is for this group, by its key."""
        return supply.partition("@")[0] in self.services


class Acts(NamedTuple):
    """What would narrow the doubt about an area: how many supplies that could reach it nobody confirmed lately, and of
    how many the kind is only a guess."""

    confirm: int
    settle: int


@dataclass(frozen=True, slots=True)
class RankedRow:
    """`people` is how many there are of the group in the area; `freshness` that of the nearest listing."""

    gap: RankedGap
    area: Area
    word: Word
    group: str
    people: int | None
    freshness: Freshness | None
    acts: Acts

    @property
    def without(self) -> int:
        """People who go without, as a whole number."""
        return round(self.gap.unmet)


class Wanted(NamedTuple):
    """What to show; blank means all kinds, all counties, everybody. `risk` asks for what the worst case would open."""

    kind: str = ""
    county: str = ""
    group: str = ""
    risk: str = ""

    @property
    def active(self) -> int:
        return sum(map(bool, self))

    def takes(self, row: RankedRow) -> bool:
        return self.kind in ("", row.word.key) and self.county in ("", row.area.county)


def groups_of(picture: "Picture") -> list[Group]:
    """Groups of the region that a figure counts."""
    releases, found = picture.needs.releases, []
    for word in picture.tables.populations.values():
        if COUNTED.get(word.key) in releases:
            links = [link for link in picture.tables.meant_for if link.kind == word.pk and link.confidence >= SURE]
            services = frozenset(str(link.service) for link in links)
            found.append(Group(word.key, word.label, releases[COUNTED[word.key]], services))
    return found


@dataclass(frozen=True, eq=False)
class Ranking:
    """All gaps of a picture, kept with it."""

    picture: "Picture"

    @cached_property
    def everybody(self) -> list[RankedRow]:
        """Gaps of all people together, also those that only the worst case opens."""
        access = self.picture.access
        found = (
            gap
            for key, word in self.picture.kinds.items()
            for gap in gaps_of(access.ground, access.case(key), importance=float(word.importance))
        )
        return self._rows(ranked(found), None)

    @cached_property
    def groups(self) -> list[Group]:
        return groups_of(self.picture)

    @cached_property
    def by_group(self) -> dict[str, list[RankedRow]]:
        return {group.key: self._of_group(group) for group in self.groups}

    @cached_property
    def cases(self) -> dict[tuple[str, str], Case]:
        """The figures of each group, by its key and that of the kind."""
        return {(group.key, kind): self._case(group, kind) for group in self.groups for kind in self.picture.kinds}

    def _case(self, group: Group, kind: str) -> Case:
        access = self.picture.access
        need = {area.code: area.need(kind) * self._share(group, area) for area in access.areas}
        return case(access.ground, kind, need, only=group.takes)

    def _of_group(self, group: Group) -> list[RankedRow]:
        ground = self.picture.access.ground
        found: list[RankedGap] = []
        for key, word in self.picture.kinds.items():
            known = self.cases[group.key, key]
            found += gaps_of(ground, known, population=group.key, importance=float(word.importance))
        return self._rows(ranked(found), group)

    def _share(self, group: Group, area: Area) -> float:
        """A smaller area has its county's share."""
        value, people = group.release.values.get(area.county), self.picture.needs.people.get(area.county, 0.0)
        return 0.0 if value is None else share_of(value, group.release.unit, people)

    def rows(self, wanted: Wanted) -> list[RankedRow]:
        """Gaps today, or those that would open in the worst case; of everybody, one group, or `every` group."""
        if wanted.group == "every":
            every = ranked(row.gap for rows in self.by_group.values() for row in rows)
            index = {id(row.gap): row for rows in self.by_group.values() for row in rows}
            found = [index[id(gap)] for gap in every]
        else:
            found = self.by_group.get(wanted.group, []) if wanted.group else self.everybody
        chosen = [row for row in found if wanted.takes(row)]
        if wanted.risk:
            return sorted((row for row in chosen if _at_risk(row.gap)), key=lambda row: row.gap.unmet - row.gap.worst)
        return [row for row in chosen if row.gap.score > 0]

    def left_out(self, kind: str = "", group: str = "") -> dict[str, int]:
        """What the figures behind the list could not use, or took otherwise than told, over one of its kinds or all; of
        a group also how many listings do not say that they are for it."""
        kinds = [kind] if kind else list(self.picture.kinds)
        every = [self._left_out(one, group) for one in kinds]
        found = {one.name: [getattr(left, one.name) for left in every] for one in fields(LeftOut)}
        of_areas = ("needless", "unmeasured")
        told = {name: max(counts, default=0) if name in of_areas else sum(counts) for name, counts in found.items()}
        if not group:
            return told
        others = sum(len(self._others(one, group)) for one in kinds)
        return {**told, "unsure": told["unsure"] - others, "not_for_group": others}

    def left_out_of(self, wanted: Wanted) -> list[tuple[Group | None, dict[str, int]]]:
        """The same for a list: once for everybody, or for each group that it shows."""
        if not wanted.group:
            return [(None, self.left_out(wanted.kind))]
        shown = [group for group in self.groups if wanted.group in (group.key, "every")]
        return [(group, self.left_out(wanted.kind, group.key)) for group in shown]

    def _left_out(self, kind: str, group: str) -> LeftOut:
        known = self.cases[group, kind].known if group else self.picture.access.figures(kind)
        return known.left_out

    def _others(self, kind: str, group: str) -> list[str]:
        """Listings of a kind that do not say that they are for a group."""
        access, [chosen] = self.picture.access, [one for one in self.groups if one.key == group]
        keys = [access.ground.supplies[column].key for column in access.columns[kind]]
        return [key for key in keys if not chosen.takes(key)]

    def _rows(self, gaps: Iterable[RankedGap], group: Group | None) -> list[RankedRow]:
        return [self._row(gap, group) for gap in gaps]

    def _row(self, gap: RankedGap, group: Group | None) -> RankedRow:
        picture, area = self.picture, self.picture.access.by_code[gap.area]
        people = None if area.people is None else area.people * (self._share(group, area) if group else 1.0)
        nearest = gap.figures.nearest
        assured = picture.access.offers[gap.kind, nearest].assured if nearest else None
        return RankedRow(
            gap, area, picture.kinds[gap.kind], group.label if group else "", None if people is None else round(people),
            freshness(assured, picture.today) if nearest else None, acts_for(picture.access, gap.kind, gap.area),
        )  # fmt: skip


def _at_risk(gap: RankedGap) -> bool:
    """Whether half a person more would go without."""
    return gap.worst - gap.unmet >= 0.5


def acts_for(access: "Access", kind: str, area: str) -> Acts:
    ground, row, columns = access.ground, access.row_of[area], access.columns[kind]
    close = (ground.weight[row, columns] > 0) | (ground.distance[row, columns] <= ground.reach.radius)
    supplies = [ground.supplies[column] for column in np.asarray(columns)[close | ground.afar[row, columns]]]
    return Acts(
        confirm=sum(supply.sure and not supply.confirmed for supply in supplies),
        settle=sum(not supply.sure for supply in supplies),
    )


def as_json_rows(rows: Iterable[RankedRow], *, with_group: bool = False) -> list[dict[str, Any]]:
    """The columns of `onward gaps --json`; see docs/operating.md."""
    return [
        {
            "area": row.area.code, "kind": row.word.key, "population": row.people, "need": round(row.gap.need, 1),
            "score": round(row.gap.score, 1),
            "nearest": None if row.gap.figures.distance is None else round(row.gap.figures.distance, 1),
            "providers": row.gap.figures.providers, "freshness": row.freshness,
            **({"group": row.gap.population} if with_group else {}),
        }
        for row in rows
    ]  # fmt: skip


def as_rows(rows: Iterable[RankedRow], unit: str) -> Iterable[list[str]]:
    """For a spreadsheet."""
    yield [
        _("Area"), _("Kind"), _("Group"), _("People"), _("Need"), _("Go without"), _("At best"), _("At worst"),
        _("Score"), _("Nearest (minutes)") if unit == "minutes" else _("Nearest by road (miles)"), _("Within reach"),
        _("Organizations"),
    ]  # fmt: skip
    for row in rows:
        gap, way = row.gap, row.gap.figures.distance
        yield [
            row.area.name, row.word.label, row.group or _("everyone"), "" if row.people is None else str(row.people),
            *(f"{value:.0f}" for value in (gap.need, gap.unmet, gap.best, gap.worst, gap.score)),
            "" if way is None else f"{way:.1f}", str(gap.figures.count), str(gap.figures.providers),
        ]  # fmt: skip
