"""What every row that travels as HSDS carries."""

import uuid
from typing import Self, TypeVar

from django.db import models

from onward.core import clock
from onward.regions.models import RegionRow

Row = TypeVar("Row", bound=models.Model, covariant=True)


class HsdsQuerySet(models.QuerySet[Row]):
    def present(self) -> Self:
        """Leave out what a person removed here."""
        return self.filter(removed_at__isnull=True)


class HsdsRow(RegionRow):
    """`held` names the fields that a person set here: an import keeps them and says so. A removed row stays, so that
    the next import of the same file does not bring it back."""

    hsds_id = models.UUIDField(default=uuid.uuid4)
    held = models.JSONField(default=list, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = HsdsQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["region", "hsds_id"], name="%(class)s_hsds_id_once")]
