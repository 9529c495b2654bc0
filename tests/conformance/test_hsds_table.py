"""Our table of HSDS objects and fields is the specification's, field by field."""

import json

import pytest

from onward.directory import hsds
from onward.directory.wire import BINDINGS
from onward.testing import shared

NUMBERS = {"integer", "number"}
NESTED = {"array", None}


def official(name: str) -> dict:
    return json.loads((shared("conformance", "hsds", "schema-3.1.1") / f"{name}.json").read_text())


def own_type(field: hsds.Field) -> tuple[str, str]:
    formats = {"uuid": "uuid", "uri": "uri", "email": "email", "datetime": "date-time"}
    return ("number" if field.type in NUMBERS else "string", formats.get(field.type, ""))


@pytest.mark.parametrize("item", hsds.OBJECTS, ids=lambda item: item.name)
def test_an_object_has_the_fields_of_the_official_schema_in_its_order(item: hsds.Object) -> None:
    schema = official(item.name)
    columns = [name for name, about in schema["properties"].items() if about.get("type") not in NESTED]

    assert sorted(field.name for field in item.fields) == sorted(columns)


@pytest.mark.parametrize("item", hsds.OBJECTS, ids=lambda item: item.name)
def test_types_and_formats_are_the_official_ones(item: hsds.Object) -> None:
    schema = official(item.name)["properties"]
    # `service_area.uri` is declared a plain string there; metadata dates are strings with a datapackage type.
    expected = {
        name: (about["type"], about.get("format", ""))
        for name, about in schema.items()
        if about.get("type") not in NESTED
    }

    assert {field.name: own_type(field) for field in item.fields} == expected


@pytest.mark.parametrize("item", hsds.OBJECTS, ids=lambda item: item.name)
def test_what_is_required_there_is_required_here(item: hsds.Object) -> None:
    schema = official(item.name)
    required = {*schema["required"], *(schema.get("tabular_required") or ())} & set(schema["properties"])
    nested = {name for name, about in schema["properties"].items() if about.get("type") in NESTED}

    assert {field.name for field in item.fields if field.required} == required - nested


@pytest.mark.parametrize("item", hsds.OBJECTS, ids=lambda item: item.name)
def test_choices_are_the_official_ones(item: hsds.Object) -> None:
    schema = official(item.name)["properties"]

    assert {field.name: list(field.choices) for field in item.fields if field.choices} == {
        name: about["enum"] for name, about in schema.items() if about.get("enum")
    }


def test_every_object_of_the_specification_has_a_table_here() -> None:
    names = {path.stem for path in shared("conformance", "hsds", "schema-3.1.1").glob("*.json")} - {"openapi"}

    assert {item.name for item in hsds.OBJECTS} == names
    assert set(BINDINGS) == names | {"meeting"}


def test_files_and_columns_are_those_of_the_official_datapackage() -> None:
    package = json.loads(shared("conformance", "hsds", "datapackage-3.1.1-regenerated", "datapackage.json").read_text())
    expected = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]] for resource in package["resources"]
    }

    assert {item.file: [field.name for field in item.fields] for item in hsds.OBJECTS} == expected


@pytest.mark.parametrize("item", hsds.OBJECTS, ids=lambda item: item.name)
def test_json_nests_children_where_the_official_schema_has_a_place_for_them(item: hsds.Object) -> None:
    schema = official(item.name)["properties"]
    places = {
        name: about["items"]["$ref"].removesuffix(".json")
        for name, about in schema.items()
        if about.get("type") == "array" and name not in ("attributes", "metadata")
    }
    # A location stands on its own in our document, so it is not repeated under its organization.
    places.pop("locations", None)

    assert {child.property: child.object for child in item.children} == places
