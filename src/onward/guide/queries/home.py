"""What the home shows beside the picture: what changed this week, and the figures of where we stand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Q, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.convenings.models import Guest
from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.core.sentences import summary
from onward.core.visibility import LEADERSHIP, Audience, audience
from onward.directory.queries.history import closed_subjects
from onward.directory.queries.region_history import THINGS
from onward.insight.queries import Picture
from onward.insight.queries.steps import Reading, readings
from onward.outreach.models import (
    Engagement,
    Interest,
    Nomination,
    OutreachEntry,
    ProfileAnswer,
    Recipient,
    TeamMember,
    Verification,
    VisionStatement,
)
from onward.partners.access import shown
from onward.partners.models import Conversation, Organization
from onward.regions.models import Region

WEEK = timedelta(days=7)
MOST_CHANGES = 8
TO_ALL = ("partners", "services", "details", "files", "words", "guide")
"""What everybody who takes part is told of, as the region's history sorts it; the rest is for those who lead."""
JOINED = {
    "visionadoption.added", "teammember.added", "invitation.accepted", "gathering.announced", "gathering.cancelled",
    "gathering.held",
}  # fmt: skip
"""And that a shared vision was adopted, that somebody joined, and which gatherings come, were, or are off."""
TO_LEADERS = (
    *TO_ALL, "people", "outreach", "letters", "interest", "verification", "vision", "listening", "gatherings",
    "picture",
)  # fmt: skip
TO_NOBODY_ELSE = {
    "dutylink", "donotcontact", "savedview", "respondent", "response", "calendarfeed", "checkin", "measurescore",
}  # fmt: skip
"""What only those who coordinate are told of: letters with links, who must not be contacted, views that may be
somebody's own, who was asked in a round and who answered, calendar links."""
VOICE = "teammember.voice_said"
OF_ONE = (
    OutreachEntry, Conversation, Engagement, Verification, VisionStatement, ProfileAnswer, TeamMember, Recipient,
    Nomination, Interest, Guest,
)  # fmt: skip
"""Records of one organization, which may be closed to whoever looks."""
WALLED = (OutreachEntry, Conversation, Engagement)
"""Those of them that whoever keeps the listing does not read."""


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
    """What people and imports did in the last seven days, latest first; the same deed many times is one line. Whoever
    looks is told no more than the pages say to them."""
    entries = AuditEntry.objects.filter(region_id=region.pk, at__gte=clock.now() - WEEK)
    if not audience().sees_all:
        entries = entries.filter(_told(audience())).exclude(_closed(region, audience()))
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


def _told(who: Audience) -> Q:
    """Which changes somebody other than a coordinator hears of. What is done with people, outreach, letters and rounds
    is for those who lead."""
    groups = TO_LEADERS if who.sees(LEADERSHIP) else TO_ALL
    kinds = {name for group in groups for name in THINGS[group][1]} - TO_NOBODY_ELSE
    return (Q(subject_type__in=kinds) | Q(verb__in=JOINED)) & ~Q(verb=VOICE)


def _closed(region: Region, who: Audience) -> Q:
    """Changes of records of an organization that is closed to whoever looks, or whose listing they keep themselves,
    where that is for others. Parts of the one question."""
    shut = Q()
    for model in OF_ONE:
        named = model._default_manager.filter(region=region, organization__isnull=False).order_by()
        open_ones = shown(region).exclude(pk__in=who.own) if model in WALLED else shown(region)
        keys = named.exclude(organization__in=open_ones.order_by().values("pk")).values("pk")
        shut |= Q(subject_type=model._meta.model_name, subject_id__in=keys)
    return shut


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
    days: int
    blank_sectors: int
    sectors: int
    gravest: Reading | None

    @property
    def fresh_percent(self) -> int:
        """Share of listings confirmed in time; rounded down, so that 100 means all of them."""
        return 100 * self.fresh // self.services if self.services else 0


def standing_of(picture: Picture, days: int) -> Standing:
    """`days` is how long a confirmation lasts here."""
    told = readings(picture)
    return Standing(
        partners=len(picture.partners),
        prospects=picture.prospect_count,
        services=picture.listings.total(),
        fresh=picture.in_time(days),
        days=days,
        blank_sectors=sum(not picture.in_sector[key] for key in picture.sectors),
        sectors=len(picture.sectors),
        gravest=told[0] if told else None,
    )
