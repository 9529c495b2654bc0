"""What the home shows beside the picture: what changed this week, and the figures of where we stand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.core.sentences import summary
from onward.core.visibility import LEADERSHIP, Audience, audience
from onward.directory.queries.history import closed_subjects
from onward.directory.queries.region_history import THINGS
from onward.insight.queries import Picture
from onward.insight.queries.steps import Reading, readings
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

WEEK = timedelta(days=7)
MOST_CHANGES = 8
TO_ALL = ("partners", "services", "details", "files", "words", "guide")
"""What everybody who takes part is told of, as the region's history sorts it; the rest is for those who lead."""
TO_LEADERS = (*TO_ALL, "people")


class Change(NamedTuple):
    """One person doing one sort of thing to so many records; `label` names the record when it is one."""

    verb: str
    who: str
    times: int
    label: str
    at: datetime

    @property
    def said(self) -> str:
        return summary(self.verb, self.times, who=capfirst(self.who) or _("Somebody"), label=self.label)


def changes_this_week(region: Region) -> list[Change]:
    """What people and imports did in the last seven days, latest first; the same deed many times is one line."""
    entries = AuditEntry.objects.filter(region_id=region.pk, at__gte=clock.now() - WEEK)
    if not audience().sees_all:
        entries = entries.filter(subject_type__in=_told(audience()))
    alike = [F(column) for column in ("verb", "actor_kind", "actor_id", "open_actor")]
    counted = entries.annotate(
        times=Window(Count("id"), partition_by=alike), last=Window(Max("id"), partition_by=alike)
    ).filter(id=F("last"))
    latest: list[Any] = list(counted.with_keys().order_by("-id")[:MOST_CHANGES])
    latest.sort(key=lambda one: (one.at, one.pk), reverse=True)
    closed = closed_subjects(latest)
    return [Change(one.verb, _who(one, closed), one.times, _label(one, closed), one.at) for one in latest]


def kept_by(actor: Actor, region: Region) -> list[Organization]:
    """The organizations whose listing this person keeps; nothing is asked for whoever keeps none."""
    keys = [grant.organization_id for grant in actor.grants if grant.organization_id is not None]
    return list(shown(region).filter(pk__in=keys).order_by("name")) if keys else []


def _told(who: Audience) -> set[str]:
    """The kinds of record whose changes somebody other than a coordinator hears of. Who was invited and who holds
    which role is for those who lead; letters and links are for coordinators."""
    groups = TO_LEADERS if who.sees(LEADERSHIP) else TO_ALL
    return {name for group in groups for name in THINGS[group][1]} - {"dutylink"}


def _who(entry: AuditEntry, closed: Collection[tuple[str, int]]) -> str:
    """A link is called by the name of its partner, which may be closed to whoever looks."""
    hidden = entry.actor_kind == "link" and (entry.subject_type, entry.subject_id or 0) in closed
    return "" if hidden else entry.actor_label


def _label(entry: AuditEntry, closed: Collection[tuple[str, int]]) -> str:
    about = (entry.subject_type, entry.subject_id or 0)
    return _("something that is not named here") if about in closed else entry.subject_label


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the region stands, in five figures with what they mean."""

    partners: int
    prospects: int
    services: int
    fresh: int
    blank_sectors: int
    sectors: int
    gravest: Reading | None

    @property
    def fresh_percent(self) -> int:
        """Share of listings confirmed lately; rounded down, so that 100 means all of them."""
        return 100 * self.fresh // self.services if self.services else 0


def standing_of(picture: Picture) -> Standing:
    partners, trust = len(picture.partners), picture.listings
    told = readings(picture)
    return Standing(
        partners=partners,
        prospects=picture.prospect_count,
        services=trust.total(),
        fresh=trust["fresh"],
        blank_sectors=sum(not picture.in_sector[key] for key in picture.sectors),
        sectors=len(picture.sectors),
        gravest=told[0] if told else None,
    )
