"""Duplication with everything named: who stands together where, and which county next door has nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.analysis.coverage.duplication import Duplication, duplications
from onward.analysis.coverage.offer import SURE
from onward.directory.models import ServicePopulation
from onward.insight.queries.offers import MUTUAL_AID
from onward.insight.queries.picture import Picture
from onward.insight.queries.steps import Named
from onward.insight.queries.tables import Word
from onward.regions.models import Region


class Provider(NamedTuple):
    """Who could reach over. `key` is blank when whoever looks may not know who it is."""

    key: str
    name: str
    miles: float | None


class Groups(NamedTuple):
    """The populations of a region by key, in the reader's language, and whom each service is for."""

    labels: dict[str, str]
    of_service: dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class DuplicationRow:
    """One row of the rule, named. `whom` is blank for everybody."""

    found: Duplication
    word: Word
    whom: str
    counties: list[Named]
    lacking: list[Named]
    perhaps: list[Named]
    providers: list[Provider]

    @property
    def named(self) -> list[Provider]:
        return [one for one in self.providers if one.key]

    @property
    def key(self) -> str:
        """Tells rows apart on a page."""
        return "-".join((self.word.key, self.found.whom, *self.found.counties)).strip("-")


class Wanted(NamedTuple):
    """Which rows to show; blank means all. `county` may be where several are, or where nobody is."""

    kind: str = ""
    county: str = ""
    show: str = ""

    def takes(self, row: DuplicationRow) -> bool:
        return (
            self.kind in ("", row.word.key)
            and (not self.county or self.county in (*row.found.counties, *row.found.lacking))
            and (self.show != "share" or not row.found.busy)
        )


def groups_of(region: Region) -> Groups:
    """One query. A population that is only guessed at does not set a service apart."""
    spanish = (get_language() or "").startswith("es")
    labels: dict[str, str] = {}
    of_service: dict[str, set[str]] = defaultdict(set)
    links = ServicePopulation.objects.filter(region=region, confidence__gte=SURE, population__in_use=True).order_by()
    for service, key, name, name_es in links.values_list(
        "service_id", "population__key", "population__name", "population__name_es"
    ):
        labels[key] = name_es if spanish and name_es else name
        of_service[str(service)].add(key)
    return Groups(labels, dict(of_service))


def duplication_rows(picture: Picture) -> list[DuplicationRow]:
    """Every row of the region, those with something to share first. Mutual-aid meetings are meant to be many."""
    groups = groups_of(picture.region)
    kinds = [key for key in picture.kinds if key != MUTUAL_AID]
    found = duplications(
        picture.offers, picture.facts, list(picture.counties), kinds, today=picture.today, whom=groups.of_service
    )
    return [_row(picture, groups, one) for one in found]


def _row(picture: Picture, groups: Groups, found: Duplication) -> DuplicationRow:
    return DuplicationRow(
        found=found,
        word=picture.kinds[found.kind],
        whom=groups.labels.get(found.whom, ""),
        counties=_counties(picture, found.counties),
        lacking=_counties(picture, found.lacking),
        perhaps=_counties(picture, found.perhaps),
        providers=[_provider(picture, helper.organization, helper.miles) for helper in found.helpers],
    )


def _counties(picture: Picture, codes: Iterable[str]) -> list[Named]:
    return [Named(fips, picture.county_name(fips)) for fips in codes]


def _provider(picture: Picture, organization: str, miles: float | None) -> Provider:
    row = picture.tables.organizations[int(organization)]
    return Provider(organization if row.pk > 0 else "", row.name, miles)


def as_rows(rows: Iterable[DuplicationRow], *, with_names: bool) -> Iterator[list[str]]:
    """For a spreadsheet; without names for whoever only views figures."""
    yield [
        _("Kind"), _("For whom"), _("Where several are"), _("Organizations"), _("People there"), _("People for each"),
        _("Usual in the region"), _("Next door with none"), _("People next door"), _("Checked lately"),
        _("May be covered"), _("A choice where many live"),
        *([_("Who, nearest first in a straight line")] if with_names else []),
    ]  # fmt: skip
    for row in rows:
        found = row.found
        yield [
            row.word.label, row.whom or _("everybody"), _joined(row.counties), str(len(found.providers)),
            str(found.people), _figure(found.share), _figure(found.usual), _joined(row.lacking),
            str(found.lacking_people), str(len(found.providers) - found.old), _joined(row.perhaps),
            _("yes") if found.busy else "", *([_joined(row.providers)] if with_names else []),
        ]  # fmt: skip


def _joined(things: Iterable[Named | Provider]) -> str:
    return "; ".join(thing.name for thing in things)


def _figure(value: float | None) -> str:
    return "" if value is None else str(round(value))
