from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "onward.guide"
    label = "guide"
