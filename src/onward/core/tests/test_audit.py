"""The audit line: who, what, when, before and after, in a form that outlives what it speaks of."""

import datetime as dt
import uuid
from decimal import Decimal

from onward.core import audit, clock
from onward.core.actor import Actor, system
from onward.core.models import AuditEntry
from onward.partners.models import Organization
from onward.regions.models import Region

ANN = Actor("person", "7", "Ann" * 100, origin="web" * 100)
MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
WHO = ("person", "7", ("Ann" * 100)[:200], ("web" * 100)[:64])


def test_one_deed_is_one_line(region: Region) -> None:
    with clock.at(MOMENT):
        audit.record("region.praised", region, by=ANN, region_id=region.pk, before={"a": Decimal("1.50")}, after=None)

    line = AuditEntry.objects.get(verb="region.praised")
    assert (line.verb, line.at, line.subject_type, line.subject_id, line.subject_label) == (
        "region.praised", MOMENT, "region", region.pk, "Ohio Valley",
    )  # fmt: skip
    assert (line.actor_kind, line.actor_id, line.actor_label, line.origin) == WHO
    assert (line.before, line.after, line.why, line.region_id) == ({"a": "1.50"}, {}, "", region.pk)
    assert str(line) == f"{line.actor_label} region.praised Ohio Valley"


def test_many_deeds_are_written_at_once_and_read_the_same(region: Region) -> None:
    values = {
        "day": dt.date(2026, 1, 1), "time": dt.time(8), "at": MOMENT, "id": uuid.UUID(int=1), "sum": Decimal("0.1"),
        "text": "Café \\N \\. \n\t'\"", "none": None, "list": [1, {"x": True}],
    }  # fmt: skip
    lines = [("organization.imported", 1, "One", {}, values), ("organization.updated", 2, "x" * 400, values, {})]
    with clock.at(MOMENT):
        audit.record_many("organization", lines, by=ANN, region_id=region.pk)

    kept = AuditEntry.objects.filter(subject_type="organization").order_by("subject_id")
    assert [(line.verb, line.subject_label, line.before, line.after) for line in kept] == [
        ("organization.imported", "One", {}, audit.plain(values)),
        ("organization.updated", "x" * 300, audit.plain(values), {}),
    ]
    assert {(line.actor_kind, line.actor_id, line.actor_label, line.origin) for line in kept} == {WHO}
    assert {line.at for line in kept} == {MOMENT}


def test_no_deeds_are_no_lines(db: None) -> None:
    audit.record_many("organization", [], by=system("tests"), region_id=1)

    assert AuditEntry.objects.count() == 0


def test_only_what_changed_is_told_on_both_sides() -> None:
    before = {"name": "A", "level": "local", "gone": 1}
    after = {"name": "B", "level": "local", "new": None, "fresh": 2}

    assert audit.differences(before, after) == ({"name": "A", "fresh": None}, {"name": "B", "fresh": 2})
    assert audit.differences(before, before) == ({}, {})


def test_a_text_with_an_address_in_it_is_sealed_whatever_its_column_holds_as_a_rule(region: Region) -> None:
    ask = "Ask dana@example.org."
    hope = Organization(pk=1, region=region, name=ask)
    after = {"description": ask, "website": "hope.example", "other": ["a", ask]}
    audit.record("organization.changed", hope, by=system("tests"), region_id=region.pk, after=after)

    entry = AuditEntry.objects.get(verb="organization.changed")
    assert "dana" not in f"{entry.open_before} {entry.open_after} {entry.open_subject}"
    assert (entry.after, entry.subject_label, entry.open_after["website"]) == (after, ask, "hope.example")
