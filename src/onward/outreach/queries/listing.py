"""Reads of the outreach list."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Lower

from onward.accounts.models import Membership, User
from onward.core import clock
from onward.core.actor import VIEWER, Actor
from onward.core.errors import Missing
from onward.core.keys import key_of
from onward.core.search import words_of
from onward.directory.queries.partner_list import in_or_serving
from onward.outreach.models import OutreachEntry
from onward.outreach.rules.engagement import Judgement, points_of, quiet_since, total
from onward.outreach.rules.listing import NOT_NOW, OPEN, STATES
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.queries import open_steps
from onward.partners.queries.conversations import last_contact_day
from onward.regions.access import coordinates
from onward.regions.models import Region

NONE = "none"
"""In a filter: those that nobody makes contact with, or that have no day."""
SOON = dt.timedelta(days=7)
OWNER = "organization__engagement__owner"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; blank means anything. `me` is the key of whoever looks."""

    text: str = ""
    state: str = ""
    owner: str = ""
    due: str = ""
    source: str = ""
    sector: str = ""
    county: str = ""
    sort: str = "due"
    me: str = ""

    @property
    def narrowed(self) -> bool:
        return any((self.text, self.state, self.owner, self.due, self.source, self.sector, self.county))


def on_the_list(region: Region) -> QuerySet[OutreachEntry]:
    """Entries that stand, of organizations that are shown to whoever looks."""
    return OutreachEntry.objects.filter(region=region, removed_at=None, organization__in=shown(region))


def said_not_now(region: Region) -> frozenset[int]:
    """Every organization on the list that does not want to join now."""
    found = OutreachEntry.objects.filter(region=region, removed_at=None, state=NOT_NOW).order_by()
    return frozenset(found.values_list("organization_id", flat=True))


def entries_open_to(region: Region, actor: Actor) -> QuerySet[OutreachEntry]:
    """Those that this actor reads: whoever keeps a listing does not read what is said of it, unless she coordinates."""
    own = [grant.organization_id for grant in actor.grants if grant.organization_id]
    found = on_the_list(region)
    return found if coordinates(actor, region) or not own else found.exclude(organization__in=own)


def entry_of(region: Region, pk: int, actor: Actor) -> OutreachEntry:
    """The entry of this organization. Raises Missing when it is not on the outreach list, or not open to this actor."""
    found = entries_open_to(region, actor).filter(organization=pk).select_related(OWNER).first()
    if found is None:
        raise Missing("This organization is not on the outreach list. Open its page to put it there.")
    return found


def entries(region: Region, wanted: Wanted, actor: Actor) -> QuerySet[OutreachEntry]:
    """The entries that match, in the order asked for; each with `next_step` and `due_on` from the contact log, as far
    as this actor reads it."""
    step = open_steps(region, actor).filter(organization=OuterRef("organization")).order_by()
    found = entries_open_to(region, actor).annotate(
        next_step=Subquery(step.values("next_step")), due_on=Subquery(step.values("due_on")),
        last_contact=last_contact_day("organization"), sector_filled=_filled(region),
    )  # fmt: skip
    for condition in _conditions(region, wanted):
        found = found.filter(condition)
    return found.order_by(*_order(wanted.sort))


def _filled(region: Region) -> Any:
    """Whether a partner is in the sector already, so that nobody has to be won for it."""
    partners = shown(region).filter(sector=OuterRef("organization__sector"), standing="partner")
    return Exists(partners.order_by())


def points_on_list(entry: Any, actor: Actor) -> int | None:
    """What an entry that `entries` read counts by the engagement strategy; None for a listing that this actor keeps
    and does not coordinate."""
    whom = entry.organization
    if actor.speaks_for(whom.pk) and not actor.coordinates(entry.region_id):
        return None
    engagement = getattr(whom, "engagement", None)
    working = points_of(
        engagement.judgement if engagement is not None else Judgement(),
        blank_sector=whom.sector_id is not None and not entry.sector_filled,
        quiet_days=quiet_since(entry.last_contact, clock.today()),
    )
    return total(working)


def by_points(found: Iterable[Any], actor: Actor, *, most_first: bool) -> list[Any]:
    """The same entries in the order of their points; equals, and those without, as they stood."""
    pairs = [(points_on_list(entry, actor), entry) for entry in found]
    known = sorted((pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0] or 0, reverse=most_first)
    return [entry for _points, entry in (*known, *(pair for pair in pairs if pair[0] is None))]


def _conditions(region: Region, wanted: Wanted) -> Iterable[Q]:
    for word in words_of(wanted.text):
        name = Q(organization__name__icontains=word) | Q(organization__alternate_name__icontains=word)
        yield name | Q(reason__icontains=word) | Q(next_step__icontains=word)
    if wanted.state:
        yield Q(state__in=OPEN) if wanted.state == "open" else Q(state=wanted.state)
    if wanted.owner:
        yield _owned(wanted)
    if wanted.due:
        yield _due(wanted.due)
    if wanted.source:
        yield Q(source=wanted.source)
    if wanted.sector:
        sector = Q(organization__sector__key=wanted.sector)
        yield Q(organization__sector=None) if wanted.sector == NONE else sector
    if wanted.county:
        yield Q(organization__in=shown(region).filter(in_or_serving(region, wanted.county)))


def _owned(wanted: Wanted) -> Q:
    if wanted.owner == NONE:
        return Q(organization__engagement__owner=None)
    return Q(organization__engagement__owner=key_of(wanted.me if wanted.owner == "me" else wanted.owner) or 0)


def _due(when: str) -> Q:
    today = clock.today()
    return {
        "overdue": Q(due_on__lt=today),
        "soon": Q(due_on__gte=today, due_on__lte=today + SOON),
        "later": Q(due_on__gt=today + SOON),
        NONE: Q(due_on=None),
    }.get(when, Q())


def _order(sort: str) -> list[Any]:
    name = Lower("organization__name")
    if sort.removeprefix("-") == "points":
        return [name, "pk"]  # The rest is done by `by_points`.
    column: Any = {
        "state": _by_state(), "owner": Lower("organization__engagement__owner__name"), "due": F("due_on"),
        "listed": F("listed_on"),
    }.get(sort.removeprefix("-"), name)  # fmt: skip
    ordered = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return [ordered, name, "pk"]


def _by_state() -> Any:
    places = [When(state=state, then=Value(place)) for place, state in enumerate(STATES)]
    return Case(*places, output_field=IntegerField())


def by_state(region: Region, actor: Actor) -> dict[str, int]:
    """How many entries are in each state, also where there are none."""
    found = dict(entries_open_to(region, actor).order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in STATES}


def may_own(region: Region) -> list[User]:
    """Who could make contact: everybody who works in the region and has an account, by name."""
    here = Membership.objects.filter(region=region).exclude(role=VIEWER)
    works = Q(memberships__in=here) | Q(editor_of__region=region)
    found = User.objects.filter(works, is_active=True).distinct()
    return sorted(found, key=lambda user: str(user).lower())


def not_listed(region: Region, found: QuerySet[Organization]) -> QuerySet[Organization]:
    """Those of the organizations that are not on the outreach list."""
    return found.exclude(pk__in=on_the_list(region).order_by().values("organization"))


def chosen(region: Region, keys: Sequence[int], actor: Actor) -> list[OutreachEntry]:
    """The entries of these organizations."""
    return list(entries_open_to(region, actor).filter(organization__in=keys).select_related(OWNER))
