"""A real directory, all the way: in, in again, out, judged by others, in elsewhere, out again."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import jsonschema_rs
import pytest
from django.db import transaction

from onward.core.actor import Actor, system
from onward.directory.hsds import OBJECTS, plural
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file
from onward.exchange.report import Report
from onward.regions.models import County, Region
from onward.regions.operations import found_region
from onward.testing import shared

SINGULAR = {plural(item.name): item.name for item in OBJECTS}


def washington(slug: str, by: Actor) -> Region:
    County.objects.get_or_create(
        fips="11001", defaults={"name": "District of Columbia", "state": "DC", "latitude": 38.9, "longitude": -77.0}
    )
    return found_region(name=slug, counties=["11001"], by=by)


def bring_in(path: Path, region: Region, by: Actor) -> Report:
    return import_file(Source("hsds", path, publisher="dc"), region, by=by).report


@pytest.fixture(scope="module")
def imported(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Region, Report]]:
    """Imported once for the module; what each test does on top is rolled back."""
    by = system("tests")
    with django_db_blocker.unblock(), transaction.atomic():
        region = washington("dc", by)
        yield region, bring_in(shared("data", "directory", "washington-dc-hsds"), region, by)
        transaction.set_rollback(True)


@pytest.fixture
def dc(imported: tuple[Region, Report], db: Any) -> tuple[Region, Report]:
    return imported


def test_every_row_is_read_and_at_most_two_in_a_hundred_are_rejected(dc: tuple[Region, Report]) -> None:
    _, report = dc
    read = {name: report.tables[name]["read"] for name in ("organization", "service", "location")}

    assert read == {"organization": 400, "service": 1667, "location": 1202}
    for name, rows in read.items():
        assert report.tables[name]["rejected"] <= rows * 0.02, report.tables[name]


def test_every_rejected_row_is_explained(dc: tuple[Region, Report]) -> None:
    _, report = dc
    explained = Counter(table for table, _ in {(p.table, p.row) for p in report.problems if p.severity == "error"})
    rejected = {name: row["rejected"] for name, row in report.tables.items() if row["rejected"]}

    assert {name: explained[name] for name in rejected} == rejected
    assert all(len(p.message.split()) > 3 for p in report.problems)


def test_the_second_time_nothing_changes_and_the_same_rows_are_rejected(
    dc: tuple[Region, Report], operator: Actor
) -> None:
    region, first = dc
    again = bring_in(shared("data", "directory", "washington-dc-hsds"), region, operator)

    expected = {
        name: {
            "read": row["read"],
            "created": 0,
            "updated": 0,
            "unchanged": row["read"] - row["rejected"],
            "rejected": row["rejected"],
        }
        for name, row in first.tables.items()
    }
    assert again.tables == expected
    assert again.problems == first.problems


def test_the_export_satisfies_the_official_datapackage(
    dc: tuple[Region, Report], operator: Actor, tmp_path: Path
) -> None:
    export("hsds", dc[0], tmp_path / "dc.zip", by=operator)
    with zipfile.ZipFile(tmp_path / "dc.zip") as archive:
        archive.extractall(tmp_path / "dc")
    official = shared("conformance", "hsds", "datapackage-3.1.1-regenerated", "datapackage.json")
    package = frictionless.Package.from_descriptor(json.loads(official.read_text()), basepath=str(tmp_path / "dc"))

    judged = package.validate()

    assert judged.flatten(["fieldName", "rowNumber", "type"]) == []
    assert judged.stats["tasks"] == len(OBJECTS)


def test_every_json_object_satisfies_the_official_schemas_strictly(
    dc: tuple[Region, Report], operator: Actor, tmp_path: Path
) -> None:
    export("hsds", dc[0], tmp_path / "dc.json", by=operator)
    document = json.loads((tmp_path / "dc.json").read_text())
    validators = strict_validators(shared("conformance", "hsds", "schema-3.1.1"))

    faults = [
        (name, error.message)
        for name, rows in document.items()
        for row in rows
        for error in validators[SINGULAR[name]].iter_errors(row)
    ]

    assert faults == []
    assert len(document["organizations"]) == 400


@pytest.mark.parametrize("form", ["zip", "json"])
def test_an_export_read_elsewhere_and_exported_again_is_the_same_bytes(
    dc: tuple[Region, Report], operator: Actor, tmp_path: Path, form: str
) -> None:
    export("hsds", dc[0], tmp_path / f"one.{form}", by=operator)
    elsewhere = washington("elsewhere", operator)
    bring_in(tmp_path / f"one.{form}", elsewhere, operator)
    export("hsds", elsewhere, tmp_path / f"two.{form}", by=operator)

    assert (tmp_path / f"two.{form}").read_bytes() == (tmp_path / f"one.{form}").read_bytes()


def strict_validators(folder: Path) -> dict[str, Any]:
    """The official schemas with no extra properties allowed and formats asserted."""
    schemas = {
        path.stem: tightened(json.loads(path.read_text())) for path in folder.glob("*.json") if path.stem != "openapi"
    }
    registry = jsonschema_rs.Registry([(f"https://hsds/{name}.json", schema) for name, schema in schemas.items()])
    return {
        name: jsonschema_rs.validator_for(schema, registry=registry, validate_formats=True)
        for name, schema in schemas.items()
    }


def tightened(node: Any) -> Any:
    if isinstance(node, list):
        return [tightened(item) for item in node]
    if not isinstance(node, dict):
        return node
    tight = {key: tightened(value) for key, value in node.items()}
    if "$ref" in tight:
        tight["$ref"] = f"https://hsds/{tight['$ref']}"
    if "properties" in tight:
        tight["additionalProperties"] = False
    return tight
