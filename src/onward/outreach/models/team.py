from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.partners.models import Organization, Sector
from onward.partners.models.organizations import LEVELS
from onward.regions.models import County, RegionRow


class Seat(RegionRow):
    """A chair on the leadership team, also while nobody sits in it. `sector`, `county` and `level` say what it is for,
    where it is for one of them; `note` what whoever sits there should bring."""

    name = models.CharField(max_length=120)
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], condition=Q(removed_at__isnull=True), name="seat_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="seat_has_a_name"),
            models.CheckConstraint(condition=Q(level__in=["", *dict(LEVELS)]), name="seat_level_known"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(RegionRow):
    """Who sits in a seat, from when to when: a person, an organization, or a person for an organization. Nobody needs
    an account.

    `brings_voice`: this person asked to be counted as bringing recovery voice. It is theirs to say, never worked out
    from anything else, shown for the team as a whole only, and no line of the audit tells whose it is.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="members")
    person_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=320, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="team_members"
    )
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    brings_voice = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(until__isnull=True, removed_at__isnull=True), name="team_member_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(person_name="") | Q(organization__isnull=False), name="team_member_is_somebody"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="team_member_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return self.person_name or (self.organization.name if self.organization else "")


register(Seat, none="level", public="name", leadership="note")
register(TeamMember, partners="person_name", leadership="email")
