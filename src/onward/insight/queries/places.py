"""Where things are: sites for a map, and the region as GeoJSON."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import Offer
from onward.insight.drawing import Site
from onward.insight.queries.offers import MEETING
from onward.insight.queries.picture import Picture
from onward.insight.queries.supplies import key_of
from onward.insight.rules import group_of
from onward.insight.wording import state_words
from onward.regions.atlas import atlas


def sites_of(picture: Picture) -> list[Site]:
    """Every place where a partner gives a service, once."""
    found: dict[int, Site] = {}
    for row in picture.tables.sites:
        owner = picture.tables.organizations[picture.tables.services[row.service].organization]
        placed = row.type == "physical" and row.latitude is not None and row.longitude is not None
        if placed and owner.standing == "partner" and row.location not in found:
            found[row.location] = Site(row.latitude or 0.0, row.longitude or 0.0, group(picture, owner.pk), owner.name)
    return list(found.values())


def without_names(sites: Iterable[Site]) -> list[Site]:
    unnamed = str(_("A place where a partner gives a service"))
    return [site._replace(name=unnamed) for site in sites]


def group(picture: Picture, organization: int) -> int:
    sector = picture.tables.sectors.get(picture.tables.organizations[organization].sector or 0)
    return group_of(sector.key if sector else "")


def sites_of_kind(picture: Picture, kind: str) -> list[Site]:
    """Places of one kind of service, prospects' too, each once. Meetings get the mark of the recovery community."""
    return _placed(picture, (*_counted(picture, kind), *_of_kind(picture.prospects, kind)))


def sites_but(picture: Picture, kind: str, closed: Container[str]) -> list[Site]:
    """Places that count as coverage of a kind, without offers that are closed by their keys."""
    return _placed(picture, (offer for offer in _counted(picture, kind) if key_of(offer) not in closed))


def _counted(picture: Picture, kind: str) -> Iterator[Offer]:
    """Offers of partners, and meetings. Prospects never count."""
    return _of_kind((*picture.offers, *picture.meetings), kind)


def _of_kind(offers: Iterable[Offer], kind: str) -> Iterator[Offer]:
    return (offer for offer in offers if offer.kind == kind and offer.sure)


def _placed(picture: Picture, offers: Iterable[Offer]) -> list[Site]:
    found: dict[str, Site] = {}
    for offer in offers:
        if offer.point:
            found[offer.site] = Site(*offer.point, _group(picture, offer), _name(picture, offer), key_of(offer))
    return list(found.values())


def _group(picture: Picture, offer: Offer) -> int:
    return 1 if offer.service.startswith(MEETING) else group(picture, int(offer.organization))


def _name(picture: Picture, offer: Offer) -> str:
    if offer.service.startswith(MEETING):
        return picture.meeting_names[offer.service]
    return picture.tables.organizations[int(offer.organization)].name


Act = tuple[str, str]
"""What can be done with a site: the words, and the address that does it."""
NO_ACTS: Mapping[str, Act] = {}


def as_geojson(
    picture: Picture, sites: Iterable[Site], states: dict[str, str], address: str, acts: Mapping[str, Act] = NO_ACTS
) -> dict[str, Any]:
    """Counties and sites for a live map; `address` is where the page of a county begins, `acts` go by keys of sites."""
    counties = [_county(picture, fips, states.get(fips, ""), f"{address}{fips}/") for fips in picture.counties]
    return {"type": "FeatureCollection", "features": [*counties, *(_site(site, acts.get(site.key)) for site in sites)]}


def _county(picture: Picture, fips: str, state: str, href: str) -> dict[str, Any]:
    polygons = [[ring.round(5).tolist() for ring in rings] for rings in atlas().polygons(fips)]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        "properties": {
            "name": picture.county_name(fips), "class": f"county county-{state}".rstrip("-"), "href": href,
            "detail": state_words(state) if state else "",
        },
    }  # fmt: skip


def _site(site: Site, act: Act | None) -> dict[str, Any]:
    doing = {"act": act[0], "href": act[1]} if act else {}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [site.longitude, site.latitude]},
        "properties": {"name": site.name, "class": f"fill-sector-{site.group}", **doing},
    }
