from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "onward.core"
    label = "core"

    def ready(self) -> None:
        post_migrate.connect(_after_migrating, sender=self)


def _after_migrating(**_said: Any) -> None:
    """A table that was just made is behind the wall at once, and the cache has its table; nobody has to remember it."""
    from django.core.management import call_command

    from onward.core import walls

    call_command("createcachetable", verbosity=0)
    walls.raise_walls()
