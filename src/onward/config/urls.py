"""The address table. Inside a region everything is under `/r/SLUG/`."""

from django.urls import include, path

from onward.assessments.urls import own_urls, room_urls, short_urls
from onward.convenings.urls import door_urls, feed_urls
from onward.convenings.urls_room import dots_urls, short_dots_urls, table_urls
from onward.insight.urls import county_urls, listening_urls
from onward.outreach.urls import join_urls

urlpatterns = [
    path("", include("onward.guide.urls")),
    path("", include("onward.accounts.urls")),
    path("ui/", include("onward.ui.urls")),
    path("", include("onward.regions.urls")),
    path("r/<slug:slug>/partners/", include("onward.partners.urls")),
    path("r/<slug:slug>/", include("onward.directory.urls")),
    path("r/<slug:slug>/library/", include("onward.library.urls")),
    path("r/<slug:slug>/outreach/", include("onward.outreach.urls")),
    path("r/<slug:slug>/join/", include(join_urls)),
    path("r/<slug:slug>/listening/", include("onward.assessments.urls")),
    path("r/<slug:slug>/listening/", include(listening_urls)),
    path("r/<slug:slug>/gatherings/", include("onward.convenings.urls")),
    path("r/<slug:slug>/door/", include(door_urls)),
    path("r/<slug:slug>/calendar/", include(feed_urls)),
    path("r/<slug:slug>/room/", include(room_urls)),
    path("room/", include(short_urls)),
    path("check-in/", include(own_urls)),
    path("r/<slug:slug>/table/", include(table_urls)),
    path("r/<slug:slug>/dots/", include(dots_urls)),
    path("dots/", include(short_dots_urls)),
    path("r/<slug:slug>/gaps/", include("onward.insight.urls")),
    path("r/<slug:slug>/counties/", include(county_urls)),
    path("r/<slug:slug>/", include("onward.exchange.urls")),
]
