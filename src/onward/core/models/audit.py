from django.db import models

from onward.core import clock
from onward.core.personal_data import register


class AuditEntry(models.Model):
    """One thing that was done: who, what, when, from where, before and after. Never changed, never deleted.

    Ids are plain values without foreign keys, so that the line outlives what it speaks of.
    """

    region_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["region_id", "subject_type", "subject_id", "-at"], name="audit_subject"),
            models.Index(fields=["region_id", "-at"], name="audit_region"),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.verb} {self.subject_label}"


register(
    AuditEntry,
    none="actor_kind actor_id origin verb subject_type",
    partners="actor_label subject_label",
    private="before after why",
)
