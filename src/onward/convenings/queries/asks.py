"""Reads of asks: by direction, and how each stands."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.convenings.models import Ask, Item
from onward.convenings.rules.asks import ANSWERS, ASKED, DIRECTIONS, is_late, may_remind
from onward.convenings.rules.room import QUOTE
from onward.core import clock
from onward.core.errors import Missing
from onward.regions.models import Region


class Told(NamedTuple):
    """One ask as a list shows it. `late`: its day is over and nobody answered; `may_remind`: a letter may go today."""

    ask: Ask
    late: bool
    may_remind: bool

    @property
    def of_whom(self) -> str:
        named = (self.ask.organization, self.ask.of_sector, self.ask.of_whom)
        return ", ".join(str(one) for one in named if one)


def asks(region: Region) -> QuerySet[Ask]:
    found = Ask.objects.filter(region=region, removed_at=None)
    return found.select_related("sector", "of_sector", "organization", "gathering", "region")


def by_direction(region: Region, *, state: str = "", sector: str = "") -> list[tuple[str, list[Told]]]:
    """All four directions, also those in which nobody asks anything: a blank one is worth seeing. `state` may be
    `open`, `answered` or one of the states."""
    found = asks(region)
    if state == "open":
        found = found.filter(state=ASKED)
    elif state == "answered":
        found = found.filter(state__in=ANSWERS)
    if sector:
        found = found.filter(sector__key=sector)
    told = [told_of(one) for one in found]
    return [(direction, [one for one in told if one.ask.direction == direction]) for direction in DIRECTIONS]


def told_of(ask: Ask) -> Told:
    today = clock.today()
    again = may_remind(ask.state, ask.sent_on, ask.reminded_on, ask.reminders, today)
    return Told(ask, is_late(ask.state, ask.by_when, today), again)


def ask_of(region: Region, pk: int) -> Ask:
    """Raises Missing when it is not on the list."""
    found = asks(region).filter(pk=pk).first()
    if found is None:
        raise Missing(_("This is not on the list any more."))
    return found


def ask_of_link(region: Region, pk: int) -> Ask | None:
    return asks(region).filter(pk=pk).first()


def overdue(region: Region) -> QuerySet[Ask]:
    """Those whose day is over and that nobody answered."""
    return Ask.objects.filter(region=region, removed_at=None, state=ASKED, by_when__lt=clock.today())


def item_to_ask_from(region: Region, pk: int) -> Item | None:
    """Something that a table said, of which an ask may be made: a quote only with consent to show it."""
    found = Item.objects.filter(region=region, pk=pk, removed_at=None).exclude(kind=QUOTE, consent=False)
    return found.select_related("room", "sector").first()
