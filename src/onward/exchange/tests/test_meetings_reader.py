"""Feeds of mutual-aid meetings in their dialects; every fault named, no meeting lost."""

import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.directory.meeting_guide import MEETING
from onward.directory.meeting_types import BY_LABEL, FELLOWSHIPS, MEETING_TYPES, label
from onward.exchange.readers import meeting_feed
from onward.exchange.readers.meeting_times import is_by_appointment, is_zone, read_days
from onward.exchange.readers.meetings import read
from onward.exchange.records import Batch, UnusableFile, stable_id
from onward.exchange.values import BadValue
from onward.testing import shared

SERENITY = {"name": "Serenity", "slug": "serenity", "day": 0, "time": "18:00", "types": ["O", "D"], "city": "Troy"}


def batch_of(tmp_path: Path, data: object) -> Batch:
    path = tmp_path / "feed.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return read(path, source="area 1")


def values(batch: Batch) -> list[dict[str, Any]]:
    return [record.values for record in batch.records.get("meeting", [])]


def faults(batch: Batch) -> list[tuple[str, str, int | None]]:
    return [(problem.severity, problem.code, problem.row) for problem in batch.problems]


def test_a_meeting_as_the_specification_has_it_is_read_whole(tmp_path: Path) -> None:
    meeting = {
        "name": "Sunday Serenity",
        "slug": "sunday-serenity-14",
        "day": 0,
        "time": "18:00",
        "end_time": "19:30",
        "location": "Alano Club",
        "group": "The Serenity Group",
        "notes": "Ring buzzer.",
        "updated": "2014-05-31 14:32:23",
        "url": "https://district123.example/meetings/sunday-serenity",
        "types": ["O", "T", "LGBTQ"],
        "address": "123 Main Street",
        "city": "Anytown",
        "state": "CA",
        "postal_code": "98765",
        "country": "US",
        "timezone": "America/Los_Angeles",
        "region": "North",
        "sub_region": "Hill",
        "conference_url": "https://zoom.example/j/1",
        "attendance_option": "hybrid",
    }
    batch = batch_of(tmp_path, [meeting])
    assert values(batch) == [
        {
            **{key: value for key, value in meeting.items() if key != "sub_region"},
            "time": datetime.time(18),
            "end_time": datetime.time(19, 30),
            "types": "O,T,LGBTQ",
            "region": "North > Hill",
            "updated": datetime.datetime(2014, 5, 31, 14, 32, 23, tzinfo=datetime.UTC),
        }
    ]
    (record,) = batch.records["meeting"]
    assert (record.id, record.row) == (stable_id("area 1", "meeting", "sunday-serenity-14"), 1)
    assert (batch.kind, batch.read, batch.problems) == ("meetings", {"meeting": 1}, [])


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (0, [0]),
        ("6", [6]),
        ("Sunday", [0]),
        ("tues", [2]),
        ("Thursdays", [4]),
        ("Th", [4]),
        ([1, 3], [1, 3]),
        (["Friday", "Mon"], [1, 5]),
        ("Saturday, Sunday", [0, 6]),
        ([2, 2], [2]),
        (None, []),
        ([], []),
        ("", []),
    ],
)
def test_a_day_is_a_number_a_name_or_several(day: object, days: list[int]) -> None:
    assert read_days(day) == days


@pytest.mark.parametrize("day", [7, -1, "someday", "monthly", ["Monday", "x"], 1.5])
def test_what_is_no_day_is_refused(day: object) -> None:
    with pytest.raises(BadValue):
        read_days(day)


