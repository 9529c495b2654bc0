"""Reads of gatherings: what comes, what was, and how each stands."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from onward.convenings.access import gatherings_open_to
from onward.convenings.models import Gathering, Guest, Series
from onward.convenings.rules.gatherings import MOST_MINUTES
from onward.convenings.rules.guests import COMING, INVITED, LISTED, MAYBE, NOT_COMING, REMOTE, WAITING
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.regions.models import Region


def gatherings(region: Region, actor: Actor) -> QuerySet[Gathering]:
    """Each with how many are `invited` in all, `coming`, and were `there`."""
    theirs = Guest.objects.filter(gathering=OuterRef("pk"))
    return gatherings_open_to(actor, region).select_related("county", "series").annotate(
        invited=_how_many(theirs.exclude(standing=LISTED)), coming=_how_many(theirs.filter(standing=COMING)),
        there=_how_many(theirs.filter(attended=True)),
    )  # fmt: skip


def _how_many(rows: Any) -> Coalesce:
    counted = rows.order_by().values("gathering").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def to_come(region: Region, actor: Actor) -> QuerySet[Gathering]:
    """What is not over, the next first. One that runs now counts: gatherings last three days at most."""
    return gatherings(region, actor).filter(_not_over()).order_by("starts", "pk")


def past(region: Region, actor: Actor) -> QuerySet[Gathering]:
    """What was, the latest first."""
    return gatherings(region, actor).exclude(_not_over()).order_by("-starts", "-pk")


def _not_over() -> Q:
    """The first condition lets the index find the few that may run."""
    now = clock.now()
    minute = Value(dt.timedelta(minutes=1), output_field=DurationField())
    minutes = ExpressionWrapper(F("minutes"), output_field=IntegerField())
    lasts = ExpressionWrapper(minutes * minute, output_field=DurationField())
    ends = ExpressionWrapper(F("starts") + lasts, output_field=DateTimeField())
    return Q(starts__gte=now - dt.timedelta(minutes=MOST_MINUTES)) & Q(GreaterThan(ends, now))


def gathering_of(region: Region, actor: Actor, pk: int) -> Any:
    """One of them. Raises Missing when it is not there for whoever asks."""
    found = gatherings(region, actor).filter(pk=pk).first()
    if found is None:
        raise Missing("This gathering is not here. Somebody may have thrown the plan away.")
    found.region = region
    return found


def of_series(series: Series) -> list[Gathering]:
    """All of a series that are there, by their days; also what was moved or dropped."""
    found = Gathering.objects.filter(series=series, removed_at=None).select_related("region", "series", "county")
    return list(found.order_by("series_day"))


def series_of(region: Region, actor: Actor, pk: int) -> list[Gathering]:
    """The gatherings of a series as far as this actor sees them, by their days."""
    found = gatherings_open_to(actor, region).filter(series=pk, series__removed_at=None)
    return list(found.select_related("region", "series", "county").order_by("series_day"))


class Counts(NamedTuple):
    """How many guests of a gathering stand how. `chairs` are taken by those who come in person."""

    listed: int
    invited: int
    coming: int
    remote: int
    maybe: int
    not_coming: int
    waiting: int
    there: int

    @property
    def chairs(self) -> int:
        return self.coming - self.remote

    @property
    def asked(self) -> int:
        return self.invited + self.coming + self.maybe + self.not_coming + self.waiting

    @property
    def answered(self) -> int:
        return self.coming + self.maybe + self.not_coming + self.waiting


def counts_of(gathering: Gathering) -> Counts:
    """In one question."""
    by = {name: Count("pk", filter=Q(standing=name)) for name in (LISTED, INVITED, COMING, MAYBE, NOT_COMING, WAITING)}
    found = Guest.objects.filter(gathering=gathering).aggregate(
        **by, remote=Count("pk", filter=Q(standing=COMING, how=REMOTE)), there=Count("pk", filter=Q(attended=True))
    )
    return Counts(**found)
