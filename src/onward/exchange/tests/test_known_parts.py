"""A list that was exported here and comes back changes what was changed in it, and adds nothing twice."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onward.core.actor import Actor
from onward.directory.models import Contact, Location, Phone, Service, ServiceAtLocation
from onward.exchange.demo import demo_batch
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file, load
from onward.exchange.report import Report
from onward.partners.models import Organization
from onward.regions.models import Region

Row = dict[str, str]
PARTS = (Organization, Service, Location, ServiceAtLocation, Contact, Phone)


@pytest.fixture
def full_region(region: Region, operator: Actor) -> Region:
    load(demo_batch(today=date(2026, 1, 5)), region, by=operator)
    Organization.objects.filter(description__startswith="Entered twice").delete()
    return region


def there_and_back(region: Region, folder: Path, by: Actor, change: Callable[[list[Row]], None]) -> Report:
    path = folder / "partners.csv"
    export("partners", region, path, by=by)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return import_file(Source("partners", path), region, by=by).report


def counts(region: Region) -> list[int]:
    return [model.objects.filter(region=region).count() for model in PARTS]


def test_an_unchanged_list_adds_nothing(full_region: Region, operator: Actor, tmp_path: Path) -> None:
    before = counts(full_region)
    report = there_and_back(full_region, tmp_path, operator, lambda rows: None)

    assert (counts(full_region), report.changed) == (before, 0)


def test_a_corrected_cell_is_the_only_change(full_region: Region, operator: Actor, tmp_path: Path) -> None:
    before = counts(full_region)

    def rename(rows: list[Row]) -> None:
        rows[0]["Organization name"] = "A Better Name"

    report = there_and_back(full_region, tmp_path, operator, rename)
    changed = {name: row["updated"] for name, row in report.tables.items() if row["updated"]}

    assert (counts(full_region), changed) == (before, {"organization": 1})
    assert Organization.objects.filter(region=full_region, name="A Better Name").count() == 1


def test_a_service_written_into_a_cell_is_added(full_region: Region, operator: Actor, tmp_path: Path) -> None:
    before = counts(full_region)

    def add(rows: list[Row]) -> None:
        rows[0]["Service name"] += "; Rides to court"

    there_and_back(full_region, tmp_path, operator, add)
    service = Service.objects.get(region=full_region, name="Rides to court")

    assert counts(full_region)[:3] == [before[0], before[1] + 1, before[2]]
    assert service.organization.services.count() > 1
