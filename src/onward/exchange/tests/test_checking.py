"""Files held against HSDS: every kind of fault has its place and its sentence; the official schemas agree."""

import copy
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from onward.core.actor import Actor
from onward.exchange.checking import check_hsds
from onward.exchange.demo import demo_batch
from onward.exchange.exports import export
from onward.exchange.operations import load
from onward.exchange.records import UnusableFile
from onward.regions.models import Region
from onward.testing import shared

ORGANIZATION = {
    "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Hope House", "description": "Recovery housing",
    "tax_status": "501(c)(3)",
}  # fmt: skip
SERVICE = {
    "id": "ac148810-d857-441c-9679-408f346de14b", "name": "Rides", "status": "active",
    "organization_id": ORGANIZATION["id"],
}  # fmt: skip
Found = list[tuple[str, str, str]]


def found(path: Path) -> Found:
    return [(issue.severity, issue.code, issue.path) for issue in check_hsds(path).issues]


def written(folder: Path, value: Any, name: str = "data.json") -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name not in names}


@pytest.mark.parametrize(
    ("value", "issues"),
    [
        (ORGANIZATION, []),
        ([ORGANIZATION, SERVICE | {"id": SERVICE["id"]}][:1], []),
        (without(ORGANIZATION, "name"), [("error", "required", "/")]),
        (ORGANIZATION | {"name": 7}, [("error", "type", "/name")]),
        (ORGANIZATION | {"website": "not a page"}, [("error", "format", "/website")]),
        (ORGANIZATION | {"email": "nobody"}, [("error", "format", "/email")]),
        (ORGANIZATION | {"id": "1"}, [("error", "format", "/id")]),
        (ORGANIZATION | {"mood": "good"}, [("warning", "unknown_property", "/mood")]),
        (SERVICE | {"status": "open"}, [("error", "enum", "/status")]),
        (SERVICE | {"assured_date": "last week"}, [("warning", "format", "/assured_date")]),
        (SERVICE | {"organization": without(ORGANIZATION, "id")}, [("error", "required", "/organization")]),
        (SERVICE | {"phones": [{"id": ORGANIZATION["id"]}]}, [("error", "required", "/phones/0")]),
        ([SERVICE, SERVICE], [("error", "repeated_id", "/1/id")]),
        ({"empty": False, "contents": [SERVICE, 3]}, [("error", "type", "/contents/1")]),
        ({"contents": [SERVICE]}, [("error", "required", "/")]),
        ({"services": [SERVICE], "organizations": [ORGANIZATION]}, []),
        ({"services": [SERVICE]}, [("error", "broken_reference", "/services/0/organization_id")]),
        ({"services": [], "mood": "good"}, [("warning", "unknown_property", "/mood")]),
        ({"version": "3.1", "profile": "x", "openapi_url": 1}, [("error", "type", "/openapi_url")]),
        ({"empty": True, "contents": []}, []),
    ],
)
def test_each_fault_of_a_document_has_its_place(value: Any, issues: Found, tmp_path: Path) -> None:
    assert found(written(tmp_path, value)) == issues


def test_each_fault_has_a_sentence(tmp_path: Path) -> None:
    value = without(SERVICE, "name") | {"status": "open", "url": "here", "email": 3, "mood": 1}
    assert sorted(issue.text for issue in check_hsds(written(tmp_path, value)).issues) == [
        "HSDS has no property “mood” here; allowed, but other programs pass over it.",
        "“3” should be text.",
        "“here” is not a web address, such as https://example.org.",
        "“name” is missing, which HSDS requires.",
        "“open” is not one of active, inactive, defunct, temporarily closed.",
    ]


@pytest.mark.parametrize("content", ["", "{", "3", '{"a": 1}', "[1, 2]", '"x"'])
def test_what_is_no_hsds_is_unusable(content: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableFile):
        check_hsds(written(tmp_path, content))


def test_one_object_a_line_is_checked_line_by_line(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(item) for item in (SERVICE, SERVICE | {"status": "open"}))
    assert found(written(tmp_path, lines, "services.ndjson")) == [("error", "enum", "2:/status")]


# Tables --------------------------------------------------------------------------------------------------------------


