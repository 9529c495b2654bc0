"""Whom a round could ask: the partners of a region with the people there, and why some cannot be written to."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from onward.assessments.models import Round
from onward.directory.queries.addresses import Known, addresses_told, closed_of
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.queries import Unwanted
from onward.regions.models import Region

NONE = "none"
"""In place of the key of a sector: no sector."""


class Choice(NamedTuple):
    """Somebody who can be asked: at which address, and for which organization."""

    organization: Organization
    email: str
    name: str


class Person(NamedTuple):
    """One address of a partner. `key` names it in a form."""

    known: Known
    key: str
    closed: bool
    there: bool


class Candidate(NamedTuple):
    """A partner with its people; `closed`: must not be contacted at all."""

    organization: Organization
    people: list[Person]
    closed: bool


def partners(region: Region, *, sector: str = "", text: str = "", county: int | None = None) -> Any:
    """Those on the list who take part; with a county, whose home it is."""
    found = shown(region).filter(standing="partner").select_related("sector", "region").order_by("name", "pk")
    if sector:
        found = found.filter(sector=None) if sector == NONE else found.filter(sector__key=sector)
    if county is not None:
        found = found.filter(county=county)
    for word in text.split()[:8]:
        found = found.filter(name__icontains=word)
    return found


def candidates(round: Round, organizations: Collection[Organization]) -> list[Candidate]:
    """With as many questions, however many there are."""
    every = list(organizations)
    known = addresses_told(every)
    closed = closed_of(every, known)
    there = set(round.respondents.exclude(email="").values_list("email", flat=True))
    return [
        Candidate(one, list(_people(one, known[one.pk], closed, there)), one.pk in closed.organizations)
        for one in every
    ]  # fmt: skip


def _people(one: Organization, known: list[Known], closed: Unwanted, there: set[str]) -> Iterator[Person]:
    for place, person in enumerate(known):
        shut = closed.closes(person.email, one.pk)
        yield Person(person, f"{one.pk}-{place}", shut, person.email in there)


def ticked(round: Round, organizations: Collection[Organization], keys: Collection[str]) -> list[Choice]:
    """The people whom these keys name."""
    wanted = set(keys)
    return [
        Choice(one.organization, person.known.email, person.known.name)
        for one in candidates(round, organizations)
        for person in one.people
        if person.key in wanted
    ]


def first_of_each(round: Round, organizations: Collection[Organization]) -> list[Choice]:
    """One of each partner: the first who may be written to."""
    chosen = []
    for one in candidates(round, organizations):
        person = next((person for person in one.people if not person.closed), None)
        if person is not None and not any(other.there for other in one.people):
            chosen.append(Choice(one.organization, person.known.email, person.known.name))
    return chosen
