"""One time that people come together."""

import datetime as dt
from collections.abc import Collection
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from onward.convenings.models.series import Series
from onward.convenings.rules.gatherings import (
    CANCELLED,
    KINDS,
    LEAST_MINUTES,
    MOST_CHAIRS,
    MOST_MINUTES,
    PLANNED,
    SEEN_BY_GUESTS,
    STATES,
    ends,
    is_over,
)
from onward.convenings.rules.guests import FEWEST_ANSWERS
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import County, RegionRow


class There(dt.datetime):
    """What a clock shows where a gathering is. Templates leave it as it is, where they would show any other moment as
    their own clock has it."""

    convert_to_local_time = False

    @classmethod
    def of(cls, moment: dt.datetime, zone: ZoneInfo) -> "There":
        return cls.fromtimestamp(moment.timestamp(), zone)


class Gathering(RegionRow):
    """`starts` is a moment, `time_zone` where its clock hangs. `uid` and `sequence` are what calendars know it by: the
    one never changes, the other grows with each change that guests should see. `series_day` is the day on which the
    rule of its series put it, also when it was moved. `door` is the last part of the address for those who check
    themselves in; blank: there is none. `contact`: whom guests can ask. `letter`: own words of the invitation.
    `capacity`: chairs in the room; none: nobody counts them. `remind_days` before it guests are reminded, once.
    `voice_told`: that somebody brings recovery voice, which once told stays so; looked at with every third of the
    `voice_answers` that guests gave themselves, so that no single answer tells whose it is."""

    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.CASCADE, related_name="gatherings")
    series_day = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=15, choices=[(one, one) for one in KINDS])
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    starts = models.DateTimeField()
    time_zone = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField()
    place_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    directions = models.TextField(blank=True)
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    remote_link = models.TextField(blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    letter = models.TextField(blank=True)
    remind_days = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=[(one, one) for one in STATES], default=PLANNED)
    reason = models.TextField(blank=True)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    door = models.CharField(max_length=32, blank=True)
    voice_answers = models.PositiveIntegerField(default=0)
    voice_told = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["starts", "id"]
        indexes = [models.Index(fields=["region", "starts"], name="gathering_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["series", "series_day"], name="gathering_once_in_series"),
            models.UniqueConstraint(fields=["door"], condition=~Q(door=""), name="gathering_door_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="gathering_kind_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="gathering_state_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(time_zone="") & ~Q(uid=""), name="gathering_has_title_and_zone"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_day__isnull=True)
                | Q(series__isnull=False, series_day__isnull=False),
                name="gathering_of_series_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_MINUTES, minutes__lte=MOST_MINUTES), name="gathering_minutes_in_range"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1, capacity__lte=MOST_CHAIRS),
                name="gathering_capacity_in_range",
            ),
            models.CheckConstraint(
                condition=Q(remind_days__isnull=True) | Q(remind_days__gte=1, remind_days__lte=30),
                name="gathering_reminds_within_a_month",
            ),
            models.CheckConstraint(condition=Q(state=CANCELLED) | Q(reason=""), name="gathering_reason_if_cancelled"),
            models.CheckConstraint(
                condition=Q(voice_told=False) | Q(voice_answers__gte=FEWEST_ANSWERS), name="gathering_voice_of_enough"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def fixed(self) -> Collection[str]:
        """What guests were told is changed by hand, with a letter, and not by an undo, without one."""
        return () if self.state == PLANNED else SEEN_BY_GUESTS

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def starts_there(self) -> There:
        """As a clock shows it where the gathering is."""
        return There.of(self.starts, self.zone)

    @property
    def ends(self) -> dt.datetime:
        return ends(self.starts, self.minutes)

    @property
    def ends_there(self) -> There:
        return There.of(self.ends, self.zone)

    @property
    def is_over(self) -> bool:
        return is_over(self.starts, self.minutes, clock.now())


register(
    Gathering, none="kind time_zone state uid door", public="title purpose place_name address",
    partners="directions remote_link contact letter reason",
)  # fmt: skip
