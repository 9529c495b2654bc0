"""Who sits where at a gathering."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.guests import Guest
from onward.convenings.rules.room import MOST_TABLES
from onward.convenings.rules.seating import MOST_ROUNDS, Wanted
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow

STATES = ("asked", "done", "refused", "failed", "stopped")
ASKED, DONE, REFUSED, FAILED, STOPPED = STATES


class SeatingPlan(RegionRow):
    """Tables and rounds of a gathering, worked out by the worker: asked → done; or refused, because it cannot be kept;
    or failed; or stopped by somebody. Until it is done, and when it never is, the seating before stands.

    `wanted` is what was asked for last, or `begun` of a mending; `refusal` why that cannot be. All else is of the
    seating as it stands. `chairs`: at a table at most. `step_free`: tables that people reach without steps. `together`:
    organizations share every table. The first `begun` rounds stay as they are. `figures` are repeats, clashes and
    deviation, blank before anybody has a seat; `least` what none can undercut, blank when that is not known. `attempt`
    counts the jobs asked for: a job works only for its own number.
    """

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="seating_plan")
    tables = models.PositiveSmallIntegerField()
    rounds = models.PositiveSmallIntegerField()
    chairs = models.PositiveSmallIntegerField(null=True, blank=True)
    step_free = models.JSONField(default=list, blank=True)
    together = models.BooleanField(default=False)
    begun = models.PositiveSmallIntegerField(default=0)
    figures = models.JSONField(default=list, blank=True)
    least = models.JSONField(default=list, blank=True)
    wanted = models.JSONField(default=dict, blank=True)
    refusal = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=7, choices=[(one, one) for one in STATES], default=ASKED)
    attempt = models.PositiveIntegerField(default=1)
    queued_at = models.DateTimeField(default=clock.now)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="seating_state_known"),
            models.CheckConstraint(
                condition=Q(state=ASKED, finished_at__isnull=True) | (~Q(state=ASKED) & Q(finished_at__isnull=False)),
                name="seating_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(tables__gte=1, tables__lte=MOST_TABLES, rounds__gte=1, rounds__lte=MOST_ROUNDS),
                name="seating_numbers_in_range",
            ),
            models.CheckConstraint(condition=Q(begun__lte=models.F("rounds")), name="seating_begun_in_range"),
            models.CheckConstraint(condition=Q(chairs__isnull=True) | Q(chairs__gte=1), name="seating_has_chairs"),
        ]

    def __str__(self) -> str:
        return str(self.gathering)

    @property
    def seated(self) -> bool:
        """Whether there is a seating, be it that another is being worked out."""
        return bool(self.figures)

    @property
    def stands(self) -> Wanted:
        """How the seating that stands was wanted."""
        return Wanted(self.tables, self.rounds, self.chairs, self.step_free, self.together)


class TableSeat(RegionRow):
    """The table of a guest in one round; both count from 1."""

    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="seats")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="seats")
    round = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField()

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["round", "table", "guest__name", "guest_id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "guest", "round"], name="seat_one_in_a_round"),
            models.CheckConstraint(
                condition=Q(table__gte=1, table__lte=MOST_TABLES, round__gte=1, round__lte=MOST_ROUNDS),
                name="seat_numbers_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.table}"


register(SeatingPlan, none="state figures least step_free wanted refusal")
