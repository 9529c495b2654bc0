"""A person's recovery capital over time, for the private area alone. A person is an opaque key here (`subject`): what
it means, and who may know, is that area's to say. There is no name, no text, and nothing that leads to a respondent."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onward.assessments.licensed import LICENSED
from onward.assessments.rules.capital import HIGHEST, LEVELS, LOWEST
from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow


def _level(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": LOWEST, f"{name}__lte": HIGHEST})


def _some(names: tuple[str, ...]) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__isnull": False})
    return found


def _ranges() -> Q:
    found = Q()
    for key, one in LICENSED.items():
        found |= Q(measure=key, total__gte=one.low, total__lte=one.high)
    return found


class CheckIn(RegionRow):
    """The four levels of our own check-in on one day: the mean of each, from 1 to 5; none where too little of it was
    answered. The answers themselves are not kept. `kept_on`: when it was written down, never before `on`."""

    subject = models.UUIDField()
    on = models.DateField()
    edition = models.PositiveSmallIntegerField()
    personal = models.FloatField(null=True, blank=True)
    social = models.FloatField(null=True, blank=True)
    community = models.FloatField(null=True, blank=True)
    cultural = models.FloatField(null=True, blank=True)
    kept_on = models.DateField(default=clock.today)

    kept_by: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "subject", "on"], name="check_in_once_a_day"),
            models.CheckConstraint(condition=Q(on__lte=F("kept_on")), name="check_in_is_not_to_come"),
            models.CheckConstraint(condition=_some(LEVELS), name="check_in_says_something"),
            *(models.CheckConstraint(condition=_level(name), name=f"check_in_{name}_in_range") for name in LEVELS),
        ]

    def __str__(self) -> str:
        return "check-in"

    @property
    def levels(self) -> dict[str, Any]:
        return {name: value for name in LEVELS if (value := getattr(self, name)) is not None}


class MeasureScore(RegionRow):
    """The total of a measure that belongs to others, as it stands on their form. `measure` is a key of LICENSED."""

    subject = models.UUIDField()
    measure = models.CharField(max_length=10, choices=[(key, key) for key in LICENSED])
    on = models.DateField()
    total = models.FloatField()
    kept_on = models.DateField(default=clock.today)

    kept_by: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "subject", "measure", "on"], name="measure_score_once_a_day"),
            models.CheckConstraint(condition=Q(on__lte=F("kept_on")), name="measure_score_is_not_to_come"),
            models.CheckConstraint(condition=_ranges(), name="measure_score_in_range"),
        ]

    def __str__(self) -> str:
        return "score"


register(MeasureScore, none="measure")
