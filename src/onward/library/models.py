from typing import Any

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.library.rules import KINDS, PHASES
from onward.regions.models import RegionRow

WORDS = ("title", "purpose", "phase", "kind", "body", "source", "licence", "reviewed_on")
"""What a text says of itself: the columns that a region may change in its copy."""


class Template(RegionRow):
    """A text of the region's own: a changed copy of one that comes with the program, or one it wrote itself.

    Texts that nobody changed have no row. `in_use` is off where the region does not want to see it.
    """

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=150)
    purpose = models.TextField(blank=True)
    phase = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    body = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    in_use = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["phase", "title"]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="template_once"),
            models.CheckConstraint(condition=~Q(title=""), name="template_has_a_title"),
            models.CheckConstraint(condition=~Q(body=""), name="template_says_something"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="template_kind_known"),
            models.CheckConstraint(condition=Q(phase__in=(0, *PHASES)), name="template_phase_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in WORDS}


register(Template, none="key kind", public="title purpose body source licence")
