"""The instruments of a region. What one asks is JSON (`assessments.instrument`), a version at a time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onward.assessments import instrument as values
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.personal_data import register
from onward.regions.models import RegionRow

PURPOSES = tuple(values.Purpose)


class Instrument(RegionRow):
    """`key` is stable: it names the instrument in files, and the project's own ones in every region."""

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in PURPOSES])
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key"], condition=Q(removed_at__isnull=True), name="instrument_key_once"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="instrument_has_a_title"),
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="instrument_purpose_known"),
        ]

    def __str__(self) -> str:
        return self.title


class InstrumentVersion(RegionRow):
    """One version. While it has no `published_at` it is the draft, of which there is one at most; from then on it never
    changes, because answers stand under it: the database refuses (migration 0002). `edition` says from which edition of
    the project's own instrument it was taken; none: from no such one. `removed_at`: a draft that was thrown away."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="instrument_version_number_once"),
            models.UniqueConstraint(
                fields=["instrument"],
                condition=Q(published_at__isnull=True, removed_at__isnull=True),
                name="instrument_draft_once",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(removed_at__isnull=True),
                name="instrument_published_stays",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="instrument_versions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.number}"

    @property
    def asks(self) -> values.Instrument:
        return values.read(self.content)


register(Instrument, none="key purpose", public="title")
register(InstrumentVersion, public="content")
