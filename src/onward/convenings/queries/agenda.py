"""The agenda of a gathering as it is read: lines with the times on a clock, and what stands in their way."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from onward.assessments.models import Consensus, Opportunity
from onward.convenings.access import gatherings_open_to
from onward.convenings.models import Agenda, AgendaItem, Gathering, Guest
from onward.convenings.queries.blocks import KnownBlock, blocks
from onward.convenings.rules import agenda as rules
from onward.convenings.rules import running
from onward.convenings.rules.gatherings import CANCELLED
from onward.convenings.rules.guests import COMING, MAY_COME, MAYBE, NOT_COMING, REMOTE, WITHDRAWN
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Timeline:
    """One line, and from when to when it runs, as a clock shows it where the gathering is."""

    item: AgendaItem
    starts: dt.datetime
    ends: dt.datetime
    troubles: tuple[running.Trouble, ...] = ()

    @property
    def leader(self) -> Guest | None:
        """Who leads it, for everybody to read. Whoever opens as a person in recovery is named nowhere: that is theirs
        to do."""
        return None if self.item.part == rules.VOICE else self.item.lead


@dataclass(frozen=True, slots=True)
class Whole:
    """An agenda as it stands. `troubles` are those of no single line."""

    agenda: Agenda | None
    lines: tuple[Timeline, ...]
    troubles: tuple[running.Trouble, ...]
    minutes: int
    run: tuple[running.Timed, ...]

    @property
    def count(self) -> int:
        """How many troubles there are in all. A line that nobody leads yet is to be settled, and no trouble."""
        return len(self.troubles) + sum(len(line.troubles) for line in self.lines) - self.unled

    @property
    def unled(self) -> int:
        """How many lines nobody leads yet."""
        return sum(one.code == running.NO_LEAD for line in self.lines for one in line.troubles)


def agenda_of(gathering: Gathering) -> Whole:
    """In three questions: the agenda, its lines with who leads them, and how many guests take part from elsewhere."""
    agenda = Agenda.objects.filter(gathering=gathering).first()
    if agenda is None:
        return Whole(None, (), (), 0, ())
    items = list(agenda.items.filter(removed_at=None).select_related("lead__organization"))
    coming = Guest.objects.filter(gathering=gathering, how=REMOTE, standing__in=(COMING, MAYBE))
    return _whole(gathering, agenda, items, coming.count())


def _whole(gathering: Gathering, agenda: Agenda, items: Sequence[AgendaItem], remote: int) -> Whole:
    lines = [_line(item) for item in items]
    run, found = running.timed(lines), running.troubles(lines, gathering.minutes, remote=remote)
    told = [
        Timeline(item, _at(gathering, one.starts), _at(gathering, one.ends), _of(found, item.pk))
        for item, one in zip(items, run, strict=True)
    ]
    return Whole(agenda, tuple(told), _of(found, None), running.length(lines), tuple(run))


def _line(item: AgendaItem) -> running.Line:
    away = item.lead is not None and item.lead.standing in (NOT_COMING, WITHDRAWN)
    return running.Line(item.pk, item.minutes, item.part, item.lead_id, item.beside, item.in_room, away)


def _at(gathering: Gathering, minutes: int) -> dt.datetime:
    """Reckoned in moments, so that clocks may change in between."""
    return (gathering.starts + dt.timedelta(minutes=minutes)).astimezone(gathering.zone)


def _of(troubles: Iterable[running.Trouble], key: int | None) -> tuple[running.Trouble, ...]:
    return tuple(one for one in troubles if one.key == key)


def item_of(gathering: Gathering, pk: int) -> AgendaItem:
    """Raises Missing when it is not there, or not any more."""
    lines = AgendaItem.objects.filter(agenda__gathering=gathering, removed_at=None)
    found = lines.select_related("agenda").filter(pk=pk).first()
    if found is None:
        raise Missing("This line is not on the agenda any more.")
    return found


def may_lead(gathering: Gathering) -> QuerySet[Guest]:
    """Guests who may be there, those who have a part first."""
    guests = Guest.objects.filter(gathering=gathering, standing__in=MAY_COME).exclude(name="", organization=None)
    return guests.select_related("organization").order_by("-part", "name", "pk")


# What to propose ------------------------------------------------------------------------------------------------------


def likely_stage(gathering: Gathering) -> str:
    """A guess at how far the region is: the stage of its last agenda, else told from what there is."""
    region = gathering.region_id
    last = Agenda.objects.filter(region=region, gathering__starts__lt=gathering.starts).order_by("-gathering__starts")
    known = last.values_list("stage", flat=True).first()
    if known:
        return known
    earlier = Gathering.objects.filter(region=region, removed_at=None, starts__lt=gathering.starts)
    facts = earlier.exclude(state=CANCELLED).aggregate(held=Count("pk"))
    ratings = Consensus.objects.filter(region=region).exists()
    return rules.likely_stage(
        held=facts["held"], ratings=ratings, goals=Opportunity.objects.filter(region=region).exists()
    )


def proposed(region: Region, kind: str, stage: str, minutes: int) -> tuple[rules.Fit, dict[str, KnownBlock]]:
    """The agenda that fits, and the blocks that it speaks of by their keys."""
    known = {key: one for key, one in blocks(region).items() if one.in_use}
    return rules.fit([one.for_fitting for one in known.values()], minutes, stage, kind), known


def earlier_agendas(region: Region, actor: Actor, gathering: Gathering) -> QuerySet[Agenda]:
    """Agendas of other gatherings that this person sees, the latest first."""
    lines = AgendaItem.objects.filter(agenda=OuterRef("pk"), removed_at=None)
    seen = Agenda.objects.filter(gathering__in=gatherings_open_to(actor, region)).exclude(gathering=gathering)
    some = Count("items", filter=Q(items__removed_at=None))
    return seen.filter(Exists(lines)).select_related("gathering").annotate(count=some).order_by("-gathering__starts")


def now_of(gathering: Gathering, whole: Whole) -> running.Now:
    """What is on at this moment."""
    return running.now_at(whole.run, (clock.now() - gathering.starts).total_seconds())
