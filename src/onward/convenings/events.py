"""What can have happened to gatherings."""

from dataclasses import dataclass

from onward.convenings.models import Gathering
from onward.core.actor import Actor


@dataclass(frozen=True, slots=True)
class GatheringHeld:
    """A gathering took place; who was there is known as far as somebody said."""

    gathering: Gathering
    by: Actor
