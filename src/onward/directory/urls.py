from django.urls import path

from onward.directory.views import details, duplicates, kinds, meetings, partner_list, service_list, services_of

urlpatterns = [
    path("partners/", partner_list.partners, name="partner-list"),
    path("partners/change/", partner_list.change_partners, name="partner-bulk"),
    path("partners/duplicates/", duplicates.suggestions, name="duplicates"),
    path("partners/duplicates/<int:pk>/<int:other>/", duplicates.compare, name="duplicate-compare"),
    path("partners/duplicates/<int:pk>/<int:other>/apart/", duplicates.tell_apart, name="duplicate-apart"),
    path("partners/<int:pk>/likely/", duplicates.likely, name="partner-likely"),
    path("partners/<int:pk>/merge/", duplicates.choose_other, name="partner-merge"),
    path("partners/<int:pk>/history/", duplicates.partner_history, name="partner-history"),
    path("partners/<int:pk>/add/", details.choose, name="detail-choose"),
    path("partners/<int:pk>/service/new/", services_of.add_service, name="service-add"),
    path("partners/<int:pk>/service/<int:record_id>/", services_of.change_service, name="service-edit"),
    path("partners/<int:pk>/place/new/", services_of.add_place, name="place-add"),
    path("partners/<int:pk>/place/<int:record_id>/", services_of.change_place, name="place-edit"),
    path("partners/<int:pk>/<slug:thing>/new/", details.add, name="detail-add"),
    path("partners/<int:pk>/<slug:thing>/<int:record_id>/", details.change, name="detail-edit"),
    path("partners/<int:pk>/<slug:thing>/<int:record_id>/remove/", details.remove, name="detail-remove"),
    path("services/", service_list.services, name="service-list"),
    path("services/settle/", service_list.settle_services, name="service-bulk"),
    path("services/<int:pk>/kinds/", service_list.kinds_of, name="service-kinds"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/add/", kinds.add_kind, name="kind-add"),
    path("meetings/", meetings.meetings, name="meeting-list"),
]
