"""Who is to come to a gathering."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.rules.guests import (
    GUEST,
    LANGUAGES,
    LISTED,
    MEALS,
    PARTS,
    STANDINGS,
    TRANSPORT,
    TROUBLES,
    WAITING,
    WAYS,
)
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.crypt import SealedTextField
from onward.core.personal_data import register
from onward.partners.models import Organization, Sector
from onward.regions.models import County, RegionRow

MOST_LETTERS = 20


def _one_of(column: str, words: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{column}__in": ["", *words]}), name=name)


class Guest(RegionRow):
    """Somebody who is to come, for an organization or for nobody but themselves. An address stands once in a gathering.

    `sector` and `county` are those of the organization unless somebody said otherwise. `access` is a list of words of
    `rules.guests.ACCESS`. `voice` is “yes” when this person asked to be counted as bringing recovery voice: it is
    theirs to say, shown for the gathering as a whole only. `letters` numbers what was sent. `waiting_since` puts those
    without a chair in order. `attended` may be true without `checked_in_at`, when it was said afterwards. `stands_in`
    for whom this one was sent. `walked_in`: came without being on the list.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="guests"
    )
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=320, blank=True)
    part = models.CharField(max_length=12, choices=[(one, one) for one in PARTS], default=GUEST)
    standing = models.CharField(max_length=10, choices=[(one, one) for one in STANDINGS], default=LISTED)
    how = models.CharField(max_length=9, choices=[(one, one) for one in WAYS], blank=True)

    access = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=5, choices=[(one, one) for one in LANGUAGES], blank=True)
    meal = models.CharField(max_length=11, choices=[(one, one) for one in MEALS], blank=True)
    transport = models.CharField(max_length=7, choices=[(one, one) for one in TRANSPORT], blank=True)
    childcare = models.BooleanField(default=False)
    needs = models.TextField(blank=True)
    voice: Any = SealedTextField(default="", blank=True)

    invited_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=8, choices=[(one, one) for one in TROUBLES], blank=True)
    stands_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="sent")
    walked_in = models.BooleanField(default=False)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["name", "organization__name", "id"]
        indexes = [models.Index(fields=["gathering", "standing"], name="guest_by_standing")]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "email"], condition=~Q(email=""), name="guest_once"),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="guest_part_known"),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="guest_standing_known"),
            _one_of("how", WAYS, "guest_how_known"),
            _one_of("language", LANGUAGES, "guest_language_known"),
            _one_of("meal", MEALS, "guest_meal_known"),
            _one_of("transport", TRANSPORT, "guest_transport_known"),
            _one_of("trouble", TROUBLES, "guest_trouble_known"),
            models.CheckConstraint(
                condition=Q(standing=WAITING, waiting_since__isnull=False)
                | (~Q(standing=WAITING) & Q(waiting_since__isnull=True)),
                name="guest_waits_since",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at__isnull=True) | Q(attended=True), name="guest_checked_in_attended"
            ),
            models.CheckConstraint(condition=Q(letters__lte=MOST_LETTERS), name="guest_letters_at_most"),
            models.CheckConstraint(
                condition=Q(stands_in__isnull=True) | ~Q(stands_in=F("id")), name="guest_for_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return self.name or (self.organization.name if self.organization else self.email)


register(
    Guest, none="part standing how trouble", partners="name email language",
    leadership="access meal transport needs", private="voice",
)  # fmt: skip
