"""Thanks after a gathering: one letter to those who came, one to those who could not."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.rules.thanks import TO
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Thanks(RegionRow):
    """The region's own words in both languages; what was decided comes by itself. `sent_at`: it went, and to how many
    (`letters`); what it says is fixed then."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="thanks")
    to = models.CharField(max_length=6, choices=[(one, one) for one in TO])
    words = models.TextField(blank=True)
    words_es = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    letters = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        verbose_name_plural = "thanks"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "to"], name="thanks_once"),
            models.CheckConstraint(condition=Q(to__in=TO), name="thanks_to_known"),
            models.CheckConstraint(condition=Q(sent_at__isnull=False) | Q(letters=0), name="thanks_sent_has_a_time"),
        ]

    def __str__(self) -> str:
        return self.gathering.title


register(Thanks, none="to", partners="words words_es")
