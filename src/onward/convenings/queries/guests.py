"""Reads of guests: the list of a gathering, who is represented on it, and what guests need."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Guest
from onward.convenings.queries.choosing import blank_counties, blank_sectors
from onward.convenings.rules.guests import COMING, MAY_COME, WITHDRAWN, may_tell_voice
from onward.core.errors import Missing
from onward.partners.models import Sector
from onward.regions.models import Region


def guests(gathering: Gathering, *, text: str = "", standing: str = "") -> QuerySet[Guest]:
    """Everybody on the list by name, of them those who match."""
    found = Guest.objects.filter(gathering=gathering).select_related("organization", "sector", "county", "stands_in")
    for word in text.split()[:8]:
        found = found.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(organization__name__icontains=word)
        )  # fmt: skip
    return found.filter(standing=standing) if standing else found


def guest_of(gathering: Gathering, pk: int) -> Guest:
    """Raises Missing when they are not on the list."""
    found = Guest.objects.filter(gathering=gathering, pk=pk).select_related("organization", "gathering__region").first()
    if found is None:
        raise Missing("This guest is not on the list any more.")
    found.gathering = gathering
    return found


def guest_of_link(region: Region, pk: int, email: str) -> Guest:
    """The guest whom a link went to. Raises Missing when they are not there, or have another address by now."""
    found = Guest.objects.filter(region=region, pk=pk).select_related(
        "organization", "gathering__region", "gathering__county", "gathering__series"
    ).first()  # fmt: skip
    if found is None or found.email != email or found.gathering.removed_at is not None:
        raise Missing(_("What you were invited to is not there any more."))
    found.gathering.region = region
    return found


def at_the_door(gathering: Gathering, *, text: str = "", there: bool = False) -> QuerySet[Guest]:
    """For the door: everybody who was not taken off the list, who is not there yet first; or those who are there."""
    found = guests(gathering, text=text).exclude(standing=WITHDRAWN)
    if there:
        return found.filter(attended=True)
    return found.order_by("attended", "name", "organization__name", "pk")


def with_door(region: Region, code: str) -> Gathering:
    """The gathering with this address for its door. Raises Missing."""
    found = Gathering.objects.filter(region=region, door=code, removed_at=None).select_related("region").first()
    if found is None or not code:
        raise Missing(_("There is no such door. Look once more at the letters on the wall."))
    return found


class Represented(NamedTuple):
    """Who is not on the list yet: sectors and counties without anybody who may come, and whether somebody brings
    recovery voice. Nobody is told who, so of few answers it is not told at all (None)."""

    sectors: list[Sector]
    counties: list[Any]
    voice: bool | None
    on_the_list: int


def represented(gathering: Gathering) -> Represented:
    expected = Guest.objects.filter(gathering=gathering, standing__in=MAY_COME)
    voice = may_tell_voice(gathering.voice_answers, gathering.voice_told)
    return Represented(blank_sectors(gathering), blank_counties(gathering), voice, expected.count())


class Needed(NamedTuple):
    """What those who come asked for: word of the choice, and who, since somebody has to see to it."""

    access: list[tuple[str, list[Guest]]]
    meals: list[tuple[str, list[Guest]]]
    transport: list[tuple[str, list[Guest]]]
    languages: list[tuple[str, list[Guest]]]
    childcare: list[Guest]
    notes: list[Guest]


def needed(gathering: Gathering) -> Needed:
    """In one question."""
    coming = list(Guest.objects.filter(gathering=gathering, standing=COMING).select_related("organization"))
    access = _by_word((word, one) for one in coming for word in one.access)
    meals, transport, languages = (
        _by_word((getattr(one, name), one) for one in coming) for name in ("meal", "transport", "language")
    )
    childcare, notes = ([one for one in coming if getattr(one, name)] for name in ("childcare", "needs"))
    return Needed(access, meals, transport, languages, childcare, notes)


def _by_word(pairs: Iterable[tuple[str, Guest]]) -> list[tuple[str, list[Guest]]]:
    """The most frequent word first; a blank one says nothing."""
    found: dict[str, list[Guest]] = {}
    for word, guest in pairs:
        if word:
            found.setdefault(word, []).append(guest)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
