"""What a sector asks of others in its own voice, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.room import Item
from onward.convenings.rules.asks import ANSWERS, ASKED, DIRECTIONS, MOST_REMINDERS, STATES, WAYS, WITH_WORDS
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.partners.models import Organization, Sector
from onward.regions.models import RegionRow


class Ask(RegionRow):
    """`sector` asks; `asked_by` names a group of its partners where it is not the sector as a whole. `of_sector`,
    `organization` and `of_whom` (words, such as a ministry) say whom; one of them at least. `to_name` and `to_email`:
    whose letter carries the link by which it can be answered. An answer that is less than yes has words."""

    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="asks")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="asks")
    direction = models.CharField(max_length=10, choices=[(one, one) for one in DIRECTIONS])
    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="+")
    asked_by = models.CharField(max_length=200, blank=True)
    of_sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="asks"
    )
    of_whom = models.CharField(max_length=300, blank=True)
    to_name = models.CharField(max_length=120, blank=True)
    to_email = models.EmailField(max_length=320, blank=True)
    what = models.TextField()
    why = models.TextField(blank=True)
    by_when = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=[(one, one) for one in STATES], default=ASKED)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_way = models.CharField(max_length=4, choices=[(one, one) for one in WAYS], blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(default=clock.today)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["direction", F("by_when").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=DIRECTIONS), name="ask_direction_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="ask_state_known"),
            models.CheckConstraint(condition=Q(answered_way__in=["", *WAYS]), name="ask_answered_way_known"),
            models.CheckConstraint(condition=~Q(what=""), name="ask_says_something"),
            models.CheckConstraint(
                condition=Q(of_sector__isnull=False) | Q(organization__isnull=False) | ~Q(of_whom=""),
                name="ask_is_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERS, answered_on__isnull=False)
                | (~Q(state__in=ANSWERS) & Q(answered_on__isnull=True, answer="", answered_way="")),
                name="ask_answered_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_WORDS) | ~Q(answer=""), name="ask_less_than_yes_has_words"
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(reminded_on__isnull=True) | Q(reminded_on__gte=F("sent_on")),
                name="ask_sent_before_reminded",
            ),
            models.CheckConstraint(condition=Q(reminders__lte=MOST_REMINDERS), name="ask_reminders_at_most"),
        ]

    def __str__(self) -> str:
        return self.what[:80]


register(
    Ask, none="direction state answered_way", partners="asked_by of_whom to_name to_email what why answer",
)  # fmt: skip
