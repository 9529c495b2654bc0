from django.db import models
from django.db.models import Q

from onward.accounts.models.users import User
from onward.core import actor, clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

ROLES_IN_REGION = tuple(role for role in actor.ROLES if role != actor.EDITOR)
"""An editor's role is about one organization, so `partners` keeps it (`OrganizationEditor`)."""


class Membership(RegionRow):
    """A role of one user in one region. Somebody may hold several, and others elsewhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(role, role) for role in ROLES_IN_REGION])
    given_at = models.DateTimeField(default=clock.now)
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "role"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=ROLES_IN_REGION), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return str(self.user)


register(Membership, about="user", none="role")
