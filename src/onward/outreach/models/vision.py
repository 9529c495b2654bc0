from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.access import OWN
from onward.core.actor import EDITOR, LEADERSHIP
from onward.core.personal_data import register
from onward.partners.models import Organization
from onward.regions.models import RegionRow


class VisionStatement(RegionRow):
    """What one organization wants to come true, and its pitch: the same in the time that an elevator takes.

    `unread_since`: it came by a link, and nobody who leads has said yet that they read it.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="visions")
    vision = models.TextField(blank=True)
    pitch = models.TextField(blank=True)
    unread_since = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP, EDITOR + OWN)

    class Meta:
        ordering = ["organization__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(removed_at__isnull=True), name="vision_statement_once"
            ),
        ]

    def __str__(self) -> str:
        return self.organization.name


class VisionDraft(RegionRow):
    """One version of the shared statement. Versions are numbered and never changed: who saves writes the next one.
    `restored` is the number of the version whose words these are again."""

    number = models.PositiveIntegerField()
    body = models.TextField()
    restored = models.PositiveIntegerField(null=True, blank=True)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="vision_draft_number_once"),
            models.CheckConstraint(condition=~Q(body=""), name="vision_draft_says_something"),
            models.CheckConstraint(condition=Q(number__gte=1), name="vision_draft_numbers_begin_at_one"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class VisionAdoption(RegionRow):
    """A version was adopted: by whom, as people would say it, and when. The last one stands until there is another."""

    draft = models.ForeignKey(VisionDraft, on_delete=models.PROTECT, related_name="adoptions")
    adopted_by = models.TextField()
    adopted_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-adopted_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(adopted_by=""), name="vision_adoption_says_by_whom")]

    def __str__(self) -> str:
        return str(self.draft)


register(VisionStatement, public="vision pitch")
register(VisionDraft, public="body")
register(VisionAdoption, public="adopted_by")
