"""Links by which people have the gatherings of a region in their own calendar."""

from django.db import models

from onward.accounts.models import User
from onward.core import clock
from onward.core.personal_data import register
from onward.regions.models import RegionRow


class CalendarFeed(RegionRow):
    """The link of one person to the calendar of one region: only a fingerprint of its secret is kept, so nobody who
    reads the table can make the link again. A new one takes its place."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "user"], name="calendar_feed_once")]

    def __str__(self) -> str:
        return str(self.user)


register(CalendarFeed, none="fingerprint")