def test_a_meeting_on_several_days_is_one_row_and_a_record_for_each_day(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [SERENITY | {"day": [1, 3]}])
    assert [(v["slug"], v["day"]) for v in values(batch)] == [("serenity-monday", 1), ("serenity-wednesday", 3)]
    assert ([record.row for record in batch.records["meeting"]], batch.read) == ([1, 1], {"meeting": 1})


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:00:00", datetime.time(18)),
        ("Noon", datetime.time(12)),
        ("7:00 pm", datetime.time(19)),
        ("Midnight", datetime.time()),
    ],
)
def test_times_are_read_as_people_write_them(tmp_path: Path, text: str, time: datetime.time) -> None:
    assert values(batch_of(tmp_path, [SERENITY | {"time": text}]))[0]["time"] == time


@pytest.mark.parametrize("text", ["Appointment", "By appointment", "by appt."])
def test_a_meeting_by_appointment_has_neither_day_nor_time_and_no_fault(tmp_path: Path, text: str) -> None:
    batch = batch_of(tmp_path, [SERENITY | {"day": None, "time": text}])
    assert is_by_appointment(text)
    assert (set(values(batch)[0]) & {"day", "time"}, batch.problems) == (set(), [])


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        ({"time": ""}, "missing_time", "Meeting 1 (Serenity) has a day, Sunday, but no time."),
        ({"day": None}, "missing_day", "Meeting 1 (Serenity) has a time, 18:00, but no day."),
        (
            {"day": 9},
            "bad_day",
            "Meeting 1 (Serenity) has the day “9”; a day is a number from 0 (Sunday) to 6, or its name.",
        ),
        (
            {"time": "soon"},
            "bad_time",
            "Meeting 1 (Serenity) time: “soon” is not a time of day; write it as 08:30 or 8:30 am.",
        ),
        (
            {"types": ["O", "MW"]},
            "unknown_type",
            "Meeting 1 (Serenity) has the type “MW”, which the Meeting Guide does not know; it was kept.",
        ),
        (
            {"types": ["O", ["X"]]},
            "bad_type",
            "Meeting 1 (Serenity) has a type that is not a code, so it was left out.",
        ),
        (
            {"latitude": "0", "longitude": "0"},
            "bad_point",
            "Meeting 1 (Serenity) lies at “0, 0”, which is not a point on earth.",
        ),
        (
            {"timezone": "Eastern"},
            "bad_timezone",
            "Meeting 1 (Serenity) has the time zone “Eastern”, which does not exist.",
        ),
        ({"city": ""}, "missing_place", "Meeting 1 (Serenity) has neither an address nor a way to join online."),
        (
            {"attendance_option": "online"},
            "missing_conference",
            "Meeting 1 (Serenity) is online but has no web address or number to join.",
        ),
        (
            {"notes": ["a", "b"]},
            "not_text",
            "Meeting 1 (Serenity) notes holds a list where one text belongs, so it was left out.",
        ),
        ({"notes": "x" * 100_001}, "too_long", None),
        ({"email": "call"}, "bad_email", None),
        ({"conference_url": "ask"}, "bad_uri", None),
        ({"attendance_option": "sometimes"}, "bad_choice", None),
    ],
)
def test_a_fault_is_named_and_loses_its_value_but_never_the_meeting(
    tmp_path: Path, change: dict[str, object], code: str, sentence: str | None
) -> None:
    batch = batch_of(tmp_path, [SERENITY | change])
    assert (faults(batch), len(values(batch))) == ([("warning", code, 1)], 1)
    assert sentence is None or batch.problems[0].message == sentence


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "", "group": "Alano"}, "name_from_group"),
        ({"types": ["o"]}, "type_spelling"),
        ({"types": ["Big Book"]}, "type_spelling"),
        ({"slug": "a slug"}, "unsafe_slug"),
        ({"slug": None}, "missing_slug"),
        ({"end_time": "18:00"}, "no_length"),
    ],
)
def test_a_reading_worth_knowing_is_noted(tmp_path: Path, change: dict[str, object], code: str) -> None:
    assert faults(batch_of(tmp_path, [SERENITY | change])) == [("note", code, 1)]


