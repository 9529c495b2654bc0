"""What narrows a list. The state is in the address; a value that no choice offers is taken as none."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, Any]]


class Filters(forms.Form):
    """Lists to choose from, set as the address says. Never wrong: it is drawn, not judged."""

    def __init__(self, data: Mapping[str, Any], choices: Mapping[str, tuple[Any, Choices]]) -> None:
        self.values = {name: _offered(data.get(name, ""), offers) for name, (_label, offers) in choices.items()}
        super().__init__(initial=self.values, auto_id="filter-%s")
        for name, (label, offers) in choices.items():
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", _("Any")), *offers])

    def choices(self, name: str) -> Choices:
        field: Any = self.fields[name]
        return list(field.choices)

    @property
    def count(self) -> int:
        return sum(bool(value) for value in self.values.values())


def _offered(value: str, choices: Choices) -> str:
    return value if value in {key for key, _words in choices} else ""
