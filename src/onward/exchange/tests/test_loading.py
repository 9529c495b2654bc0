"""A batch goes into a region: counted by source row, references made, what a person did here kept and told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import AuditEntry
from onward.directory import operations as directory
from onward.directory.models import Location, Phone, Service
from onward.exchange.loading import write as writing
from onward.exchange.operations import Source, import_file, load
from onward.exchange.records import Record
from onward.exchange.tests.batches import batch, bring, contents, counts, row, told, uid
from onward.partners import operations as partners
from onward.partners.models import Organization, Sector
from onward.regions.models import Region

HOPE = {"hope": {"name": "Hope House", "description": "Sober living"}}
BEDS = {"beds": {"name": "Beds", "organization_id": "hope"}}


# Counting ------------------------------------------------------------------------------------------------------------


def test_rows_are_created_then_unchanged_then_updated(region: Region, operator: Actor) -> None:
    first = bring(region, operator, organization=HOPE, service=BEDS)
    second = bring(region, operator, organization=HOPE, service=BEDS)
    third = bring(region, operator, organization={"hope": {"name": "Hope Home"}}, service=BEDS)

    assert counts(first) == {"organization": {"created": 1}, "service": {"created": 1}}
    assert counts(second) == {"organization": {"unchanged": 1}, "service": {"unchanged": 1}}
    assert counts(third) == {"organization": {"updated": 1}, "service": {"unchanged": 1}}
    assert [told(report) for report in (first, second, third)] == [[], [], []]
    assert (row("organization", "hope", region).name, row("organization", "hope", region).description) == (
        "Hope Home", "",
    )  # fmt: skip


def test_a_source_row_that_yields_several_records_counts_once_by_the_most_that_happened(
    region: Region, operator: Actor
) -> None:
    made = batch(organization=HOPE)
    for number in ("0100", "0101"):
        made.add("phone", Record(uid(number), {"number": f"740-555-{number}", "organization_id": uid("hope")}, 2))
    made.count("phone")
    load(made, region, by=operator)
    made.add("phone", Record(uid("0102"), {"number": "740-555-0102", "organization_id": uid("hope")}, 2))

    assert load(made, region, by=operator).tables["phone"] == {
        "read": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": 0,
    }  # fmt: skip
    assert Phone.objects.count() == 3


def test_rows_that_the_reader_rejected_or_that_yielded_nothing_are_counted_too(
    region: Region, operator: Actor
) -> None:
    made = batch(organization=HOPE)
    made.count("organization", 2)
    made.reject("organization", 3, "bad", "This is bad.")

    assert load(made, region, by=operator).tables["organization"] == {
        "read": 3, "created": 1, "updated": 0, "unchanged": 1, "rejected": 1,
    }  # fmt: skip


def test_what_was_imported_is_audited_with_its_source_and_with_keys_not_ids(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE, service=BEDS)
    moved = {"beds": {"name": "Beds", "organization_id": "new"}}
    bring(region, operator, organization={"new": {"name": "New"}}, service=moved)
    new = row("organization", "new", region)
    lines = AuditEntry.objects.filter(region_id=region.pk, subject_type="service").order_by("id")

    assert [(line.verb, line.subject_label, line.before, line.after) for line in lines] == [
        ("service.imported", "Beds", {}, {"source": "test"}),
        (
            "service.updated", "Beds",
            {"organization_id": row("organization", "hope", region).pk},
            {"organization_id": new.pk, "source": "test"},
        ),
    ]  # fmt: skip


# References ----------------------------------------------------------------------------------------------------------


def test_a_row_without_what_it_needs_is_rejected_in_a_sentence(region: Region, operator: Actor) -> None:
    report = bring(
        region, operator,
        organization=HOPE,
        service={**BEDS, "lost": {"organization_id": "nobody"}, "bare": {}},
        service_at_location={"link": {"service_id": "lost", "location_id": "nowhere"}},
    )  # fmt: skip

    assert counts(report) == {
        "organization": {"created": 1},
        "service": {"created": 1, "rejected": 2},
        "service_at_location": {"rejected": 1},
    }
    assert told(report) == [
        ("error", "broken_reference", "service", 3, "organization_id", str(uid("nobody"))),
        ("error", "missing_reference", "service", 4, "organization_id", ""),
        ("error", "broken_reference", "service_at_location", 2, "service_id", str(uid("lost"))),
    ]
    assert [problem.message for problem in report.problems[:2]] == [
        "This service needs its organization, which is not in the file or in the region; the row is left out.",
        "This service needs its organization, which is blank; the row is left out.",
    ]


def test_a_link_that_is_not_needed_is_left_out_and_told(region: Region, operator: Actor) -> None:
    report = bring(region, operator, organization=HOPE, location={"den": {"organization_id": "nobody"}})

    assert counts(report)["location"] == {"created": 1}
    assert told(report) == [
        ("warning", "broken_reference", "location", 2, "organization_id", str(uid("nobody")))
    ]
    assert row("location", "den", region).organization is None


def test_rows_refer_to_rows_of_the_same_file_and_to_rows_here_already(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE)
    report = bring(
        region, operator,
        service={"old": {"organization_id": "hope"}},
        location={"den": {"organization_id": "hope"}},
        service_at_location={"link": {"service_id": "old", "location_id": "den"}},
    )  # fmt: skip

    assert told(report) == []
    link = row("service_at_location", "link", region)
    assert (link.service, link.location) == (row("service", "old", region), row("location", "den", region))


def test_rows_refer_to_rows_of_their_own_table_in_any_order_and_in_circles(region: Region, operator: Actor) -> None:
    family = {
        "child": {"name": "Child", "parent_organization_id": "parent"},
        "parent": {"name": "Parent", "parent_organization_id": "child"},
        "lonely": {"name": "Lonely", "parent_organization_id": "nobody"},
    }
    report = bring(region, operator, organization=family)

    assert told(report) == [
        ("warning", "broken_reference", "organization", 4, "parent_organization_id", str(uid("nobody")))
    ]
    child, parent = row("organization", "child", region), row("organization", "parent", region)
    assert (child.parent_organization, parent.parent_organization) == (parent, child)
    assert counts(bring(region, operator, organization=family)) == {"organization": {"unchanged": 3}}


def test_nothing_is_part_of_itself(region: Region, operator: Actor) -> None:
    itself = {"hope": {"name": "Hope", "parent_organization_id": "hope"}}
    bring(region, operator, organization=itself)

    assert row("organization", "hope", region).parent_organization is None
    assert counts(bring(region, operator, organization=itself)) == {"organization": {"unchanged": 1}}


# What a person did here ----------------------------------------------------------------------------------------------


def test_what_a_person_edited_stays_and_the_difference_is_told(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization=HOPE)
    hope = row("organization", "hope", region)
    partners.change_organization(hope, values={"name": "Hope Home"}, by=ada_actor)
    report = bring(region, operator, organization={"hope": {"name": "Hope Haus", "description": "For men"}})

    assert told(report) == [("note", "kept_edit", "organization", 2, "name", "Hope Haus")]
    assert report.problems[0].message == "Somebody changed this here to “Hope Home”; that stays."
    assert counts(report) == {"organization": {"updated": 1}}
    hope.refresh_from_db()
    assert (hope.name, hope.description) == ("Hope Home", "For men")


def test_a_file_that_differs_only_in_what_a_person_edited_changes_nothing(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization=HOPE)
    legal = Sector.objects.get(region=region, key="legal_assistance")
    edit = {"description": "", "sector_id": legal.pk, "level": "state"}
    partners.change_organization(row("organization", "hope", region), values=edit, by=ada_actor)
    before = contents(region)
    said = {**HOPE["hope"], "sector": "recovery_housing", "level": "local"}
    report = bring(region, operator, organization={"hope": said})

    assert counts(report) == {"organization": {"unchanged": 1}}
    assert [(problem.field, problem.value, problem.message) for problem in report.problems] == [
        ("description", "Sober living", "Somebody left this blank here."),
        ("sector", "recovery_housing", f"Somebody changed this here to “{legal.name}”; that stays."),
        ("level", "local", "Somebody changed this here to “state”; that stays."),
    ]
    assert contents(region) == before


def test_what_a_kept_key_stands_for_is_told_by_its_name(region: Region, operator: Actor, ada_actor: Actor) -> None:
    bring(region, operator, organization={**HOPE, "other": {"name": "Other"}}, service=BEDS)
    other = row("organization", "other", region)
    directory.change_service(row("service", "beds", region), values={"organization_id": other.pk}, by=ada_actor)
    report = bring(region, operator, service=BEDS)

    assert [problem.message for problem in report.problems] == [
        "Somebody changed this here to “Other”; that stays."
    ]
    assert told(report) == [("note", "kept_edit", "service", 2, "organization_id", str(uid("hope")))]


@pytest.mark.parametrize(
    ("edit", "later"),
    [
        ({"minimum_age": 30}, {"minimum_age": 10, "maximum_age": 20}),
        ({"maximum_age": 5}, {"minimum_age": 10, "maximum_age": 20}),
    ],
)
def test_an_edited_age_and_an_imported_one_are_not_mixed_into_nonsense(
    edit: dict[str, Any], later: dict[str, Any], region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization=HOPE, service=BEDS)
    directory.change_service(row("service", "beds", region), values=edit, by=ada_actor)
    report = bring(region, operator, service={"beds": {**BEDS["beds"], **later}})

    service = row("service", "beds", region)
    assert (service.minimum_age, service.maximum_age) == (edit.get("minimum_age"), edit.get("maximum_age"))
    assert {problem.code for problem in report.problems} == {"kept_edit"}


def test_half_of_an_edited_point_is_not_mixed_with_a_blank_one(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    den = {"den": {"latitude": 39.0, "longitude": -83.0}}
    bring(region, operator, location=den)
    place = row("location", "den", region)
    directory.change_detail(place, values={"latitude": 39.1}, by=ada_actor)
    bring(region, operator, location={"den": {}})

    place.refresh_from_db()
    assert (place.latitude, place.longitude) == (39.1, -83.0)


def test_what_a_person_removed_stays_removed(region: Region, operator: Actor, ada_actor: Actor) -> None:
    bring(region, operator, organization=HOPE, service=BEDS)
    directory.remove_record(row("service", "beds", region), by=ada_actor)
    report = bring(region, operator, organization=HOPE, service={"beds": {**BEDS["beds"], "name": "More beds"}})

    assert counts(report) == {"organization": {"unchanged": 1}, "service": {"unchanged": 1}}
    assert told(report) == [("note", "kept_removal", "service", 2, "", "")]
    assert (row("service", "beds", region).removed_at is None, row("service", "beds", region).name) == (False, "Beds")


def test_what_belongs_to_a_merged_organization_goes_to_the_one_that_stays(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization={**HOPE, "double": {"name": "HOPE HOUSE"}}, service=BEDS)
    hope, double = row("organization", "hope", region), row("organization", "double", region)
    partners.merge_organizations(gone=hope, kept=double, taken=(), by=ada_actor)
    said = {"name": "HOPE HOUSE", "description": "Sober living", "parent_organization_id": "hope"}
    report = bring(
        region, operator,
        organization={**HOPE, "double": said},
        service={**BEDS, "rides": {"name": "Rides", "organization_id": "hope"}},
    )  # fmt: skip

    assert counts(report) == {
        "organization": {"unchanged": 2}, "service": {"created": 1, "unchanged": 1},
    }  # fmt: skip
    assert told(report) == [("note", "kept_merge", "organization", 2, "", "")]
    assert set(Service.objects.values_list("organization_id", flat=True)) == {double.pk}
    assert Organization.objects.get(pk=double.pk).parent_organization is None


# Sheets and whole directories ----------------------------------------------------------------------------------------


def test_a_sheet_leaves_alone_what_it_does_not_speak_of(region: Region, operator: Actor) -> None:
    full = {"name": "Hope House", "description": "Sober living", "email": "hope@example.org", "level": "local"}
    bring(region, operator, organization={"hope": full})
    sheet = {"hope": {"name": "Hope House", "email": "new@example.org"}}
    report = bring(region, operator, "partners", organization=sheet)

    hope = row("organization", "hope", region)
    assert counts(report) == {"organization": {"updated": 1}}
    assert (hope.description, hope.email, hope.level) == ("Sober living", "new@example.org", "local")


def test_a_whole_directory_clears_what_it_leaves_blank_but_not_what_is_ours(region: Region, operator: Actor) -> None:
    full = {
        "name": "Hope House", "description": "Sober living", "year_incorporated": 1999, "sector": "recovery_housing",
        "level": "local", "notes": "Call Ann.", "assured_date": dt.date(2026, 1, 1), "county": "39001",
    }  # fmt: skip
    bring(region, operator, organization={"hope": full})
    bring(region, operator, organization={"hope": {"name": "Hope House"}})

    hope = row("organization", "hope", region)
    assert (hope.description, hope.year_incorporated) == ("", None)
    assert (hope.sector.key, hope.sector_basis, hope.level, hope.level_basis) == (
        "recovery_housing", "stated", "local", "stated",
    )  # fmt: skip
    assert (hope.notes, hope.assured_date, hope.county_id) == ("Call Ann.", dt.date(2026, 1, 1), "39001")


def test_words_that_this_region_does_not_have_are_left_out_and_told(region: Region, operator: Actor) -> None:
    strange = {"sector": "circus", "level": "galactic", "county": "99999", "standing": "guest"}
    report = bring(region, operator, organization={"hope": {"name": "Hope", **strange}})

    assert told(report) == [
        ("warning", "unknown_sector", "organization", 2, "sector", "circus"),
        ("warning", "unknown_level", "organization", 2, "level", "galactic"),
        ("warning", "unknown_standing", "organization", 2, "standing", "guest"),
        ("warning", "unknown_county", "organization", 2, "county", "99999"),
    ]
    hope = row("organization", "hope", region)
    assert (hope.sector, hope.level, hope.county, hope.standing) == (None, "", None, "partner")


def test_a_sheet_finds_the_organization_of_the_same_name(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE)
    report = bring(
        region, operator, "partners",
        organization={"row": {"name": "The Hope House, Inc.", "email": "hope@example.org"}},
        service={"rides": {"name": "Rides", "organization_id": "row"}},
    )  # fmt: skip

    assert told(report) == [("note", "matched_by_name", "organization", 2, "name", "The Hope House, Inc.")]
    assert counts(report) == {"organization": {"updated": 1}, "service": {"created": 1}}
    assert row("service", "rides", region).organization == row("organization", "hope", region)
    assert Organization.objects.count() == 1


def test_an_abbreviation_and_an_accent_make_no_second_organization(region: Region, operator: Actor) -> None:
    bring(region, operator, organization={"jose": {"name": "St. José House, Inc."}})
    report = bring(region, operator, "partners", organization={"row": {"name": "Saint Jose House"}})

    assert counts(report) == {"organization": {"updated": 1}}
    assert Organization.objects.count() == 1


def test_a_name_that_two_organizations_share_identifies_neither(region: Region, operator: Actor) -> None:
    bring(region, operator, organization={**HOPE, "twin": {"name": "Hope House"}})
    report = bring(region, operator, "partners", organization={"row": {"name": "Hope House"}})

    assert counts(report) == {"organization": {"created": 1}}


def test_a_name_that_was_merged_away_does_not_count(region: Region, operator: Actor, ada_actor: Actor) -> None:
    bring(region, operator, organization={**HOPE, "twin": {"name": "Hope House"}})
    gone, kept = row("organization", "twin", region), row("organization", "hope", region)
    partners.merge_organizations(gone=gone, kept=kept, taken=(), by=ada_actor)
    report = bring(region, operator, "partners", organization={"row": {"name": "Hope House"}})

    assert counts(report) == {"organization": {"unchanged": 1}}


def test_an_unknown_kind_of_file_is_refused(region: Region, operator: Actor) -> None:
    with pytest.raises(Refused, match="“pdf” is not something to import"):
        import_file(Source("pdf", Path("x.pdf")), region, by=operator)


def test_two_rows_of_a_sheet_do_not_become_the_same_organization(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE)
    sheet = {"hope": {"name": "Hope"}, "row": {"name": "Hope House"}, "third": {"name": "HOPE HOUSE"}}
    first = bring(region, operator, "partners", organization=sheet)
    again = bring(region, operator, "partners", organization=sheet)

    assert counts(first) == {"organization": {"created": 2, "updated": 1}}
    assert counts(again) == {"organization": {"unchanged": 3}}


def test_a_directory_with_ids_of_its_own_is_not_matched_by_name(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE)

    assert counts(bring(region, operator, organization={"row": {"name": "Hope House"}})) == {
        "organization": {"created": 1}
    }


# All or nothing ------------------------------------------------------------------------------------------------------

EVERYTHING: dict[str, Any] = {
    "organization": {**HOPE, "odd": {"name": "Odd", "parent_organization_id": "nobody"}},
    "service": {**BEDS, "lost": {"organization_id": "nobody"}},
    "location": {"den": {"latitude": 39.0, "organization_id": "hope"}},
}


def test_a_dry_run_writes_nothing_and_tells_the_same_story(region: Region, operator: Actor) -> None:
    before = contents()
    foretold = bring(region, operator, dry_run=True, **EVERYTHING)
    assert contents() == before

    real = bring(region, operator, **EVERYTHING)
    assert (foretold.tables, foretold.problems) == (real.tables, real.problems)


def test_planning_leaves_the_batch_as_it_was(region: Region, operator: Actor) -> None:
    made = batch(**EVERYTHING)
    foretold, real = load(made, region, by=operator, dry_run=True), load(made, region, by=operator)

    assert (foretold.tables, foretold.problems) == (real.tables, real.problems)


def test_a_fault_in_the_middle_leaves_nothing_behind(
    region: Region, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()
    honest = writing.settled

    def spoiled(plan: Any, name: str, changes: Any) -> Any:
        columns = honest(plan, name, changes)
        return [["nowhere"], *columns[1:]] if name == "location" else columns

    monkeypatch.setattr(writing, "settled", spoiled)
    with pytest.raises(IntegrityError):
        bring(region, operator, organization=HOPE, service=BEDS, location={"den": {}})

    assert contents() == before


def test_the_same_file_in_two_regions_makes_two_directories(
    region: Region, other_region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(other_region, operator, **EVERYTHING)
    there = contents(other_region)
    bring(region, operator, **EVERYTHING)
    partners.change_organization(row("organization", "hope", region), values={"name": "Ours"}, by=ada_actor)
    bring(region, operator, organization=HOPE, service={"beds": {**BEDS["beds"], "name": "Other beds"}})

    assert contents(other_region) == there
    assert Location.objects.filter(region=region).count() == Location.objects.filter(region=other_region).count() == 1
    assert Sector.objects.filter(region=region).count() == Sector.objects.filter(region=other_region).count()


def test_a_row_of_the_region_next_door_is_not_referred_to(
    region: Region, other_region: Region, operator: Actor
) -> None:
    bring(other_region, operator, organization=HOPE)

    assert counts(bring(region, operator, service=BEDS)) == {"service": {"rejected": 1}}
