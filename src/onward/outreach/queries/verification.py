"""Reads of how partners are asked whether their listing is right: how each stands, and who is to be called."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, DateField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from onward.accounts.models import DutyLink
from onward.analysis.coverage.offer import AHEAD
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.directory.access import services_offered
from onward.directory.models import ChangeRequest, Contact, Phone, Service
from onward.directory.operations.asking import CONFIRM
from onward.directory.queries.addresses import Known, addresses_of, asked_since, closed_of, open_ones
from onward.outreach.models import Rhythm, Verification
from onward.outreach.queries.conversations import Step, Told, step_of, told
from onward.outreach.rules.verification import MONTHS, WEEK, Standing
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.queries import closed_keys, last_said
from onward.partners.queries.conversations import open_steps_of
from onward.regions.models import Region

LONGEST = dt.timedelta(days=max(MONTHS.values()))
NEVER = dt.date(1900, 1, 1)
PHONES = 3
"""On a line of the call list."""


def rhythm_of(region: Region) -> Rhythm:
    """The region's rhythm, or one that was not saved yet and is off."""
    return Rhythm.objects.filter(region=region).first() or Rhythm(region=region)


def days_of(region: Region) -> int:
    """How many days a confirmation lasts here."""
    return rhythm_of(region).terms.days


# How each partner stands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stand:
    """All partners that the rhythm is for: how each stands, where a letter would go, and its open row if it has one."""

    partners: Mapping[int, Organization]
    standings: Mapping[int, Standing]
    to: Mapping[int, Known]
    open: Mapping[int, Verification]


def stand_of(region: Region, rhythm: Rhythm) -> Stand:
    """As many questions for however many partners."""
    every: list[Organization] = list(_asked_by(region, rhythm).annotate(oldest=_oldest_service(region)))
    known = addresses_of(every)
    closed = closed_of(every, known)
    to = {one.pk: open_ones(known[one.pk], closed) for one in every}
    asked = asked_since([one.pk for one in every], clock.now() - LONGEST)
    rows = {row.organization_id: row for row in _latest(region)}
    standings = {
        one.pk: _standing(
            one, rows.get(one.pk), asked.get(one.pk), reachable=bool(to[one.pk]),
            wanted=one.pk not in closed.organizations,
        )
        for one in every
    }  # fmt: skip
    return Stand(
        {one.pk: one for one in every},
        standings,
        {key: found[0] for key, found in to.items() if found},
        {key: row for key, row in rows.items() if row.ended_on is None},
    )


def _asked_by(region: Region, rhythm: Rhythm) -> Any:
    """Partners that the rhythm is for, and whoever is being asked already."""
    found = shown(region).filter(standing="partner").select_related("region")
    if not rhythm.sectors:
        return found
    going_on = Verification.objects.filter(region=region, ended_on=None).order_by().values("organization")
    return found.filter(Q(sector__key__in=rhythm.sectors) | Q(pk__in=going_on))


def _oldest_service(region: Region, organization: str = "pk") -> Subquery:
    """When the service that was confirmed longest ago was confirmed; NEVER where one was not."""
    theirs = services_offered(region).filter(organization=OuterRef(organization)).order_by().values("organization")
    day = Coalesce("assured_date", Value(NEVER, output_field=DateField()))
    return Subquery(theirs.annotate(oldest=Min(day)).values("oldest"))


def _latest(region: Region) -> Any:
    """The last time that each was asked: the open row, or the newest."""
    newer = Verification.objects.filter(organization=OuterRef("organization"), pk__gt=OuterRef("pk"))
    return with_answers(Verification.objects.filter(~Exists(newer), region=region))


def _standing(one: Any, row: Any, asked: dt.datetime | None, *, reachable: bool, wanted: bool) -> Standing:
    letters = [day for day in (asked.date() if asked else None, row.letter_on if row else None) if day]
    is_open = row is not None and row.ended_on is None
    return Standing(
        confirmed=confirmed_on(one.assured_date, one.oldest),
        began=row.began_on if row else None,
        open=is_open,
        letters=row.letters if is_open else 0,
        letter=max(letters, default=None),
        calling=is_open and row.calling_since is not None,
        answered=is_open and row.answered,
        reachable=reachable,
        wanted=wanted,
    )


def confirmed_on(own: dt.date | None, oldest: dt.date | None) -> dt.date | None:
    """When the listing as a whole was confirmed last: the organization, or all of its services, by the oldest."""
    tomorrow = clock.today() + AHEAD
    return max((day for day in (own, oldest) if day and NEVER < day <= tomorrow), default=None)


def with_answers(rows: QuerySet[Verification]) -> Any:
    """Each with `answered`: since it began the listing was confirmed, the link was used, or a correction came."""
    began = OuterRef("began_at")
    services = Service.objects.filter(
        organization=OuterRef("organization"), removed_at=None, status="active", region=OuterRef("region")
    )
    old = services.filter(Q(assured_date=None) | Q(assured_date__lt=OuterRef("began_day")))
    links = DutyLink.objects.filter(duty=CONFIRM, organization_id=OuterRef("organization"), done_at__gte=began)
    corrections = ChangeRequest.objects.filter(organization=OuterRef("organization"), sent_at__gte=began)
    confirmed = Q(organization__assured_date__gte=F("began_day"), organization__assured_date__lte=clock.today() + AHEAD)
    answered = confirmed | (Q(Exists(services)) & ~Q(Exists(old))) | Q(Exists(links)) | Q(Exists(corrections))
    dated = rows.annotate(began_day=TruncDate("began_at"))
    return dated.annotate(answered=Case(When(answered, then=True), default=False, output_field=BooleanField()))


