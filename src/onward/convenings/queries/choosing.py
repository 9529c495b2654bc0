"""Whom a gathering could ask: partners with the people there, why each is proposed, and why some cannot be asked."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from onward.convenings.models import Gathering, Guest
from onward.core.actor import Actor
from onward.directory.queries.addresses import Known, addresses_told, closed_of
from onward.outreach.models import OutreachEntry
from onward.outreach.queries.listing import entries_open_to
from onward.outreach.queries.team import seated_today
from onward.outreach.rules.listing import OPEN
from onward.partners.access import shown
from onward.partners.models import Organization, Sector
from onward.partners.queries import Unwanted
from onward.regions.queries import counties_of

TEAM, ENGAGEMENT, SECTORS, COUNTIES, ALL = "team", "engagement", "sectors", "counties", "all"
SOURCES = (ENGAGEMENT, TEAM, SECTORS, COUNTIES, ALL)
"""Why somebody is proposed: the region wants them at the table, they lead it, nobody of their sector or of their county
is on the list yet; or they are a partner."""


class Choice(NamedTuple):
    """Somebody who can be asked: for which organization, if any, and at which address, if known."""

    organization: Organization | None
    email: str
    name: str


class Person(NamedTuple):
    """One address of a partner. `key` names it in a form."""

    known: Known
    key: str
    closed: bool
    there: bool


class Candidate(NamedTuple):
    """A partner with its people; `closed`: must not be contacted at all. `there`: somebody of it is on the list."""

    organization: Organization
    people: list[Person]
    closed: bool
    there: bool


class Wanted(NamedTuple):
    """What somebody is looking for; blank means anything."""

    source: str = ENGAGEMENT
    sector: str = ""
    county: str = ""
    text: str = ""


def organizations(gathering: Gathering, actor: Actor, wanted: Wanted) -> Any:
    """Those that this source proposes, by name; nobody twice."""
    region = gathering.region
    found = shown(region).select_related("sector", "county", "region").order_by("name", "pk")
    if wanted.source == TEAM:
        found = found.filter(pk__in=seated_today(region).order_by().values("organization"))
    elif wanted.source == SECTORS:
        found = found.filter(sector__in=blank_sectors(gathering))
    elif wanted.source == COUNTIES:
        found = found.filter(county__in=[one.pk for one in blank_counties(gathering)])
    elif wanted.source == ENGAGEMENT:
        open_ones = entries_open_to(region, actor).filter(state__in=OPEN).order_by()
        found = found.filter(pk__in=open_ones.values("organization"))
    else:
        found = found.filter(Q(standing="partner") | Exists(OutreachEntry.objects.filter(organization=OuterRef("pk"))))
    for word in wanted.text.split()[:8]:
        found = found.filter(name__icontains=word)
    found = found.filter(sector__key=wanted.sector) if wanted.sector else found
    return found.filter(county=wanted.county) if wanted.county else found


def blank_sectors(gathering: Gathering) -> list[Sector]:
    """Those in use of whom nobody is on the list who may still come."""
    there = _expected(gathering).filter(sector__isnull=False).values("sector")
    return list(Sector.objects.filter(region=gathering.region, in_use=True).exclude(pk__in=there))


def blank_counties(gathering: Gathering) -> list[Any]:
    there = set(_expected(gathering).values_list("county", flat=True))
    return [one for one in counties_of(gathering.region) if one.pk not in there]


def _expected(gathering: Gathering) -> Any:
    return Guest.objects.filter(gathering=gathering).exclude(standing__in=["not_coming", "withdrawn"]).order_by()


def candidates(gathering: Gathering, chosen: Collection[Organization]) -> list[Candidate]:
    """With as many questions, however many there are."""
    every = list(chosen)
    known = addresses_told(every)
    closed = closed_of(every, known)
    there = set(Guest.objects.filter(gathering=gathering).exclude(email="").values_list("email", flat=True))
    theirs = set(Guest.objects.filter(gathering=gathering, organization__in=every).values_list("organization_id"))
    return [
        Candidate(
            one, list(_people(one, known[one.pk], closed, there)), one.pk in closed.organizations, (one.pk,) in theirs
        )
        for one in every
    ]  # fmt: skip


def _people(one: Organization, known: list[Known], closed: Unwanted, there: set[str]) -> Iterator[Person]:
    for place, person in enumerate(known):
        yield Person(person, f"{one.pk}-{place}", closed.closes(person.email, one.pk), person.email in there)


def ticked(gathering: Gathering, chosen: Collection[Organization], keys: Collection[str]) -> list[Choice]:
    """The people whom these keys name; `12-none` is somebody of the organization whose address nobody knows."""
    wanted = set(keys)
    found = []
    for one in candidates(gathering, chosen):
        people = [person for person in one.people if person.key in wanted]
        found += [Choice(one.organization, person.known.email, person.known.name) for person in people]
        if f"{one.organization.pk}-none" in wanted and not one.closed:
            found.append(Choice(one.organization, "", ""))
    return found


def team_of(gathering: Gathering) -> list[Choice]:
    """Who sits on the leadership team today and has an address there, each once."""
    seated = seated_today(gathering.region).exclude(email="").select_related("organization__region")
    found = {one.email.lower(): Choice(one.organization, one.email.lower(), one.person_name) for one in seated}
    return list(found.values())
