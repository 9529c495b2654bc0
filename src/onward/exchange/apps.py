from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "onward.exchange"
    label = "exchange"
