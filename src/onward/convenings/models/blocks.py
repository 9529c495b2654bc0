"""The building blocks of agendas, in the region's own version, and the short films and pictures that belong to them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onward.convenings.rules.agenda import PARTS, PAUSES, STRETCH, WEIGHTS
from onward.convenings.rules.packs import KINDS, MOST_BYTES
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow

LONGEST = 240
BLOCK_WORDS = (
    "name", "part", "position", "least", "usual", "most", "weight", "kinds", "stages", "tables", "in_room", "purpose",
    "method", "steps", "prompts", "capture", "tips", "materials", "who",
)  # fmt: skip
"""What a block says of itself: the columns that a region may change in its copy."""


class Block(RegionRow):
    """A block of the region's own: a changed copy of one that comes with the program, or one it wrote itself.

    Blocks that nobody changed have no row. `in_use` is off where the region does not want it proposed. `tables`: it
    runs at tables with a leader each; `in_room`: only people in the room can take part. `steps`, `prompts`, `tips` have
    one a line; a step may begin with its minutes (`rules.packs.steps`).
    """

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    part = models.CharField(max_length=10, choices=[(one, one) for one in (*PARTS, *PAUSES)])
    position = models.PositiveIntegerField(default=0)
    least = models.PositiveSmallIntegerField()
    usual = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    weight = models.CharField(max_length=6, choices=[(one, one) for one in WEIGHTS])
    kinds = models.JSONField(default=list, blank=True)
    stages = models.JSONField(default=list, blank=True)
    tables = models.BooleanField(default=False)
    in_room = models.BooleanField(default=False)
    purpose = models.TextField(blank=True)
    method = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    prompts = models.TextField(blank=True)
    capture = models.TextField(blank=True)
    tips = models.TextField(blank=True)
    materials = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    in_use = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="block_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="block_has_a_name"),
            models.CheckConstraint(condition=Q(part__in=(*PARTS, *PAUSES)), name="block_part_known"),
            models.CheckConstraint(condition=Q(weight__in=WEIGHTS), name="block_weight_known"),
            models.CheckConstraint(
                condition=Q(least__gte=1, least__lte=STRETCH, most__lte=LONGEST)
                & Q(usual__gte=F("least"), most__gte=F("usual")),
                name="block_minutes_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in BLOCK_WORDS}


class Clip(RegionRow):
    """A short film or picture that helps whoever leads a block: an address elsewhere, or a file that was handed in.

    `block` is the key of the block, which may have no row. `stored_as` is the place of the file below
    settings.UPLOADS; `type` is what its bytes said, and what it is served as.
    """

    block = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    url = models.CharField(max_length=2000, blank=True)
    stored_as = models.CharField(max_length=150, blank=True)
    type = models.CharField(max_length=20, choices=[(one, one) for one in KINDS], blank=True)
    size = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["block", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(block=""), name="clip_has_title_and_block"),
            models.CheckConstraint(
                condition=(~Q(url="") & Q(stored_as="", type="", size=0))
                | (Q(url="", size__gte=1, type__in=KINDS) & ~Q(stored_as="")),
                name="clip_is_a_link_or_a_file",
            ),
            models.CheckConstraint(condition=Q(size__lte=MOST_BYTES), name="clip_size_bounded"),
        ]

    def __str__(self) -> str:
        return self.title


register(
    Block, none="key part weight kinds stages",
    public="name purpose method steps prompts capture tips materials who",
)  # fmt: skip
register(Clip, none="block stored_as type", public="title url")
