from django.urls import path

from onward.convenings.views import gatherings

urlpatterns = [
    path("", gatherings.gatherings, name="gatherings"),
    path("<int:gathering_id>/", gatherings.gathering, name="gathering"),
]
