"""What can have happened to gatherings."""

from dataclasses import dataclass

from onward.convenings.models import Gathering, Topic
from onward.core.actor import Actor


@dataclass(frozen=True, slots=True)
class GatheringHeld:
    """A gathering took place; who was there is known as far as somebody said."""

    gathering: Gathering
    by: Actor


@dataclass(frozen=True, slots=True)
class NeedChosen:
    """A need, an offer or an idea that a room voiced is to become work: a goal, a task, a working group. Whoever takes
    it up says so with `operations.topics.keep_thread`."""

    topic: Topic
    by: Actor
