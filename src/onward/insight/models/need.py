from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.directory.models import ServiceKind
from onward.regions.models import RegionRow

MOST_WEIGHT = 100


class NeedWeight(RegionRow):
    """One figure that counts as need for a kind of service in this region, and how much. A kind without rows counts
    what `mixes` says."""

    kind = models.ForeignKey(ServiceKind, on_delete=models.CASCADE, related_name="need_weights")
    figure = models.CharField(max_length=64)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-weight", "figure"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "figure"], name="need_weight_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=MOST_WEIGHT), name="need_weight_range"),
            models.CheckConstraint(condition=~Q(figure=""), name="need_weight_names_a_figure"),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.weight}"


register(NeedWeight, none="figure")
