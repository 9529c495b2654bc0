"""Gatherings: which come, which were, and how one stands."""

import datetime as dt
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as lazy

from onward.convenings.pages import show
from onward.convenings.queries import gatherings as queries
from onward.convenings.wording import KINDS, STATES, TONES
from onward.core import clock
from onward.core.http import Request
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
COLUMNS = [
    Column("title", lazy("Gathering")),
    Column("when", lazy("When")),
    Column("where", lazy("Where")),
    Column("state", lazy("How it stands")),
    Column("coming", lazy("Coming"), numeric=True),
    Column("there", lazy("Were there"), numeric=True),
]


class Row(NamedTuple):
    """One line of the list."""

    gathering: Any
    kind: Any
    state: Any
    tone: str

    @property
    def month(self) -> dt.date:
        day: dt.date = self.gathering.starts_there.date()
        return day.replace(day=1)


@region_page(takes_part)
def gatherings(request: Request, region: Region) -> HttpResponse:
    """When do we come together next? `?show=past` tells what was."""
    was = request.GET.get("show") == "past"
    found = (queries.past if was else queries.to_come)(region, request.actor)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [Row(one, KINDS[one.kind], STATES[one.state], TONES[one.state]) for one in page.object_list]
    return show(request, region, "list.html", page=page, rows=rows, columns=COLUMNS, was=was)


@region_page(takes_part)
def gathering(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """How does this gathering stand?"""
    row = queries.gathering_of(region, request.actor, gathering_id)
    return show(
        request, region, "gathering.html", "gathering", gathering=row, kind=KINDS[row.kind],
        counts=queries.counts_of(row), of_series=queries.of_series(row.series) if row.series_id else [],
        begun=row.starts <= clock.now(),
    )  # fmt: skip
