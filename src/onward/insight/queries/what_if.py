"""What if? The region as it would be with a few changes, beside the region as it is. Nothing is kept."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from onward.analysis.coverage.change import CellChange, KindChange, changes
from onward.analysis.coverage.edits import Edits, apply, service_of, touched, unmet_edits
from onward.analysis.coverage.findings import findings
from onward.analysis.coverage.reach import Supply
from onward.analysis.distance import Place
from onward.core.visibility import audience
from onward.insight.drawing import Site
from onward.insight.queries.beyond import place_name
from onward.insight.queries.picture import Picture
from onward.insight.queries.places import sites_but
from onward.insight.queries.supplies import Codes, key_of
from onward.insight.rules import OTHER
from onward.insight.what_if import Add, Asked
from onward.insight.wording import room_words
from onward.regions.atlas import locator
from onward.regions.zips import point_of_zip

PER = 1_000
MOST_SITES = 25
STILL_NEAR_KM = 100.0


class Edit(NamedTuple):
    """One change, in words, and the query of an address that has all others."""

    words: str
    without: str


class SiteRow(NamedTuple):
    """A site of the kind looked at; `where` tells it from others of the service. `closing` and `closing_all` are
    queries that also close it, or its organization."""

    key: str
    name: str
    where: str
    size: float | None
    closing: str
    closing_all: str


class Sites(NamedTuple):
    """The first of them, and how many there are."""

    rows: list[SiteRow]
    known: int


class Cells(NamedTuple):
    """A kind that would change, with the places where it would."""

    label: str
    kind: KindChange
    cells: list[tuple[str, CellChange]]


@dataclass(frozen=True)
class WhatIf:
    picture: Picture
    asked: Asked

    @cached_property
    def placed(self) -> list[tuple[Add, Supply | None]]:
        """New sites; none where a ZIP code or a county does not exist or no county is near a point."""
        return [(add, self._supply(number, add)) for number, add in enumerate(self.asked.added, 1)]

    def _supply(self, number: int, add: Add) -> Supply | None:
        point, county = add.point, add.where
        if add.where.startswith("zip"):
            point = point_of_zip(add.where.removeprefix("zip"))
        if point is None and county in self.picture.counties:
            row = self.picture.counties[county]
            return self._new(number, add, (row.latitude, row.longitude), county)
        if point is None:
            return None
        found = locator().county(point[1], point[0]) or ""
        return self._new(number, add, point, found) if found or self._near(point) else None

    def _near(self, point: Place) -> str:
        """The county nearest to a point that is in none: in a lake, off a coast, beyond the border."""
        return locator().county(point[1], point[0], within_km=STILL_NEAR_KM) or ""

    def _new(self, number: int, add: Add, point: Place, county: str) -> Supply:
        zip_code = add.where.removeprefix("zip") if add.where.startswith("zip") else ""
        return Supply(
            f"new-{number}@", add.kind, organization=f"new-{number}", point=point,
            codes=self._codes.of(point, county, zip_code), county=county, capacity=add.size, rough=add.point is None,
        )  # fmt: skip

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self.picture.access.areas)

    @cached_property
    def edits(self) -> Edits:
        """What is asked, as far as whoever asks may know of it."""
        shown = self.shown
        services = frozenset(row for row in self.asked.services if self._owner(row) in shown)
        supplies = frozenset(key for key in self.asked.supplies if self._owner(key.partition("@")[0]) in shown)
        sizes = tuple(size for size in self.asked.sizes if self._owner(size.supply.partition("@")[0]) in shown)
        added = tuple(supply for _add, supply in self.placed if supply)
        return Edits(self.asked.organizations & shown, services, supplies, tuple(map(tuple, sizes)), added)  # type: ignore[arg-type]

    @cached_property
    def shown(self) -> frozenset[str]:
        """Partners that whoever looks may know."""
        who = audience()
        return frozenset(str(row.pk) for row in self.picture.partners if who.sees(row.visibility, row.pk))

    def _owner(self, service: str) -> str:
        row = self.picture.tables.services.get(int(service)) if service.isdigit() else None
        return str(row.organization) if row else ""

    @property
    def unplaced(self) -> int:
        """How many new sites have no place that we know."""
        return sum(supply is None for _add, supply in self.placed)

    @cached_property
    def gone(self) -> int:
        """How many edits name what is not there."""
        named = len(self.asked.pairs) - len(self.asked.added)
        kept = self.edits
        met = sum(map(len, (kept.organizations, kept.services, kept.supplies, kept.sizes)))
        gone = len(unmet_edits(self.picture.inputs.supplies, kept))
        return named - met + gone

    @cached_property
    def changed(self) -> tuple[KindChange, ...]:
        """Only kinds that the edits touch are worked out."""
        inputs = self.picture.inputs
        kinds = touched(inputs.supplies, self.edits)
        only = [kind for kind in inputs.kinds if kind in kinds]
        narrow = replace(inputs, supplies=tuple(s for kind in only for s in inputs.by_kind[kind]))
        after = replace(inputs, supplies=apply(narrow.supplies, self.edits))
        was, now = (findings(side, only, doubt=False) for side in (narrow, after))
        return changes(was, now, inputs.people, inputs.reach)

    @cached_property
    def rows(self) -> list[Cells]:
        """Kinds that differ, most people first; of each the places that differ."""
        names = {area.code: area.name for area in self.picture.access.areas}
        found = [
            Cells(self.picture.kinds[kind.kind].label, kind, [(names[c.area], c) for c in kind.cells if c.differs])
            for kind in self.changed
            if kind.differs
        ]
        return sorted(found, key=lambda row: -abs(row.kind.unmet[1] - row.kind.unmet[0]))

    @property
    def opened(self) -> int:
        return sum(cell.opened for kind in self.changed for cell in kind.cells)

    @property
    def closed(self) -> int:
        return sum(cell.closed for kind in self.changed for cell in kind.cells)

    @property
    def more_without(self) -> int:
        """People who would go without, more (or, below zero, fewer) than now; over all kinds."""
        return round(sum(kind.unmet[1] - kind.unmet[0] for kind in self.changed))

    @property
    def fewer(self) -> int:
        return -self.more_without

    def states(self, kind: str) -> dict[str, str]:
        """Counties by how they would be covered."""
        if kind not in self.picture.kinds:
            return {}
        found = next((one for one in self.changed if one.kind == kind), None)
        if found is None:
            return {cell.county: cell.state for cell in self.picture.matrix.row(kind)}
        county = {area.code: area.county for area in self.picture.access.areas}
        return {county[cell.area]: cell.after.state for cell in found.cells}

    # The edits in words -----------------------------------------------------------------------------------------------

    @cached_property
    def said(self) -> list[Edit]:
        asked = self.asked
        words = [
            *(("close", token, self._closing(token)) for token in asked.closed),
            *(("size", size.written, self._sizing(size.supply, size.size)) for size in asked.sizes),
            *(("add", add.written, self._adding(add, supply)) for add, supply in self.placed),
        ]
        return [Edit(text, urlencode(asked.without(name, value))) for name, value, text in words]

    def _closing(self, token: str) -> str:
        owner = token[1:] if token.startswith("o") else self._owner(token.lstrip("s").partition("@")[0])
        if owner not in self.shown:
            return _("Something that is not there")
        name = self.picture.tables.organizations[int(owner)].name
        if token.startswith("o"):
            return _("%(name)s closes") % {"name": name}
        service = self.picture.tables.services[int(token.lstrip("s").partition("@")[0])].name
        words = {"name": name, "service": service}
        if token.startswith("s"):
            return _("%(name)s ends “%(service)s”") % words
        where = self._where(token)
        if where:
            return _("%(name)s closes a site of “%(service)s”: %(where)s") % {**words, "where": where}
        return _("%(name)s closes a site of “%(service)s”") % words

    def _sizing(self, key: str, size: float) -> str:
        owner = self._owner(key.partition("@")[0])
        if owner not in self.shown:
            return _("Something that is not there")
        service = self.picture.tables.services[int(key.partition("@")[0])].name
        name = _full(self.picture.tables.organizations[int(owner)].name, service)
        words = {"name": name, "where": self._where(key), "n": room_words(size)}
        return _("%(name)s, %(where)s: room for %(n)s" if words["where"] else "%(name)s: room for %(n)s") % words

    def _adding(self, add: Add, supply: Supply | None) -> str:
        kind = self.picture.kinds[add.kind].label
        if supply is None:
            return _("%(kind)s at a place that we do not know") % {"kind": kind}
        words = {"kind": kind, "where": self._lying(supply), "n": room_words(add.size or 0)}
        if add.size is None:
            return _("New: %(kind)s %(where)s") % words
        return _("New: %(kind)s %(where)s, room for %(n)s") % words

    def _lying(self, supply: Supply) -> str:
        """Where a new site is, in words."""
        if supply.county in self.picture.counties:
            return _("in %(county)s") % {"county": self.picture.county_name(supply.county)}
        if supply.county:
            return _("outside the region, in %(county)s") % {"county": place_name(supply.county)}
        near = self.picture.county_name(self._near(supply.point)) if supply.point else ""
        return _("outside the region, near %(county)s") % {"county": near}

    @cached_property
    def _places(self) -> dict[str, str]:
        """What tells the site of each offer from others of its service: its name, else its ZIP code; and its county."""
        offers = {key_of(offer): offer for offer in self.picture.offers}
        return {key: self._place(offer.site, int(offer.organization), offer.county) for key, offer in offers.items()}

    def _where(self, key: str) -> str:
        return self._places.get(key, "")

    def _place(self, site: str, owner: int, county: str) -> str:
        name, zip_code = self._sites.get(site, ("", ""))
        own = name if name != self.picture.tables.organizations[owner].name else ""
        known = own or (_("ZIP code %(code)s") % {"code": zip_code} if zip_code else "")
        return ", ".join(part for part in (known, self.picture.county_name(county) if county else "") if part)

    @cached_property
    def _sites(self) -> dict[str, tuple[str, str]]:
        """By place, its name and ZIP code."""
        return {str(site.location): (site.name, site.zip[:5]) for site in self.picture.tables.sites}

    def sites(self, kind: str, text: str = "") -> Sites:
        """Sites of a kind that are still open and may be named, by name; the first few of those that `text` is in."""
        wanted, open_sites = text.strip().casefold(), self.picture.inputs.by_kind.get(kind, ())
        named = [
            (self._name(supply), supply)
            for supply in open_sites
            if supply.sure and supply.organization in self.shown and not self.edits.closes(supply)
        ]
        found = [(name, supply) for name, supply in named if wanted in name.casefold()]
        found.sort(key=lambda pair: (pair[0].casefold(), self._where(pair[1].key), pair[1].key))
        pairs = self.asked.pairs
        rows = [
            SiteRow(
                supply.key, name, self._where(supply.key),
                supply.capacity, urlencode([*pairs, ("close", supply.key)]),
                urlencode([*pairs, ("close", f"o{supply.organization}")]),
            )
            for name, supply in found[:MOST_SITES]
        ]  # fmt: skip
        return Sites(rows, len(found))

    def closings(self, kind: str) -> dict[str, str]:
        """By the key of each site that is still open and may be named: all that is asked, and that it closes, too."""
        rows = self.picture.inputs.by_kind.get(kind, ())
        named = (row.key for row in rows if row.organization in self.shown and not self.edits.closes(row))
        return {key: urlencode([*self.asked.pairs, ("close", key)]) for key in named}

    def _name(self, supply: Supply) -> str:
        owner = self.picture.tables.organizations[int(supply.organization)].name
        service = self.picture.tables.services[int(service_of(supply))].name
        return _full(owner, service)

    def drawn(self, kind: str) -> list[Site]:
        """The places of a kind as they would be: without those that close, with those that begin."""
        listed = self.picture.inputs.by_kind.get(kind, ())
        there = sites_but(self.picture, kind, {supply.key for supply in listed if self.edits.closes(supply)})
        mark = there[0].group if there else OTHER
        points = [supply.point for add, supply in self.placed if supply and supply.point and add.kind == kind]
        return [*(self._told(site) for site in there), *(Site(*point, mark, _("New")) for point in points)]

    def _told(self, site: Site) -> Site:
        """With where it is, so that two of one organization are told apart."""
        where = self._where(site.key)
        return site._replace(name=f"{site.name}, {where}") if where else site


def _full(owner: str, service: str) -> str:
    return f"{owner}: {service}" if service and service != owner else owner
