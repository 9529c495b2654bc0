from django.db import models

from onward.core.personal_data import register


class LastTime(models.Model):
    """When something that is done by the clock was last begun, so that it is done by one worker and not too often."""

    key = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key


register(LastTime, none="key")
