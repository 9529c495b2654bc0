from typing import Self

from django.db import models
from django.db.models import F, Q

from onward.accounts.duties import label_of
from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow

STATES = ("open", "done", "expired", "revoked")


class DutyLinks(models.QuerySet["DutyLink"]):
    def in_state(self, state: str) -> Self:
        """Those that are in one of `STATES` now."""
        now = clock.now()
        if state == "revoked":
            return self.filter(revoked_at__isnull=False)
        if state == "done":
            return self.filter(revoked_at=None, done_at__isnull=False)
        late = Q(expires_at__lte=now) if state == "expired" else Q(expires_at__gt=now)
        return self.filter(late, revoked_at=None, done_at=None)


class DutyLink(RegionRow):
    """A link that lets whoever holds it do one thing. Only a fingerprint of its secret is kept, so nobody who reads the
    table can make the link again. `about_id` and `organization_id` are plain values: what a link is about may be gone.
    """

    duty = models.CharField(max_length=32)
    about_id = models.BigIntegerField()
    about_label = models.CharField(max_length=300)
    organization_id = models.BigIntegerField(null=True, blank=True)
    to_email = models.EmailField(max_length=320)
    to_name = models.CharField(max_length=120, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    renewed_at = models.DateTimeField(null=True, blank=True)

    objects = DutyLinks.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["region", "duty", "about_id"], name="duty_link_about")]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="duty_link_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(to_email=""), name="duty_link_was_sent_to_somebody"),
        ]

    def __str__(self) -> str:
        return f"{label_of(self.duty)}: {self.about_label}"

    @property
    def state(self) -> str:
        """One of `STATES`, as it is now."""
        if self.revoked_at:
            return "revoked"
        if self.done_at:
            return "done"
        return "expired" if self.expires_at <= clock.now() else "open"

    @property
    def usable(self) -> bool:
        return self.revoked_at is None and self.expires_at > clock.now()


register(DutyLink, none="duty fingerprint", public="about_label", partners="to_email to_name")
