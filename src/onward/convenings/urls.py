from django.urls import include, path

from onward.convenings.views import calendar, door, finding, gatherings, guests, planning, seating

urlpatterns = [
    path("", include("onward.convenings.urls_agenda")),
    path("", gatherings.gatherings, name="gatherings"),
    path("new/", planning.new, name="gathering-new"),
    path("<int:gathering_id>/", gatherings.gathering, name="gathering"),
    path("<int:gathering_id>/change/", planning.change, name="gathering-change"),
    path("<int:gathering_id>/cancel/", planning.cancel, name="gathering-cancel"),
    path("<int:gathering_id>/act/", planning.act, name="gathering-act"),
    path("<int:gathering_id>/guests/", guests.guests, name="gathering-guests"),
    path("<int:gathering_id>/guests/propose/", guests.propose, name="gathering-propose"),
    path("<int:gathering_id>/guests/invite/", guests.invite, name="gathering-invite"),
    path("<int:gathering_id>/guests/new/", guests.add, name="gathering-guest-add"),
    path("<int:gathering_id>/guests/<int:guest_id>/", guests.guest, name="gathering-guest"),
    path("<int:gathering_id>/guests/<int:guest_id>/act/", guests.act, name="gathering-guest-act"),
    path("<int:gathering_id>/door/", door.door, name="gathering-door"),
    path("<int:gathering_id>/door/sheet/", door.sheet, name="gathering-door-sheet"),
    path("<int:gathering_id>/tables/", seating.tables, name="gathering-tables"),
    path("<int:gathering_id>/tables/tables.csv", seating.tables_file, name="gathering-tables-file"),
    path("<int:gathering_id>/tables/tables.xlsx", seating.tables_workbook, name="gathering-tables-workbook"),
    path("<int:gathering_id>/tables/<slug:what>.pdf", seating.tables_pdf, name="gathering-tables-pdf"),
    path("<int:gathering_id>/gathering.ics", calendar.one, name="gathering-ics"),
    path("series/<int:series_id>/series.ics", calendar.series, name="series-ics"),
    path("", include("onward.convenings.urls_room")),
    path("feed/", calendar.feed, name="gathering-feed"),
]
feed_urls = [path("<str:token>/", calendar.subscribed, name="gathering-calendar")]
door_urls = [
    path("<slug:code>/", door.own, name="door"),
    path("<slug:code>/tables/", finding.find_table, name="door-tables"),
]
