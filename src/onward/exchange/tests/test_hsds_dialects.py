"""The reader on what older versions of HSDS and real publishers write."""

from pathlib import Path

import pytest

from onward.exchange.readers.hsds import read
from onward.exchange.readers.hsds.columns import stem_of, table_named
from onward.exchange.readers.hsds.days import Days, days_in
from onward.exchange.tests.hsds_files import ORGANIZATIONS, SERVICES, one, read_csv, told, uid, values, write
from onward.testing import shared


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("organization.csv", "organization"),
        ("HSDS-Services_2023-05-01.csv", "service"),
        ("Services at Location.csv", "service_at_location"),
        ("taxonomy_types.csv", "taxonomy"),
        ("accessibility_for_disabilities.csv", "accessibility"),
        ("urls.csv", "url"),
    ],
)
def test_files_are_known_under_many_names(file: str, table: str) -> None:
    found = table_named(file)
    assert found is not None
    assert found.object == table


def test_words_around_a_name_do_not_matter() -> None:
    assert stem_of("hsds_export_Service-Phones.csv") == "service_phones"


def test_columns_with_record_ids_and_table_prefixes_are_read(tmp_path: Path) -> None:
    services = (
        "service_recordid,service_name,service_organization,service_status,service_fees,service_tag\n"
        "11,Detox,7,Verified,Free,3\n"
    )
    batch = read_csv(tmp_path, services=services)
    assert one(batch, "service").values == {
        "name": "Detox",
        "organization_id": uid("organization", "7"),
        "status": "active",
        "fees": "Free",
    }
    assert told(batch, "note") == [("service", None, "", "services.csv: no place in HSDS for service_tag; left out.")]


def test_record_ids_go_before_numbers_because_other_files_refer_to_them(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, services="id,service_recordid,name,status,organization_id\n1,rec1,Detox,active,o1\n")
    assert one(batch, "service").id == uid("service", "rec1")


def test_link_tables_and_list_columns_tie_records_together(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        organizations="id,name,description,organization_services\no1,Hope House,x,s2\n",
        services="id,organization_id,name,status,service_phones\ns1,o1,Detox,active,p1\ns2,,Rehab,active,\n",
        phones="id,number\np1,202 555 0100\n",
        locations="id,name,location_type\nl1,Office,physical\n",
        location_phones="id,location_recordid,phone_recordid\n1,l1,p1\n2,l1,p9\n",
        contacts="id,name,contact_phones\nc1,Ann,p1\n",
    )
    phone = {"number": "202 555 0100", "contact_id": uid("contact", "c1"), "location_id": uid("location", "l1")}
    assert values(batch, "phone") == [{**phone, "service_id": uid("service", "s1")}]
    assert values(batch, "service")[1]["organization_id"] == uid("organization", "o1")
    assert told(batch, "warning") == [
        ("phone", None, "id", "Once: location_phones.csv names a phone that is not in the file; the link was left out.")
    ]
    assert batch.read["phone"] == 1


def test_addresses_and_terms_come_through_their_link_tables(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        locations="id,name,location_type\nl1,Office,physical\nl2,Annex,physical\n",
        physical_addresses="id,address_1,city,state_province,postal_code,country\na1,1 F St,Adams,OH,45101,US\n",
        location_addresses="id,location_recordid,address_recordid\n1,l1,a1\n2,l2,a1\n",
        taxonomy_terms="taxonomy_recordid,taxonomy_name,taxonomy_parent_name,taxonomy\nt1,Detox,,\nt2,Medical,t1,\n",
        taxonomy_types="taxonomy_type_recordid,name\ny1,Category\n",
        taxonomy_terms_types="taxonomy_recordid,taxonomy_type_recordid\nt1,y1\n",
        service_attributes="id,service_id,taxonomy_term_id\n1,s1,t1\n",
    )
    assert [item["location_id"] for item in values(batch, "address")] == [uid("location", "l1"), uid("location", "l2")]
    assert values(batch, "taxonomy_term") == [
        {"name": "Detox", "description": "Detox", "taxonomy_id": uid("taxonomy", "y1")},
        {"name": "Medical", "description": "Medical", "parent_id": uid("taxonomy_term", "t1")},
    ]
    assert one(batch, "attribute").values == {
        "link_id": uid("service", "s1"),
        "link_entity": "service",
        "taxonomy_term_id": uid("taxonomy_term", "t1"),
    }


def test_terms_and_places_listed_on_a_service_count_where_they_have_no_file(tmp_path: Path) -> None:
    services = 'id,organization_id,name,status,taxonomy_ids,service_locations\ns1,o1,Detox,active,"t1,t2",l1\n'
    batch = read_csv(tmp_path, organizations=ORGANIZATIONS, services=services)
    assert [item["taxonomy_term_id"] for item in values(batch, "attribute")] == [
        uid("taxonomy_term", "t1"),
        uid("taxonomy_term", "t2"),
    ]
    assert one(batch, "service_at_location").values == {
        "service_id": uid("service", "s1"),
        "location_id": uid("location", "l1"),
    }
    assert (batch.read["attribute"], batch.read["service_at_location"]) == (1, 1)


def test_tables_that_hsds_3_dropped_become_text_of_their_service(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        organizations=ORGANIZATIONS,
        services=SERVICES,
        eligibility="id,service_id,eligibility\n1,s1,Adults\n2,s1,Veterans\n",
        payments_accepted="id,service_id,payment\n1,s1,Cash\n2,s1,Medicaid\n",
    )
    service = one(batch, "service").values
    assert service["eligibility_description"] == "Adults\nVeterans"
    assert service["fees_description"] == "Accepted payment: Cash, Medicaid"


