"""What happens when at a gathering."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.models.blocks import LONGEST
from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.guests import Guest
from onward.convenings.rules.agenda import PARTS, PAUSES, STAGES
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Agenda(RegionRow):
    """The agenda of a gathering: for which stage of the region it was made, and since when guests see it."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="agenda")
    stage = models.CharField(max_length=10, choices=[(one, one) for one in STAGES])
    shared_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=STAGES), name="agenda_stage_known")]

    def __str__(self) -> str:
        return self.gathering.title


class AgendaItem(RegionRow):
    """One line: a block by its key, or something of its own words. What the running order needs to know of the block
    is copied, so that a change of the block does not upset an agenda that stands.

    `beside` says that it runs at the same time as the line before. Lines stand by `position`. Two may share one after
    an undo, and stand then in the order of their keys; a rule that forbids it could not leave out lines that were
    taken away and yet wait for the end of a move.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    block = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=[(one, one) for one in (*PARTS, *PAUSES)], blank=True)
    tables = models.BooleanField(default=False)
    in_room = models.BooleanField(default=False)
    lead = models.ForeignKey(Guest, null=True, blank=True, on_delete=models.SET_NULL, related_name="leads")
    beside = models.BooleanField(default=False)
    place = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_a_title"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=LONGEST), name="agenda_item_minutes"),
            models.CheckConstraint(condition=Q(part__in=("", *PARTS, *PAUSES)), name="agenda_item_part_known"),
        ]

    def __str__(self) -> str:
        return self.title


register(Agenda, none="stage")
register(AgendaItem, none="block part", public="title place", partners="note")
