"""What becomes of two who could help each other."""

from onward.analysis.connections import pair_of
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.insight.models import SetAside
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.operations import take_turns


@deed
def set_aside(*, one: Organization, other: Organization, by: Actor) -> SetAside:
    """Do not suggest these two any more; nothing changes if that was said already."""
    if one.pk == other.pk or one.region_id != other.region_id:
        raise Refused("Choose two different organizations of this region.")
    take_turns(one.region_id)
    low, high = pair_of(one.pk, other.pk)
    found = SetAside.objects.filter(low=low, high=high).first()
    return found or rows.add(SetAside, one.region, {"low_id": low, "high_id": high}, by=by)
