"""From rows to offers, as `analysis.coverage` wants them: one for each service, kind and site.

- A **physical** place in a known county is a site; a **virtual** one makes the offer remote; a **postal** one is no
  place to go to and counts for nothing.
- A service with neither site nor area, and not remote, is where its organization is at home.
- Areas that a service names at one place hold for that place; otherwise those of the service hold.
- A listing was last confirmed when the service was, or its whole organization, whichever is later.
- Mutual-aid meetings are offers of the kind `mutual_aid`: a county with a meeting every night is no gap. Nobody is
  asked to confirm them one by one, so the next steps do not see them.
"""

from collections.abc import Iterator
from datetime import date

from onward.analysis.coverage.offer import Offer, latest
from onward.insight.queries.tables import MeetingRow, OrganizationRow, ServiceRow, SiteRow, Tables

MUTUAL_AID = "mutual_aid"
MEETING = "meeting-"
"""Begins the reference of a meeting; a service's reference is its number."""


def service_offers(tables: Tables, standing: str, today: date) -> list[Offer]:
    """Offers of the services of partners, or of prospects."""
    sites: dict[int, list[SiteRow]] = {}
    for site in tables.sites:
        sites.setdefault(site.service, []).append(site)
    found: list[Offer] = []
    for link in tables.links:
        service, kind = tables.services[link.service], tables.kinds.get(link.kind)
        owner = tables.organizations[service.organization]
        if kind is not None and owner.standing == standing:
            assured = confirmed(service, owner, today)
            here = sites.get(service.pk, [])
            found += _of_service(service, owner, here, kind.key, link.confidence, assured)
    return found


def _of_service(
    service: ServiceRow, owner: OrganizationRow, sites: list[SiteRow], kind: str, confidence: float,
    assured: date | None,
) -> Iterator[Offer]:  # fmt: skip
    placed = [site for site in sites if site.type == "virtual" or (site.type == "physical" and site.county)]
    for site in placed:
        remote = site.type == "virtual"
        yield Offer(
            str(service.pk), str(owner.pk), kind, "" if remote else site.county or "", site.served or service.served,
            confidence, assured, remote=remote, site=str(site.location), point=None if remote else point(site),
        )  # fmt: skip
    if not placed:
        home = "" if service.served else owner.county or ""
        yield Offer(str(service.pk), str(owner.pk), kind, home, service.served, confidence, assured)


def confirmed(service: ServiceRow, owner: OrganizationRow, today: date) -> date | None:
    return latest((service.assured, owner.assured), today)


def point(row: SiteRow | MeetingRow) -> tuple[float, float] | None:
    return None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)


def meeting_offers(tables: Tables) -> list[Offer]:
    """One for each meeting. A meeting without a place, or only online, is remote."""
    if all(kind.key != MUTUAL_AID for kind in tables.kinds.values()):
        return []
    return [
        Offer(
            f"{MEETING}{row.pk}", f"{MEETING}{row.group}", MUTUAL_AID, row.county or "", assured=row.seen,
            remote=row.attendance in ("online", "hybrid"), site=f"{MEETING}{row.pk}", point=point(row),
        )
        for row in tables.meetings
    ]  # fmt: skip
