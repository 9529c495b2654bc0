from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.core import clock
from onward.core.access import OWN
from onward.core.actor import EDITOR, LEADERSHIP
from onward.core.personal_data import register
from onward.outreach.rules.profiles import QUESTIONS
from onward.partners.models import Organization, Sector
from onward.regions.models import RegionRow


class ProfileAnswer(RegionRow):
    """What one sector answers to one question, in the words of one of its partners; without one, of the team.

    `unread_since`: it came by a link, and nobody who leads has said yet that they read it.
    """

    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="profile_answers")
    question = models.CharField(max_length=12, choices=[(one, one) for one in QUESTIONS])
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="profile_answers"
    )
    body = models.TextField(blank=True)
    unread_since = models.DateTimeField(null=True, blank=True)
    said_on = models.DateField(default=clock.today)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP, EDITOR + OWN)

    class Meta:
        ordering = ["organization__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sector", "question", "organization"],
                condition=Q(removed_at__isnull=True), name="profile_answer_once",
            ),
            models.UniqueConstraint(
                fields=["sector", "question"],
                condition=Q(removed_at__isnull=True, organization__isnull=True), name="profile_answer_of_team_once",
            ),
            models.CheckConstraint(condition=Q(question__in=QUESTIONS), name="profile_answer_question_known"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.organization.name if self.organization else self.sector.name


register(ProfileAnswer, none="question", public="body")
