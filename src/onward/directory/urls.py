from django.urls import path

from onward.directory.views import details, partner_list, services_of

urlpatterns = [
    path("partners/", partner_list.partners, name="partner-list"),
    path("partners/change/", partner_list.change_partners, name="partner-bulk"),
    path("partners/<int:pk>/add/", details.choose, name="detail-choose"),
    path("partners/<int:pk>/service/new/", services_of.add_service, name="service-add"),
    path("partners/<int:pk>/service/<int:record_id>/", services_of.change_service, name="service-edit"),
    path("partners/<int:pk>/place/new/", services_of.add_place, name="place-add"),
    path("partners/<int:pk>/place/<int:record_id>/", services_of.change_place, name="place-edit"),
    path("partners/<int:pk>/<slug:thing>/new/", details.add, name="detail-add"),
    path("partners/<int:pk>/<slug:thing>/<int:record_id>/", details.change, name="detail-edit"),
    path("partners/<int:pk>/<slug:thing>/<int:record_id>/remove/", details.remove, name="detail-remove"),
]
