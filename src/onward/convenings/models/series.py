"""Gatherings that come again by a rule."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.rules.gatherings import KINDS, LEAST_MINUTES, MOST_MINUTES, STANDING
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow

MOST_TIMES = 120


class Series(RegionRow):
    """A rule by which gatherings come again. Each time is a Gathering, so that it has guests, an agenda and tables of
    its own; what was moved or dropped is told from those (`Gathering.series_day`).

    `rule` is RFC 5545 text without its end, such as `FREQ=MONTHLY;BYDAY=2TU` (`rules.recurrence`). It always ends:
    after so many `times`, or with its last day. `first_day` and `at` are what a clock on the wall of `time_zone` shows.
    """

    kind = models.CharField(max_length=15, choices=[(one, one) for one in KINDS], default=STANDING)
    title = models.CharField(max_length=200)
    rule = models.CharField(max_length=100)
    first_day = models.DateField()
    at = models.TimeField()
    time_zone = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField()
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        verbose_name_plural = "series"
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="series_kind_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(rule=""), name="series_says_what_and_when"),
            models.CheckConstraint(
                condition=Q(times__isnull=False, last_day__isnull=True) | Q(times__isnull=True, last_day__isnull=False),
                name="series_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(times__isnull=True) | Q(times__gte=1, times__lte=MOST_TIMES), name="series_times_in_range"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                name="series_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_MINUTES, minutes__lte=MOST_MINUTES), name="series_minutes_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title


register(Series, none="kind rule time_zone uid", public="title")