def test_types_of_a_feeds_own_are_kept_and_labels_become_codes(tmp_path: Path) -> None:
    types = [["O", "MW", "O"], "Open, Big Book", {"0": "C", "2": "W"}, None]
    batch = batch_of(tmp_path, [SERENITY | {"slug": str(i), "types": given} for i, given in enumerate(types)])
    assert [meeting.get("types") for meeting in values(batch)] == ["O,MW", "O,B", "C,W", None]


def test_a_region_or_type_beyond_reason_is_left_out(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [SERENITY | {"regions": ["x" * 100_001], "types": ["O", "x" * 100_001]}])
    assert (values(batch)[0]["types"], "region" in values(batch)[0]) == ("O", False)
    assert {fault[1] for fault in faults(batch)} == {"too_long", "bad_type"}


def test_an_entry_without_any_name_is_rejected(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [{"slug": "x", "day": 1}, "junk", SERENITY])
    assert (batch.rejected, batch.read) == ({"meeting": {1, 2}}, {"meeting": 3})
    assert [problem.message for problem in batch.problems] == [
        "Entry 1 has no name, so it was left out; name it in the feed.",
        "Entry 2 is not a meeting but str, so it was left out; look at it in the feed.",
    ]


def test_meetings_that_share_a_slug_are_told_apart_by_day_and_time_whatever_their_order(tmp_path: Path) -> None:
    meetings = [SERENITY, SERENITY | {"day": 2, "time": "07:30"}, SERENITY | {"day": None, "time": "Appointment"}]
    forward, backward = batch_of(tmp_path, meetings), batch_of(tmp_path, meetings[::-1])
    assert [v["slug"] for v in values(forward)] == ["serenity-sunday-1800", "serenity-tuesday-0730", "serenity"]
    assert {record.id for record in forward.records["meeting"]} == {record.id for record in backward.records["meeting"]}
    assert faults(forward) == [("note", "repeated_slug", 1), ("note", "repeated_slug", 2)]


def test_two_meetings_with_one_slug_at_one_time_both_stay(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [SERENITY, SERENITY | {"location": "Annex"}])
    assert [v["slug"] for v in values(batch)] == ["serenity-sunday-1800", "serenity-sunday-1800-2"]


def test_a_word_for_word_copy_is_rejected_unless_it_adds_a_day(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [SERENITY | {"day": [1, 2]}, SERENITY | {"day": [2, 3]}, SERENITY | {"day": [1]}])
    assert [problem.code for problem in batch.problems if problem.severity == "error"] == []
    copy = batch_of(tmp_path, [SERENITY, SERENITY])
    assert (len(values(copy)), copy.rejected, copy.read) == (1, {"meeting": {2}}, {"meeting": 2})


def test_a_slug_is_made_from_the_web_address_or_from_name_place_and_time(tmp_path: Path) -> None:
    bare = {key: value for key, value in SERENITY.items() if key != "slug"}
    batch = batch_of(
        tmp_path, [bare | {"url": "https://a.example/meetings/early-birds/"}, bare, bare | {"id": 17, "day": 3}]
    )
    assert [v["slug"] for v in values(batch)] == ["early-birds", "serenity-0-18-00", "17"]


def test_entities_markup_and_text_numbers_are_cleaned(tmp_path: Path) -> None:
    change = {"name": "St. Paul&#039;s &amp; Co", "notes": "<p>Ring</p>", "latitude": "35.5", "longitude": "-78.25"}
    (meeting,) = values(batch_of(tmp_path, [SERENITY | change]))
    assert (meeting["name"], meeting["notes"]) == ("St. Paul's & Co", "Ring")
    assert (float(meeting["latitude"]), float(meeting["longitude"])) == (35.5, -78.25)


