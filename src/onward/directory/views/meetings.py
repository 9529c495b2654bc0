"""Mutual-aid meetings by day and time."""

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from onward.core.http import Request, searched_for
from onward.core.limits import limited, searching
from onward.directory.forms.filters import meeting_filters
from onward.directory.hours import clock_words, time_words
from onward.directory.queries import meetings as queries
from onward.directory.queries.meetings import MeetingRow, Wanted
from onward.partners.pages import show
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region

A_PAGE = 100


@region_page(takes_part)
@limited("search", "120/m", when=searching)
def meetings(request: Request, region: Region) -> HttpResponse:
    filters = meeting_filters(request.GET, region)
    wanted = Wanted(searched_for(request.GET), **filters.values)
    found = queries.meetings(region, wanted).select_related("county")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return show(
        request, region, "directory/meetings.html", "meeting-list",
        page=page, days=_by_day(queries.rows(list(page.object_list))), filters=filters, wanted=wanted,
    )  # fmt: skip


def _by_day(rows: list[MeetingRow]) -> list[tuple[str, str, list[tuple[str, MeetingRow]]]]:
    """The name of each day, a word for its anchor, and its meetings with their times in words."""
    return [
        (_day_words(day), "appointment" if day is None else str(day), [(_time(row), row) for row in group])
        for day, group in groupby(rows, key=lambda row: row.day)
    ]


def _time(row: MeetingRow) -> str:
    return clock_words(row.time, row.end_time) if row.end_time and row.time else time_words(row.time)


def _day_words(day: int | None) -> Any:
    if day is None:
        return _("By appointment")
    names = (_("Sunday"), _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"))
    return names[day]
