from django.urls import path

from onward.outreach.views import adding, entry, listing
from onward.outreach.views.engagement import board, first, one, picture, saved, table

urlpatterns = [
    path("", listing.entries, name="outreach-list"),
    path("change/", listing.change_entries, name="outreach-bulk"),
    path("add/", adding.add, name="outreach-add"),
    path("<int:pk>/", entry.entry, name="outreach-entry"),
    path("engagement/", table.table, name="engagement-table"),
    path("engagement/change/", table.change, name="engagement-bulk"),
    path("engagement/board/", board.board, name="engagement-board"),
    path("engagement/picture/", picture.picture, name="engagement-picture"),
    path("engagement/first/", first.first, name="engagement-first"),
    path("engagement/views/save/", saved.save, name="engagement-view-save"),
    path("engagement/views/<int:view_id>/", saved.edit, name="engagement-view"),
    path("engagement/views/<int:view_id>/remove/", saved.remove, name="engagement-view-remove"),
    path("engagement/<int:pk>/", one.judge, name="engagement-edit"),
    path("engagement/<int:pk>/move/", board.move, name="engagement-move"),
]
