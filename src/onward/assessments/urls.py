from django.urls import include, path

from onward.assessments.views import answers, making, opportunities, own, paper, results, room, rounds, running

urlpatterns = [
    path("", rounds.rounds, name="listening"),
    path("rounds/new/", making.new, name="round-new"),
    path("rounds/<int:round_id>/", running.round_page, name="round"),
    path("rounds/<int:round_id>/change/", making.change, name="round-change"),
    path("rounds/<int:round_id>/act/", running.act, name="round-act"),
    path("rounds/<int:round_id>/rate/", running.rate, name="round-rate"),
    path("rounds/<int:round_id>/people/", making.people, name="round-people"),
    path("rounds/<int:round_id>/people/add/", making.add_person, name="round-person-add"),
    path("rounds/<int:round_id>/people/<int:respondent_id>/", making.act_on_person, name="round-person-act"),
    path("rounds/<int:round_id>/screen/", running.screen, name="round-screen"),
    path("rounds/<int:round_id>/sheet/", paper.sheet, name="round-sheet"),
    path("rounds/<int:round_id>/paper/", paper.paper, name="round-paper"),
    path("rounds/<int:round_id>/together/", results.together, name="round-together"),
    path("rounds/<int:round_id>/together/now/", results.together_now, name="round-together-now"),
    path("rounds/<int:round_id>/answers/", answers.answers, name="round-answers"),
    path("rounds/<int:round_id>/answers/<int:respondent_id>/", answers.person, name="round-answers-of"),
    path("rounds/<int:round_id>/answers/to/<slug:key>/", answers.question, name="round-answers-to"),
    path("rounds/<int:round_id>/results/", results.results, name="round-results"),
    path("rounds/<int:round_id>/results/take-up/", opportunities.opportunities, name="round-opportunities"),
    path("rounds/<int:round_id>/results/take-up/<int:row_id>/", opportunities.act, name="round-opportunity-act"),
    path("rounds/<int:round_id>/results/<slug:key>/", results.rating, name="round-rating"),
    path("instruments/", include("onward.assessments.urls_instruments")),
]
room_urls = [path("<slug:code>/", room.room, name="room")]
own_urls = [path("", own.check, name="own-check"), path("scores/", own.scores, name="own-scores")]
short_urls = [path("<slug:code>/", room.short, name="room-short")]
