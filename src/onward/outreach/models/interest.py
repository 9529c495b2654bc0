"""The interest form of a region, and what people answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.crypt import SealedTextField
from onward.core.personal_data import register
from onward.outreach.rules.interest import NEW, NONE, REACHED_BY, ROLES, STATES
from onward.partners.models import Organization, Sector
from onward.regions.models import RegionRow

LANGUAGES = (("en", "English"), ("es", "Español"))


class InterestForm(RegionRow):
    """How the form of a region stands: open or not, how it begins, within how many days somebody answers, and which
    sites may show it in a frame. A region that never said so has none, and an open form."""

    open = models.BooleanField(default=True)
    intro = models.TextField(blank=True)
    intro_es = models.TextField(blank=True)
    answered_within = models.PositiveSmallIntegerField(default=7)
    sites = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region"], name="interest_form_once"),
            models.CheckConstraint(
                condition=Q(answered_within__gte=1, answered_within__lte=60), name="interest_answered_within_two_months"
            ),
        ]

    def __str__(self) -> str:
        return "interest form"


class Interest(RegionRow):
    """What somebody answered. `organization` and `contact_id` are what became of it; `helped_at` and `role_at` say when
    its offers and needs were taken over and the wished role was noted. `voice` is told to those who coordinate, to
    nobody else, and sealed."""

    state = models.CharField(max_length=5, choices=[(one, one) for one in STATES], default=NEW)
    doubts = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    sent_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    name = models.CharField(max_length=200)
    organization_name = models.CharField(max_length=300, blank=True)
    email = models.CharField(max_length=320, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    reached_by = models.CharField(max_length=5, choices=[(one, one) for one in REACHED_BY], blank=True)
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    counties = models.JSONField(default=list, blank=True)
    happening = models.TextField(blank=True)
    more_of = models.TextField(blank=True)
    offers = models.JSONField(default=list, blank=True)
    offers_note = models.TextField(blank=True)
    needs = models.JSONField(default=list, blank=True)
    needs_note = models.TextField(blank=True)
    role = models.CharField(max_length=10, choices=[(one, one) for one in ROLES], default=NONE)
    may_be_listed = models.BooleanField(default=False)
    voice = SealedTextField(blank=True)

    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact_id = models.BigIntegerField(null=True, blank=True)
    helped_at = models.DateTimeField(null=True, blank=True)
    role_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["region", "state", "-sent_at"], name="interest_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="interest_state_known"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="interest_role_known"),
            models.CheckConstraint(condition=Q(reached_by__in=["", *REACHED_BY]), name="interest_reached_by_known"),
            models.CheckConstraint(condition=Q(language__in=dict(LANGUAGES)), name="interest_language_known"),
            models.CheckConstraint(condition=~Q(name=""), name="interest_has_a_name"),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="interest_can_be_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organization_name}" if self.organization_name else self.name


class Nomination(RegionRow):
    """A group that somebody named on the form; `organization` is what became of it."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="nominations")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="nomination_has_a_name")]

    def __str__(self) -> str:
        return self.name


register(InterestForm, none="sites", public="intro intro_es")
register(
    Interest,
    none="state doubts language reached_by counties offers needs role",
    leadership="name organization_name email phone happening more_of offers_note needs_note",
    private="voice",
)
register(Nomination, leadership="name why contact", about="interest")
