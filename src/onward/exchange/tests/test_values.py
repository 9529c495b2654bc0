"""What publishers type in, and what is read from it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.directory import hsds
from onward.exchange.values import (
    MAX_TEXT,
    BadValue,
    clean_text,
    read_choice,
    read_date,
    read_datetime,
    read_email,
    read_field,
    read_integer,
    read_number,
    read_time,
    read_uri,
)

STATUSES = hsds.STATUSES


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Detox   and  rehab ", "Detox and rehab"),
        ("you&rsquo;re &amp;amp; we", "you’re & we"),
        ("one&amp;nbsp;two", "one two"),
        ("<p>Open <b>daily</b></p><p>Call first</p>", "Open daily\n\nCall first"),
        ("<ul><li>ID</li><li>Proof of income</li></ul>", "- ID\n- Proof of income"),
        ('See <a href="https://example.org/apply">the form</a>.', "See the form (https://example.org/apply)."),
        ("<script>alert(1)</script>Help", "Help"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Help", "Help"),
        ("<scr<b></b>ipt>Help", "Help"),
        ("ages <5 and >65", "ages <5 and >65"),
        ("donâ€™t wait", "don’t wait"),
        ("a\x00b\u200bc\u202ed", "abcd"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("NULL", ""),
        ("None", "None"),
    ],
)
def test_text_comes_out_plain(typed: str, read: str) -> None:
    assert clean_text(typed) == read


def test_a_text_beyond_the_limit_is_refused_with_its_length() -> None:
    with pytest.raises(BadValue) as refused:
        clean_text("x" * (MAX_TEXT + 1))
    assert (refused.value.code, refused.value.message) == (
        "too_long",
        "This value has 100,001 characters; shorten it to 100,000 at most.",
    )


@given(st.text())
def test_text_never_keeps_control_characters_or_outer_spaces(typed: str) -> None:
    read = clean_text(typed)
    assert read == read.strip()
    assert not any(ord(character) < 32 and character != "\n" for character in read)
    read.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "Zs"))))
def test_plain_words_keep_every_word(typed: str) -> None:
    assert clean_text(typed).split() == ([] if typed.strip().lower() == "null" else typed.split())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2/3/2024", dt.date(2024, 2, 3)),
        ("2/3/24 10:00 PM", dt.date(2024, 2, 3)),
        ("7/1/99", dt.date(1999, 7, 1)),
        ("13/05/2024", dt.date(2024, 5, 13)),
        ("2016-08-25T08:31:03.916082+00:00", dt.date(2016, 8, 25)),
        ("20240301", dt.date(2024, 3, 1)),
        ("March 3, 2024", dt.date(2024, 3, 3)),
        ("", None),
        ("0000-00-00", None),
        ("N/A", None),
    ],
)
def test_dates(typed: str, read: dt.date | None) -> None:
    assert read_date(typed) == read


@pytest.mark.parametrize("typed", ["31/02/2024", "2024-02-30", "0/0/2024"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="is not a day of the calendar; correct the date"):
        read_date(typed)


def test_words_are_no_date() -> None:
    with pytest.raises(BadValue, match=r"“soon” is not a date; write it as year-month-day, such as 2026-03-31."):
        read_date("soon")


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_iso_and_us_date_is_read(day: dt.date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.month}/{day.day}/{day.year}") == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8:30AM", dt.time(8, 30)),
        ("Noon", dt.time(12)),
        ("midnight", dt.time(0)),
        ("18:00:00", dt.time(18)),
        ("7 pm", dt.time(19)),
        ("7:30 p.m.", dt.time(19, 30)),
        ("12:15 am", dt.time(0, 15)),
        ("12pm", dt.time(12)),
        ("09:00:00Z", dt.time(9)),
        ("10:00-05:00", dt.time(10)),
        ("0900", dt.time(9)),
        ("24:00", dt.time(0)),
        ("", None),
    ],
)
def test_times_of_day(typed: str, read: dt.time | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["Closed", "25:00", "9", "750", "8:30 - 5", "13am", "8:75"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match=r"is not a time of day; write it as 08:30 or 8:30 am."):
        read_time(typed)


@given(st.times())
def test_every_clock_time_is_read_in_both_writings(time: dt.time) -> None:
    minute = time.replace(second=0, microsecond=0)
    assert read_time(minute.strftime("%H:%M")) == minute
    assert read_time(minute.strftime("%I:%M %p")) == minute


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2021-02-09T16:54:08.000000Z", dt.datetime(2021, 2, 9, 16, 54, 8, tzinfo=dt.UTC)),
        ("2021-02-09 16:54:08", dt.datetime(2021, 2, 9, 16, 54, 8, tzinfo=dt.UTC)),
        ("2021-02-09T16:54:08-05:00", dt.datetime(2021, 2, 9, 21, 54, 8, tzinfo=dt.UTC)),
        ("2/9/2021 4:54 PM", dt.datetime(2021, 2, 9, 16, 54, tzinfo=dt.UTC)),
        ("2021-02-09", dt.datetime(2021, 2, 9, tzinfo=dt.UTC)),
        ("", None),
    ],
)
def test_moments_are_in_utc(typed: str, read: dt.datetime | None) -> None:
    assert read_datetime(typed) == read


@pytest.mark.parametrize("typed", ["yesterday", "0001-01-01T00:00:00+14:00", "2024-02-30 10:00"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        read_datetime(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1,234", Decimal(1234)), ("$12.50", Decimal("12.50")), ("-76.98", Decimal("-76.98")), ("", None)],
)
def test_numbers_are_exact(typed: str, read: Decimal | None) -> None:
    assert read_number(typed) == read


@pytest.mark.parametrize("typed", ["nan", "inf", "-Infinity", "1e400", "twelve", "9" * 50])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_number(typed)
    assert refused.value.code == "bad_number"


@pytest.mark.parametrize(("typed", "read"), [("18", 18), ("18.0", 18), ("", None)])
def test_whole_numbers(typed: str, read: int | None) -> None:
    assert read_integer(typed) == read


@pytest.mark.parametrize("typed", ["18.5", "E", "99999999999"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        read_integer(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("example.org", "https://example.org"),
        ("http://example.org/a?b=c;d=e,f", "http://example.org/a?b=c;d=e,f"),
        ("HTTP://www.Example.org", "http://www.example.org"),
        ("http//example.org", "http://example.org"),
        ("https://a.org/x ; https://b.org/y", "https://a.org/x"),
        ("https://exämple.org/ü", "https://xn--exmple-cua.org/%C3%BC"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("n/a", None),
    ],
)
def test_web_addresses_open_in_a_browser(typed: str, read: str | None) -> None:
    assert read_uri(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "@handle", "for veterans, and families.", "http://", "http://[", "a@b.org", "x" * 3000],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        read_uri(typed)


@given(st.text())
def test_a_web_address_is_one_or_nothing_or_refused(typed: str) -> None:
    try:
        read = read_uri(typed)
    except BadValue:
        return
    assert read is None or read.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mailto:help@example.org", "help@example.org"),
        ("a@b.org; c@d.org", "a@b.org"),
        ("Ann <ann@b.org>", "ann@b.org"),
        ("", None),
    ],
)
def test_mail_addresses(typed: str, read: str | None) -> None:
    assert read_email(typed) == read


@pytest.mark.parametrize("typed", ["ann at b.org", "ann@b", "@b.org"])
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match=r"is not an e-mail address; write it as name@example.org."):
        read_email(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Active", "active"),
        ("1", "active"),
        ("Verified", "active"),
        ("temporarily_closed", "temporarily closed"),
        ("closed", "defunct"),
        ("", None),
    ],
)
def test_choices_in_the_words_of_publishers(typed: str, read: str | None) -> None:
    assert read_choice(STATUSES, typed) == read


def test_an_unknown_choice_is_refused_and_the_choices_are_named() -> None:
    with pytest.raises(BadValue) as refused:
        read_choice(hsds.FREQUENCIES, "now and then")
    assert refused.value.message == "“now and then” is not one of WEEKLY, MONTHLY; use one of these."


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("name", " Detox ", "Detox"),
        ("name", " ", None),
        ("status", "inactive", "inactive"),
        ("minimum_age", "18", Decimal(18)),
        ("assured_date", "2024-01-31", dt.date(2024, 1, 31)),
        ("url", "example.org", "https://example.org"),
    ],
)
def test_a_field_knows_how_it_is_read(name: str, typed: str, read: object) -> None:
    field = hsds.BY_NAME["service"].field(name)
    assert field is not None
    assert read_field(field, typed) == read
