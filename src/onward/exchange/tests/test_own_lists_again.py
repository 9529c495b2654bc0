"""Lists that Onward itself wrote come back: they double nobody, check nothing, and tell what they say of the team."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from onward.core import clock
from onward.core.actor import Actor
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file
from onward.exchange.operations.demo import make_demo
from onward.exchange.readers.spreadsheet.guess import guess_mapping
from onward.exchange.report import Report
from onward.exchange.tests.batches import counts
from onward.outreach.models import Engagement
from onward.outreach.views.engagement.table import COLUMNS
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.regions.operations import load_geography

Bring = Callable[..., Report]
TABLE = ("Organization", "Standing", *(str(column.label) for column in COLUMNS))
TWINS = ("Firefly Spindle Chapel", "Firefly Spindles Chapel")


@pytest.fixture
def bring(tmp_path: Path, region: Region, operator: Actor) -> Bring:
    def now(head: Sequence[str], *rows: Sequence[str], dry_run: bool = False) -> Report:
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return import_file(Source("partners", path), region, by=operator, dry_run=dry_run).report

    return now


def line(name: str, **cells: str) -> list[str]:
    known = {"Organization": name, "Standing": "partner", **cells}
    return [known.get(heading, "") for heading in TABLE]


def names(region: Region) -> list[str]:
    return sorted(Organization.objects.filter(region=region).values_list("name", flat=True))


def test_the_list_of_the_demo_brings_nothing_new_and_doubles_nobody(tmp_path: Path, db: None, operator: Actor) -> None:
    load_geography()
    demo, out = make_demo(today=clock.today(), by=operator), tmp_path / "out.csv"
    export("partners", demo, out, by=operator)
    report = import_file(Source("partners", out), demo, by=operator, dry_run=True).report

    assert [(table, row) for table, row in counts(report).items() if set(row) - {"unchanged"}] == []
    assert {problem.code for problem in report.problems} <= {"guessed_column", "column_left_out", "unknown_judgement"}


def test_every_heading_of_the_engagement_table_is_known() -> None:
    guesses = guess_mapping(
        TABLE, [line("River Mill", **{"Last contact": "2026-11-27", "Relationship": "Aware of us"})]
    )

    assert {TABLE[column]: guess.target for column, guess in guesses.items()} == {
        "Organization": "organization_name", "Standing": "leave_out", "Points": "leave_out", "Sector": "sector",
        "Relationship": "relationship", "Priority": "priority", "Prepares for careers": "careers",
        "Moves employers": "hiring", "Influence": "influence", "Readiness": "readiness",
        "Who makes contact": "owner", "Last contact": "leave_out", "Next step": "leave_out",
        "Outreach list": "leave_out",
    }  # fmt: skip
    assert "contact log" in guesses[TABLE.index("Last contact")].why


@pytest.mark.parametrize("heading", ["Last contact", "Date of last contact", "Last contacted", "Last Contact Date"])
def test_a_day_of_contact_is_no_day_of_checking(heading: str) -> None:
    assert guess_mapping([heading], [["2026-11-27"], ["2026-11-26"]])[0].target == "leave_out"


def test_the_engagement_table_says_what_it_says_and_marks_no_listing_as_checked(bring: Bring, region: Region) -> None:
    mill = Organization.objects.create(region=region, name="River Mill")
    said = {"Relationship": "Aware of us", "Readiness": "4", "Last contact": "2026-11-27", "Next step": "Call"}
    report = bring(TABLE, line("River Mill", **said))
    mill.refresh_from_db()

    assert (mill.assured_date, names(region)) == (None, ["River Mill"])
    row = Engagement.objects.get(region=region)
    assert (row.organization_id, row.relationship, row.readiness) == (mill.pk, "aware", 4)
    assert counts(report) == {"organization": {"unchanged": 1}, "engagement": {"created": 1}}


@pytest.mark.parametrize("name", TWINS)
def test_a_name_spelt_just_so_is_met_beside_its_near_twin(name: str, bring: Bring, region: Region) -> None:
    for twin in TWINS:
        Organization.objects.create(region=region, name=twin)
    bring(TABLE, line(name, Priority="High"))

    assert names(region) == list(TWINS)
    assert Engagement.objects.filter(region=region).values_list("organization__name", flat=True).get() == name


def test_near_twins_with_ids_of_their_own_stay_two(bring: Bring, region: Region) -> None:
    twins = [Organization.objects.create(region=region, name=name) for name in (*TWINS, TWINS[0])]
    head = ("Organization name", "Phone", "Priority", "Works with", "Organization ID")
    rows = [
        (twin.name, f"740-555-010{place}", grade, "", str(twin.hsds_id))
        for place, (twin, grade) in enumerate(zip(twins, ("High", "Low", "Medium"), strict=True))
    ]
    report = bring(head, *rows)

    assert counts(report) == {
        "organization": {"unchanged": 3}, "phone": {"created": 3}, "engagement": {"created": 3},
    }  # fmt: skip
    found = (
        Organization.objects.filter(region=region).order_by("pk").values_list("phones__number", "engagement__priority")
    )
    assert list(found) == [("740-555-0100", "high"), ("740-555-0101", "low"), ("740-555-0102", "medium")]
