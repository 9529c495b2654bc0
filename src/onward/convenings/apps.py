from django.apps import AppConfig


class ConveningsConfig(AppConfig):
    name = "onward.convenings"
    label = "convenings"
