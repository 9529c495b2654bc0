from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "onward.ui"
    label = "ui"
