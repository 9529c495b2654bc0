"""Findings of one day, kept with everything they were made of."""

from typing import Any

from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Snapshot(RegionRow):
    """`inputs` and `findings` are packed (`analysis.coverage.kept`) and name nobody; `digest` is over both. `summary`
    holds the few numbers that a list shows. `taken_by` is the number of a user, as the history has it."""

    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=80, blank=True)
    method = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    inputs = models.BinaryField()
    findings = models.BinaryField()

    class Meta:
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["region", "digest"], name="snapshot_once"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="snapshot_has_a_digest"),
            models.CheckConstraint(condition=~Q(method=""), name="snapshot_has_a_method"),
        ]

    def __str__(self) -> str:
        return self.label or self.taken_at.date().isoformat()

    @property
    def size(self) -> int:
        """Bytes of what it keeps, packed."""
        return sum(len(content) for content in (self.inputs, self.findings))

    @property
    def counts(self) -> dict[str, Any]:
        return dict(self.summary)


register(Snapshot, none="taken_by method digest summary inputs findings", partners="label")
