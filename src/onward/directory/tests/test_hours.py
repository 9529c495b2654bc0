import datetime as dt

import pytest

from onward.directory.hours import Hours, clock_words, sentences

EIGHT_THIRTY, NINE, NOON, FIVE = dt.time(8, 30), dt.time(9), dt.time(12), dt.time(17)
MIDNIGHT, LAST = dt.time(0), dt.time(23, 59)


def weekly(days: str, opens: dt.time | None = NINE, closes: dt.time | None = FIVE, **more: object) -> Hours:
    return Hours(opens, closes, days, "WEEKLY", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([weekly("MO,TU,WE,TH,FR", EIGHT_THIRTY)], ["Monday to Friday, 8:30 am – 5 pm"]),
        ([weekly("MO"), weekly("TU"), weekly("WE"), weekly("FR")], ["Monday to Wednesday and Friday, 9 am – 5 pm"]),
        ([weekly("SA,SU")], ["Saturday and Sunday, 9 am – 5 pm"]),
        ([weekly("MO,TU,WE,TH,FR,SA,SU", MIDNIGHT, LAST)], ["Every day, 24 hours"]),
        ([weekly("SA", NINE, NOON), weekly("MO", NINE)], ["Monday, 9 am – 5 pm", "Saturday, 9 am – noon"]),
        ([weekly("MO", interval=2)], ["Every other week, Monday, 9 am – 5 pm"]),
        ([Hours(NINE, None, "1MO,3MO", "MONTHLY")], ["First Monday and third Monday of each month, from 9 am"]),
        ([Hours(NINE, None, "-1FR,+2TU,XX", "MONTHLY")], ["Last Friday and second Tuesday of each month, from 9 am"]),
        ([Hours(NINE, None, "WE", "MONTHLY")], ["Every Wednesday of each month, from 9 am"]),
        ([Hours(None, NOON, "", "MONTHLY", bymonthday="1,12,22,-1")],
         ["On the 1st, 12th, 22nd and last day of each month, until noon"]),
        ([Hours(notes="by appointment")], ["By appointment"]),
        ([weekly("MO", notes="ring twice")], ["Monday, 9 am – 5 pm (ring twice)"]),
        ([weekly("MO", notes="monday")], ["Monday, 9 am – 5 pm"]),
        ([Hours(NINE, FIVE)], ["9 am – 5 pm"]),
        ([Hours(), Hours()], []),
        ([weekly("TH", dt.time(19), MIDNIGHT)], ["Thursday, 7 pm – midnight"]),
        ([weekly("FR", valid_from=dt.date(2026, 6, 1), valid_to=dt.date(2026, 8, 31))],
         ["Friday, 9 am – 5 pm, from June 1, 2026 to August 31, 2026"]),
        ([weekly("FR", valid_from=dt.date(2026, 6, 1))], ["Friday, 9 am – 5 pm, from June 1, 2026"]),
        ([weekly("FR", valid_to=dt.date(2026, 6, 1))], ["Friday, 9 am – 5 pm, until June 1, 2026"]),
    ],
)  # fmt: skip
def test_hours_are_said_as_people_say_them(hours: list[Hours], said: list[str]) -> None:
    assert sentences(hours) == said


def test_a_time_that_is_not_there_is_not_said() -> None:
    assert clock_words(None, None) == ""
    assert clock_words(dt.time(9, 15), dt.time(13, 45)) == "9:15 am – 1:45 pm"
