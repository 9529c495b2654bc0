from django.urls import path

from onward.assessments.views import opportunities, results, rounds

urlpatterns = [
    path("", rounds.rounds, name="listening"),
    path("rounds/<int:pk>/results/", results.results, name="round-results"),
    path("rounds/<int:pk>/results/take-up/", opportunities.opportunities, name="round-opportunities"),
    path("rounds/<int:pk>/results/take-up/<int:opportunity_id>/", opportunities.act, name="round-opportunity-act"),
    path("rounds/<int:pk>/results/<slug:key>/", results.rating, name="round-rating"),
]
