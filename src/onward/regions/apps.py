from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "onward.regions"
    label = "regions"
