import datetime as dt
from collections.abc import Collection
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.regions.time_zones import USUAL


class County(models.Model):
    """A county or its equivalent, as the Census counts them. Outlines and neighbours come from the atlas file."""

    fips = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=2)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["state", "name"]
        constraints = [models.CheckConstraint(condition=Q(fips__regex=r"^\d{5}$"), name="county_fips_five_digits")]

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


class SmallArea(models.Model):
    """A census tract or a ZIP code: a point, and the county that it, or most of it, lies in. Of two vintages of one
    code the one brought in last holds."""

    code = models.CharField(max_length=11, primary_key=True)
    level = models.CharField(max_length=5)
    name = models.CharField(max_length=80)
    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="areas")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="tract", code__regex=r"^\d{11}$") | Q(level="zip", code__regex=r"^\d{5}$"),
                name="small_area_code_of_its_level",
            ),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="small_area_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedFigure(models.Model):
    """One published value: how many, in which year, who says so and on what terms."""

    key = models.CharField(max_length=64)
    label = models.CharField(max_length=200)
    unit = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    text = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["key", "-year"]


INVENTED = "Made up for the demo region"
"""The source of figures about real counties that nobody published. Only a made-up region may see them."""


class NeedFigure(PublishedFigure):
    """A published value about one county."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="figures")

    class Meta(PublishedFigure.Meta):
        constraints = [
            models.UniqueConstraint(fields=["county", "key", "year", "source"], name="need_figure_once"),
            models.CheckConstraint(condition=Q(year__gte=1900, year__lte=2100), name="need_figure_year"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name="need_figure_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.county_id}, {self.year}"


class AreaFigure(PublishedFigure):
    """A published value about one small area."""

    area = models.ForeignKey(SmallArea, on_delete=models.CASCADE, related_name="figures")

    class Meta(PublishedFigure.Meta):
        constraints = [
            models.UniqueConstraint(fields=["area", "key", "year", "source"], name="area_figure_once"),
            models.CheckConstraint(condition=Q(year__gte=1900, year__lte=2100), name="area_figure_year"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name="area_figure_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.area_id}, {self.year}"


class Region(models.Model):
    """The tenant: everything a coalition keeps hangs below one region. Planned times are of its time zone."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    counties = models.ManyToManyField(County, related_name="regions")
    fictional = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=40, default=USUAL, db_default=USUAL)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="region_has_a_name"),
            models.CheckConstraint(condition=~Q(time_zone=""), name="region_has_a_time_zone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def now(self) -> dt.datetime:
        """The present moment as its clocks show it."""
        return clock.now().astimezone(self.zone)


class RegionRow(models.Model):
    """What every row below a region carries. `kept_by` names the roles that change it beside those who coordinate;
    `editor:own` among them: the editor of the organization that it is about."""

    kept_by: ClassVar[tuple[str, ...]] = ()

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def fixed(self) -> Collection[str]:
        """Columns that no undo changes any more, because what they say went out."""
        return ()

    @property
    def stays(self) -> bool:
        """Whether no undo of its making takes it away any more, because people were told of it."""
        return False


register(County, none="fips name state")
register(SmallArea, none="code level name")
register(NeedFigure, none="key label unit text source licence")
register(AreaFigure, none="key label unit text source licence")
register(Region, none="slug name time_zone")
