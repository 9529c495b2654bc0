from django.urls import path

from onward.outreach.views import adding, entry, listing

urlpatterns = [
    path("", listing.entries, name="outreach-list"),
    path("change/", listing.change_entries, name="outreach-bulk"),
    path("add/", adding.add, name="outreach-add"),
    path("<int:pk>/", entry.entry, name="outreach-entry"),
]
