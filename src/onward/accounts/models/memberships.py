from django.db import models
from django.db.models import Q

from onward.accounts.models.users import User
from onward.core import actor
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class Membership(RegionRow):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(role, role) for role in actor.ROLES])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "role"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=actor.ROLES), name="membership_role_known"),
        ]


register(Membership, none="role")
