import datetime as dt

from django.db import models
from django.db.models import F, Q

from onward.core import clock
from onward.core.personal_data import register
from onward.outreach.rules.verification import (
    FEWEST_DAYS,
    MONTHS,
    MOST_A_DAY,
    MOST_CALLS,
    MOST_DAYS,
    MOST_LETTERS,
    USUAL_MONTHS,
    Terms,
)
from onward.partners.models import Organization
from onward.regions.models import RegionRow

HAS_ANSWERED, BY_PHONE, CLOSED_DOWN, LET_GO = "answered", "by_phone", "closed_down", "let_go"
OUTCOMES = (HAS_ANSWERED, BY_PHONE, CLOSED_DOWN, LET_GO)
"""They answered by themselves, by their link or otherwise; they said on the phone that it is right; they are no more;
nobody asks any further this time."""
OPEN = Q(ended_on__isnull=True)


def _weekend() -> list[int]:
    return [5, 6]


def _between(name: str, least: int, most: int) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{name}__range": (least, most)}), name=f"rhythm_{name}_in_range")


class Rhythm(RegionRow):
    """How often a region asks its partners whether their listing is right. Off, nothing is sent and nobody new is to be
    called. `sectors` are keys; none means all partners. `quiet_weekdays`: Monday is 0."""

    on = models.BooleanField(default=False)
    months = models.PositiveSmallIntegerField(default=USUAL_MONTHS)
    first_wait = models.PositiveSmallIntegerField(default=10)
    second_wait = models.PositiveSmallIntegerField(default=10)
    call_wait = models.PositiveSmallIntegerField(default=7)
    a_day = models.PositiveSmallIntegerField(default=40)
    calls_a_week = models.PositiveSmallIntegerField(default=15)
    sectors = models.JSONField(default=list, blank=True)
    quiet_weekdays = models.JSONField(default=_weekend, blank=True)
    quiet_from = models.DateField(null=True, blank=True)
    quiet_until = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region"], name="rhythm_once"),
            models.CheckConstraint(condition=Q(months__in=list(MONTHS)), name="rhythm_months_known"),
            _between("first_wait", FEWEST_DAYS, MOST_DAYS),
            _between("second_wait", FEWEST_DAYS, MOST_DAYS),
            _between("call_wait", FEWEST_DAYS, MOST_DAYS),
            _between("a_day", 1, MOST_A_DAY),
            _between("calls_a_week", 1, MOST_CALLS),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False, quiet_from__lte=F("quiet_until")),
                name="rhythm_quiet_time_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.region.name

    @property
    def terms(self) -> Terms:
        pause = (self.quiet_from, self.quiet_until) if self.quiet_from and self.quiet_until else None
        return Terms(
            self.months, self.first_wait, self.second_wait, self.call_wait, self.a_day, self.calls_a_week,
            tuple(self.quiet_weekdays), pause,
        )  # fmt: skip


class Verification(RegionRow):
    """One time that a partner is asked whether its listing is right: from the first letter or call to the answer.

    `changed_found_on`: they said on the phone that something is not right; it stays on the call list until the listing
    is put right and confirmed.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="verifications")
    began_at = models.DateTimeField(default=clock.now)
    letters = models.PositiveSmallIntegerField(default=0)
    letter_on = models.DateField(null=True, blank=True)
    calling_since = models.DateField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    try_again_on = models.DateField(null=True, blank=True)
    changed_found_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=[(one, one) for one in OUTCOMES], blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["calling_since", "id"]
        indexes = [models.Index(fields=["region", "calling_since"], name="verification_calls", condition=OPEN)]
        constraints = [
            models.UniqueConstraint(fields=["organization"], condition=OPEN, name="one_open_verification"),
            models.CheckConstraint(condition=Q(letters__lte=MOST_LETTERS), name="verification_letters_at_most"),
            models.CheckConstraint(
                condition=Q(letters=0, letter_on__isnull=True) | Q(letters__gt=0, letter_on__isnull=False),
                name="verification_letters_have_a_day",
            ),
            models.CheckConstraint(
                condition=Q(letters__gt=0) | Q(calling_since__isnull=False), name="verification_asks_somehow"
            ),
            models.CheckConstraint(
                condition=Q(calling_since__isnull=False)
                | Q(tries=0, try_again_on__isnull=True, changed_found_on__isnull=True),
                name="verification_tries_are_calls",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | Q(ended_on__isnull=False, outcome__in=OUTCOMES),
                name="verification_ends_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.organization.name

    @property
    def began_on(self) -> dt.date:
        return self.began_at.date()


class FreshnessMark(RegionRow):
    """How fresh the directory was on one day, kept once a week, so that a page can say what changed. `days` is how long
    a confirmation counted then."""

    day = models.DateField(default=clock.today)
    fresh = models.PositiveIntegerField()
    services = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "day"], name="freshness_mark_once_a_day"),
            models.CheckConstraint(condition=Q(fresh__lte=F("services")), name="freshness_mark_part_of_all"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.fresh} of {self.services}"


register(Rhythm, none="sectors quiet_weekdays")
register(Verification, none="outcome")
register(FreshnessMark)
