from django.db import models
from django.db.models import F, Q

from onward.core import clock
from onward.partners.models.organizations import Organization
from onward.regions.models import RegionRow


class DistinctPair(RegionRow):
    """Two organizations that look alike and that a person said are not the same. The lower id comes first."""

    low = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="distinct_pair_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="distinct_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.low} and {self.high}"
