from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.outreach.rules.engagement import GRADES, JUDGED, LEAST, MOST, RELATIONSHIPS, Judgement
from onward.partners.models import Organization
from onward.regions.models import RegionRow


def _one_of(name: str, words: tuple[str, ...]) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{name}__in": ["", *words]}), name=f"engagement_{name}_known")


def _on_scale(name: str) -> models.CheckConstraint:
    unknown = Q(**{f"{name}__isnull": True})
    return models.CheckConstraint(
        condition=unknown | Q(**{f"{name}__gte": LEAST, f"{name}__lte": MOST}), name=f"engagement_{name}_on_scale"
    )


def _word(words: tuple[str, ...]) -> "models.CharField[str, str]":
    return models.CharField(max_length=10, choices=[(one, one) for one in words], blank=True, default="")


class Engagement(RegionRow):
    """What the region thinks of one organization, and who makes contact with it. Blank is not judged yet.

    Made when something is first said; whoever has no row counts as not judged. `careers` is the potential to prepare
    people for careers, `hiring` the potential to influence employers' willingness to hire.
    """

    organization = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="engagement")
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    relationship = _word(RELATIONSHIPS)
    priority = _word(GRADES)
    careers = _word(GRADES)
    hiring = _word(GRADES)
    influence = models.PositiveSmallIntegerField(null=True, blank=True)
    readiness = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["organization__name", "id"]
        indexes = [models.Index(fields=["region", "relationship"], name="engagement_by_relationship")]
        constraints = [
            _one_of("relationship", RELATIONSHIPS),
            _one_of("priority", GRADES),
            _one_of("careers", GRADES),
            _one_of("hiring", GRADES),
            _on_scale("influence"),
            _on_scale("readiness"),
        ]

    def __str__(self) -> str:
        return self.organization.name

    @property
    def judgement(self) -> Judgement:
        return Judgement(**{name: getattr(self, name) for name in JUDGED})


register(Engagement, none="relationship priority careers hiring")
