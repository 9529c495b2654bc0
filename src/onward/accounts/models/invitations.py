from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from onward.accounts.models.users import User
from onward.core import actor, clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

WAITING = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(RegionRow):
    """A role offered by letter. Nothing is given, and no account made, before whoever gets the letter says yes.

    `organization_id` is a plain value, since organizations are above this area; an editor's invitation has one.
    """

    email = models.EmailField(max_length=320)
    role = models.CharField(max_length=16, choices=[(role, role) for role in actor.ROLES])
    organization_id = models.BigIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    invited_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=actor.ROLES), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(role=actor.EDITOR, organization_id__isnull=False)
                | (~Q(role=actor.EDITOR) & Q(organization_id__isnull=True)),
                name="invitation_of_editor_names_organization",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_ends_one_way"
            ),
            models.CheckConstraint(condition=~Q(email=""), name="invitation_is_to_somebody"),
            models.UniqueConstraint(
                *("region", "email", "role"),
                Coalesce("organization_id", 0),
                condition=WAITING,
                name="invitation_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return self.email


register(Invitation, none="role", partners="email", private="words")
