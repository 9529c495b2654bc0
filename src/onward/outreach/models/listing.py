import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.outreach.rules.listing import DAYS, STATES, STEPS, TO_CONTACT
from onward.partners.models import Organization
from onward.regions.models import RegionRow

BY_HAND, MISSING, CONNECTIONS, NOMINATION, STRATEGY = "by_hand", "missing", "connections", "nomination", "strategy"
SOURCES = (BY_HAND, MISSING, CONNECTIONS, NOMINATION, STRATEGY)
"""Where an entry came from: somebody's own idea, the picture of who is missing, two who could help each other, somebody
who named them, or the engagement strategy."""


def _in_time(earlier: str, later: str) -> models.CheckConstraint:
    known = Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True})
    return models.CheckConstraint(
        condition=known | Q(**{f"{earlier}__lte": F(later)}), name=f"outreach_{earlier}_before_{later}"
    )


def _reached(state: str) -> Q:
    """In this state: the day of it is known, and those of later ones are not."""
    own = STEPS[state]
    later = DAYS[DAYS.index(own) + 1 :] if own else DAYS
    days = {f"{name}__isnull": True for name in later} | ({f"{own}__isnull": False} if own else {})
    return Q(state=state, **days)


def _days_fit() -> Q:
    fits = Q()
    for state in STATES:
        fits |= _reached(state)
    return fits


class OutreachEntry(RegionRow):
    """One organization on the outreach list: why, and how far it has come. What comes next stands in the contact log
    (`partners.Conversation`).

    Taken off, the row stays, and is used again when the organization comes back.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="outreach")
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=[(one, one) for one in SOURCES], default=BY_HAND)
    state = models.CharField(max_length=10, choices=[(one, one) for one in STATES], default=TO_CONTACT)
    listed_on = models.DateField(default=clock.today)
    contacted_on = models.DateField(null=True, blank=True)
    talking_since = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["organization__name", "id"]
        indexes = [models.Index(fields=["region", "state"], name="outreach_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(removed_at__isnull=True), name="outreach_entry_once"
            ),
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="outreach_source_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="outreach_state_known"),
            models.CheckConstraint(condition=_days_fit(), name="outreach_days_fit_state"),
            _in_time("contacted_on", "talking_since"),
            _in_time("talking_since", "answered_on"),
            _in_time("contacted_on", "answered_on"),
        ]

    def __str__(self) -> str:
        return self.organization.name

    @property
    def owner(self) -> User | None:
        """Who makes contact: said of the organization, on the list or off it."""
        engagement = getattr(self.organization, "engagement", None)
        owner: User | None = engagement.owner if engagement is not None else None
        return owner

    @property
    def days(self) -> dict[str, dt.date | None]:
        return {name: getattr(self, name) for name in DAYS}

    @property
    def since(self) -> dt.date:
        """Since when it is in its state."""
        reached = STEPS[self.state]
        day: dt.date = (getattr(self, reached) if reached else None) or self.listed_on
        return day


register(OutreachEntry, none="source state", leadership="reason")
