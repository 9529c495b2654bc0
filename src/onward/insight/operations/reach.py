"""Choosing what counts as near, and keeping a table of travel times."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from onward.core import audit, bulk
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.insight.models import Reach, TravelTime
from onward.insight.models.reach import CHOSEN
from onward.regions.models import Region

Times = Mapping[tuple[str, str], float]


@transaction.atomic
def set_reach(*, region: Region, values: Mapping[str, Any], by: Actor) -> bool:
    """Choose the region's reach; whether anything changed. Values that are not named stay as they are.

    Raises Conflict when bands or weights are out of order.
    """
    reach = Reach.objects.select_for_update().filter(region=region).first() or Reach(region=region)
    before = reach.values()
    for name in CHOSEN:
        setattr(reach, name, values.get(name, before[name]))
    was, now = audit.differences(before, reach.values())
    if not now:
        return False
    try:
        with transaction.atomic():
            reach.save()
    except IntegrityError as error:
        raise Conflict("These distances or weights are out of order. Nothing was changed.") from error
    audit.record("reach.set", reach, by=by, region_id=region.pk, before=was, after=now)
    return True


@transaction.atomic
def keep_travel_times(*, region: Region, times: Times, by: Actor) -> Counter[str]:
    """Keep minutes between codes: pairs that are there get the new number, all others stay. Counts what was done."""
    rows = TravelTime.objects.filter(region=region).values_list("origin", "destination", "pk", "minutes")
    here = {(origin, destination): (pk, minutes) for origin, destination, pk, minutes in rows}
    new = [(region.pk, *pair, minutes) for pair, minutes in times.items() if pair not in here]
    changed = [(minutes, here[pair][0]) for pair, minutes in times.items() if pair in here and here[pair][1] != minutes]
    bulk.insert(TravelTime, ("region_id", "origin", "destination", "minutes"), new)
    bulk.update(TravelTime, ("minutes",), changed)
    done = Counter(created=len(new), updated=len(changed), unchanged=len(times) - len(new) - len(changed))
    if new or changed:
        after = {"created": len(new), "updated": len(changed)}
        audit.record("traveltime.kept", TravelTime, by=by, region_id=region.pk, after=after)
    return done


@transaction.atomic
def forget_travel_times(*, region: Region, by: Actor) -> int:
    """Take the whole table away; how many times went. A reach that counts in minutes counts in miles again."""
    gone, _each = TravelTime.objects.filter(region=region).delete()
    if gone:
        audit.record("traveltime.forgotten", TravelTime, by=by, region_id=region.pk, before={"rows": gone})
        set_reach(region=region, values={"unit": "miles"}, by=by)
    return gone
