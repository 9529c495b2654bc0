from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.directory.models import ServiceKind
from onward.regions.models import RegionRow

MOST_WEIGHT = 100


class NeedWeight(RegionRow):
    """One figure that counts as need for a kind of service in this region, and how much. Where nothing weighs more than
    0, the kind counts what `mixes` says; so a choice that was taken back leaves rows that can be had again."""

    kind = models.ForeignKey(ServiceKind, on_delete=models.CASCADE, related_name="need_weights")
    figure = models.CharField(max_length=64)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-weight", "figure"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "figure"], name="need_weight_once"),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=MOST_WEIGHT), name="need_weight_range"),
            models.CheckConstraint(condition=~Q(figure=""), name="need_weight_names_a_figure"),
        ]

    def __str__(self) -> str:
        return str(self.kind)


register(NeedWeight, none="figure")
