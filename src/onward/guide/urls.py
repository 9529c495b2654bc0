from django.urls import path

from onward.guide import views

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("regions/new/", views.new_region, name="region-new"),
    path("r/<slug:slug>/", views.home, name="region-home"),
    path("r/<slug:slug>/region/", views.change_region, name="region-change"),
]
