from django.urls import path

from onward.ui import views

urlpatterns = [path("", views.gallery, name="gallery")]
