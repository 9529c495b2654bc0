from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "onward.assessments"
    label = "assessments"
