import uuid

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.crypt import DigestField, SealedJSONField, SealedTextField
from onward.core.personal_data import register

WORDS = ("queued", "sending", "sent", "failed", "refused", "doubt")
STATES = tuple((word, word) for word in WORDS)
"""Refused: the mail server said no for good. In doubt: it never said what became of the letter."""


class Letter(models.Model):
    """One email on its way. What it says is sealed and forgotten once it is sent, because it may hold a link that opens
    something. `once` names what it is about, so that the same letter is not sent twice; `mark` makes its Message-ID,
    the same at each try. Those of one `batch` are letters to many: they go one after the other, at a measured pace."""

    region_id = models.BigIntegerField(null=True, blank=True)
    letter = models.CharField(max_length=60)
    to = SealedTextField()
    to_digest = DigestField(of="to")
    facts = SealedJSONField(default=dict)
    once = models.CharField(max_length=120, null=True, blank=True, unique=True)
    mark = models.UUIDField(null=True, blank=True, default=uuid.uuid4)
    batch = models.CharField(max_length=60, blank=True, default="", db_default="")
    state = models.CharField(max_length=8, choices=STATES, default="queued")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "queued_at"], name="letter_waiting"),
            models.Index(fields=["batch", "state"], name="letter_of_batch"),
            models.Index(fields=["begun_at"], name="letter_begun", condition=~Q(batch="")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WORDS), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="letter_sent_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.state})"


register(Letter, none="letter once batch state problem", private="to to_digest facts")
