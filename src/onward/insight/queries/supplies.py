"""What the directory offers as `analysis.coverage.reach` wants it: each offer with its place, its capacity, its trust.

- A place that is for everybody counts at its own point; without one, at the middle of its ZIP code. Any other place,
  one where a closed service is given, and one of which only the county is known, counts at the middle of its county:
  so the figures are the same for whoever looks, and no distance gives away a place that has to stay unknown.
- A meeting that is only online is no place to go to.
- The capacity of a service is divided among its sites.
- Partners and meetings count, prospects do not, as everywhere.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from onward.analysis.coverage.offer import Offer, freshness
from onward.analysis.coverage.reach import Supply
from onward.analysis.distance import Place, all_miles
from onward.core.visibility import PUBLIC
from onward.insight.queries.areas import Area
from onward.insight.queries.beyond import middle
from onward.insight.queries.offers import MEETING
from onward.regions.zips import point_of_zip

if TYPE_CHECKING:
    from onward.insight.queries.picture import Picture

CONFIRMED = ("fresh", "ageing")


def supplies_of(picture: "Picture", areas: list[Area], *, coded: bool) -> list[Supply]:
    """Every offer of partners, and every meeting. `coded` gives each the code that a table of travel times may know."""
    zips = _open_places(picture)
    online = {f"{MEETING}{row.pk}" for row in picture.tables.meetings if row.attendance == "online"}
    sites = Counter((offer.service, offer.kind) for offer in picture.offers)
    code = Codes(areas) if coded else None
    found = []
    for offer in (*picture.offers, *picture.meetings):
        is_open = key_of(offer) in zips or offer.service.startswith(MEETING)
        point, rough = (None, False) if offer.site in online else _place(picture, offer, zips, is_open=is_open)
        size = None if offer.service.startswith(MEETING) else picture.tables.services[int(offer.service)].room
        found.append(
            Supply(
                key=key_of(offer), kind=offer.kind, organization=offer.organization, point=point,
                codes=code.of(point, offer.county, zips.get(key_of(offer), "")) if code else (),
                county=offer.county, served=offer.served, remote=offer.remote, rough=rough, sure=offer.sure,
                capacity=None if size is None else size / max(sites[offer.service, offer.kind], 1),
                confirmed=freshness(offer.assured, picture.today) in CONFIRMED,
            )
        )  # fmt: skip
    return found


def key_of(offer: Offer) -> str:
    """The service and its place; a service has one offer of a kind at one place."""
    return f"{offer.service}@{offer.site}"


def _open_places(picture: "Picture") -> dict[str, str]:
    """By key of the offers there, the ZIP codes of places that are for everybody, of services that are, of
    organizations that are."""
    owners, services = picture.tables.organizations, picture.tables.services
    found = {}
    for site in picture.tables.sites:
        service = services[site.service]
        levels = {site.visibility, service.visibility, owners[service.organization].visibility}
        if levels == {PUBLIC}:
            found[f"{site.service}@{site.location}"] = site.zip[:5]
    return found


def _place(picture: "Picture", offer: Offer, zips: Mapping[str, str], *, is_open: bool) -> tuple[Place | None, bool]:
    """Where it counts, and whether that is only roughly where it is."""
    if not offer.county and offer.remote:
        return None, False
    if is_open and offer.point:
        return offer.point, False
    if is_open and (centre := point_of_zip(zips.get(key_of(offer), ""))):
        return centre, True
    return (_middle_of(picture, offer.county), True) if offer.county else (None, False)


def _middle_of(picture: "Picture", fips: str) -> Place:
    county = picture.counties.get(fips)
    return (county.latitude, county.longitude) if county else middle(fips)


class Codes:
    """Codes of places, on the level of the areas: the area's own county or ZIP code, else the nearest area."""

    def __init__(self, areas: list[Area]) -> None:
        self.areas = areas
        self.levels = {area.level for area in areas}
        self.near: dict[Place, str] = {}

    def of(self, point: Place | None, county: str, zip_code: str = "") -> tuple[str, ...]:
        own = (zip_code,) if zip_code and "zip" in self.levels else ()
        if self.levels <= {"county"}:
            return (*own, county) if county else own
        return (*own, self._nearest(point)) if point else own

    def _nearest(self, point: Place) -> str:
        if point not in self.near:
            apart = all_miles([point], [area.point for area in self.areas])
            self.near[point] = self.areas[int(apart.argmin())].code
        return self.near[point]
