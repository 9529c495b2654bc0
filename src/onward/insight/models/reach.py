"""What a region calls near, and how long the roads between its places take."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from onward.analysis.coverage.reach import Reach as Choice
from onward.analysis.coverage.reach.choice import AFAR, METHODS
from onward.core.personal_data import register
from onward.regions.models import RegionRow

LEVELS = ("county", "tract", "zip")
UNITS = ("miles", "minutes")
FARTHEST = 1000
"""Miles or minutes."""
LONGEST = 10_000
"""Minutes in a table of travel times: a week."""
CODE = r"^(\d{5}|\d{11})$"
"""A county or a ZIP code; a tract."""


def _one_of(field: str, values: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def _choices(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class Reach(RegionRow):
    """One for each region that chose; without it the defaults hold. `near`, `middle` and `far` are the outer edges of
    the bands, each with its weight."""

    method = models.CharField(max_length=8, choices=_choices(METHODS), default="e2sfca")
    radius = models.FloatField(default=30.0)
    near = models.FloatField(default=10.0)
    near_weight = models.FloatField(default=1.0)
    middle = models.FloatField(default=30.0)
    middle_weight = models.FloatField(default=0.68)
    far = models.FloatField(default=60.0)
    far_weight = models.FloatField(default=0.22)
    road_factor = models.FloatField(default=1.3)
    unit = models.CharField(max_length=8, choices=_choices(UNITS), default="miles")
    telehealth = models.CharField(max_length=8, choices=_choices(AFAR), default="count")
    service_areas = models.CharField(max_length=8, choices=_choices(AFAR), default="count")
    level = models.CharField(max_length=8, choices=_choices(LEVELS), default="county")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region"], name="reach_one_for_each_region"),
            _one_of("method", METHODS, "reach_method_known"),
            _one_of("unit", UNITS, "reach_unit_known"),
            _one_of("telehealth", AFAR, "reach_telehealth_known"),
            _one_of("service_areas", AFAR, "reach_service_areas_known"),
            _one_of("level", LEVELS, "reach_level_known"),
            models.CheckConstraint(condition=Q(radius__gt=0, radius__lte=FARTHEST), name="reach_radius_range"),
            models.CheckConstraint(condition=Q(road_factor__gte=1, road_factor__lte=3), name="reach_road_factor_range"),
            models.CheckConstraint(
                condition=Q(near__gt=0, near__lt=F("middle"), middle__lt=F("far"), far__lte=FARTHEST),
                name="reach_bands_go_outward",
            ),
            models.CheckConstraint(
                condition=Q(
                    near_weight__gt=0, near_weight__lte=1, near_weight__gte=F("middle_weight"),
                    middle_weight__gte=F("far_weight"), far_weight__gte=0,
                ),
                name="reach_farther_weighs_less",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.method)

    @property
    def choice(self) -> Choice:
        """As the analysis wants it."""
        bands = ((self.near, self.near_weight), (self.middle, self.middle_weight), (self.far, self.far_weight))
        words: dict[str, Any] = {name: getattr(self, name) for name in ("method", "telehealth", "service_areas")}
        return Choice(
            radius=self.radius, bands=bands, road_factor=self.road_factor, by_time=self.unit == "minutes", **words
        )

    @property
    def half_way(self) -> float:
        """Up to here is near; a page shows it."""
        return self.radius / 2

    def values(self) -> dict[str, Any]:
        """What was chosen, by field."""
        return {name: getattr(self, name) for name in CHOSEN}


CHOICES = tuple(f for f in Reach._meta.concrete_fields if f.attname not in ("id", "region_id"))
CHOSEN = tuple(f.attname for f in CHOICES)


class TravelTime(RegionRow):
    """How many minutes the way from one place to another takes; places by their codes."""

    origin = models.CharField(max_length=11)
    destination = models.CharField(max_length=11)
    minutes = models.FloatField()

    class Meta:
        ordering = ["origin", "destination"]
        constraints = [
            models.UniqueConstraint(fields=["region", "origin", "destination"], name="travel_time_once"),
            models.CheckConstraint(
                condition=Q(origin__regex=CODE) & Q(destination__regex=CODE), name="travel_time_between_codes"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=0, minutes__lte=LONGEST), name="travel_time_range"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} to {self.destination}: {self.minutes:g} minutes"


register(Reach, none="method unit telehealth service_areas level")
register(TravelTime, none="origin destination")
