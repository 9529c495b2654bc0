"""Groups of people beside everybody: which share lives where there is nothing of a kind, and how far a site is.

Figures of groups are known of counties; what is far is measured from where a county's people live on average, in a
straight line to the nearest sure site, of the region or next to it (`analysis.coverage.disparity`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.analysis.coverage.disparity import Comparison, Ground, compare
from onward.analysis.coverage.need import count_of
from onward.insight.groups import GROUPS
from onward.insight.queries.need import Needs, Release
from onward.insight.queries.need_pages import with_all_figures
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import Word


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One group, and the release that counts it."""

    key: str
    release: Release
    people: Mapping[str, float]


class Row(NamedTuple):
    """One group and one kind of service."""

    word: Word
    group: GroupFigure
    found: Comparison


class Disparities(NamedTuple):
    """`rows` by kind, then group; `groups` those that figures count here, `absent` the keys of the others."""

    rows: list[Row]
    groups: list[GroupFigure]
    absent: list[str]

    @property
    def worse(self) -> list[Row]:
        """Those worth saying, most people first."""
        return sorted((row for row in self.rows if row.found.worse), key=lambda row: -row.found.more)

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.word.key == kind]


def disparities(picture: Picture) -> Disparities:
    """One query."""
    needs = with_all_figures(picture)
    groups = list(_groups(needs))
    grounds = ((word, _ground(picture, needs, word.key)) for word in picture.kinds.values())
    rows = [Row(word, group, compare(ground, group.people)) for word, ground in grounds for group in groups]
    known = {group.key for group in groups}
    return Disparities(rows, groups, [group.key for group in GROUPS if group.key not in known])


def _groups(needs: Needs) -> Iterable[GroupFigure]:
    for group in GROUPS:
        found = [needs.releases[key] for key in group.figures if key in needs.releases]
        if found and needs.people:
            release = max(found, key=lambda one: len(one.values))
            yield GroupFigure(group.key, release, _counted(release, needs.people))


def _counted(release: Release, people: Mapping[str, float]) -> dict[str, float]:
    """No more than all people of a county: two publishers may count them in different years."""
    return {
        place: min(count_of(release.unit, value, people[place]), people[place])
        for place, value in release.values.items()
        if place in people
    }


def _ground(picture: Picture, needs: Needs, kind: str) -> Ground:
    sites = picture.facts.sites_of(kind)
    miles = {
        county: min((picture.facts.miles_from(site, [county]) for site in sites), default=inf)
        for county in needs.people
    }
    near = {county: distance for county, distance in miles.items() if distance < inf}
    return Ground(needs.people, frozenset(picture.matrix.by_kind[kind].nothing), near)


def as_rows(found: Disparities, group_words: Mapping[str, str]) -> Iterable[list[str]]:
    """For a spreadsheet. What is too small to compare is said and not shown."""
    yield [
        _("Kind"), _("Group"), _("People of the group"), _("Percent who live where there is nothing"),
        _("Percent of everybody"), _("Points more"), _("Miles to the nearest in a straight line"),
        _("Miles of everybody"), _("Counties without the figure"), _("Source"), _("Year"),
    ]  # fmt: skip
    for word, group, one in found.rows:
        shown = (
            [f"{one.size:.0f}", f"{100 * one.share:.1f}", f"{100 * one.everybody:.1f}", f"{one.points:.1f}",
             _miles(one.miles), _miles(one.usual_miles)]
            if one.enough
            else [_("too few to compare"), "", "", "", "", ""]
        )  # fmt: skip
        source = [str(len(one.unknown)), group.release.source, str(group.release.year)]
        yield [word.label, group_words[group.key], *shown, *source]


def _miles(miles: float | None) -> str:
    return "" if miles is None else f"{miles:.1f}"
