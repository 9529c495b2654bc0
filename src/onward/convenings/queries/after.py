"""Reads for after a gathering: decisions, who was there in numbers, and the minutes put together."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.convenings.models import Decision, Gathering, Guest, Item, Minutes, Room, Thanks
from onward.convenings.queries.agenda import agenda_of
from onward.convenings.queries.needs import VoicedNeed, in_no_group, needs_of
from onward.convenings.queries.room import items_of, room_of
from onward.convenings.rules.agenda import PAUSES
from onward.convenings.rules.guests import may_tell_voice
from onward.convenings.rules.room import QUOTE, may_show
from onward.convenings.rules.thanks import ASKED, CAME, TO
from onward.core.actor import Actor
from onward.core.errors import Missing

AT = "g:i A"


class Attendance(NamedTuple):
    """Who was there, in numbers: people, organizations, and by sector how many organizations."""

    people: int
    organizations: int
    sectors: list[tuple[str, int]]
    counties: list[str]


class Told(NamedTuple):
    """The minutes of a gathering: the words that people wrote, and what is told besides. `recovery_voice`: whether it
    was heard; None where that would tell whose it was. `also`: what was said and is in no group."""

    gathering: Gathering
    words: Minutes | None
    attendance: Attendance
    decisions: list[Decision]
    needs: list[VoicedNeed]
    also: list[Item]
    quotes: list[Item]
    recovery_voice: bool | None


def decisions_of(gathering: Gathering) -> list[Decision]:
    found = Decision.objects.filter(gathering=gathering, removed_at=None)
    return list(found.select_related("topic", "gathering", "region"))


def decision_of(gathering: Gathering, pk: int) -> Decision:
    """Raises Missing when it is not there any more."""
    for one in decisions_of(gathering):
        if one.pk == pk:
            return one
    raise Missing(_("This decision is not there any more."))


def attendance(gathering: Gathering) -> Attendance:
    there = Guest.objects.filter(gathering=gathering, attended=True)
    sectors = there.exclude(sector=None).values("sector__name", "sector__position").order_by("sector__position")
    counted = sectors.annotate(n=Count("organization", distinct=True))
    counties = there.exclude(county=None).order_by("county__name").values_list("county__name", flat=True).distinct()
    return Attendance(
        people=there.count(), organizations=there.exclude(organization=None).values("organization").distinct().count(),
        sectors=[(row["sector__name"], row["n"]) for row in counted], counties=list(dict.fromkeys(counties)),
    )  # fmt: skip


def _voice_heard(gathering: Gathering, said: list[Item]) -> bool | None:
    """Of what guests answered and of quotes, which say that somebody there brings it, and not who: whoever is said
    to be there or not moves nothing but how many are."""
    there = Guest.objects.filter(gathering=gathering, attended=True).count()
    return may_tell_voice(there, gathering.voice_told or any(one.voice == "yes" for one in said))


def minutes_of(gathering: Gathering, *, by: Actor) -> Told:
    words = Minutes.objects.filter(gathering=gathering).first()
    room = room_of(gathering)
    said = list(items_of(room).filter(kind=QUOTE)) if room else []
    needs = needs_of(gathering.region, by=by, gathering=gathering)
    heard = _voice_heard(gathering, said)
    also, quotes = _shown(room, in_no_group(gathering)), _shown(room, said)
    return Told(gathering, words, attendance(gathering), decisions_of(gathering), needs, also, quotes, heard)


def _shown(room: Room | None, items: Iterable[Item]) -> list[Item]:
    """What everybody in the room could read as well."""
    return [
        one for one in items
        if room and may_show(one.kind, consent=one.consent, stand=one.stand, moderated=room.moderated)
    ]  # fmt: skip


def thanked(gathering: Gathering, to: str) -> QuerySet[Guest]:
    """Guests with an address whom this letter is for."""
    there = Guest.objects.filter(gathering=gathering).exclude(email="")
    return there.filter(attended=True) if to == CAME else there.filter(attended=False, standing__in=ASKED)


def course_of(gathering: Gathering) -> str:
    """What the minutes may begin with: the agenda, one line for each part that is no break."""
    lines = [line for line in agenda_of(gathering).lines if line.item.part not in PAUSES]
    return "\n".join(f"{date_format(line.starts, AT)} {line.item.title}" for line in lines)


class Thanked(NamedTuple):
    """One of the two letters, how many would get it now, and who."""

    to: str
    thanks: Thanks | None
    guests: list[Guest]


def thanks_of(gathering: Gathering) -> list[Thanked]:
    there = {one.to: one for one in Thanks.objects.filter(gathering=gathering)}
    return [Thanked(to, there.get(to), list(thanked(gathering, to).select_related("organization"))) for to in TO]
