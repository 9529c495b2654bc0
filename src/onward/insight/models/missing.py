from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

STATES = ("asked", "done", "refused", "failed", "stopped")
ASKED = "asked"
"""A job is wanted, waits or works."""


class MissingRun(RegionRow):
    """One time somebody asked who is missing: asked → done; or refused, because rules contradict each other; or failed,
    or stopped.

    `asked` is what they wished, `inputs` all gaps and candidates as they were, with the name of the method, `result`
    the answer, so that it can be opened and worked out again when the tables say otherwise. `conflict` are the rules
    that contradict each other. `attempt` counts the jobs asked for: a job works only for its own number. `steps` of
    `of_steps` are done.
    """

    asked = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    conflict = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=[(one, one) for one in STATES], default=ASKED)
    attempt = models.PositiveIntegerField(default=1)
    queued_at = models.DateTimeField(default=clock.now)
    beat_at = models.DateTimeField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    steps = models.PositiveIntegerField(default=0)
    of_steps = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    started_by = models.CharField(max_length=200, blank=True)
    started_by_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="missing_run_state_known"),
            models.CheckConstraint(
                condition=Q(state=ASKED, finished_at__isnull=True) | (~Q(state=ASKED) & Q(finished_at__isnull=False)),
                name="missing_run_ends_once",
            ),
            models.CheckConstraint(condition=Q(steps__lte=models.F("of_steps")), name="missing_run_steps_in_range"),
        ]

    def __str__(self) -> str:
        return "who is missing"


register(MissingRun, none="state conflict", partners="started_by started_by_id message",
         private="asked inputs result")  # fmt: skip
