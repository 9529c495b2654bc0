from django.urls import path

from onward.library import views

urlpatterns = [
    path("", views.library, name="library"),
    path("new/", views.add, name="text-add"),
    path("text/<slug:text_key>/", views.read, name="text"),
    path("text/<slug:text_key>/edit/", views.edit, name="text-edit"),
    path("text/<slug:text_key>/show/", views.show_or_hide, name="text-show"),
    path("text/<slug:text_key>/default/", views.back_to_default, name="text-default"),
]