def package(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


ORGANIZATIONS = f"id,name,description\n{ORGANIZATION['id']},Hope House,Housing\n"

SERVICES = f"id,organization_id,name,status,assured_date\n{SERVICE['id']},{SERVICE['id']},Rides,active,May\n"
LOCATIONS = f"id,location_type,latitude\n{SERVICE['id']},physical,north\n"


@pytest.mark.parametrize(
    ("tables", "issues"),
    [
        ({"organizations": ORGANIZATIONS}, []),
        (
            {"organizations": "id,name\n1,Hope House\n"},
            [
                ("error", "missing_column", "organizations.csv:1:description"),
                ("error", "format", "organizations.csv:2:id"),
                ("error", "required", "organizations.csv:2"),
            ],
        ),
        (
            {"organizations": ORGANIZATIONS.replace("description", "description,mood")},
            [("warning", "unknown_property", "organizations.csv:1:mood")],
        ),
        (
            {"organizations": ORGANIZATIONS + ORGANIZATIONS.splitlines()[1] + "\n"},
            [("error", "repeated_id", "organizations.csv:3:id")],
        ),
        (
            {"services": SERVICES},
            [
                ("error", "format", "services.csv:2:assured_date"),
                ("error", "broken_reference", "services.csv:2:organization_id"),
            ],
        ),
        (
            {"organizations": ORGANIZATIONS, "locations": LOCATIONS},
            [("error", "type", "locations.csv:2:latitude")],
        ),
        ({"organizations": ORGANIZATIONS, "moods": "a\n1\n"}, [("warning", "unknown_file", "moods.csv")]),
    ],
)
def test_each_fault_of_a_table_has_its_place(tables: dict[str, str], issues: Found, tmp_path: Path) -> None:
    assert sorted(found(package(tmp_path, **tables))) == sorted(issues)


# Agreement with the specification ------------------------------------------------------------------------------------


def official() -> dict[str, Any]:
    folder = shared("conformance", "hsds", "schema-3.1.1")
    schemas = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json") if path.stem != "openapi"}
    absolute = {
        name: json.loads(json.dumps(schema).replace('"$ref": "', '"$ref": "https://hsds/'))
        for name, schema in schemas.items()
    }
    registry = jsonschema_rs.Registry([(f"https://hsds/{name}.json", schema) for name, schema in absolute.items()])
    return {
        name: jsonschema_rs.validator_for(schema, registry=registry, validate_formats=True)
        for name, schema in absolute.items()
    }


def contents(value: Any) -> list[Any]:
    return list(value.get("contents", [value])) if isinstance(value, dict) else list(value)


def spoiled(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The object with each property in turn left out, of another type, or with a value nobody means."""
    versions: list[dict[str, Any]] = []
    for name in value:
        versions.append(without(copy.deepcopy(value), name))
        versions += [{**copy.deepcopy(value), name: change} for change in (7, "nonsense", [], {}, [{}], None)]
    return versions


EXAMPLES = ["location", "organization_list", "service_list", "taxonomy", "taxonomy_term_list"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_official_schemas_agree_on_the_examples_and_on_spoiled_ones(example: str, tmp_path: Path) -> None:
    path = shared("conformance", "hsds", "examples") / f"{example}.json"
    validator = official()[example.removesuffix("_list")]
    for value in contents(json.loads(path.read_text())):
        for version in [value, *spoiled(value)]:
            ours = check_hsds(written(tmp_path, version, f"{example}.json")).valid
            assert ours == validator.is_valid(version), version


@pytest.fixture
def full_region(region: Region, operator: Actor) -> Region:
    load(demo_batch(today=date(2026, 1, 5)), region, by=operator)
    return region


def test_our_exports_keep_to_the_standard(full_region: Region, operator: Actor, tmp_path: Path) -> None:
    for name in ("out.json", "out.zip"):
        export("hsds", full_region, tmp_path / name, by=operator)
        assert found(tmp_path / name) == []


def test_one_spoiled_cell_of_our_export_is_found(full_region: Region, operator: Actor, tmp_path: Path) -> None:
    export("hsds", full_region, tmp_path / "out.zip", by=operator)
    spoil: Callable[[str], str] = lambda text: text.replace(",active,", ",awake,", 1)  # noqa: E731
    with zipfile.ZipFile(tmp_path / "out.zip") as archive, zipfile.ZipFile(tmp_path / "bad.zip", "w") as other:
        for entry in archive.namelist():
            text = archive.read(entry).decode()
            other.writestr(entry, spoil(text) if entry == "services.csv" else text)

    assert [issue.code for issue in check_hsds(tmp_path / "bad.zip").issues] == ["enum"]
