from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.directory.meeting_guide import ATTENDANCE
from onward.partners.models import HsdsRow
from onward.regions.models import County


class Meeting(HsdsRow):
    """One weekly mutual-aid meeting, in Meeting Guide fields. `day` is 0 for Sunday; none means by appointment."""

    slug = models.TextField()
    name = models.TextField()
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    timezone = models.TextField(blank=True)
    types = models.TextField(blank=True)
    fellowship = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    location = models.TextField(blank=True)
    location_notes = models.TextField(blank=True)
    address = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    country = models.TextField(blank=True)
    region_name = models.TextField(blank=True)
    formatted_address = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    attendance_option = models.CharField(max_length=10, choices=[(a, a) for a in ATTENDANCE], blank=True)
    conference_url = models.TextField(blank=True)
    conference_url_notes = models.TextField(blank=True)
    conference_phone = models.TextField(blank=True)
    conference_phone_notes = models.TextField(blank=True)
    group = models.TextField(blank=True)
    group_notes = models.TextField(blank=True)
    district = models.TextField(blank=True)
    url = models.TextField(blank=True)
    website = models.TextField(blank=True)
    email = models.CharField(max_length=320, blank=True)
    phone = models.TextField(blank=True)
    entity = models.TextField(blank=True)
    updated = models.DateTimeField(null=True, blank=True)

    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(HsdsRow.Meta):
        ordering = ["day", "time", "name", "id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            models.CheckConstraint(condition=Q(day__isnull=True) | Q(day__lte=6), name="meeting_day_of_week"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="meeting_point_whole_and_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


register(
    Meeting,
    none="held slug timezone types attendance_option country state postal_code",
    public="name fellowship notes location location_notes address city region_name formatted_address conference_url "
    "conference_url_notes conference_phone conference_phone_notes group group_notes district url website entity",
    partners="email phone",
)
