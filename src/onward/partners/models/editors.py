from django.db import models

from onward.accounts.models import User
from onward.core import clock
from onward.core.personal_data import register
from onward.partners.models.organizations import Organization
from onward.regions.models import RegionRow


class OrganizationEditor(RegionRow):
    """A user who keeps the listing of one organization. Somebody may keep several."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="editors")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="editor_of")
    given_at = models.DateTimeField(default=clock.now)
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user"], name="editor_once")]

    def __str__(self) -> str:
        return str(self.user)


register(OrganizationEditor, about="user")
