from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class SavedView(RegionRow):
    """A way to look at the engagement table that somebody gave a name: what narrows it, its order, its columns.

    A view of nobody is the team's: whoever shared it left, or was erased.
    """

    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shared = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint(
                fields=["region", "owner", "name"], condition=Q(removed_at__isnull=True), name="saved_view_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


register(SavedView, leadership="name query")