def test_the_url_of_an_organization_is_its_website_and_networks_are_urls(tmp_path: Path) -> None:
    text = "id,name,description,url,facebook_url,twitter_url\no1,Hope House,x,example.org,facebook.com/hope,@hope\n"
    batch = read_csv(tmp_path, organizations=text)
    assert one(batch, "organization").values["website"] == "https://example.org"
    assert [(item["label"], item["url"]) for item in values(batch, "url")] == [
        ("Facebook", "https://facebook.com/hope"),
        ("Twitter", "https://twitter.com/hope"),
    ]


def test_languages_of_a_phone_are_codes_names_or_rows_of_the_languages_table(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        phones='id,number,language\np1,202 555 0100,"en, 136"\n',
        languages="id,language,language_recordid\n1,Spanish,136\n",
    )
    phone = uid("phone", "p1")
    assert values(batch, "language") == [
        {"name": "Spanish"},
        {"code": "en", "phone_id": phone},
        {"name": "Spanish", "phone_id": phone},
    ]


def test_programs_take_the_organization_of_their_services(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        organizations=ORGANIZATIONS,
        services=SERVICES,
        programs="id,name,description,services\ng1,Housing,x,s1\n",
    )
    assert one(batch, "program").values["organization_id"] == uid("organization", "o1")
    assert one(batch, "service").values["program_id"] == uid("program", "g1")


def test_metadata_of_old_versions_finds_what_it_is_about(tmp_path: Path) -> None:
    metadata = (
        "id,resource_id,last_action_date,last_action_type,field_name,previous_value,replacement_value,updated_by\n"
        "m1,o1,2016-08-25T08:31:03+00:00,create,name,,Hope House,Ann\n"
        "m2,gone,2016-08-25,create,name,,X,Ann\n"
    )
    batch = read_csv(tmp_path, organizations=ORGANIZATIONS, metadata=metadata)
    entry = one(batch, "metadata").values
    assert (entry["resource_id"], entry["resource_type"]) == (uid("organization", "o1"), "organization")
    assert told(batch, "error") == [
        (
            "metadata",
            3,
            "resource_id",
            "This metadata is about something that is not in the file; check its resource_id.",
        )
    ]


def test_the_package_descriptor_names_files_with_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "organization", "path": "a1.csv"}]}')
    assert read_csv(tmp_path, a1=ORGANIZATIONS).read == {"organization": 1}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday-Friday", Days("WEEKLY", "MO,TU,WE,TH,FR")),
        ("Mon - Tue & Thur - Fri", Days("WEEKLY", "MO,TU,TH,FR")),
        ("Sunday - Monday", Days("WEEKLY", "MO,SU")),
        ("saturday,sunday", Days("WEEKLY", "SA,SU")),
        ("MO,WE", Days("WEEKLY", "MO,WE")),
        ("1SA", Days("MONTHLY", "1SA")),
        ("1,2,7", Days("WEEKLY", "MO,TU,SU")),
        ("1-5", Days("WEEKLY", "MO,TU,WE,TH,FR")),
        ("7 days a week", Days("WEEKLY", "MO,TU,WE,TH,FR,SA,SU")),
        ("Thursdays", Days("WEEKLY", "TH")),
        ("Wendesday", Days("WEEKLY", "WE")),
        ("Every other Tuesday", Days("WEEKLY", "TU", "2")),
        ("Last Thursday of each month", Days("MONTHLY", "-1TH", rest=True)),
        ("Wed-Thur (Closed 12-2pm)", Days("WEEKLY", "WE,TH", rest=True)),
        ("November 1 - March 31", Days(rest=True)),
        ("Varies based on offered programming", Days(rest=True)),
    ],
)
def test_days_in_the_words_of_publishers(text: str, days: Days) -> None:
    assert days_in(text) == days


def test_the_washington_export_comes_in_with_few_rejections_all_explained() -> None:
    batch = read(shared("data", "directory", "washington-dc-hsds"), source="dc")
    core = ("organization", "service", "location")
    assert [batch.read[name] for name in core] == [400, 1667, 1202]
    assert [len(batch.rejected.get(name, ())) for name in core] == [0, 15, 0]
    for table, records in batch.records.items():
        assert len({record.id for record in records}) == len(records)
        assert {record.row for record in records}.isdisjoint(batch.rejected.get(table, set()))
    errors = {(problem.table, problem.row) for problem in batch.problems if problem.severity == "error"}
    assert errors == {(table, row) for table, rows in batch.rejected.items() for row in rows}


def test_reading_the_washington_export_twice_gives_the_same_ids() -> None:
    path = shared("data", "directory", "washington-dc-hsds")
    first, second = read(path, source="dc"), read(path, source="dc")
    assert [(table, record.id) for table, record in first.all()] == [
        (table, record.id) for table, record in second.all()
    ]


def test_the_official_sample_of_hsds_1_1_comes_in() -> None:
    batch = read(shared("data", "directory", "hsds-1.1-simple-sample"), source="sample")
    assert {name: batch.read[name] for name in ("organization", "service", "location", "service_at_location")} == {
        "organization": 10,
        "service": 13,
        "location": 10,
        "service_at_location": 13,
    }


def test_unknown_files_are_noted_not_fatal(tmp_path: Path) -> None:
    folder = write(tmp_path, organizations=ORGANIZATIONS, service_tags="id,tag\n1,x\n")
    assert told(read(folder, source="test"), "note") == [
        ("service_tags", None, "", "service_tags.csv is not an HSDS table and was left out.")
    ]
