"""Choosing what counts as near, and keeping travel times: what is refused, what is told, what is undone by nobody."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onward.analysis.coverage.reach import Reach as Choice
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.core.models import AuditEntry
from onward.insight.models import Reach, TravelTime
from onward.insight.operations import forget_travel_times, keep_travel_times, set_reach
from onward.regions.models import Region


def told(region: Region) -> list[tuple[str, Any, Any]]:
    rows = AuditEntry.objects.filter(region_id=region.pk, subject_type__in=("reach", "traveltime")).order_by("pk")
    return list(rows.values_list("verb", "open_before", "open_after"))


def test_a_region_that_never_chose_has_what_fits_the_country() -> None:
    assert Reach().choice == Choice()


def test_a_choice_is_kept_once_and_told_once(region: Region, operator: Actor) -> None:
    assert set_reach(region=region, values={"method": "nearest", "radius": 40.0}, by=operator)
    assert not set_reach(region=region, values={"method": "nearest"}, by=operator)

    [reach] = Reach.objects.all()
    assert (reach.method, reach.radius, reach.far) == ("nearest", 40.0, 60.0)
    assert told(region) == [("reach.set", {"method": "e2sfca", "radius": 30.0}, {"method": "nearest", "radius": 40.0})]


@pytest.mark.parametrize(
    "values",
    [
        {"near": 40.0}, {"far": 5.0}, {"middle_weight": 0.1}, {"near_weight": 1.5}, {"far_weight": -0.1},
        {"radius": 0.0}, {"radius": 1001.0}, {"road_factor": 0.9}, {"method": "guess"}, {"telehealth": "often"},
        {"level": "street"}, {"unit": "days"}, {"service_areas": ""},
    ],
)  # fmt: skip
def test_the_database_refuses_what_makes_no_sense(region: Region, operator: Actor, values: Any) -> None:
    with pytest.raises(Conflict):
        set_reach(region=region, values=values, by=operator)

    assert (Reach.objects.count(), told(region)) == (0, [])


def test_times_are_kept_the_same_again_changes_nothing_and_others_stay(region: Region, operator: Actor) -> None:
    first = {("39131", "39163"): 41.0, ("39163", "39131"): 43.0}
    assert keep_travel_times(region=region, times=first, by=operator) == {"created": 2, "updated": 0, "unchanged": 0}
    assert keep_travel_times(region=region, times=first, by=operator)["unchanged"] == 2
    more = {("39131", "39163"): 50.0, ("39001", "39131"): 20.0}
    assert keep_travel_times(region=region, times=more, by=operator) == {"created": 1, "updated": 1, "unchanged": 0}

    assert list(TravelTime.objects.values_list("origin", "destination", "minutes")) == [
        ("39001", "39131", 20.0), ("39131", "39163", 50.0), ("39163", "39131", 43.0),
    ]  # fmt: skip
    assert [line[0] for line in told(region)] == ["traveltime.kept", "traveltime.kept"]


def test_without_its_table_a_region_counts_in_miles_again(
    region: Region, other_region: Region, operator: Actor
) -> None:
    keep_travel_times(region=region, times={("39131", "39163"): 41.0}, by=operator)
    keep_travel_times(region=other_region, times={("39131", "39163"): 41.0}, by=operator)
    set_reach(region=region, values={"unit": "minutes"}, by=operator)

    assert forget_travel_times(region=region, by=operator) == 1
    assert forget_travel_times(region=region, by=operator) == 0
    assert Reach.objects.get().unit == "miles"
    assert TravelTime.objects.get().region == other_region


@pytest.mark.parametrize("row", [("3913", "39163", 1.0), ("39131", "Vinton", 1.0), ("39131", "39163", -1.0)])
def test_the_database_refuses_a_time_between_no_places(region: Region, row: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TravelTime.objects.create(region=region, origin=row[0], destination=row[1], minutes=row[2])
