from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "onward.outreach"
    label = "outreach"
