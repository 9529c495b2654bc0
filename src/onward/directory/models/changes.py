"""Corrections that somebody sent by a link, each waiting until whoever keeps the list says yes or no."""

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.partners.models import Organization
from onward.regions.models import RegionRow

ACTS = (("change", "change"), ("add", "add"), ("end", "end"))
STATES = (("waiting", "waiting"), ("accepted", "accepted"), ("declined", "declined"))


class ChangeRequest(RegionRow):
    """What one link sent in one go, or until somebody answered it. `link_id` is a plain value: links may be cleared.
    `told_at` is when those who coordinate had a letter that something waits."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="change_requests")
    link_id = models.BigIntegerField(null=True, blank=True)
    sent_by = models.CharField(max_length=200)
    reply_to = models.EmailField(max_length=320)
    note = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["region", "decided_at"], name="change_request_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False) | Q(decided_by="", answer=""),
                name="change_request_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Correction for {self.organization}"


class ChangeRequestField(RegionRow):
    """One fact as it stood and as it should be.

    A `change` is about one column (or the hours, in words) of the record `subject_id`, an `end` about the whole record,
    an `add` about a new one, whose columns `new` holds.
    """

    request = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(max_length=6, choices=ACTS)
    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject_label = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=40, blank=True)
    old = models.TextField(blank=True)
    new = models.JSONField(default=str, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default="waiting")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=dict(ACTS)), name="requested_change_act_known"),
            models.CheckConstraint(condition=Q(state__in=dict(STATES)), name="requested_change_state_known"),
            models.CheckConstraint(
                condition=Q(act="add", subject_id__isnull=True) | (~Q(act="add") & Q(subject_id__isnull=False)),
                name="requested_change_names_its_record",
            ),
            models.CheckConstraint(
                condition=Q(act="change") & ~Q(field="") | ~Q(act="change") & Q(field=""),
                name="requested_change_names_its_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.field}".strip()


register(ChangeRequest, partners="sent_by reply_to decided_by", private="note answer")
register(ChangeRequestField, none="act subject_type field state", partners="subject_label", private="old new")