def test_an_address_on_one_line_is_split_where_its_parts_are_missing(tmp_path: Path) -> None:
    line = {"formatted_address": "400 US-10, St Cloud, MN 56304, USA"}
    split, kept = values(batch_of(tmp_path, [SERENITY | line | {"city": ""}, SERENITY | line | {"slug": "b"}]))
    parts = ("address", "city", "state", "postal_code", "country")
    assert [split.get(part) for part in parts] == ["400 US-10", "St Cloud", "MN", "56304", "US"]
    assert [kept.get(part) for part in parts] == [None, "Troy", None, None, None]


def test_people_and_unknown_fields_are_left_out_and_that_is_said_once(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, [SERENITY | {"contact_1_name": "Al B", "venmo": "@x", "regions": ["Ohio", "Troy"]}])
    assert [problem.message for problem in batch.problems] == [
        "These fields have no place here and were left out: venmo.",
        "Names and numbers of contact persons were left out, to keep their anonymity.",
    ]
    assert values(batch)[0]["region"] == "Ohio > Troy"


@pytest.mark.parametrize(
    "data",
    [
        {"meetings": [SERENITY]},
        {"data": [SERENITY]},
        {"17": SERENITY},
        [{"name": "Hall", "formatted_address": "1 Elm St, Troy, OH 45373", "meetings": [SERENITY]}],
        {"9": {"name": "Hall", "formatted_address": "1 Elm St, Troy, OH 45373", "meetings": [SERENITY]}},
        {"name": "Hall", "formatted_address": "1 Elm St, Troy, OH 45373", "meetings": [SERENITY]},
    ],
)
def test_meetings_are_found_however_they_are_wrapped(tmp_path: Path, data: object) -> None:
    assert [(meeting["name"], meeting["day"]) for meeting in values(batch_of(tmp_path, data))] == [("Serenity", 0)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"name": "A", "slug": "a", "day": 1, "time": "08:00", "city": "Troy"}]\n}', "trailing_text"),
        ('[{"name": "A,]", "slug": "a", "day": 1, "time": "08:00", "city": "Troy",},]', "stray_comma"),
    ],
)
def test_a_file_that_is_slightly_broken_is_repaired_and_that_is_noted(tmp_path: Path, text: str, code: str) -> None:
    batch = batch_of(tmp_path, text)
    assert (len(values(batch)), faults(batch)) == (1, [("note", code, None)])


def test_a_file_in_windows_text_is_read_and_that_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(json.dumps([SERENITY | {"name": "José"}], ensure_ascii=False).encode("cp1252"))
    batch = read(path, source="s")
    assert (values(batch)[0]["name"], faults(batch)) == ("José", [("note", "not_utf8", None)])


def test_a_table_with_plain_headings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "meetings.csv"
    path.write_text(
        "Time,End Time,Day,Name,Location,Address,City,State,Postal Code,Types,Conference URL,ID\n"
        '7:00 PM,8:00 PM,Monday,Serenity,Club,1 Elm St,Troy,OH,45373,"Open, Big Book",zoom.example/1,s-1\n'
        '"unclosed,,,\n',
        encoding="utf-8",
    )
    batch = read(path, source="s")
    assert values(batch) == [
        {
            "slug": "s-1",
            "name": "Serenity",
            "day": 1,
            "time": datetime.time(19),
            "end_time": datetime.time(20),
            "types": "O,B",
            "location": "Club",
            "address": "1 Elm St",
            "city": "Troy",
            "state": "OH",
            "postal_code": "45373",
            "conference_url": "https://zoom.example/1",
        }
    ]
    assert (batch.read, batch.rejected) == ({"meeting": 2}, {"meeting": {3}})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[{"name": "A"', "feed.json is not complete JSON (line 1); download the feed again."),
        ("[" + "9" * 5000 + "]", "feed.json is not complete JSON; download the feed again."),
        ("[" * 100_000, "feed.json is not complete JSON; download the feed again."),
        ('{"name": 3}', "feed.json holds no list of meetings; it needs an array of objects with name and day."),
        ("Agency,City\nHope,Troy\n", "feed.json is no table of meetings; it needs the headings Name, Day and Time."),
        ("<html></html>", "feed.json is a web page or XML, not a CSV file; download the data itself."),
    ],
)
def test_what_holds_no_meetings_is_refused_in_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    with pytest.raises(UnusableFile) as refusal:
        batch_of(tmp_path, content)
    assert str(refusal.value) == sentence


