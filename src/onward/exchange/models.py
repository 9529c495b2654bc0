from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

STATES = ("uploaded", "mapping", "checking", "ready", "applying", "done", "failed", "stopped")


WORKING = ("uploaded", "checking", "applying")
"""States in which a job is asked for: to look at a sheet, to say what would happen, to do it."""


class ImportRun(RegionRow):
    """One file on its way in: uploaded → (mapping) → checking → ready → applying → done; or failed, or stopped.

    `attempt` counts the jobs asked for: a job works only for its own number, so that two never do the same. `looked` is
    what a sheet's columns look like, `mapping` the answer, `report` what would happen and later what did. `as_of` and
    `everywhere` are of a treatment locator: the day on which it was taken, and whether far sites come too.
    """

    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    file_name = models.CharField(max_length=255)
    stored_as = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    looked = models.JSONField(default=dict, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    as_of = models.DateField(null=True, blank=True)
    everywhere = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default="uploaded")
    attempt = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    writing = models.BooleanField(default=False)
    stop_asked = models.BooleanField(default=False)
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
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="import_run_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=WORKING) | Q(queued_at__isnull=False), name="import_run_work_is_asked_for"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class SavedMapping(RegionRow):
    """How the columns of a spreadsheet were read last time, found again by its headers."""

    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "how the columns of a sheet are read"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "fingerprint"], name="saved_mapping_once")]


register(ImportRun, none="kind state stored_as", partners="source file_name started_by started_by_id message",
         private="looked mapping report")  # fmt: skip
register(SavedMapping, none="fingerprint", private="mapping")
