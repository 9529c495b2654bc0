"""Choosing what counts as need for a kind of service. Rows are never taken away, so that a deed can be undone."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.directory.models import ServiceKind
from onward.insight.models import MOST_WEIGHT, NeedWeight
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region


@deed
def choose_need(*, region: Region, kinds: Collection[str], weights: Mapping[str, int], by: Actor) -> int:
    """Have these figures count as need for each of these kinds, and no others; for how many kinds that is new.

    Raises Refused when nothing weighs more than 0 or something too much, Missing for a kind that is not there.
    """
    if not any(weights.values()):
        raise Refused(_("Give at least one figure a weight of 1 or more. Nothing was changed."))
    if not all(0 <= weight <= MOST_WEIGHT for weight in weights.values()):
        raise Refused(_("Weights are whole numbers from 0 to %(most)d. Nothing was changed.") % {"most": MOST_WEIGHT})
    return sum(_weigh(kind, weights, by) for kind in _kinds(region, kinds))


@deed
def count_as_usual(*, region: Region, kinds: Collection[str], by: Actor) -> int:
    """Have the usual mix count for these kinds again; for how many that is new."""
    return sum(_weigh(kind, {}, by) for kind in _kinds(region, kinds))


def _kinds(region: Region, keys: Collection[str]) -> list[ServiceKind]:
    found = list(ServiceKind.objects.filter(region=region, key__in=keys))
    if {kind.key for kind in found} != set(keys):
        raise Missing("There is no such kind of service in this region.")
    return found


def _weigh(kind: ServiceKind, weights: Mapping[str, int], by: Actor) -> bool:
    here = {row.figure: row for row in NeedWeight.objects.filter(kind=kind).select_related("kind")}
    changed = [rows.change(row, {"weight": weights.get(figure, 0)}, by=by) for figure, row in here.items()]
    new = [(figure, weight) for figure, weight in weights.items() if weight and figure not in here]
    for figure, weight in new:
        rows.add(NeedWeight, kind.region, {"kind_id": kind.pk, "figure": figure, "weight": weight}, by=by)
    return any(changed) or bool(new)
