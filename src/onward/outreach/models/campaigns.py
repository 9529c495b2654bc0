import uuid
from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.personal_data import register
from onward.outreach.rules.campaigns import (
    ASKS,
    BEGUN,
    CHOSEN,
    DONE,
    DRAFT,
    LEFT_OUT,
    OPEN,
    OUTCOMES,
    REASONS,
    SCHEDULED,
    STATES,
    WENT,
)
from onward.partners.models import Organization
from onward.regions.models import RegionRow

WORDS = ("subject", "body", "values", "fallback_name", "sender_name", "reply_to", "contact_line")
TO_WHOM = ("name", "address", "out", "sure")


def _if(condition: Q, then: Q) -> Q:
    return ~condition | then


class Campaign(RegionRow):
    """One letter to many: its words, in whose name, to whom, and how far it is.

    `values` fills the merge fields that are the same for everybody, `fallback_name` stands where no name is known. What
    it says is fixed once it begins. `asks`: each letter carries a link of its own by which its reader answers.
    `held_at`: the time that was planned came, and it could not go.
    """

    asks = models.CharField(max_length=7, choices=[(one, one) for one in ASKS], blank=True, default="", db_default="")
    text_key = models.SlugField(max_length=60, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    values: Any = models.JSONField(default=dict, blank=True)
    fallback_name = models.CharField(max_length=80, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(max_length=320, blank=True)
    contact_line = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=[(one, one) for one in STATES], default=DRAFT)
    send_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "send_at"], name="campaign_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="campaign_state_known"),
            models.CheckConstraint(condition=Q(asks__in=["", *ASKS]), name="campaign_asks_known"),
            models.CheckConstraint(
                condition=_if(Q(state=SCHEDULED), Q(send_at__isnull=False)), name="campaign_scheduled_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=BEGUN, started_at__isnull=False)
                | (~Q(state__in=BEGUN) & Q(started_at__isnull=True)),
                name="campaign_begun_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=DONE, finished_at__isnull=False) | (~Q(state=DONE) & Q(finished_at__isnull=True)),
                name="campaign_done_has_a_time",
            ),
            models.CheckConstraint(
                condition=_if(Q(state__in=(SCHEDULED, *BEGUN)), ~Q(subject="") & ~Q(body="")),
                name="campaign_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def batch(self) -> str:
        """By what the letters of this campaign are known in the queue."""
        return f"campaign:{self.pk}"

    @property
    def begun(self) -> bool:
        return self.state in BEGUN

    @property
    def fixed(self) -> Collection[str]:
        return () if self.state == DRAFT else WORDS


class Recipient(RegionRow):
    """One organization in a campaign, at one address, and what became of the letter to it.

    Name and address are those of the moment the letter was drafted. `mark` makes the Message-ID, one for ever, so that
    a letter handed over twice can be told as one. `unread_since`: something came of it by itself, an answer or
    that it did not arrive, and nobody who leads has said yet that they looked.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="recipients")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=320, blank=True)
    sure = models.BooleanField(default=False)
    out = models.BooleanField(default=False)
    mark = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=8, choices=[(one, one) for one in OUTCOMES], default=CHOSEN)
    why = models.CharField(max_length=14, choices=[(one, one) for one in REASONS], blank=True)
    problem = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    bounced_on = models.DateField(null=True, blank=True)
    unsubscribed_on = models.DateField(null=True, blank=True)
    unread_since = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["campaign", "state"], name="recipient_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OUTCOMES), name="recipient_state_known"),
            models.CheckConstraint(condition=Q(why__in=["", *REASONS]), name="recipient_reason_known"),
            models.CheckConstraint(
                condition=Q(state=LEFT_OUT) & ~Q(why="") | ~Q(state=LEFT_OUT) & Q(why=""),
                name="recipient_left_out_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WENT, sent_at__isnull=False) | (~Q(state__in=WENT) & Q(sent_at__isnull=True)),
                name="recipient_sent_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["campaign", "address"], name="recipient_address_once",
                condition=~Q(address="") & ~Q(state__in=list(OPEN)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.organization.name

    @property
    def fixed(self) -> Collection[str]:
        return () if self.campaign.state == DRAFT and self.state in OPEN else TO_WHOM

    @property
    def once(self) -> str:
        """By what the letter to this one is known in the queue."""
        return f"recipient:{self.mark.hex}"


register(
    Campaign, none="asks text_key state", leadership="subject body values fallback_name",
    partners="sender_name reply_to contact_line",
)  # fmt: skip
register(Recipient, none="state why", partners="name address", leadership="problem")