# Who is to be called ------------------------------------------------------------------------------------------------


def calls(region: Region) -> Any:
    """The call list: who did not answer letters, or has no address, and was not reached yet; longest there first."""
    found = Verification.objects.filter(
        region=region, ended_on=None, calling_since__isnull=False, organization__in=shown(region)
    )
    wanted = found.exclude(organization__in=closed_keys(region)).annotate(
        oldest=_oldest_service(region, "organization")
    )
    return with_answers(wanted).filter(answered=False).select_related("organization__region")


def to_call(region: Region) -> Any:
    """Those of them that may be called today: for whoever is to be tried again, the day has come."""
    later = Q(try_again_on__gt=clock.today())
    return calls(region).exclude(later)


def call_of(region: Region, pk: int) -> Verification:
    """One line of the list. Raises Missing when it is not there any more."""
    found: Verification | None = calls(region).filter(pk=pk).first()
    if found is None:
        raise Missing("They are not on the call list any more. Somebody reached them, or they answered by themselves.")
    return found


@dataclass(frozen=True, slots=True)
class Call:
    """A line of the call list: whom to ask for, at which numbers, and what about; what was said last, and what comes
    next, so that nobody calls who does not know."""

    row: Verification
    confirmed: dt.date | None
    phones: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    no_email: bool = False
    last: Told | None = None
    step: Step | None = None

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """Each number as it is read, and as a phone dials it (RFC 3966)."""
        return [(said, said.replace(" x", ";ext=").replace(" ", "")) for said in self.phones]

    @property
    def later(self) -> bool:
        return self.row.try_again_on is not None and self.row.try_again_on > clock.today()


def call_lines(region: Region, rows: Collection[Any], actor: Actor) -> list[Call]:
    """What the page says of these rows of the list: as many questions for however many."""
    keys = [row.organization_id for row in rows]
    phones, people, services = _phones(keys), _people(keys), _services(region, keys)
    known = addresses_of([row.organization for row in rows])
    said = last_said(region, keys, actor)
    last = {row.organization_id: one for row, one in zip(said.values(), told(said.values(), actor), strict=True)}
    steps = {key: step_of(one) for key, one in open_steps_of(region, keys, actor).items()}
    return [
        Call(
            row, confirmed_on(row.organization.assured_date, row.oldest), phones.get(key, [])[:PHONES],
            people.get(key, []), services.get(key, []), no_email=not known[key], last=last.get(key),
            step=steps.get(key),
        )
        for row, key in zip(rows, keys, strict=True)
    ]  # fmt: skip


def _phones(keys: Collection[int]) -> dict[int, list[str]]:
    """The organization's own first, then those of its people, places and services."""
    owners = ("organization_id", "contact__organization_id", "location__organization_id", "service__organization_id")
    mine = Q()
    for owner in owners:
        mine |= Q(**{f"{owner.removesuffix('_id')}__in": keys})
    found: list[tuple[int, int, str]] = []
    for number, extension, *whose in (
        Phone.objects.present().filter(mine).order_by("pk").values_list("number", "extension", *owners)
    ):
        said = f"{number} x{extension}" if extension else number
        found += [(place, key, said) for place, key in enumerate(whose) if key in keys]
    return _gathered((key, said) for _place, key, said in sorted(found, key=lambda one: one[0]))


def _people(keys: Collection[int]) -> dict[int, list[str]]:
    people = Contact.objects.present().filter(organization__in=keys).exclude(name="").order_by("pk")
    rows = people.values_list("organization_id", "name", "title")
    return _gathered((key, f"{name}, {title}" if title else name) for key, name, title in rows)


def _services(region: Region, keys: Collection[int]) -> dict[int, list[str]]:
    offered = services_offered(region).filter(organization__in=keys).order_by("name")
    return _gathered(offered.values_list("organization_id", "name"))


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """By key, each once."""
    found: dict[int, list[str]] = {}
    for key, said in pairs:
        mine = found.setdefault(key, [])
        if said not in mine:
            mine.append(said)
    return found


# How much was done --------------------------------------------------------------------------------------------------


def letters_today(region: Region) -> int:
    """Letters about listings that went out today, whoever sent them."""
    midnight = region.now.replace(hour=0, minute=0, second=0, microsecond=0)
    return DutyLink.objects.filter(region=region, duty=CONFIRM, created_at__gte=midnight).count()


def new_calls(region: Region) -> int:
    """How many came onto the call list in the last seven days."""
    since = clock.today() - dt.timedelta(days=WEEK - 1)
    return Verification.objects.filter(region=region, calling_since__gte=since).count()
