"""Gatherings as calendar files, and a calendar to subscribe to."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from onward.convenings import calendars, operations
from onward.convenings.pages import show
from onward.convenings.queries import feeds
from onward.convenings.queries import gatherings as queries
from onward.convenings.views.planning import up
from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.limits import limited
from onward.regions.access import anybody, region_page, takes_part
from onward.regions.models import Region


def as_file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@region_page(takes_part)
def one(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """One gathering as a calendar file."""
    row = queries.gathering_of(region, request.actor, gathering_id)
    return as_file(calendars.of_many(row.title, [row]), "gathering.ics")


@region_page(takes_part)
def series(request: Request, region: Region, series_id: int) -> HttpResponse:
    """A series as a calendar file, with what was moved and dropped."""
    found = queries.series_of(region, request.actor, series_id)
    if not found:
        raise Missing("This series is not here.")
    whole = found[0].series
    assert whole is not None  # nosec B101
    return as_file(calendars.of_series(whole, found), "series.ics")


@region_page(takes_part)
def feed(request: Request, region: Region) -> HttpResponse:
    """How do I have the gatherings in my own calendar? POST makes a new private link, shown once."""
    address = ""
    if request.method == "POST":
        token = operations.make_feed(region=region, by=request.actor)
        address = f"{settings.ADDRESS}{reverse('gathering-calendar', args=[region.slug, token])}"
    has = feeds.has_feed(region, request.actor)
    return show(request, region, "feed.html", "gatherings", address=address, has=has, trail=up(region))


@region_page(anybody)
@limited("calendar-feeds", "600/h")
def subscribed(request: Request, region: Region, token: str) -> HttpResponse:
    """The calendar of whoever has this link."""
    actor = feeds.whose(region, token)
    content = calendars.of_many(region.name, feeds.in_calendar(region, actor))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
