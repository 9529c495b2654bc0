"""What every row that travels as HSDS carries."""

import uuid
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from onward.core import clock, visibility
from onward.core.visibility import PUBLIC
from onward.regions.models import RegionRow

Row = TypeVar("Row", bound=models.Model, covariant=True)


class HsdsQuerySet(models.QuerySet[Row]):
    def present(self) -> Self:
        """What is there for whoever looks: not removed here, and not closed to them (`core.visibility`)."""
        return self.filter(removed_at__isnull=True).seen()

    def seen(self) -> Self:
        """Leave out what is closed to whoever looks."""
        who = visibility.audience()
        condition = Q() if who.sees_all else self.model.open_to(who)  # type: ignore[attr-defined]
        return self.filter(condition) if condition else self


class HsdsRow(RegionRow):
    """`held` names the fields that a person set here: an import keeps them and says so. A removed row stays, so that
    the next import of the same file does not bring it back."""

    hsds_id = models.UUIDField(default=uuid.uuid4)
    held = models.JSONField(default=list, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    # The ways to rows that have a visibility (blank: this row's own), and to the organization that it is a fact of.
    closed_by: ClassVar[tuple[str, ...]] = ()
    owned_by: ClassVar[tuple[str, ...]] = ()

    objects = HsdsQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["region", "hsds_id"], name="%(class)s_hsds_id_once")]

    @classmethod
    def open_to(cls, who: visibility.Audience) -> Q:
        """Which rows this audience sees: those that nothing closes to it, and those of its own organizations."""
        condition = Q()
        for way in cls.closed_by:
            condition &= cls._open(way, who) | Q(**{f"{way}__isnull": True}) if way else cls._open("", who)
        for way in cls.owned_by if who.own else ():
            condition |= Q(**{f"{way}__in": who.own})
        return condition

    @staticmethod
    def _open(way: str, who: visibility.Audience) -> Q:
        """Whether the row at the end of the way is open. Prospects are the partners' business, not the public's."""
        prefix = f"{way}__" if way else ""
        level = Q(**{f"{prefix}visibility__in": who.allowed})
        about_organization = way.endswith("organization")
        return level & Q(**{f"{prefix}standing": "partner"}) if about_organization and who.level == PUBLIC else level
