"""What happens in the room of one gathering: tables that capture, what they say, topics that a team makes of it, dots.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.rules.room import (
    KINDS,
    MOST_DOTS,
    MOST_TABLES,
    PHONE,
    QUOTE,
    STANDS,
    VOTED,
    WAITING,
    WAYS,
)
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.crypt import SealedTextField
from onward.core.personal_data import register
from onward.partners.models import Sector
from onward.regions.models import County, RegionRow

LONGEST_NAME = 200


class Room(RegionRow):
    """How one gathering captures and votes. `code` is the last part of the address where a phone puts its dots.
    `moderated`: the front screen shows only what the team let through. `dots`: how many each phone has; `stacked`:
    several may go on one thing; `counts_live`: the count is told while people still vote."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="room")
    code = models.CharField(max_length=32, unique=True)
    moderated = models.BooleanField(default=True)
    dots = models.PositiveSmallIntegerField(default=5)
    stacked = models.BooleanField(default=False)
    counts_live = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    voting_opened_at = models.DateTimeField(null=True, blank=True)
    voting_closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="room_has_a_code"),
            models.CheckConstraint(condition=Q(dots__gte=1, dots__lte=MOST_DOTS), name="room_dots_in_range"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False), name="room_opened_before_closed"
            ),
            models.CheckConstraint(
                condition=Q(voting_closed_at__isnull=True) | Q(voting_opened_at__isnull=False),
                name="room_voting_opened_before_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.gathering.title

    @property
    def votes(self) -> bool:
        """Whether dots are taken now."""
        return self.voting_opened_at is not None and self.voting_closed_at is None

    @property
    def tells_dots(self) -> bool:
        """Whether the count may be told."""
        return self.voting_closed_at is not None or (self.counts_live and self.voting_opened_at is not None)


class TablePass(RegionRow):
    """The link of one table: whoever has it captures for that table, without an account. The code stands on a card in
    the middle of the table, so it can be printed again."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="table_pass_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_TABLES), name="table_pass_number_in_range"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="table_pass_has_a_code"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Topic(RegionRow):
    """What several items speak of, in a name that the team gave it; what a room puts its dots on. `dots` are those of
    phones, counted when the voting closed; `paper_dots` those keyed in. `chosen_at`: it is to become work. `became`
    names what it became, such as `goal:12`, and `became_label` in words."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=5, choices=[(one, one) for one in KINDS])
    name = models.CharField(max_length=LONGEST_NAME)
    dots = models.PositiveIntegerField(default=0)
    paper_dots = models.PositiveIntegerField(default=0)
    chosen_at = models.DateTimeField(null=True, blank=True)
    became = models.CharField(max_length=60, blank=True)
    became_label = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "kind", "name"], condition=Q(removed_at__isnull=True), name="topic_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="topic_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="topic_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=VOTED) | Q(dots=0, paper_dots=0), name="topic_dots_of_its_kind"
            ),
            models.CheckConstraint(
                condition=Q(became="", became_label="") | Q(chosen_at__isnull=False), name="topic_became_once_chosen"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def all_dots(self) -> int:
        return self.dots + self.paper_dots


class Item(RegionRow):
    """One thing that a table said. `uid` is made where it was typed, so that it counts once however often it is sent;
    `revision` says which of two copies is newer. A quote names no one: a sector says it, with `consent` to show it, and
    no sector where whoever said it brings recovery voice (`voice`). `late`: it came after the room was closed."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="items")
    table = models.ForeignKey(TablePass, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    uid = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=5, choices=[(one, one) for one in KINDS])
    body = models.TextField()
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    consent = models.BooleanField(default=False)
    voice: Any = SealedTextField(default="", blank=True)
    way = models.CharField(max_length=5, choices=[(one, one) for one in WAYS], default=PHONE)
    stand = models.CharField(max_length=7, choices=[(one, one) for one in STANDS], default=WAITING)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    late = models.BooleanField(default=False)
    came_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["came_at", "id"]
        indexes = [models.Index(fields=["room", "kind"], name="item_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["room", "uid"], name="item_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="item_kind_known"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="item_way_known"),
            models.CheckConstraint(condition=Q(stand__in=STANDS), name="item_stand_known"),
            models.CheckConstraint(condition=~Q(body=""), name="item_says_something"),
            models.CheckConstraint(condition=Q(kind=QUOTE) | Q(consent=False, voice=""), name="item_consent_of_quotes"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="item_revisions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return self.body[:80]


class Ballot(RegionRow):
    """The dots of one phone. `token` is a fingerprint of a cookie and tells phones apart, not people."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="ballots")
    token = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["room", "token"], name="ballot_once"),
            models.CheckConstraint(condition=~Q(token=""), name="ballot_has_a_token"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Dots(RegionRow):
    """How many dots one phone has put on one topic."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="put")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="put")
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "dots"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "topic"], name="dots_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST_DOTS), name="dots_in_range"),
        ]

    def __str__(self) -> str:
        return str(self.number)


register(Room, none="code")
register(TablePass, none="code")
register(Topic, none="kind became", partners="name became_label")
register(Item, none="kind way stand", leadership="body", private="voice")
register(Ballot, none="token")
