"""Access as pages show it: rows, readings with people, and workings. Sites are named for those who may see names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.analysis.coverage.reach import AreaFigures, LeftOut, Share, Sharer, sharers
from onward.insight.drawing import Site
from onward.insight.queries.access import Access
from onward.insight.queries.areas import Area
from onward.insight.queries.offers import MEETING
from onward.insight.queries.places import group
from onward.insight.queries.tables import Word

PER = 1000
"""Scores are shown for so many people in need."""


class Supplier(NamedTuple):
    """Whose supply it is. `organization` is a number, or blank for a meeting and for whoever sees no names."""

    organization: str
    name: str
    service: str
    place: str


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One area. `state` is near, within or beyond (see `state_of`); `rough` says that of the nearest only the ZIP code
    or county is known; `score` is for 1,000 people in need."""

    area: Area
    need: float
    state: str
    distance: float | None
    nearest: Supplier | None
    rough: bool
    count: int
    afar: int
    score: float | None


class Reading(NamedTuple):
    """In how many areas the nearest is beyond the radius, or there is none, and how many people live there."""

    word: Word
    beyond: int
    of: int
    people: int
    need: float
    farthest: float | None
    sites: int

    @property
    def everywhere(self) -> bool:
        return self.beyond == self.of


def access_rows(access: Access, kind: str, *, named: bool) -> list[AccessRow]:
    return [_row(access, kind, found, named=named) for found in access.figures(kind).areas]


def _row(access: Access, kind: str, found: AreaFigures, *, named: bool) -> AccessRow:
    nearest = supplier(access, kind, found.nearest) if named and found.nearest else None
    return AccessRow(
        area=access.by_code[found.area],
        need=found.need,
        state=state_of(found, access.reach.radius),
        distance=found.distance,
        nearest=nearest,
        rough=(kind, found.nearest) in access.rough,
        count=found.count,
        afar=found.afar,
        score=None if found.score is None else PER * found.score,
    )


def state_of(found: AreaFigures, radius: float) -> str:
    """`near` up to half the radius, `within` it, or `beyond`, also where there is none at all."""
    if found.distance is None or found.distance > radius:
        return "beyond"
    return "near" if found.distance <= radius / 2 else "within"


def readings(access: Access) -> list[Reading]:
    """Every kind, those first for which most people in need live beyond the radius."""
    found = [reading(access, word) for word in access.picture.kinds.values()]
    return sorted(found, key=lambda row: (-row.need * row.word.importance, -row.beyond))


def reading(access: Access, word: Word) -> Reading:
    figures = access.figures(word.key)
    beyond = [one for one in figures.areas if state_of(one, access.reach.radius) == "beyond"]
    ways = [one.distance for one in figures.areas if one.distance is not None]
    return Reading(
        word, len(beyond), len(figures.areas), access.people_in(one.area for one in beyond),
        sum(one.need for one in beyond), max(ways, default=None), len(figures.columns),
    )  # fmt: skip


def supplier(access: Access, kind: str, key: str) -> Supplier:
    offer = access.offers[kind, key]
    if offer.service.startswith(MEETING):
        name = access.picture.meeting_names[offer.service]
        return Supplier("", offer.organization.removeprefix(MEETING), name, "")
    owner = access.picture.tables.organizations[int(offer.organization)]
    service = access.picture.tables.services[int(offer.service)].name
    place = access.picture.place_names.get(offer.site, "")
    return Supplier(offer.organization, owner.name, service, "" if place == owner.name else place)


def sites_on_map(access: Access, kind: str, *, named: bool, unnamed: str) -> list[Site]:
    """Where the supplies of a kind are, those whose place is known and for everybody."""
    columns = access.figures(kind).columns
    found: dict[tuple[float, float], Site] = {}
    for supply in (access.ground.supplies[column] for column in columns):
        if supply.point and not supply.rough:
            offer = access.offers[kind, supply.key]
            of_meeting = offer.service.startswith(MEETING)
            name = supplier(access, kind, supply.key).name if named else unnamed
            mark = 1 if of_meeting else group(access.picture, int(offer.organization))
            found.setdefault(supply.point, Site(supply.point[0], supply.point[1], mark, name))
    return list(found.values())


# One figure taken apart ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One supply of a working. `number` stands for it where no names are seen; `sharers` are who seeks it."""

    number: int
    supplier: Supplier | None
    share: Share
    sharers: tuple[tuple[Area, Sharer], ...]

    @property
    def gives(self) -> float:
        return PER * self.share.gives

    @property
    def rate(self) -> float:
        return PER * self.share.rate


@dataclass(frozen=True, slots=True)
class WorkingPage:
    row: AccessRow
    lines: list[Line]
    others: list[Line]
    left_out: LeftOut
    mean: float | None


def working_page(access: Access, kind: str, area: str, *, named: bool) -> WorkingPage:
    shown, figures = access.working(kind, area), access.figures(kind)
    lines = [_line(access, kind, number, share, named=named) for number, share in enumerate(shown.shares, 1)]
    others = [
        _line(access, kind, number, share, named=named) for number, share in enumerate(shown.others, len(lines) + 1)
    ]
    mean = None if figures.mean is None else PER * figures.mean
    return WorkingPage(_row(access, kind, shown.figures, named=named), lines, others, figures.left_out, mean)


def _line(access: Access, kind: str, number: int, share: Share, *, named: bool) -> Line:
    seekers = sharers(access.ground, access.figures(kind), share.supply)
    return Line(
        number,
        supplier(access, kind, share.supply) if named else None,
        share,
        tuple((access.by_code[one.area], one) for one in seekers),
    )


def as_rows(rows: Iterable[AccessRow], *, unit: str, named: bool) -> Iterable[list[str]]:
    """For a spreadsheet; names only for those who see them."""
    far = _("Distance (minutes)") if unit == "minutes" else _("Distance by road (miles)")
    head = [
        _("Code"), _("Area"), _("People"), _("Need"), far, _("Within reach"), _("Of them from afar"),
        _("Score per 1,000"),
    ]  # fmt: skip
    yield [*head, _("Nearest")] if named else head
    for row in rows:
        line = [
            row.area.code, row.area.name, _plain(row.area.people, 0), _plain(row.need, 0), _plain(row.distance, 1),
            str(row.count), str(row.afar), _plain(row.score, 3),
        ]  # fmt: skip
        yield [*line, row.nearest.name if row.nearest else ""] if named else line


def _plain(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
