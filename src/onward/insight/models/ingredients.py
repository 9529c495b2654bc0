"""Ingredients: what comes up again and again across sectors, named by people, with the quotes behind it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.partners.models import Sector
from onward.regions.models import RegionRow

SOURCES = ROUND, PROFILE, NEED, GATHERING, BY_HAND = "round", "profile", "need", "room", "by_hand"
"""Where a quote comes from: a round of asking, a sector's profile, what a partner said that it needs, what a table said
at a gathering; or somebody wrote it down."""


class Ingredient(RegionRow):
    """What a region needs to have, in a name that people gave it."""

    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], condition=Q(removed_at__isnull=True), name="ingredient_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="ingredient_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Quote(RegionRow):
    """What somebody said, word for word. `said_in` names the round, or whoever said it in the open. A round that names
    nobody leaves `sector` blank."""

    ingredient = models.ForeignKey(Ingredient, on_delete=models.CASCADE, related_name="quotes")
    body = models.TextField()
    source = models.CharField(max_length=7, choices=[(one, one) for one in SOURCES], default=BY_HAND)
    said_in = models.CharField(max_length=300, blank=True)
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="quote_source_known"),
            models.CheckConstraint(condition=~Q(body=""), name="quote_says_something"),
        ]

    def __str__(self) -> str:
        return self.body[:80]


register(Ingredient, public="name", leadership="note")
register(Quote, none="source", leadership="body said_in")
