"""How partners help each other: what one offers the others and needs from them, and who works with whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from onward.core.personal_data import register
from onward.core.visibility import PARTNERS, known_level, visibility_field
from onward.partners.models.base import HsdsRow
from onward.partners.models.organizations import Organization
from onward.regions.models import RegionRow

OFFERS, NEEDS = "offers", "needs"
WAYS = (OFFERS, NEEDS)
STRENGTHS = ("aware", "shares_information", "refers", "joint_work", "formal_agreement")
"""From least to most."""
BOTH, OUT, IN = "both", "out", "in"
DIRECTIONS = (BOTH, OUT, IN)
"""Both ways, from `organization` to the other, or the other way."""

HERE = Q(removed_at__isnull=True)


def _one_of(column: str, words: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{column}__in": words}), name=name)


class HelpKind(RegionRow):
    """Something that partners can give each other. Editable in each region."""

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="help_kind_key_once")]

    def __str__(self) -> str:
        return self.name


class Help(HsdsRow):
    """What an organization offers to partners, or needs from them. `counties` are codes; none means wherever it is."""

    closed_by = ("", "organization")
    owned_by = ("organization",)

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="help")
    way = models.CharField(max_length=6, choices=[(way, way) for way in WAYS])
    help_kind = models.ForeignKey(HelpKind, on_delete=models.PROTECT, related_name="help")
    note = models.TextField(blank=True)
    counties = models.JSONField(default=list, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    visibility = visibility_field(PARTNERS)

    class Meta(HsdsRow.Meta):
        ordering = ["help_kind__position", "id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("help"),
            _one_of("way", WAYS, "help_way_known"),
            models.UniqueConstraint(fields=["organization", "way", "help_kind"], condition=HERE, name="help_once"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="help_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.way} {self.help_kind.name.lower()}"


class Tie(HsdsRow):
    """Two organizations that have to do with each other: how closely, and which way. A pair has one."""

    closed_by = ("", "organization", "other_organization")
    owned_by = ("organization", "other_organization")
    of_either: ClassVar[bool] = True
    """Whoever keeps one of the two may change it, and take that back."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ties")
    other_organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ties_to_it")
    strength = models.CharField(max_length=20, choices=[(word, word) for word in STRENGTHS], default="aware")
    direction = models.CharField(max_length=4, choices=[(word, word) for word in DIRECTIONS], default=BOTH)
    note = models.TextField(blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    as_of = models.DateField(null=True, blank=True)
    visibility = visibility_field(PARTNERS)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("tie"),
            _one_of("strength", STRENGTHS, "tie_strength_known"),
            _one_of("direction", DIRECTIONS, "tie_direction_known"),
            models.CheckConstraint(condition=~Q(organization=F("other_organization")), name="tie_of_two"),
            models.UniqueConstraint(
                Least("organization", "other_organization"), Greatest("organization", "other_organization"),
                condition=HERE, name="tie_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organization} – {self.other_organization}"


register(HelpKind, none="key name name_es")
register(Help, none="held way counties visibility", partners="note")
register(Tie, none="held strength direction visibility", partners="note said_by")
