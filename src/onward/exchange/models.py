from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

STATES = ("uploaded", "mapping", "checking", "ready", "applying", "done", "failed", "stopped")


class ImportRun(RegionRow):
    """One file on its way in: uploaded → (mapping) → checking → ready → applying → done; or failed, or stopped."""

    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    file_name = models.CharField(max_length=255)
    stored_as = models.CharField(max_length=255, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default="uploaded")
    done_rows = models.PositiveIntegerField(default=0)
    total_rows = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, blank=True)
    message = models.TextField(blank=True)
    started_by = models.CharField(max_length=200, blank=True)
    started_by_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=STATES), name="import_run_state_known")]

    def __str__(self) -> str:
        return self.file_name


class SavedMapping(RegionRow):
    """How the columns of a spreadsheet were read last time, found again by its headers."""

    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "fingerprint"], name="saved_mapping_once")]


register(ImportRun, none="kind state stored_as", partners="source file_name started_by started_by_id message",
         private="mapping report")  # fmt: skip
register(SavedMapping, none="fingerprint", private="mapping")
