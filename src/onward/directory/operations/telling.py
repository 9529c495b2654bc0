"""Telling those who coordinate that corrections wait: one letter a day at most, with how many and nothing of what."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from onward.accounts.queries import coordinators_of
from onward.core import clock, mail
from onward.directory.models import ChangeRequest
from onward.directory.queries.requests import waiting
from onward.regions.models import Region

LETTER = "corrections_wait"
REST = dt.timedelta(hours=20)
"""Between two such letters about one region: less than a day, so that they do not wander through it."""


def tell_of_corrections() -> int:
    """Write to the coordinators of every region where corrections came that nobody was told of; how many letters."""
    return sum(_tell(region) for region in _with_news())


def _with_news() -> Iterable[Region]:
    new = ChangeRequest.objects.filter(decided_at=None, told_at=None, organization__removed_at=None)
    regions = list(Region.objects.filter(pk__in=new.order_by().values("region_id")).order_by("pk"))
    told = ChangeRequest.objects.filter(told_at__gt=clock.now() - REST).order_by()
    resting = {key for key, _at in told.values_list("region_id").annotate(at=Max("told_at"))}
    return [region for region in regions if region.pk not in resting]


@transaction.atomic
def _tell(region: Region) -> int:
    every = waiting(region)
    count, people = every.count(), coordinators_of(region)
    ChangeRequest.objects.filter(pk__in=[one.pk for one in every], told_at=None).update(told_at=clock.now())
    facts = {"region": region.name, "count": count, "href": f"{settings.ADDRESS}{reverse('inbox', args=[region.slug])}"}
    for user in people:
        mail.send(LETTER, to=user.email, facts=facts, region_id=region.pk)
    return len(people)
