"""Sites of the treatment locator: what is read of them, and whom they become in a region."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from onward.core.actor import Actor
from onward.directory.models import Location, Phone, Service, ServiceKindLink
from onward.directory.tests.cast import service
from onward.exchange.operations.importing import Source, import_file
from onward.exchange.readers.findtreatment import Spot, read
from onward.exchange.readers.findtreatment.codes import offer_of
from onward.exchange.records import Batch, UnusableFile
from onward.exchange.report import Report
from onward.partners import operations
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.regions.operations import found_region, load_geography
from onward.testing import shared

PIKE = {"latitude": "39.07", "longitude": "-83.05", "city": "Waverly", "state": "OH", "zip": "45690"}
FAR = {"latitude": "38.03", "longitude": "-78.47", "city": "Charlottesville", "state": "VA", "zip": "22902"}
SCIOTO = {"latitude": "38.74", "longitude": "-82.99", "city": "Portsmouth", "state": "OH", "zip": "45662"}
"""Beside the region of the cast, not in it."""


def site(name: str = "Valley Clinic", said: dict[str, str] | None = None, **facts: Any) -> dict[str, Any]:
    usual = {"TC": "Substance use treatment", "SET": "Outpatient; Regular outpatient treatment"}
    services = [{"f1": "…", "f2": code, "f3": text} for code, text in (said or usual).items()]
    return {"name1": name, "name2": "", "street1": "1 Main St", "phone": "740-555-0100", **PIKE, **facts,
            "services": services}  # fmt: skip


def answer(tmp_path: Path, *sites: Any, **more: Any) -> Path:
    path = tmp_path / "locator.json"
    path.write_text(json.dumps({"page": 1, "rows": sites, **more}))
    return path


def codes(batch: Batch | Report) -> list[tuple[str, str]]:
    return [(problem.severity, problem.code) for problem in batch.problems]


# Codes ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ({"TC": "Substance use treatment", "SET": "Residential; Short-term residential"}, ["residential_treatment"]),
        ({"TC": "Substance use treatment; Detoxification", "SET": "Outpatient"}, ["detox", "outpatient_treatment"]),
        ({"TC": "Substance use treatment", "SET": "Hospital inpatient detoxification"}, ["detox"]),
        ({"TC": "Mental health treatment", "SET": "Outpatient; Hospital inpatient"}, ["mental_health"]),
        ({"TC": "Substance use treatment", "OT": "Accepts clients on opioid medication"}, []),
        ({"TC": "Substance use treatment", "OT": "Do not use medication for opioid addiction"}, []),
        ({"TC": "Substance use treatment", "OT": "Methadone maintenance"}, ["medication"]),
        ({"OM": "Methadone used in Treatment"}, ["medication"]),
        ({"PHR": "Medications for psychiatric disorders"}, []),
        ({"PHR": "Extended-release, injectable Naltrexone (Vivitrol®)"}, ["medication"]),
        ({"TC": "Transitional housing, halfway house, or sober home"}, ["recovery_housing"]),
        ({"AS": "Transportation assistance; Consumer-run (peer-support) services"}, []),
        (
            {"TC": "Substance use treatment", "SET": "Outpatient methadone/buprenorphine or naltrexone treatment"},
            ["outpatient_treatment", "medication"],
        ),
        ({}, []),
    ],
)
def test_kinds_come_from_the_codes(said: dict[str, str], kinds: list[str]) -> None:
    assert offer_of({code: text.split("; ") for code, text in said.items()}).kinds == kinds


def test_what_the_codes_say_stands_in_words() -> None:
    offer = offer_of(
        {"TC": ["Substance use treatment"], "PAY": ["Medicaid"], "PYAS": ["Sliding fee scale"], "AGE": ["Adults"],
         "SG": ["Veterans", "Military families", "Adult men"], "OL": ["Spanish"]}
    )  # fmt: skip

    assert offer.name == "Substance use treatment"
    assert offer.populations == ["veterans"]
    assert offer.languages == ["Spanish"]
    assert offer.texts == {
        "description": "Substance use treatment.", "fees_description": "Medicaid. Sliding fee scale.",
        "eligibility_description": "Adults. Veterans; Military families; Adult men.",
    }  # fmt: skip


# Files ---------------------------------------------------------------------------------------------------------------


def test_a_site_becomes_an_organization_a_place_phones_and_a_service(tmp_path: Path) -> None:
    one = site(name2="Pike Office", intake1="740-555-0111 x2", website="http://valley.example")
    batch = read(answer(tmp_path, one), source="x", as_of=dt.date(2026, 5, 1))

    assert {table: len(records) for table, records in batch.records.items()} == {
        "organization": 1, "location": 1, "address": 1, "phone": 2, "service": 1, "service_at_location": 1,
    }  # fmt: skip
    assert batch.records["organization"][0].values == {
        "name": "Valley Clinic", "website": "http://valley.example",
        "notes": "Found in the treatment locator FindTreatment.gov, as of May 1, 2026.",
    }  # fmt: skip
    (offered,) = batch.records["service"]
    assert (offered.values["name"], offered.values["kinds"]) == ("Pike Office", ["outpatient_treatment"])
    assert offered.values["assured_date"] == dt.date(2026, 5, 1)
    assert [record.values.get("description") for record in batch.records["phone"]] == [None, "Intake"]


def test_two_rows_at_one_address_are_one_place_with_two_services(tmp_path: Path) -> None:
    rows = [site(frid="a"), site(frid="b", said={"TC": "Mental health treatment"})]
    batch = read(answer(tmp_path, *rows), source="x")

    assert len(batch.records["location"]) == 1
    assert [record.values["kinds"] for record in batch.records["service"]] == [
        ["outpatient_treatment"], ["mental_health"],
    ]  # fmt: skip
    assert batch.read["location"] == 2


def test_a_table_with_ticked_codes_reads_as_the_answer_does(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(
        "name1,street1,city,state,zip,latitude,longitude,type_facility,sa,mh,dt,rl\n"
        "Valley Clinic,1 Main St,Waverly,OH,45690,39.07,-83.05,SA,1,,1,1\n"
    )
    (offered,) = read(path, source="x").records["service"]

    assert offered.values["kinds"] == ["detox", "residential_treatment"]


def test_a_list_that_names_a_site_once_for_each_medicine_makes_one_service(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(
        '"","name1","street1","city","state","zip","category","countyGEOID","Longitude","Latitude"\n'
        '"1","Valley Clinic","1 Main St","Waverly","OH","45690","buprenorphine","39131",-83.05,39.07\n'
        '"2","Valley Clinic","1 Main St","Waverly","OH","45690","methadone","39131",-83.05,39.07\n'
        '"3",NA,"1 Main St","Waverly","OH","45690","methadone",NA,-83.05,39.07\n'
    )
    batch = read(path, source="x")
    (offered,) = batch.records["service"]

    assert offered.values["name"] == "Medication for substance use disorder"
    assert offered.values["description"] == "Buprenorphine; Methadone."
    assert batch.records["location"][0].values["county"] == "39131"
    assert (batch.read["location"], batch.rejected["location"]) == (3, {4})
    assert codes(batch) == [("error", "missing_name")]


def test_pages_of_one_answer_lie_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "p1.json").write_text(json.dumps({"rows": [site()], "recordCount": 3}))
    (tmp_path / "p2.json").write_text(json.dumps({"rows": [site("Other Clinic"), "x"], "recordCount": 3}))
    batch = read(tmp_path, source="x")

    assert [record.values["name"] for record in batch.records["organization"]] == ["Valley Clinic", "Other Clinic"]
    assert codes(batch) == [("error", "unreadable_row")]
    assert codes(read(tmp_path / "p1.json", source="x")) == [("note", "one_page")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.json", "{", "not JSON"), ("x.json", '{"rows": []}', "holds no sites"), ("x.json", "[1]", "holds no sites"),
        ("x.json", '{"rows": [{"a": 1}]}', "holds no sites"), ("x.json", '{"a": 1}', "holds no sites"),
        ("x.csv", "Agency,Town\nA,B\n", "has no columns city, name1, state"),
        ("x.json", '[{"day": 1, "time": "x", "slug": "a", "types": []}]', "looks like a feed"),
    ],
)  # fmt: skip
def test_what_holds_no_sites_is_said_in_one_sentence(name: str, content: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)

    with pytest.raises(UnusableFile, match=why):
        read(path, source="x")
    with pytest.raises(UnusableFile, match="not there"):
        read(tmp_path / "nothing.json", source="x")


HOSTILE = [
    {"name1": None}, {"name1": "  "}, {"name1": ["x"]}, {"latitude": "north"}, {"longitude": 1e300}, {"zip": None},
    {"zip": 45690}, {"services": "x"}, {"services": [1, {"f2": 1, "f3": None}]}, {"phone": "none"}, {"website": "::"},
    {"name2": "\x00"}, {"street1": {"a": 1}},
]  # fmt: skip


@pytest.mark.parametrize("wrong", HOSTILE, ids=str)
def test_odd_values_lose_themselves_and_never_the_file(wrong: dict[str, Any], tmp_path: Path) -> None:
    batch = read(answer(tmp_path, {**site(), **wrong}, site("Sound Clinic")), source="x")

    assert "Sound Clinic" in [record.values["name"] for record in batch.records["organization"]]
    assert batch.read["location"] == 2


def test_only_near_sites_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    asked: list[Spot] = []

    def near(spots: Any) -> list[bool | None]:
        asked.extend(spots)
        return [True, False, None]

    rows = [site(), site("Far", **FAR), site("Nowhere", latitude="", longitude="0", zip="")]
    batch = read(answer(tmp_path, *rows), source="x", near=near)

    assert [spot.point for spot in asked] == [(-83.05, 39.07), (-78.47, 38.03), None]
    assert [record.values["name"] for record in batch.records["organization"]] == ["Valley Clinic"]
    assert codes(batch) == [("note", "left_out_far"), ("note", "left_out_unknown")]
    assert (batch.read["location"], batch.rejected["location"]) == (3, {2, 3})


# Into a region -------------------------------------------------------------------------------------------------------


@pytest.fixture
def located(db: Any) -> None:
    load_geography()


@pytest.fixture
def valley(located: None, operator: Actor) -> Region:
    """Pike and Adams; Scioto lies beside them."""
    return found_region(name="Ohio Valley", counties=["39001", "39131"], by=operator)


def brought(path: Path, region: Region, by: Actor, **more: Any) -> Report:
    return import_file(Source("findtreatment", path, **more), region, by=by).report


def counts(report: Report, table: str) -> list[int]:
    return [report.tables[table][name] for name in ("read", "created", "updated", "unchanged", "rejected")]


def test_sites_in_and_beside_the_region_come_in_as_prospects_and_again_change_nothing(
    tmp_path: Path, valley: Region, operator: Actor
) -> None:
    path = answer(tmp_path, site(), site("Beside", **SCIOTO), site("Far", **FAR))
    preview = import_file(Source("findtreatment", path), valley, by=operator, dry_run=True).report
    assert not Organization.objects.exists()
    first, again = (brought(path, valley, operator) for _ in range(2))

    assert counts(preview, "location") == counts(first, "location") == [3, 2, 0, 0, 1]
    assert counts(again, "location") == [3, 0, 0, 2, 1]
    assert first.clean
    assert not again.changed
    made = Organization.objects.order_by("name")
    assert [(one.name, one.standing, one.county_id) for one in made] == [
        ("Beside", "prospect", "39145"), ("Valley Clinic", "prospect", "39131"),
    ]  # fmt: skip
    links = ServiceKindLink.objects.filter(service__organization__name="Valley Clinic")
    assert [(link.kind.key, link.basis) for link in links] == [("outpatient_treatment", "stated")]
    everywhere = brought(path, valley, operator, everywhere=True)
    assert counts(everywhere, "location") == [3, 1, 0, 2, 0]


def test_whom_the_region_knows_stays_as_it_is(tmp_path: Path, valley: Region, operator: Actor) -> None:
    known = operations.add_organization(
        region=valley, values={"name": "Valley Clinic, Inc.", "website": "https://ours.example"}, by=operator
    )
    service(known, "Counseling", kind="outpatient_treatment")
    report = brought(answer(tmp_path, site(website="http://theirs.example")), valley, operator)
    known.refresh_from_db()

    assert codes(report) == [("note", "known_here")]
    assert (known.name, known.standing, known.website) == ("Valley Clinic, Inc.", "partner", "https://ours.example")
    assert (Organization.objects.count(), Service.objects.count(), Location.objects.count()) == (1, 1, 0)
    assert counts(report, "organization") == [1, 0, 0, 1, 0]


def test_a_partner_of_whom_only_the_name_is_known_gets_places_and_services(
    tmp_path: Path, valley: Region, operator: Actor
) -> None:
    known = operations.add_organization(region=valley, values={"name": "Valley Clinic", "notes": "Ours"}, by=operator)
    path = answer(tmp_path, site())
    brought(path, valley, operator)
    known.refresh_from_db()

    assert (known.standing, known.notes) == ("partner", "Ours")
    assert [one.organization_id for one in (*Service.objects.all(), *Location.objects.all())] == [known.pk] * 2
    assert Phone.objects.count() == 1
    assert not brought(path, valley, operator).changed


def test_a_prospect_that_became_a_partner_stays_one_and_keeps_what_was_edited(
    tmp_path: Path, valley: Region, operator: Actor
) -> None:
    brought(answer(tmp_path, site(website="http://old.example")), valley, operator)
    made = Organization.objects.get()
    operations.change_organization(made, values={"standing": "partner", "name": "VC"}, by=operator)
    report = brought(answer(tmp_path, site(website="http://new.example"), site("Next")), valley, operator)
    made.refresh_from_db()

    assert (made.name, made.standing, made.website) == ("VC", "partner", "http://new.example")
    assert ("note", "kept_edit") in codes(report)
    assert Organization.objects.get(name="Next").standing == "prospect"


def test_whoever_was_taken_off_the_list_stays_off(tmp_path: Path, valley: Region, operator: Actor) -> None:
    path = answer(tmp_path, site())
    brought(path, valley, operator)
    operations.remove_organization(Organization.objects.get(), by=operator)
    typed = operations.add_organization(region=valley, values={"name": "Other Clinic"}, by=operator)
    operations.remove_organization(typed, by=operator)
    brought(answer(tmp_path, site(), site("Other Clinic")), valley, operator)

    assert Organization.objects.filter(removed_at=None).count() == 0
    assert Organization.objects.count() == 2


def test_a_form_that_says_less_clears_nothing(tmp_path: Path, valley: Region, operator: Actor) -> None:
    brought(answer(tmp_path, site(website="http://valley.example")), valley, operator)
    brought(answer(tmp_path, site()), valley, operator)

    assert Organization.objects.get().website == "http://valley.example"


# The published files -------------------------------------------------------------------------------------------------


def test_the_real_answer_of_the_locator(located: None, operator: Actor) -> None:
    region = found_region(name="Charlottesville", counties=["51003", "51109"], by=operator)
    path = shared("data", "sites", "findtreatment_locator_api_page1_2019.json")
    report = brought(path, region, operator)

    assert counts(report, "organization") == [13, 13, 0, 0, 0]
    assert counts(report, "location") == [30, 23, 0, 5, 2]
    assert codes(report) == [("note", "one_page"), ("note", "left_out_far")]
    assert not brought(path, region, operator).changed
    told = ServiceKindLink.objects.values_list("kind__key", flat=True)
    assert {key: list(told).count(key) for key in set(told)} == {
        "mental_health": 16, "outpatient_treatment": 11, "medication": 4, "residential_treatment": 1,
    }  # fmt: skip


def test_the_real_list_of_sites_with_medication(located: None, operator: Actor) -> None:
    region = found_region(name="Southern Ohio", counties=["39131", "39145"], by=operator)
    path = shared("data", "sites", "us-wide-moudsCleaned.csv")
    report = brought(path, region, operator)

    read_, created, _updated, unchanged, rejected = counts(report, "location")
    assert (read_, created + unchanged + rejected) == (14_773, 14_773)
    assert created == Location.objects.count() == 26
    assert set(ServiceKindLink.objects.values_list("kind__key", flat=True)) == {"medication"}
    assert not brought(path, region, operator).changed
