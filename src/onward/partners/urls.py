from django.urls import path

from onward.partners.views import detail, edit, help_kinds, removed, sectors, undo

urlpatterns = [
    path("new/", edit.add, name="partner-add"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/add/", sectors.add_sector, name="sector-add"),
    path("help-kinds/", help_kinds.help_kinds, name="help-kinds"),
    path("help-kinds/add/", help_kinds.add_help_kind, name="help-kind-add"),
    path("removed/", removed.removed, name="partners-removed"),
    path("undo/<slug:stamp>/", undo.undo, name="undo"),
    path("<int:pk>/", detail.partner, name="partner-detail"),
    path("<int:pk>/edit/", edit.edit, name="partner-edit"),
    path("<int:pk>/confirm/", detail.confirm, name="partner-confirm"),
    path("<int:pk>/remove/", detail.remove, name="partner-remove"),
]
