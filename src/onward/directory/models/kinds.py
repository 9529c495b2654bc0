"""What the field calls a service and whom it is for. Editable in each region; the defaults are in `directory.kinds`."""

from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.directory.models.listings import Service
from onward.regions.models import RegionRow

BASES = (("term", "term"), ("words", "words"), ("stated", "stated"), ("person", "person"))


class ServiceKind(RegionRow):
    """`importance` weighs a gap of this kind in the next steps, from 1 to 3."""

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80, blank=True)
    component = models.SlugField(max_length=60, blank=True)
    mission = models.SlugField(max_length=60, blank=True)
    path_step = models.SlugField(max_length=60, blank=True)
    importance = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="service_kind_key_once"),
            models.CheckConstraint(condition=Q(importance__gte=1, importance__lte=3), name="service_kind_importance"),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceKindLink(RegionRow):
    """A service is of this kind; how sure we are, and why: a taxonomy term, words, the file's own word, a person."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="kind_links")
    kind = models.ForeignKey(ServiceKind, on_delete=models.CASCADE, related_name="links")
    confidence = models.FloatField(default=1.0)
    basis = models.CharField(max_length=8, choices=BASES)

    class Meta:
        ordering = ["-confidence", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "kind"], name="service_kind_link_once"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="service_kind_confidence"),
            models.CheckConstraint(condition=Q(basis__in=dict(BASES)), name="service_kind_basis_known"),
        ]


class Population(RegionRow):
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="population_key_once")]

    def __str__(self) -> str:
        return self.name


class ServicePopulation(RegionRow):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="population_links")
    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="links")
    confidence = models.FloatField(default=1.0)
    basis = models.CharField(max_length=8, choices=BASES)

    class Meta:
        ordering = ["-confidence", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "population"], name="service_population_once"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="service_population_sure"),
            models.CheckConstraint(condition=Q(basis__in=dict(BASES)), name="service_population_basis_known"),
        ]


register(ServiceKind, none="key name name_es component mission path_step")
register(ServiceKindLink, none="basis")
register(Population, none="key name name_es")
register(ServicePopulation, none="basis")
