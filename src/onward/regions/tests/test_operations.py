"""Founding a region while somebody else does, and the audit of what all regions share."""

from decimal import Decimal
from typing import Any

import pytest

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import AuditEntry
from onward.regions import operations
from onward.regions.models import County, Region
from onward.regions.operations import Figure, found_region, move_centres, record_figures


def test_two_who_found_a_region_of_one_name_at_once_get_one_region_and_one_sentence(
    counties: list[County], operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = operations._counties

    def meanwhile(codes: Any) -> list[County]:
        Region.objects.create(slug="our-hills", name="The other's")
        return look_up(codes)

    monkeypatch.setattr(operations, "_counties", meanwhile)
    with pytest.raises(Refused) as refusal:
        found_region(name="Our Hills", counties=["39001"], by=operator)

    assert refusal.value.message == "There is a region called “our-hills” already. Choose another name."


FIGURE = Figure("39001", "population", "People", "people", 2024, "Census", "public domain", Decimal(27_000))


def lines() -> list[tuple[Any, ...]]:
    found = AuditEntry.objects.filter(subject_type__in=["county", "needfigure"]).order_by("pk")
    return [(line.actor_label, line.region_id, line.verb, line.subject_id, line.after) for line in found]


def test_figures_are_written_into_the_audit_of_no_region_once(counties: list[County], operator: Actor) -> None:
    for figures in ([FIGURE], [FIGURE], []):
        record_figures(figures, by=operator)

    after = {"sources": ["Census"], "keys": ["population"], "created": 1, "updated": 0}
    assert lines() == [("tests", None, "needfigure.recorded", None, after)]


def test_moved_centres_are_written_into_the_audit_of_no_region(counties: list[County], operator: Actor) -> None:
    move_centres({"39015": (39.0, -83.9), "39001": (38.8, -83.5)}, by=operator)
    move_centres({}, by=operator)

    assert lines() == [("tests", None, "county.moved", None, {"counties": ["39001", "39015"]})]
    assert County.objects.get(fips="39015").latitude == 39.0
