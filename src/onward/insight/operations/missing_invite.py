"""From an answer to the outreach list: who was picked, with why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from onward.core import walls
from onward.core.actor import Actor
from onward.core.visibility import EVERYBODY, looking_as
from onward.insight.models import MissingRun
from onward.outreach.models import MISSING, OutreachEntry
from onward.outreach.operations import put_on_list
from onward.partners.access import shown
from onward.partners.models import Organization, Sector
from onward.partners.operations import add_organization
from onward.partners.operations.rows import deed
from onward.partners.queries import closed_organizations
from onward.regions.models import Region

PUBLIC_FACTS = ("name", "alternate_name", "description", "website", "level", "county_id", "identity")
"""What a region may take over of an organization next door: what everybody may see of it, and that it is the same."""


class Put(NamedTuple):
    """The new entries; how many were there already, which stay as they are; the names of those who must not be
    contacted since, and were left out; and all who are on the list now."""

    made: list[OutreachEntry]
    there: int
    closed: list[str]
    listed: list[Organization]


@deed
def put_picks_on_list(run: MissingRun, *, reasons: Mapping[str, str], by: Actor) -> Put:
    """Put candidates of a run on the outreach list, each with the reason under its key.

    Whoever is a partner only next door becomes a prospect here first. Whoever is nowhere any more is left out.
    """
    region, wanted, closed = run.region, {}, []
    marked = closed_organizations(region)
    for one in run.inputs.get("candidates", ()):
        if one["key"] in reasons:
            organization = _here(region, one) or _taken_over(region, one, by)
            if organization is not None and not marked.isdisjoint({organization.pk, *_own_rows(one)}):
                closed.append(organization.name)
            elif organization is not None:
                wanted[organization.pk] = (organization, reasons[one["key"]])
    made = put_on_list(
        region=region, organizations=[organization for organization, _reason in wanted.values()],
        reasons={pk: reason for pk, (_organization, reason) in wanted.items()}, by=by, source=MISSING,
    )  # fmt: skip
    return Put(made, len(wanted) - len(made), closed, [organization for organization, _reason in wanted.values()])


def _own_rows(candidate: Mapping[str, Any]) -> list[int]:
    return [pk for slug, _name, pk in candidate["rows"] if not slug]


def _here(region: Region, candidate: Mapping[str, Any]) -> Organization | None:
    """Its row in this region, or the one that it was merged into meanwhile."""
    keys = _own_rows(candidate)
    stays = Organization.objects.filter(pk__in=keys, merged_into__isnull=False)
    keys += [pk for pk in stays.values_list("merged_into", flat=True) if pk]
    found: Organization | None = shown(region).filter(pk__in=keys).order_by("pk").first()
    return found


def _taken_over(region: Region, candidate: Mapping[str, Any], by: Actor) -> Organization | None:
    """A new prospect with the public facts of a partner next door; or the row that it has here meanwhile."""
    for slug, _name, pk in candidate["rows"]:
        facts = _public_facts(slug, pk) if slug else None
        if facts is None:
            continue
        known: Organization | None = shown(region).filter(identity=facts["identity"]).order_by("pk").first()
        if known is not None:
            return known
        sector = Sector.objects.filter(region=region, key=facts.pop("sector_key"), in_use=True).first()
        values = {**facts, "standing": "prospect", "sector_id": sector.pk if sector else None}
        return add_organization(region=region, values=values, by=by)
    return None


def _public_facts(slug: str, pk: int) -> dict[str, Any] | None:
    other = Region.objects.filter(slug=slug).first()
    if other is None:
        return None
    with walls.within(other.pk), looking_as(EVERYBODY):
        row = shown(other).filter(pk=pk).select_related("sector").first()
        if row is None:
            return None
        return {name: getattr(row, name) for name in PUBLIC_FACTS} | {
            "sector_key": row.sector.key if row.sector else ""
        }
