"""Reads of the leadership team: seats, who sits there, who is represented and who is not."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import COORDINATOR, LEADERSHIP, Actor
from onward.core.errors import Missing
from onward.outreach.models import Seat, TeamMember
from onward.outreach.rules.team import Candidate, Chair, Check, Facts, There, could_sit, represented, sits
from onward.partners.access import shown
from onward.partners.models import Organization, Sector
from onward.partners.models.organizations import LEVELS
from onward.regions.models import Region
from onward.regions.queries import counties_of


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat with who sits there today, who sat there before or will, and, while it is blank, who could."""

    seat: Seat
    member: TeamMember | None
    others: Sequence[TeamMember]
    could: Sequence[Candidate] = ()

    @property
    def meant_for(self) -> Facts:
        return Facts(self.seat.sector_id, self.seat.county_id, self.seat.level)


@dataclass(frozen=True, slots=True)
class Team:
    """The seats, and whom they stand for: pairs of what it is called and how many."""

    rows: list[SeatRow]
    check: Check
    sectors: list[tuple[Sector, int]]
    counties: list[tuple[str, int]]
    levels: list[tuple[str, int]]

    @property
    def filled(self) -> int:
        return self.check.filled


def seats(region: Region) -> QuerySet[Seat]:
    return Seat.objects.filter(region=region, removed_at=None).select_related("sector", "county", "region")


def seat_called(region: Region, pk: int) -> Seat:
    """Raises Missing when there is none, or it was taken away."""
    found = seats(region).filter(pk=pk).first()
    if found is None:
        raise Missing("This seat is not at the table any more.")
    return found


def members(region: Region) -> QuerySet[TeamMember]:
    """Everybody who sits or sat in a seat; `named` says whether whoever looks may see which organization that is."""
    found = TeamMember.objects.filter(region=region, removed_at=None, seat__removed_at=None)
    named = Exists(shown(region).filter(pk=OuterRef("organization")))
    return found.annotate(named=named).select_related("organization", "user", "seat")


def member_called(region: Region, pk: int) -> TeamMember:
    """Raises Missing when there is none."""
    found = members(region).filter(pk=pk).first()
    if found is None:
        raise Missing("Nobody sits there any more.")
    return found


def seated_today(region: Region) -> QuerySet[TeamMember]:
    today = clock.today()
    found = TeamMember.objects.filter(region=region, removed_at=None, seat__removed_at=None, since__lte=today)
    return found.filter(Q(until=None) | Q(until__gte=today))


def team_of(region: Region) -> Team:
    """The team as it is today."""
    ordered = Prefetch("members", members(region), to_attr="all_members")
    rows = [_row(seat, clock.today()) for seat in seats(region).prefetch_related(ordered)]
    sectors = list(Sector.objects.filter(region=region, in_use=True))
    counties = counties_of(region)
    levels = dict(LEVELS)
    there = There([one.pk for one in sectors], [one.pk for one in counties], list(levels))
    check = represented([_chair(row) for row in rows], there)
    return Team(
        _with_suggestions(region, rows),
        check,
        [(one, check.sectors[one.pk]) for one in sectors],
        [(one.name, check.counties[one.pk]) for one in counties],
        [(words.capitalize(), check.levels[key]) for key, words in levels.items()],
    )


def _row(seat: Any, today: dt.date) -> SeatRow:
    now = next((one for one in seat.all_members if sits(one.since, one.until, today)), None)
    return SeatRow(seat, now, [one for one in seat.all_members if one is not now])


def _chair(row: SeatRow) -> Chair:
    whose = row.member.organization if row.member else None
    sitter = Facts(whose.sector_id, whose.county_id, whose.level) if whose else Facts()
    return Chair(row.meant_for, row.member is not None, sitter, bool(row.member and row.member.brings_voice))


def _with_suggestions(region: Region, rows: Sequence[SeatRow]) -> list[SeatRow]:
    candidates = _candidates(region, [row for row in rows if row.member is None], rows)
    return [
        row if row.member else SeatRow(row.seat, None, row.others, could_sit(row.meant_for, candidates)) for row in rows
    ]


def _candidates(region: Region, blank: Collection[SeatRow], rows: Collection[SeatRow]) -> list[Candidate]:
    """Partners who share something with what a blank seat is for and sit nowhere yet. Asked for once."""
    wanted = [row.meant_for for row in blank]
    alike = Q(sector__in=[one.sector for one in wanted if one.sector])
    alike |= Q(county__in=[one.county for one in wanted if one.county])
    alike |= Q(level__in=[one.level for one in wanted if one.level])
    seated = [row.member.organization_id for row in rows if row.member and row.member.organization_id]
    found = shown(region).filter(alike, standing="partner").exclude(pk__in=seated)
    told = found.values_list("pk", "name", "sector_id", "county_id", "level")
    return [Candidate(pk, name, Facts(*facts)) for pk, name, *facts in told]


def may_be_linked(region: Region) -> list[User]:
    """Whose account can stand behind a seat: those who lead the region, by name."""
    found = User.objects.filter(memberships__region=region, memberships__role__in=[COORDINATOR, LEADERSHIP])
    return sorted(found.distinct(), key=lambda user: str(user).lower())


def own_seats(region: Region, actor: Actor) -> list[TeamMember]:
    """Where whoever looks sits today."""
    if actor.kind != "person":
        return []
    return list(seated_today(region).filter(user=int(actor.id)).select_related("seat"))


def organizations_to_choose(region: Region) -> QuerySet[Organization]:
    found: QuerySet[Organization] = shown(region).order_by("name")
    return found


def counting_rows(region: Region) -> Mapping[str, Any]:
    """What the guide counts: filled seats, counties they stand for, and recovery voice, as querysets with a column."""
    here = seated_today(region)
    own = Coalesce(F("seat__county"), F("organization__county"))
    in_counties = here.annotate(place=own).filter(place__in=region.counties.values("pk"))
    return {"seat": here, "place": in_counties, "brings_voice": here.filter(brings_voice=True)}
