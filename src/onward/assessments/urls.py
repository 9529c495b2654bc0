from django.urls import path

from onward.assessments.views import rounds

urlpatterns = [
    path("", rounds.rounds, name="listening"),
]
