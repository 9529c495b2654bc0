from django.urls import path

from onward.assessments.views import drafts, files, instruments

DRAFT = "<int:instrument_id>/draft/"

urlpatterns = [
    path("", instruments.listing, name="instruments"),
    path("new/", instruments.add, name="instrument-add"),
    path("load/", files.load, name="instrument-load"),
    path("take/<slug:default_key>/", instruments.take, name="instrument-take"),
    path("<int:instrument_id>/", instruments.instrument, name="instrument"),
    path("<int:instrument_id>/act/", instruments.act, name="instrument-act"),
    path("<int:instrument_id>/copy/", instruments.copy, name="instrument-copy"),
    path("<int:instrument_id>/version/<int:version>/", instruments.version, name="instrument-version"),
    path("<int:instrument_id>/version/<int:version>/questionnaire.json", files.save, name="instrument-save"),
    path(DRAFT, drafts.draft, name="instrument-draft"),
    path(f"{DRAFT}act/", drafts.act, name="instrument-draft-act"),
    path(f"{DRAFT}about/", drafts.about, name="instrument-about"),
    path(f"{DRAFT}part/new/", drafts.section, name="instrument-section-add"),
    path(f"{DRAFT}part/<slug:section_key>/", drafts.section, name="instrument-section"),
    path(f"{DRAFT}part/<slug:section_key>/ask/", drafts.question_add, name="instrument-question-add"),
    path(f"{DRAFT}question/<slug:question_key>/", drafts.question, name="instrument-question"),
    path(f"{DRAFT}question/<slug:question_key>/each/new/", drafts.column, name="instrument-column-add"),
    path(f"{DRAFT}question/<slug:question_key>/each/<slug:column_key>/", drafts.column, name="instrument-column"),
    path(f"{DRAFT}score/new/", drafts.score, name="instrument-score-add"),
    path(f"{DRAFT}score/<slug:score_key>/", drafts.score, name="instrument-score"),
]
