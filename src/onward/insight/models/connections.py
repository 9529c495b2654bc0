from django.db import models
from django.db.models import F, Q

from onward.core import clock
from onward.partners.models import Organization
from onward.regions.models import RegionRow


class SetAside(RegionRow):
    """Two organizations that could help each other, and of which a person said that it leads nowhere."""

    low = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="set_aside_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="set_aside_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.low} and {self.high}"
