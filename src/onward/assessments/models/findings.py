"""What a group makes of the answers: the rating it settles on, and what it would take up first."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.assessments.models.rounds import Round
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Consensus(RegionRow):
    """The rating that the group settled on for one question or domain: `about` is its key in the instrument."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="consensus")
    about = models.SlugField(max_length=40)
    rating = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["about"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "about"], condition=Q(removed_at__isnull=True), name="consensus_once"
            ),
            models.CheckConstraint(condition=Q(rating__lte=10), name="consensus_rating_in_range"),
        ]

    def __str__(self) -> str:
        return self.about


class Opportunity(RegionRow):
    """What the group would take up. `position` counts from 1 among the picked ones; none: not picked. `votes` as
    counted in the room."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="opportunities")
    about = models.SlugField(max_length=40, blank=True)
    body = models.TextField()
    votes = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = [models.F("position").asc(nulls_last=True), "-votes", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "position"],
                condition=Q(removed_at__isnull=True, position__isnull=False), name="opportunity_position_once",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="opportunity_says_something"),
            models.CheckConstraint(
                condition=Q(position__isnull=True) | Q(position__gte=1), name="opportunities_begin_at_one"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.body


register(Consensus, none="about", leadership="note")
register(Opportunity, none="about", leadership="body")
