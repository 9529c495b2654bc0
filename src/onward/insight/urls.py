"""Three sets, since counties and what people say have addresses of their own: `/r/SLUG/gaps/…`, `/r/SLUG/counties/…`
and `/r/SLUG/listening/…`."""

from django.urls import path

from onward.insight import views
from onward.insight.views import ingredients, network, network_change, readiness

urlpatterns = [
    path("", views.matrix, name="gap-matrix"),
    path("cell/", views.cell, name="gap-cell"),
    path("next/", views.next_steps, name="gap-next"),
    path("access/", views.access, name="gap-access"),
    path("access/working/", views.working, name="gap-working"),
    path("ranked/", views.ranked_gaps, name="gap-ranked"),
    path("reach/", views.reach, name="gap-reach"),
    path("reach/times/forget/", views.forget_times, name="gap-times-forget"),
    path("map/", views.map_page, name="gap-map"),
    path("sites.geojson", views.sites, name="gap-sites"),
    path("sectors/", views.sectors, name="gap-sectors"),
    path("need/", views.need, name="gap-need"),
    path("need/<slug:kind>/", views.need_kind, name="gap-need-kind"),
    path("need/<slug:kind>/choose/", views.need_choose, name="gap-need-choose"),
    path("need/<slug:kind>/usual/", views.need_usual, name="gap-need-usual"),
    path("groups/", views.groups, name="gap-groups"),
    path("missing/", views.missing, name="gap-missing"),
    path("missing/<int:pk>/", views.missing_run, name="gap-missing-run"),
    path("missing/<int:pk>/progress/", views.missing_progress, name="gap-missing-progress"),
    path("missing/<int:pk>/stop/", views.missing_stop, name="gap-missing-stop"),
    path("missing/<int:pk>/again/", views.missing_again, name="gap-missing-again"),
    path("missing/<int:pk>/invite/", views.missing_invite, name="gap-missing-invite"),
    path("connections/", views.connections, name="gap-connections"),
    path("connections/act/", views.connection_act, name="gap-connection-act"),
    path("what-if/", views.what_if, name="what-if"),
    path("what-if/sites.geojson", views.what_if_sites, name="what-if-sites"),
    path("snapshots/", views.snapshot_list, name="snapshot-list"),
    path("snapshots/take/", views.snapshot_take, name="snapshot-take"),
    path("snapshots/compare/", views.compare, name="snapshot-compare"),
    path("snapshots/<int:pk>/", views.snapshot, name="snapshot"),
    path("snapshots/<int:pk>/rename/", views.snapshot_rename, name="snapshot-rename"),
    path("snapshots/<int:pk>/remove/", views.snapshot_remove, name="snapshot-remove"),
    path("duplication/", views.duplication, name="gap-duplication"),
]

listening_urls = [
    path("ingredients/", ingredients.ingredients, name="ingredients"),
    path("ingredients/<int:pk>/", ingredients.ingredient, name="ingredient"),
    path("ingredients/<int:pk>/quote/", ingredients.add_quote, name="ingredient-quote"),
    path("ingredients/<int:pk>/act/", ingredients.act, name="ingredient-act"),
    path("counties/", readiness.side_by_side, name="readiness"),
    path("counties/<str:fips>/", readiness.one_county, name="readiness-county"),
    path("network/", network.network, name="network"),
    path("network/change/", network_change.change, name="network-change"),
    path("network/<int:pk>/", network.partner, name="network-partner"),
]

county_urls = [
    path("", views.county_list, name="county-list"),
    path("<str:fips>/", views.county_detail, name="county-detail"),
]
