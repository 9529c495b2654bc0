"""What stays of a gathering: what was decided and why, and the words of its minutes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.room import Topic
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Decision(RegionRow):
    """`decided_by` says who decided in words: everybody who was there, the leadership team, the two partners it is
    about."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="decisions")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    body = models.TextField()
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=300)
    decided_on = models.DateField()
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="decision_says_something"),
            models.CheckConstraint(condition=~Q(decided_by=""), name="decision_was_made_by_somebody"),
        ]

    def __str__(self) -> str:
        return self.body[:80]


class Minutes(RegionRow):
    """The words of the minutes that people write: how it began, what happened, what comes next. The rest (who was
    there in numbers, decisions, needs and ideas with their dots) is told as it stands."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="told")
    opening = models.TextField(blank=True)
    course = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        verbose_name_plural = "minutes"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.gathering.title


register(Decision, partners="body reason decided_by")
register(Minutes, partners="opening course next_steps")
