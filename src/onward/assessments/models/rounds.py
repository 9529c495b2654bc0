"""Rounds of asking, who was asked, and what was answered."""

import uuid
from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from onward.assessments.models.instruments import InstrumentVersion
from onward.assessments.rules.rounds import (
    ANONYMOUS,
    BY_COUNTY,
    BY_SECTOR,
    DRAFT,
    HIGHEST_FLOOR,
    LEAST_FLOOR,
    MOST_REMINDERS,
    NAMED,
    PROMISES,
    STATES,
    TROUBLES,
    USUAL_FLOOR,
)
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.crypt import SealedJSONField, SealedTextField
from onward.core.personal_data import register
from onward.partners.models import Organization, Sector
from onward.regions.models import County, RegionRow

WAYS = LINK, ROOM, PAPER = "link", "room", "paper"
"""How a response came: by a link of one's own, by the address that a whole room is given, or keyed in from paper."""

BEGUN, SENT = "begun", "sent"
RESPONSE_STATES = (BEGUN, SENT)

FIXED = ("version_id", "promise", "floor", "asks_voice", "county_id")
"""What cannot change once a round was opened, since people answer under it."""


class Round(RegionRow):
    """One time that an instrument is put to people. `promise` and `floor` cannot change once it was opened, since
    people answer under them: the database refuses (migration 0007). `room` is the last part of the address for a whole
    room; blank: there is none. `county`: what is asked is asked about that county alone. `contact`: whom people can
    ask. `asks_voice`: people may say that they bring recovery voice. `on_wall`: the key of the rating that the big
    screen shows; blank: the first that is not settled."""

    version = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    title_es = models.CharField(max_length=200, blank=True)
    letter = models.TextField(blank=True)
    letter_es = models.TextField(blank=True)
    contact = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=6, choices=[(one, one) for one in STATES], default=DRAFT)
    promise = models.CharField(max_length=9, choices=[(one, one) for one in PROMISES], default=BY_SECTOR)
    floor = models.PositiveSmallIntegerField(default=USUAL_FLOOR)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    remind_after = models.PositiveSmallIntegerField(null=True, blank=True)
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=32, blank=True)
    asks_voice = models.BooleanField(default=False)
    on_wall = models.SlugField(max_length=40, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = [F("opened_at").desc(nulls_first=True), "-id"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=~Q(room=""), name="round_room_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="round_state_known"),
            models.CheckConstraint(condition=Q(promise__in=PROMISES), name="round_promise_known"),
            models.CheckConstraint(
                condition=Q(floor__gte=LEAST_FLOOR, floor__lte=HIGHEST_FLOOR), name="round_floor_in_range"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(opens_on__lte=F("closes_on")),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(remind_after__isnull=True) | Q(remind_after__gte=1, remind_after__lte=60),
                name="round_reminds_within_two_months",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", opened_at__isnull=True, closed_at__isnull=True)
                | Q(state="open", opened_at__isnull=False, closed_at__isnull=True)
                | Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="round_state_has_its_times",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="round_has_a_title"),
            models.CheckConstraint(condition=~Q(promise=NAMED) | Q(room=""), name="round_named_has_no_room"),
            models.CheckConstraint(
                condition=~Q(promise=BY_COUNTY) | Q(county__isnull=True), name="round_by_county_is_about_each"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def fixed(self) -> Collection[str]:
        return () if self.state == DRAFT else FIXED

    @property
    def stays(self) -> bool:
        return self.state != DRAFT

    def called(self, language: str) -> str:
        """Its title in a language; in English where it has none there."""
        return (self.title_es if language == "es" else "") or self.title


class Respondent(RegionRow):
    """Who is asked in a round. Unless the round is named, nothing here leads to what they answered, and there is no
    time of answering, because the times of two tables would. `trouble`: what became of the last letter, where it did
    not go. `declined`: wants no reminder."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="respondents")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="respondents"
    )
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=320, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=9, choices=[(one, one) for one in TROUBLES], blank=True)
    declined = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["organization__name", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "email"], condition=~Q(email=""), name="respondent_once"),
            models.CheckConstraint(
                condition=Q(reminded_on__isnull=True) | Q(asked_on__isnull=False, asked_on__lte=F("reminded_on")),
                name="respondent_asked_before_reminded",
            ),
            models.CheckConstraint(condition=Q(reminders__lte=MOST_REMINDERS), name="respondent_reminders_at_most"),
            models.CheckConstraint(condition=Q(trouble__in=["", *TROUBLES]), name="respondent_trouble_known"),
        ]

    def __str__(self) -> str:
        return self.name or (self.organization.name if self.organization else self.email)

    @property
    def stays(self) -> bool:
        return self.asked_on is not None or self.round.stays


class Response(RegionRow):
    """What one person answered. Its key is random and it has no time, so that neither tells who it was. `promise` is
    the round's, kept here so that the database holds to it. `county`: what the answers are about, in a round by county.
    `resume` is what the link of somebody who has begun is recognised by; it is blank once the answers are in, and so is
    `language` unless the round is named. `voice`: “yes” when this person chose to be counted as bringing recovery
    voice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="responses")
    promise = models.CharField(max_length=9, choices=[(one, one) for one in PROMISES])
    respondent = models.OneToOneField(
        Respondent, null=True, blank=True, on_delete=models.CASCADE, related_name="response"
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="responses"
    )
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=5, choices=[(one, one) for one in WAYS], default=LINK)
    state = models.CharField(max_length=5, choices=[(one, one) for one in RESPONSE_STATES], default=BEGUN)
    language = models.CharField(max_length=10, default="en", blank=True)
    resume = models.CharField(max_length=64, blank=True)
    answers: Any = SealedJSONField(default=dict, blank=True)
    voice: Any = SealedTextField(default="", blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "state"], name="response_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["round", "resume"], condition=~Q(resume=""), name="response_resume_once"),
            models.CheckConstraint(condition=Q(state__in=RESPONSE_STATES), name="response_state_known"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="response_way_known"),
            models.CheckConstraint(condition=Q(promise__in=PROMISES), name="response_promise_known"),
            models.CheckConstraint(
                condition=Q(promise=NAMED) | Q(respondent__isnull=True, organization__isnull=True),
                name="response_names_nobody_unless_named",
            ),
            models.CheckConstraint(
                condition=~Q(promise__in=[ANONYMOUS, BY_COUNTY]) | Q(sector__isnull=True),
                name="response_anonymous_has_no_sector",
            ),
            models.CheckConstraint(
                condition=Q(promise=BY_COUNTY) | Q(county__isnull=True), name="response_county_only_by_county"
            ),
            models.CheckConstraint(condition=Q(state=BEGUN) | Q(resume=""), name="response_sent_is_not_resumed"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


register(Round, none="state promise room on_wall", public="title title_es", partners="letter letter_es contact")
register(Respondent, none="trouble", partners="name email")
register(Response, none="promise way state language resume", private="answers voice")
