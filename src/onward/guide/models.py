from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.guide.rules import ACTIVITY, OUTCOME, PARTS, PHASE
from onward.regions.models import RegionRow

WORDS = ("phase", "position", "title", "purpose", "takes", "template", "fact")
"""What a region can say otherwise than the default does."""


class GuideItem(RegionRow):
    """One thing of the guide: a phase, an activity or outcome of one, or an entry of one of the three lenses.

    `taken` is what the default said when the region took it from there, so that a newer one can tell what the region
    changed; blank for what it wrote itself. `fact` says by what it is known how far it is; blank, people tick it.
    """

    part = models.CharField(max_length=10, choices=[(part, part) for part in PARTS])
    key = models.SlugField(max_length=60)
    phase = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    takes = models.CharField(max_length=100, blank=True)
    template = models.CharField(max_length=60, blank=True)
    fact = models.CharField(max_length=40, blank=True)
    in_use = models.BooleanField(default=True)
    taken = models.JSONField(default=dict, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["phase", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "part", "key"], name="guide_item_once"),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="guide_part_known"),
            models.CheckConstraint(condition=~Q(title=""), name="guide_item_has_a_title"),
            models.CheckConstraint(
                condition=Q(phase__gte=1, part__in=[PHASE, ACTIVITY, OUTCOME])
                | Q(phase=0) & ~Q(part__in=[PHASE, ACTIVITY, OUTCOME]),
                name="guide_item_in_its_phase",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in WORDS}


class Mark(RegionRow):
    """What people say by hand of an item that no fact can tell: done or not, with a note, by whom and when."""

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    item = models.OneToOneField(GuideItem, on_delete=models.CASCADE, related_name="mark")
    done = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.item.title


class Evidence(RegionRow):
    """Something that shows how far an item is, put there by a coordinator: words, a link, or both."""

    item = models.ForeignKey(GuideItem, on_delete=models.CASCADE, related_name="evidence")
    words = models.TextField(blank=True)
    url = models.CharField(max_length=2000, blank=True)
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="", url=""), name="evidence_says_something"),
        ]

    def __str__(self) -> str:
        return self.item.title


register(GuideItem, none="part key template fact taken", public="title purpose takes")
register(Mark, partners="note")
register(Evidence, partners="words url")
