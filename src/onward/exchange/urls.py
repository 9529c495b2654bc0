from django.urls import path

from onward.exchange import views

urlpatterns = [
    path("import/", views.start, name="import-start"),
    path("import/sample.csv", views.sample, name="import-sample"),
    path("import/<int:pk>/", views.run, name="import-run"),
    path("import/<int:pk>/columns/", views.mapping, name="import-mapping"),
    path("import/<int:pk>/progress/", views.progress, name="import-progress"),
    path("import/<int:pk>/apply/", views.apply, name="import-apply"),
    path("import/<int:pk>/stop/", views.stop, name="import-stop"),
    path("import/<int:pk>/again/", views.again, name="import-again"),
    path("import/<int:pk>/newer/", views.newer, name="import-newer"),
    path("import/<int:pk>/switch/", views.switch, name="import-switch"),
    path("import/<int:pk>/problems.csv", views.problems, name="import-problems"),
    path("export/", views.export_start, name="export-start"),
    path("export/<slug:what>/", views.download, name="export-download"),
]
