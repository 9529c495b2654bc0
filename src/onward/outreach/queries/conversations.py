"""Reads of the contact log as the pages show it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.core.keys import key_of
from onward.directory.models import Contact
from onward.outreach.models import OutreachEntry
from onward.outreach.queries.listing import on_the_list
from onward.outreach.wording import CONTACT_CHANNELS, STATES, did
from onward.partners.access import conversations_open_to, may_change_conversation
from onward.partners.models import Conversation, DoNotContact, Organization
from onward.partners.models.conversations import OPEN_STEP
from onward.partners.queries import do_not_contact_of, open_steps, timeline
from onward.partners.queries.conversations import SAID
from onward.regions.models import Region

LATELY = dt.timedelta(days=30)
SOON = dt.timedelta(days=7)


class Step(NamedTuple):
    """An open next step: the row that carries it, how, and whether it is due today or late."""

    row: Conversation
    how: Any
    today: bool
    late: bool


class Told(NamedTuple):
    """One row of the log in words, its step if it carries an open one, and whether whoever reads may change it."""

    row: Conversation
    did: str
    step: Step | None
    may_change: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What whoever is about to call should know. `others`: somebody else has the next step, or talked with them lately.
    A letter that the clock wrote is nobody's talk. `reads`: whoever looks may know why."""

    partner: Organization
    last: Told | None
    step: Step | None
    closed: DoNotContact | None
    others: bool
    reads: bool = True

    @property
    def anything(self) -> bool:
        return self.last is not None or self.step is not None


def told(rows: Iterable[Conversation], actor: Actor) -> list[Told]:
    return [
        Told(row, did(row), step_of(row) if row.open_step else None, may_change_conversation(actor, row))
        for row in rows
    ]


def step_of(row: Conversation) -> Step:
    today = clock.today()
    how = dict(CONTACT_CHANNELS).get(row.next_channel, "")
    return Step(row, how, row.due_on == today, row.due_on is not None and row.due_on < today)


def before_calling(partner: Organization, actor: Actor) -> Before:
    """Who was in touch in the last 30 days, and what comes next."""
    since = clock.today() - LATELY
    rows = list(timeline(partner, actor).filter(OPEN_STEP | (SAID & Q(day__gte=since))))
    last = next((row for row in rows if not row.only_planned and row.day >= since), None)
    step = next((row for row in rows if row.open_step), None)
    others = (last is not None and last.written_by_id is not None and not _is(actor, last.written_by_id)) or (
        step is not None and not _is(actor, step.next_owner_id)
    )
    last_told = told([last], actor)[0] if last else None
    return Before(partner, last_told, step_of(step) if step else None, do_not_contact_of(partner), others)


def _is(actor: Actor, user_id: int | None) -> bool:
    return actor.kind == "person" and actor.id == str(user_id)


def conversation_called(region: Region, pk: int) -> Conversation:
    """One row of the log. Raises Missing when it was taken out, or its organization is not on the list."""
    found = Conversation.objects.filter(region=region, pk=pk, removed_at=None, organization__merged_into=None)
    row = found.filter(organization__removed_at=None).select_related("organization__region", "next_owner").first()
    if row is None:
        raise Missing("This is not in the contact log any more.")
    return row


def people_of(partner: Organization) -> dict[str, int]:
    """By name: the contacts that the directory has of an organization."""
    contacts = Contact.objects.present().filter(organization=partner).exclude(name="").order_by("-pk")
    return dict(contacts.values_list("name", "pk"))


def entry_state(partner: Organization) -> tuple[OutreachEntry | None, Any]:
    """The entry on the outreach list, if there is one, and how far it is in words."""
    found = on_the_list(partner.region).filter(organization=partner).first()
    return found, dict(STATES)[found.state] if found else ""


# Next steps of the region --------------------------------------------------------------------------------------------

SHOWN = ("mine", "overdue", "due", "all")


def steps(region: Region, show: str, actor: Actor) -> QuerySet[Conversation]:
    """Open next steps, what is due first coming first. `show` is one of SHOWN."""
    found = open_steps(region, actor).filter(_which(show, actor))
    return found.order_by(F("due_on").asc(nulls_last=True), Lower("organization__name"), "pk")


def _which(show: str, actor: Actor) -> Q:
    today = clock.today()
    return {
        "mine": Q(next_owner=key_of(actor.id) or 0 if actor.kind == "person" else 0),
        "overdue": Q(due_on__lt=today),
        "due": Q(due_on__lte=today + SOON),
    }.get(show, Q())


def counts_of_steps(region: Region, actor: Actor) -> dict[str, int]:
    """How many there are of each kind of SHOWN. One question."""
    found = open_steps(region, actor).order_by()
    return dict(found.aggregate(**{show: Count("pk", filter=_which(show, actor)) for show in SHOWN}))


def log(region: Region, actor: Actor) -> QuerySet[Conversation]:
    """The whole log, the latest first, to be taken out."""
    found = conversations_open_to(actor, region)
    return found.select_related("organization", "written_by", "next_owner").order_by("-day", "-pk")
