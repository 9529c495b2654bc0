"""Facts that one area publishes and others answer. Who answers what is one table: `config/reactions.py`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

Reactions = Mapping[type, Sequence[Callable[[Any], None]]]


def publish(event: object) -> None:
    """Tell everyone who answers this kind of event, in the table's order, inside the current transaction."""
    for answer in _reactions().get(type(event), ()):
        answer(event)


@cache
def _reactions() -> Reactions:
    return dict(import_string(settings.REACTIONS))
