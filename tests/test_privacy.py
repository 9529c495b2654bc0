"""Every field that can hold words about a person has a level in the register."""

from django.apps import apps
from django.db import models

from onward.core.personal_data import level_of

TEXT = (models.CharField, models.TextField, models.EmailField, models.JSONField, models.FileField)


def test_every_text_field_is_in_the_personal_data_register() -> None:
    unregistered = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("onward.")
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT) and not field.is_relation and level_of(model, field.name) is None
    ]

    assert unregistered == []
