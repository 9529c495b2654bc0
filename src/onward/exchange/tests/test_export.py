"""What goes out of a region, and what stays; whole files or none; equal directories are equal bytes."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from onward.core import clock
from onward.core.actor import Actor, system
from onward.core.errors import Refused
from onward.core.models import AuditEntry
from onward.directory import operations as directory
from onward.directory.hsds import OBJECTS, plural
from onward.exchange import exports
from onward.exchange.demo import demo_batch, facts
from onward.exchange.exports import export
from onward.exchange.operations import load
from onward.exchange.tests.batches import bring, row, uid
from onward.exchange.writers.gather import gather
from onward.exchange.writers.hsds import nest
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.regions.models import County, Region
from onward.regions.operations import found_region

SMALL: dict[str, Any] = {
    "organization": {"hope": {"name": "Hope House", "description": "x"}, "gone": {"name": "Gone", "description": "x"}},
    "service": {
        "beds": {"name": "Beds", "organization_id": "hope"}, "rides": {"name": "Rides", "organization_id": "gone"},
    },
    "location": {"den": {"organization_id": "hope"}, "hut": {"organization_id": "gone"}, "park": {"name": "Park"}},
    "service_at_location": {
        "beds_den": {"service_id": "beds", "location_id": "den"},
        "rides_hut": {"service_id": "rides", "location_id": "hut"},
    },
    "phone": {
        "of_gone": {"organization_id": "gone"},
        "of_both": {"organization_id": "gone", "location_id": "den"},
        "of_nobody": {},
    },
    "taxonomy_term": {"term": {"name": "Term", "description": "x"}},
    "attribute": {
        "on_rides": {"link_id": "rides", "link_entity": "service", "taxonomy_term_id": "term"},
        "on_beds": {"link_id": "beds", "link_entity": "service", "taxonomy_term_id": "term"},
    },
}  # fmt: skip
GONE = {"gone", "rides", "hut", "rides_hut", "of_gone", "on_rides"}


def ids(region: Region) -> set[str]:
    """The words of the small directory that go out."""
    every = {uid(key): key for rows in SMALL.values() for key in rows}
    return {every[item["id"]] for rows in gather(region).values() for item in rows if item["id"] in every}


def keys() -> set[str]:
    return {key for rows in SMALL.values() for key in rows}


@pytest.fixture
def small(region: Region, operator: Actor) -> Region:
    bring(region, operator, **SMALL)
    return region


def test_everything_goes_out(small: Region) -> None:
    assert ids(small) == keys()


def test_a_removed_organization_stays_with_all_that_hangs_only_on_it(small: Region, ada_actor: Actor) -> None:
    partners.remove_organization(row("organization", "gone", small), by=ada_actor)

    assert ids(small) == keys() - GONE
    phone = next(item for item in gather(small)["phone"] if item["id"] == uid("of_both"))
    assert phone == {"id": uid("of_both"), "location_id": uid("den"), "number": "740-555-0100"}


def test_a_prospect_stays_likewise(small: Region) -> None:
    Organization.objects.filter(name="Gone").update(standing="prospect")

    assert ids(small) == keys() - GONE


def test_what_a_merge_moved_goes_out_under_the_one_that_stayed(small: Region, ada_actor: Actor) -> None:
    partners.merge_organizations(
        gone=row("organization", "gone", small), kept=row("organization", "hope", small), taken=(), by=ada_actor
    )

    assert ids(small) == keys() - {"gone"}
    assert {item["organization_id"] for item in gather(small)["service"]} == {uid("hope")}


def test_a_removed_service_stays_with_what_hangs_on_it(small: Region, ada_actor: Actor) -> None:
    directory.remove_record(row("service", "rides", small), by=ada_actor)

    assert ids(small) == keys() - {"rides", "rides_hut", "on_rides"}


def test_a_place_goes_out_where_another_partner_gives_a_service_there(small: Region, operator: Actor) -> None:
    Organization.objects.filter(name="Gone").update(standing="prospect")
    bring(small, operator, service_at_location={"beds_hut": {"service_id": "beds", "location_id": "hut"}})

    places = {item["id"]: item for item in gather(small)["location"]}
    assert places[uid("hut")] == {"id": uid("hut"), "location_type": "physical"}
    assert {item["id"] for item in gather(small)["service_at_location"]} == {uid("beds_den"), uid("beds_hut")}


def test_a_link_to_a_parent_that_stays_is_left_out(region: Region, operator: Actor, ada_actor: Actor) -> None:
    bring(region, operator, organization={"a": {"name": "A"}, "b": {"name": "B", "parent_organization_id": "a"}})
    assert [item.get("parent_organization_id") for item in gather(region)["organization"]].count(uid("a")) == 1

    partners.remove_organization(row("organization", "a", region), by=ada_actor)
    assert [set(item) for item in gather(region)["organization"]] == [{"id", "name", "description"}]


def test_a_persons_word_that_no_kind_fits_goes_out(small: Region, ada_actor: Actor) -> None:
    directory.settle_kinds(services=[row("service", "beds", small)], kinds=[], by=ada_actor)
    directory.settle_kinds(services=[row("service", "rides", small)], kinds=[], by=ada_actor)
    partners.remove_organization(row("organization", "gone", small), by=ada_actor)

    out = gather(small)
    (term,) = (item for item in out["taxonomy_term"] if item.get("code") == "onward:kind:none")
    facts = [item for item in out["attribute"] if item["taxonomy_term_id"] == term["id"]]
    assert [(item["link_id"], item["label"]) for item in facts] == [(uid("beds"), "person")]
    assert term["name"] == "No kind"


def test_a_region_exports_its_own(small: Region, other_region: Region) -> None:
    assert [name for name, rows in gather(other_region).items() if rows] == []


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("hsds", "out.pdf", "Give the file a name that ends in .zip or .json."),
        ("partners", "out", "Give the file a name that ends in .xlsx or .csv."),
        ("icarol", "out.zip", "“icarol” is not something to export. Choose one of: "),
        ("hsds", "nowhere/out.zip", "There is no folder "),
        ("hsds", "folder.zip", " cannot be written: Is a directory."),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence_and_leaves_no_file(
    kind: str, name: str, sentence: str, small: Region, operator: Actor, tmp_path: Path
) -> None:
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(Refused) as refused:
        export(kind, small, tmp_path / name, by=operator)

    assert sentence in refused.value.message
    assert [path.name for path in tmp_path.iterdir()] == ["folder.zip"]
    assert AuditEntry.objects.filter(verb="directory.exported").count() == 0


def test_a_fault_while_writing_leaves_the_file_of_before(
    small: Region, operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.zip").write_text("the file of before")

    def fail(region: Region, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(exports.EXPORTS["hsds"], ".zip", fail)
    with pytest.raises(Refused, match="No space left on device"):
        export("hsds", small, tmp_path / "out.zip", by=operator)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.zip": "the file of before"}


def test_an_export_says_what_it_wrote_and_is_audited(small: Region, operator: Actor, tmp_path: Path) -> None:
    out = tmp_path / "out.JSON"
    assert export("hsds", small, out, by=operator) == {
        "kind": "hsds", "region": "ohio-valley", "out": str(out), "bytes": out.stat().st_size,
    }  # fmt: skip
    line = AuditEntry.objects.get(verb="directory.exported")
    assert (line.region_id, line.after) == (small.pk, {"kind": "hsds", "form": ".JSON", "level": "partners"})


@pytest.mark.parametrize("form", ["zip", "json"])
def test_the_same_directory_is_the_same_bytes_whenever_it_is_written(
    form: str, small: Region, operator: Actor, tmp_path: Path
) -> None:
    export("hsds", small, tmp_path / f"one.{form}", by=operator)
    with clock.at(clock.now().replace(year=2031)):
        export("hsds", small, tmp_path / f"two.{form}", by=operator)

    assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


def test_the_data_package_holds_every_table_and_no_time_of_writing(
    small: Region, operator: Actor, tmp_path: Path
) -> None:
    export("hsds", small, tmp_path / "out.zip", by=operator)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        entries = archive.infolist()
        package = json.loads(archive.read("datapackage.json"))

    assert [entry.filename for entry in entries] == ["datapackage.json", *(item.file for item in OBJECTS)]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [resource["path"] for resource in package["resources"]] == [item.file for item in OBJECTS]


# The JSON tree -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> dict[str, list[dict[str, Any]]]:
    """The demo directory, which holds every object, gathered once."""
    by = system("tests")
    with django_db_blocker.unblock(), transaction.atomic():
        County.objects.bulk_create(
            County(fips=c.fips, name=c.name, state=c.state, latitude=c.latitude, longitude=c.longitude)
            for c in (*facts.REGION, *facts.NEIGHBOURS)
        )
        region = found_region(name="Demo", counties=[c.fips for c in facts.REGION], by=by)
        load(demo_batch(today=clock.today()), region, by=by)
        objects = gather(region)
        transaction.set_rollback(True)
    return objects


def walk(name: str, item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """An object and all that is nested in it, each with its name."""
    yield name, item
    places = {child.property: child.object for child in next(o for o in OBJECTS if o.name == name).children}
    places |= {"metadata": "metadata", "attributes": "attribute"}
    for under, child in places.items():
        for one in item.get(under, ()):
            yield from walk(child, one)


def test_every_object_stands_in_the_tree_once_and_units_within_their_capacities(
    everything: dict[str, list[dict[str, Any]]],
) -> None:
    singular = {plural(item.name): item.name for item in OBJECTS}
    tree = nest(everything)
    found = [(name, one["id"]) for top, rows in tree.items() for row in rows for name, one in walk(singular[top], row)]
    expected = [(name, str(one["id"])) for name, rows in everything.items() for one in rows]
    used = {("unit", str(row["unit_id"])) for row in everything["service_capacity"]}

    assert sorted(found) == sorted(set(expected) - used)
    assert used != set()


@pytest.mark.parametrize(
    ("parent", "under", "child", "key"),
    [(item.name, child.property, child.object, child.key) for item in OBJECTS for child in item.children],
)
def test_children_stand_under_their_parent(
    parent: str, under: str, child: str, key: str, everything: dict[str, list[dict[str, Any]]]
) -> None:
    lone = {name: [] for name in everything} | {
        parent: [{"id": uid("parent")}], child: [{"id": uid("child"), key: uid("parent")}],
        "unit": [{"id": uid("unit")}],
    }  # fmt: skip
    if child == "service_capacity":
        lone[child][0]["unit_id"] = uid("unit")
    tree = nest(lone)

    (top,) = tree[plural(parent)]
    assert [row["id"] for row in top[under]] == [str(uid("child"))]
    assert set(tree) == {plural(parent)} | ({"units"} if child != "service_capacity" else set())


def test_a_child_of_two_parents_stands_under_the_first_and_keeps_the_others_id() -> None:
    lone = {item.name: [] for item in OBJECTS} | {
        "service": [{"id": uid("s")}], "location": [{"id": uid("l")}],
        "phone": [{"id": uid("p"), "service_id": uid("s"), "location_id": uid("l")}],
    }  # fmt: skip
    tree = nest(lone)

    assert tree["services"][0]["phones"] == [
        {"id": str(uid("p")), "service_id": str(uid("s")), "location_id": str(uid("l"))}
    ]
    assert tree["locations"] == [{"id": str(uid("l"))}]


def test_what_has_no_place_in_the_schema_stays_at_the_top() -> None:
    lone = {item.name: [] for item in OBJECTS} | {
        "taxonomy": [{"id": uid("t")}],
        "attribute": [{"id": uid("a"), "link_id": uid("t"), "link_entity": "taxonomy"}],
        "metadata": [{"id": uid("m"), "resource_id": uid("t"), "resource_type": "taxonomy"}],
    }
    tree = nest(lone)

    assert [row["id"] for row in tree["attributes"]] == [str(uid("a"))]
    assert [row["id"] for row in tree["taxonomies"][0]["metadata"]] == [str(uid("m"))]
