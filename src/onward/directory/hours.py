"""Opening hours as people say them: "Monday to Friday, 8:30 am – 5 pm". Plain values in, sentences out.

A schedule is a rule (which days, which week of the month) with a time to open and to close. Publishers give one row
for each day or one for the week; rows that differ in nothing but their days are said in one breath. Three days in a row
or more become "Monday to Wednesday"; the whole week becomes "every day".
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from onward.ui.lists import listed

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_MINUTE = dt.time(23, 59)
MIDNIGHT = dt.time(0, 0)
NOON = dt.time(12, 0)


@dataclass(frozen=True, slots=True)
class Hours:
    """One schedule row, as HSDS names its parts. `notes` is whatever its writer said in words."""

    opens: dt.time | None = None
    closes: dt.time | None = None
    byday: str = ""
    freq: str = ""
    interval: int | None = None
    bymonthday: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    notes: str = ""


def sentences(schedules: Iterable[Hours]) -> list[str]:
    """What to tell a person, the earliest day of the week first; nothing for a row that says nothing."""
    together: dict[tuple[object, ...], list[Hours]] = {}
    for hours in schedules:
        together.setdefault(_all_but_days(hours), []).append(hours)
    said = [(_first_day(group), _sentence(group)) for group in together.values()]
    return list(dict.fromkeys(words for _day, words in sorted(said, key=lambda one: one[0]) if words))


def _all_but_days(hours: Hours) -> tuple[object, ...]:
    plain = hours.freq != "MONTHLY"
    return (
        hours.opens, hours.closes, plain, hours.interval, hours.bymonthday, hours.valid_from, hours.valid_to,
        hours.notes, None if plain and hours.byday else hours.byday or id(hours),
    )  # fmt: skip


def _first_day(group: Sequence[Hours]) -> int:
    return min((WEEK.index(day) for hours in group for day in _days(hours)), default=len(WEEK))


def _sentence(group: Sequence[Hours]) -> str:
    one = group[0]
    days, time = _when(group), clock_words(one.opens, one.closes)
    words = ", ".join(part for part in (days, time) if part)
    if one.notes and one.notes.casefold() not in words.casefold():
        words = f"{words} ({one.notes})" if words else one.notes
    season = _season(one.valid_from, one.valid_to)
    words = f"{words}, {season}" if words and season else words
    return words[:1].upper() + words[1:]


def _when(group: Sequence[Hours]) -> str:
    one = group[0]
    if one.freq == "MONTHLY" and one.bymonthday:
        dates = listed([_ordinal_date(day) for day in one.bymonthday.split(",")])
        return _("on the %(days)s of each month") % {"days": dates}
    if one.freq == "MONTHLY" and one.byday:
        return _("%(days)s of each month") % {"days": listed(list(filter(None, map(_nth_day, one.byday.split(",")))))}
    days = day_words({day for hours in group for day in _days(hours)})
    return _("every other week, %(days)s") % {"days": days} if one.interval == 2 and days else days


def day_words(days: Iterable[str]) -> str:
    """The names of weekdays (MO … SU): "Monday to Friday", "Tuesday and Thursday", "every day"."""
    places = sorted(WEEK.index(day) for day in days)
    if len(places) == len(WEEK):
        return _("every day")
    parts: list[str] = []
    for run in _runs(places):
        names = [_day_name(WEEK[place]) for place in run]
        if len(run) > 2:
            parts.append(_("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]})
        else:
            parts.extend(names)
    return listed(parts)


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def clock_words(opens: dt.time | None, closes: dt.time | None) -> str:
    """ "8:30 am – 5 pm", "from 9 am", "24 hours"."""
    if opens is None and closes is None:
        return ""
    if closes is None:
        return _("from %(time)s") % {"time": time_words(opens)}
    if opens is None:
        return _("until %(time)s") % {"time": time_words(closes)}
    if opens == MIDNIGHT and (closes >= LAST_MINUTE or closes == MIDNIGHT):
        return _("24 hours")
    return f"{time_words(opens)} – {time_words(closes)}"


def time_words(time: dt.time | None) -> str:
    """A time of day as it is said: 8:30 am, noon, midnight."""
    if time is None:
        return ""
    if time == NOON:
        return _("noon")
    if time == MIDNIGHT or time >= LAST_MINUTE:
        return _("midnight")
    hour = time.hour % 12 or 12
    half = _("am") if time.hour < 12 else _("pm")
    return f"{hour}:{time.minute:02d} {half}" if time.minute else f"{hour} {half}"


def _days(hours: Hours) -> list[str]:
    return [day[-2:] for day in hours.byday.upper().replace(" ", "").split(",") if day[-2:] in WEEK]


def _day_name(day: str) -> str:
    return {
        "MO": _("Monday"), "TU": _("Tuesday"), "WE": _("Wednesday"), "TH": _("Thursday"), "FR": _("Friday"),
        "SA": _("Saturday"), "SU": _("Sunday"),
    }[day]  # fmt: skip


def _nth_day(mark: str) -> str:
    """`2TU` is the second Tuesday; a mark without a number is every one."""
    mark = mark.strip().upper()
    if mark[-2:] not in WEEK:
        return ""
    names = {
        "1": pgettext("day of the month", "first"), "2": pgettext("day of the month", "second"),
        "3": pgettext("day of the month", "third"), "4": pgettext("day of the month", "fourth"),
        "5": pgettext("day of the month", "fifth"), "-1": pgettext("day of the month", "last"),
    }  # fmt: skip
    which = names.get(mark[:-2].lstrip("+"), pgettext("day of the month", "every"))
    return f"{which} {_day_name(mark[-2:])}"


def _ordinal_date(day: str) -> str:
    day = day.strip()
    if day == "-1":
        return _("last day")
    ending = "th" if day[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(day[-1:], "th")
    return f"{day}{ending}"


def _season(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return _("from %(start)s to %(end)s") % {"start": _date(start), "end": _date(end)}
    if start:
        return _("from %(start)s") % {"start": _date(start)}
    return _("until %(end)s") % {"end": _date(end)} if end else ""


def _date(day: dt.date) -> str:
    return str(date_format(day, "F j, Y"))
