"""While a file comes in, people go on working; what they write is neither held up nor lost."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.core import walls
from onward.core.actor import Actor
from onward.exchange.loading.plan import Plan, make_plan
from onward.exchange.operations import importing
from onward.exchange.tests.batches import bring, counts, row, told
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.regions.models import Region

HOPE = {"hope": {"name": "Hope House"}, "able": {"name": "Able"}}
LATER = {"hope": {"name": "Hope Home"}, "able": {"name": "Able Law"}}
PATIENCE_SECONDS = 20

two_connections = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="On SQLite whoever writes has the whole database, so nobody can be faster."
)


def aside(act: Callable[[], Any]) -> bool:
    """Do it over a connection of its own; whether that came to an end."""

    def whole() -> None:
        try:
            with walls.everywhere():
                act()
        finally:
            connection.close()

    thread = Thread(target=whole, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return not thread.is_alive()


@two_connections
@pytest.mark.django_db(transaction=True)
def test_what_a_person_changes_between_plan_and_writing_stays_and_is_told(
    region: Region, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(region, operator, organization=HOPE)
    deeds = [
        lambda: partners.change_organization(
            row("organization", "hope", region), values={"name": "House of Hope"}, by=operator
        ),
        lambda: Organization.objects.create(region=region, name="New"),
    ]
    ended: list[bool] = []

    def slow_plan(region: Region, batch: Any) -> Plan:
        plan = make_plan(region, batch)
        while deeds:
            ended.append(aside(deeds.pop()))
        return plan

    monkeypatch.setattr(importing, "make_plan", slow_plan)
    report = bring(region, operator, organization=LATER)

    assert ended == [True, True]
    assert [row("organization", key, region).name for key in HOPE] == ["House of Hope", "Able Law"]
    assert counts(report) == {"organization": {"updated": 1, "unchanged": 1}}
    assert told(report) == [("note", "kept_edit", "organization", 2, "name", "Hope Home")]


@pytest.mark.django_db
def test_a_preview_only_reads(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE)
    with CaptureQueriesContext(connection) as seen:
        bring(region, operator, organization=LATER, dry_run=True)

    assert {query["sql"].split()[0] for query in seen.captured_queries} == {"SELECT"}
