from django.urls import path

from onward.directory.views import partner_list

urlpatterns = [
    path("partners/", partner_list.partners, name="partner-list"),
    path("partners/change/", partner_list.change_partners, name="partner-bulk"),
]