def test_a_missing_or_enormous_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnusableFile, match=r"feed\.json is not there"):
        read(tmp_path / "feed.json", source="s")
    monkeypatch.setattr(meeting_feed, "MAX_BYTES", 10)
    with pytest.raises(UnusableFile, match="larger than any feed"):
        batch_of(tmp_path, [SERENITY])


def test_progress_is_told_from_first_to_last(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([SERENITY | {"slug": str(i)} for i in range(501)]))
    calls: list[tuple[int, int]] = []
    read(path, source="s", progress=lambda done, total: calls.append((done, total)))
    assert calls == [(0, 501), (500, 501), (501, 501)]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([f.name for f in MEETING.fields] + ["regions"]), JUNK, max_size=12), max_size=5
    )
)
def test_whatever_a_feed_holds_each_row_is_read_or_rejected_and_ids_differ(
    tmp_path_factory: pytest.TempPathFactory, data: list[dict[str, Any]]
) -> None:
    batch = batch_of(tmp_path_factory.mktemp("feed"), data)
    records = batch.records.get("meeting", [])
    assert {record.row for record in records} ^ batch.rejected.get("meeting", set()) == set(range(1, len(data) + 1))
    assert len({record.id for record in records}) == len(records)


@pytest.mark.parametrize("zone", ["America/New_York", "UTC"])
def test_a_time_zone_exists(zone: str) -> None:
    assert is_zone(zone)


@pytest.mark.parametrize("zone", ["Eastern", "../etc/passwd", "", "\x00"])
def test_a_time_zone_does_not_exist(zone: str) -> None:
    assert not is_zone(zone)


def test_raleigh_is_read_whole_and_its_faults_are_named() -> None:
    batch = read(shared("data", "meetings") / "raleigh_aa_2017_meeting_guide.json", source="raleigh")
    assert (batch.read, len(batch.records["meeting"]), batch.rejected) == ({"meeting": 357}, 357, {})
    assert Counter(code for _, code, _ in faults(batch)) == {"name_from_group": 7, "bad_point": 7}
    days = Counter(meeting["day"] for meeting in values(batch))
    assert days == {0: 36, 1: 56, 2: 62, 3: 52, 4: 58, 5: 49, 6: 44}


def test_minnesota_is_read_from_its_locations() -> None:
    batch = read(shared("data", "meetings") / "minnesota_aa_locations_2018.json", source="minnesota")
    meetings = values(batch)
    assert (batch.read, len(meetings), batch.rejected) == ({"meeting": 2213}, 2213, {})
    assert Counter(code for _, code, _ in faults(batch)) == {"missing_slug": 2213}
    assert Counter(meeting.get("day") for meeting in meetings)[None] == 20
    noon = sum(meeting.get("time") == datetime.time(12) for meeting in meetings)
    assert (noon, sum("latitude" in meeting for meeting in meetings)) == (168, 2213)
    assert len({(meeting["latitude"], meeting["longitude"]) for meeting in meetings}) <= 902


def test_our_codes_are_those_of_the_published_vocabulary() -> None:
    types = shared("conformance", "meeting-guide", "data", "types.json")
    published = {code: names["en"] for code, names in json.loads(types.read_text(encoding="utf-8")).items()}
    assert {kind.code: kind.label for kind in MEETING_TYPES.values()} == published


def test_codes_and_labels_lead_to_each_other() -> None:
    assert len(BY_LABEL) == len(MEETING_TYPES)
    assert (label("X"), label("MW")) == ("Wheelchair Access", "MW")
    assert {kind.fellowship for kind in MEETING_TYPES.values()} <= {"", *FELLOWSHIPS}
