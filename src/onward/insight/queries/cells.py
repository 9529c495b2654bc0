"""One cell of the matrix laid open: which services make it, and who could help where there are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onward.analysis.coverage.matrix import Cell
from onward.analysis.coverage.offer import Offer, covers
from onward.insight.queries.offers import MEETING
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import Word


class Listing(NamedTuple):
    """One service at one place. `organization` is its number, or blank for a meeting, which belongs to nobody here."""

    service: str
    name: str
    organization: str
    owner: str
    place: str
    county: str
    assured: date | None
    confidence: float
    remote: bool

    @property
    def is_meeting(self) -> bool:
        return not self.organization


class Near(NamedTuple):
    """An organization in a neighbouring county that offers what is missing."""

    organization: str
    name: str
    prospect: bool
    counties: list[str]
    miles: float | None


@dataclass(frozen=True, slots=True)
class CellDetails:
    cell: Cell
    kind: Word
    here: list[Listing]
    reaching: list[Listing]
    unsure: list[Listing]
    near: list[Near]


def details_of(picture: Picture, kind: str, county: str) -> CellDetails:
    listed = [offer for offer in (*picture.offers, *picture.meetings) if offer.kind == kind and covers(offer, county)]
    sure = [offer for offer in listed if offer.sure]
    here = [offer for offer in sure if offer.county == county]
    served = {offer.service for offer in here}
    return CellDetails(
        cell=picture.matrix.at[kind, county],
        kind=picture.kinds[kind],
        here=listings(picture, here),
        reaching=listings(picture, (offer for offer in sure if offer.service not in served)),
        unsure=listings(picture, (offer for offer in listed if not offer.sure)),
        near=near(picture, kind, county),
    )


def listings(picture: Picture, offers: Iterable[Offer]) -> list[Listing]:
    """By name of who offers it, then of the service."""
    rows = [(_meeting if offer.service.startswith(MEETING) else _service)(picture, offer) for offer in offers]
    return sorted(rows, key=lambda row: (row.owner.casefold(), row.name.casefold(), row.place))


def _service(picture: Picture, offer: Offer) -> Listing:
    return Listing(
        offer.service,
        picture.tables.services[int(offer.service)].name,
        offer.organization,
        picture.tables.organizations[int(offer.organization)].name,
        picture.place_names.get(offer.site, ""),
        picture.county_name(offer.county) if offer.county else "",
        offer.assured,
        offer.confidence,
        offer.remote,
    )


def _meeting(picture: Picture, offer: Offer) -> Listing:
    return Listing(
        offer.service,
        picture.meeting_names[offer.service],
        "",
        offer.organization.removeprefix(MEETING),
        "",
        picture.county_name(offer.county) if offer.county else "",
        offer.assured,
        offer.confidence,
        offer.remote,
    )


def near(picture: Picture, kind: str, county: str) -> list[Near]:
    """Who offers this kind in the counties that touch this one, nearest first."""
    owners = picture.tables.organizations
    touching = picture.facts.neighbours.get(county, frozenset())
    sites = [site for site in picture.facts.sites_of(kind) if site.county in touching]
    rows = []
    for helper in picture.facts.helpers(kind, [county], list(picture.counties)):
        owner = owners[int(helper.organization)]
        at = sorted({picture.county_name(site.county) for site in sites if site.organization == helper.organization})
        rows.append(Near(helper.organization, owner.name, owner.standing == "prospect", at, helper.miles))
    return rows
