"""The HSDS reader on small tables: what goes in, what is completed, what is rejected and why."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from onward.directory import hsds
from onward.exchange.readers.hsds.defaults import DEFAULTS
from onward.exchange.tests.hsds_files import ORGANIZATIONS, SERVICES, one, read_csv, told, uid, values

PAGE = Path(__file__).resolve().parents[4] / "docs/methods/hsds.md"


def test_a_small_export_comes_in_whole(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, organizations=ORGANIZATIONS, services=SERVICES)
    assert batch.read == {"organization": 1, "service": 1}
    assert one(batch, "organization").values == {"name": "Hope House", "description": "Recovery housing"}
    service = one(batch, "service")
    assert (service.id, service.row) == (uid("service", "s1"), 2)
    assert service.values == {"name": "Sober living", "status": "active", "organization_id": uid("organization", "o1")}
    assert batch.problems == []


def test_blank_required_fields_get_the_stated_default_and_one_note_for_all(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        organizations="id,name\no1,Hope House\no2,New Start\n",
        services="id,organization_id,name\ns1,o1,Sober living\n",
        locations="id,name\nl1,Main office\n",
    )
    assert [item["description"] for item in values(batch, "organization")] == ["No description given."] * 2
    assert one(batch, "service").values["status"] == "active"
    assert one(batch, "location").values["location_type"] == "physical"
    assert told(batch, "note") == [
        ("organization", None, "description", "2 times: no description; “No description given.” stands in."),
        ("service", None, "status", "Once: no status; “active” stands in."),
        ("location", None, "location_type", "Once: no location_type; “physical” stands in."),
    ]


def test_a_row_without_a_name_is_rejected_and_named(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, organizations="id,name,description\no1,,x\no2,New Start,y\n")
    assert (batch.read["organization"], batch.rejected["organization"]) == (2, {2})
    assert told(batch, "error") == [("organization", 2, "name", "This organization has no name; fill it in.")]


def test_a_service_of_nobody_is_rejected(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, services="id,organization_id,name,status\ns1,,Detox,active\n")
    assert told(batch, "error") == [
        ("service", 2, "organization_id", "This service has no organization_id; fill it in.")
    ]


def test_an_unreadable_optional_value_is_left_out_with_a_warning(tmp_path: Path) -> None:
    services = "id,organization_id,name,status,assured_date,email\ns1,o1,Detox,active,31/02/2024,call us\n"
    batch = read_csv(tmp_path, organizations=ORGANIZATIONS, services=services)
    assert one(batch, "service").values.keys() == {"organization_id", "name", "status"}
    assert told(batch, "warning") == [
        ("service", 2, "email", "“call us” is not an e-mail address; write it as name@example.org."),
        ("service", 2, "assured_date", "“31/02/2024” is not a day of the calendar; correct the date."),
    ]


def test_a_row_that_repeats_another_is_read_once_and_adds_what_was_blank(tmp_path: Path) -> None:
    text = "id,name,description,email\no1,Hope House,Housing,\no1,Hope House,Housing,a@b.org\n"
    batch = read_csv(tmp_path, organizations=text)
    assert (batch.read["organization"], one(batch, "organization").values["email"]) == (2, "a@b.org")
    assert told(batch, "note") == [("organization", 3, "id", "This row repeats row 2; the two were read as one.")]


def test_a_second_row_with_the_same_id_but_other_content_is_rejected(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, organizations="id,name,description\no1,Hope House,x\no1,New Start,x\n")
    assert one(batch, "organization").values["name"] == "Hope House"
    assert batch.rejected == {"organization": {3}}
    assert told(batch, "error") == [
        ("organization", 3, "id", "Row 2 has the same id but another name; give one of them its own id.")
    ]


def test_a_row_without_id_keeps_the_same_derived_id_at_the_next_reading(tmp_path: Path) -> None:
    text = "id,name,description\n,Hope House,x\n,New Start,y\n"
    first = read_csv(tmp_path, organizations=text).records["organization"]
    second = read_csv(tmp_path, organizations=text).records["organization"]
    assert [record.id for record in first] == [record.id for record in second]
    assert len({record.id for record in first}) == 2


def test_a_phone_of_several_services_becomes_one_record_for_each(tmp_path: Path) -> None:
    phones = 'id,service_id,organization_id,number\np1,"s1,s2,s1",o1,202 555 0100\n'
    batch = read_csv(tmp_path, organizations=ORGANIZATIONS, services=SERVICES, phones=phones)
    assert values(batch, "phone") == [
        {"number": "202 555 0100", "service_id": uid("service", "s1"), "organization_id": uid("organization", "o1")},
        {"number": "202 555 0100", "service_id": uid("service", "s2")},
    ]
    assert [record.row for record in batch.records["phone"]] == [2, 2]
    assert (batch.records["phone"][0].id, batch.read["phone"]) == (uid("phone", "p1"), 1)


def test_a_service_of_several_organizations_keeps_the_first_and_says_so(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, services='id,organization_id,name,status\ns1,"o1,o2",Detox,active\n')
    assert one(batch, "service").values["organization_id"] == uid("organization", "o1")
    assert told(batch, "note") == [
        ("service", 2, "organization_id", "This service names 2 at organization_id; the first was taken.")
    ]


def test_zero_as_a_reference_means_none(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, locations="id,organization_id,name,location_type\nl1,0,Office,physical\n")
    assert one(batch, "location").values == {"name": "Office", "location_type": "physical"}


def test_rows_of_a_second_file_of_the_same_object_have_numbers_of_their_own(tmp_path: Path) -> None:
    columns = "id,location_id,address_1,city,state_province,postal_code,country\n"
    batch = read_csv(
        tmp_path,
        physical_addresses=f"{columns}1,l1,1 Main St,Adams,OH,45101,US\n",
        postal_addresses=f"{columns}1,l1,PO Box 1,Adams,OH,45101,US\n",
    )
    assert [(record.row, record.values["address_type"]) for record in batch.records["address"]] == [
        (2, "physical"),
        (10_000_002, "postal"),
    ]
    assert len({record.id for record in batch.records["address"]}) == 2


def test_city_and_state_come_from_the_zip_code(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, addresses="id,location_id,address_1,postal_code\na1,l1,1 F St,20002\n")
    assert one(batch, "address").values == {
        "location_id": uid("location", "l1"),
        "address_1": "1 F St",
        "city": "Washington",
        "state_province": "DC",
        "postal_code": "20002",
        "country": "US",
        "address_type": "physical",
    }


def test_coordinates_off_the_globe_are_left_out_and_zeros_are_none(tmp_path: Path) -> None:
    text = "id,name,latitude,longitude\nl1,A,100,101\nl2,B,0,0\nl3,C,39.1,-84.5\nl4,D,39.1,\n"
    batch = read_csv(tmp_path, locations=text)
    found = [(item.get("latitude"), item.get("longitude")) for item in values(batch, "location")]
    assert found == [(None, None), (None, None), (Decimal("39.1"), Decimal("-84.5")), (None, None)]
    assert [row for _, row, _, _ in told(batch, "warning")] == [2, 5]


def test_the_extension_leaves_the_number_and_a_number_without_digits_is_rejected(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, phones="id,number,type\np1,(202) 555-0100 ext. 12,voice\np2,call,8\n")
    assert values(batch, "phone") == [{"number": "(202) 555-0100", "extension": 12, "type": "voice"}]
    assert batch.rejected == {"phone": {3}}


def test_a_cell_beyond_the_limit_costs_the_value_and_one_without_end_the_row(tmp_path: Path) -> None:
    text = f"id,name,description\no1,Hope House,{'x' * 200_000}\no2,New Start,{'x' * 5_000_000}\no3,Third,y\n"
    batch = read_csv(tmp_path, organizations=text)
    assert [item["name"] for item in values(batch, "organization")] == ["Hope House", "Third"]
    assert (batch.read, batch.rejected) == ({"organization": 3}, {"organization": {3}})


def test_schedules_in_words_become_rules(tmp_path: Path) -> None:
    text = (
        "id,service_id,weekday,opens_at,closes_at\n"
        "1,s1,Monday - Friday,8:30AM,Noon\n"
        '2,s1,"1,3",18:00:00,20:00:00\n'
        "3,s1,2nd and 4th Saturday,9 am,5 pm\n"
        "4,s1,Sunday (call first),9 am,5 pm\n"
    )
    batch = read_csv(tmp_path, regular_schedules=text)
    assert [
        (item["freq"], item["byday"], item["opens_at"], item["closes_at"], item.get("description"))
        for item in values(batch, "schedule")
    ] == [
        ("WEEKLY", "MO,TU,WE,TH,FR", dt.time(8, 30), dt.time(12), None),
        ("WEEKLY", "MO,WE", dt.time(18), dt.time(20), None),
        ("MONTHLY", "2SA,4SA", dt.time(9), dt.time(17), "2nd and 4th Saturday"),
        ("WEEKLY", "SU", dt.time(9), dt.time(17), "Sunday (call first)"),
    ]


def test_a_closed_day_never_reads_as_an_open_one(tmp_path: Path) -> None:
    batch = read_csv(
        tmp_path,
        schedules='id,service_id,weekday,opens,closes\n1,s1,"saturday,sunday",Closed,\n2,s1,daily,24 Hours,\n',
        holiday_schedules="id,service_id,closed,start_date,end_date\n1,s1,1,12/25/2026,12/25/2026\n",
    )
    christmas = dt.date(2026, 12, 25)
    assert values(batch, "schedule") == [
        {"description": "Closed saturday, sunday", "service_id": uid("service", "s1")},
        {
            "freq": "WEEKLY",
            "byday": "MO,TU,WE,TH,FR,SA,SU",
            "opens_at": dt.time(0),
            "closes_at": dt.time(23, 59),
            "service_id": uid("service", "s1"),
        },
        {
            "valid_from": christmas,
            "valid_to": christmas,
            "dtstart": christmas,
            "until": christmas,
            "description": "Holiday; Closed",
            "service_id": uid("service", "s1"),
        },
    ]


def test_a_location_listed_with_no_reference_problems_leaves_dangling_ones_to_the_loader(tmp_path: Path) -> None:
    batch = read_csv(tmp_path, locations="id,organization_id,name,location_type\nl1,gone,Office,physical\n")
    assert one(batch, "location").values["organization_id"] == uid("organization", "gone")
    assert batch.problems == []


def test_progress_is_told_in_rows(tmp_path: Path) -> None:
    from onward.exchange.readers.hsds import read
    from onward.exchange.tests.hsds_files import write

    rows = "".join(f"o{number},Name {number},x\n" for number in range(2500))
    calls: list[tuple[int, int]] = []
    folder = write(tmp_path, organizations=f"id,name,description\n{rows}")
    read(folder, source="test", progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1000, 0), (2000, 0)]


def test_the_page_on_methods_lists_every_required_field_with_its_default() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for item in hsds.OBJECTS:
        for field in item.fields:
            if not field.required or field.name == "id":
                continue
            default = DEFAULTS.get((item.name, field.name))
            line = next((line for line in page.splitlines() if line.startswith(f"| `{item.name}.{field.name}` |")), "")
            assert line, f"{item.name}.{field.name} is not in the table"
            assert (default is None) == ("rejected" in line and "stands in" not in line), line
            assert default is None or default.text in line, line
