"""Reads of the engagement strategy: every organization of a region with what is thought of it, in three questions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.outreach.access import open_to_judge
from onward.outreach.models import OutreachEntry, SavedView
from onward.outreach.rules.choosing import Row
from onward.outreach.rules.engagement import JUDGED, Judgement, points_of, quiet_since
from onward.partners.access import shown
from onward.partners.models import Organization, Sector
from onward.partners.queries.conversations import closed_organizations, last_contact_day
from onward.regions.models import Region

OF_ORGANIZATION = ("pk", "name", "standing", "sector")
NUMBERS = ("influence", "readiness")
OF_ENGAGEMENT = tuple(f"engagement__{name}" for name in ("owner", "owner__name", "owner__email", *JUDGED))


def everybody(region: Region, actor: Actor) -> list[Row]:
    """Every organization that this actor may judge, also where nothing is judged yet."""
    listed = OutreachEntry.objects.filter(organization=OuterRef("pk"), removed_at=None)
    found = open_to_judge(region, actor).order_by().annotate(
        last=last_contact_day(), listed=Subquery(listed.values("state")[:1])
    )  # fmt: skip
    sectors = {one.pk: one for one in Sector.objects.filter(region=region)}
    closed = closed_organizations(region)
    rows = list(found.values(*OF_ORGANIZATION, *OF_ENGAGEMENT, "last", "listed"))
    filled = {row["sector"] for row in rows if row["standing"] == "partner"}
    return [_row(row, sectors, blank=row["sector"] not in filled, closed=row["pk"] in closed) for row in rows]


def _row(row: Mapping[str, Any], sectors: Mapping[int, Sector], *, blank: bool, closed: bool) -> Row:
    sector = sectors.get(row["sector"])
    judgement = _judgement(row)
    quiet = quiet_since(row["last"], clock.today())
    return Row(
        id=row["pk"], name=row["name"], standing=row["standing"], sector=sector.key if sector else "",
        sector_name=sector.name if sector else "", owner_id=row["engagement__owner"],
        owner=row["engagement__owner__name"] or row["engagement__owner__email"] or "", judgement=judgement,
        last=row["last"], listed=row["listed"] or "", closed=closed,
        working=points_of(judgement, blank_sector=sector is not None and blank, quiet_days=quiet),
    )  # fmt: skip


def _judgement(row: Mapping[str, Any]) -> Judgement:
    """Whoever has no row has nothing in its columns, which is the same as nothing judged."""
    said: dict[str, Any] = {name: row[f"engagement__{name}"] for name in JUDGED}
    return Judgement(**{name: value for name, value in said.items() if value is not None})


def judged(region: Region) -> QuerySet[Organization]:
    """Partners of whom something is judged."""
    blank = Q(**{f"engagement__{name}": None if name in NUMBERS else "" for name in JUDGED})
    found: QuerySet[Organization] = shown(region).filter(standing="partner", engagement__isnull=False)
    return found.exclude(blank)


def one_to_judge(region: Region, actor: Actor, pk: int) -> Organization:
    """Raises Missing when it is not on the list, or not this actor's to judge."""
    found = open_to_judge(region, actor).filter(pk=pk).select_related("sector").first()
    if found is None:
        raise Missing("This organization is not on the list of partners, or you keep its listing yourself.")
    found.region = region
    return found


# Saved views ---------------------------------------------------------------------------------------------------------


def views_for(region: Region, actor: Actor) -> list[SavedView]:
    """This person's own, and those of the team."""
    found = SavedView.objects.filter(region=region, removed_at=None).select_related("owner")
    return [view for view in found if view.shared or is_own(view, actor)]


def is_own(view: SavedView, actor: Actor) -> bool:
    return actor.kind == "person" and actor.id == str(view.owner_id)


def view_to_change(region: Region, actor: Actor, pk: int) -> SavedView:
    """One's own, or one that is shared: that is the team's, and each of them may change it. Raises Missing when there
    is none of that key, or it is somebody else's own."""
    found = SavedView.objects.filter(region=region, removed_at=None, pk=pk).select_related("owner").first()
    if found is None or not (found.shared or is_own(found, actor)):
        raise Missing("There is no such view of yours. Somebody may have let it go.")
    found.region = region
    return found
