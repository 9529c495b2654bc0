"""What may wait for somebody: a gathering that comes, one to which nobody was asked yet, one that is over."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.convenings.access import gatherings_open_to
from onward.convenings.models import Guest
from onward.convenings.queries.asks import overdue
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.rules.guests import LISTED
from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.regions.access import leads, takes_part
from onward.regions.models import Region

WEEK, TIME_TO_ASK = dt.timedelta(days=7), dt.timedelta(days=28)


def _coming(region: Region, actor: Actor) -> Any:
    if not takes_part(actor, region):
        return None
    found = gatherings_open_to(actor, region).filter(state=ANNOUNCED)
    return found.filter(starts__gt=clock.now(), starts__lte=clock.now() + WEEK)


def _coming_said(n: int) -> str:
    words = ngettext("%(n)s gathering is within a week.", "%(n)s gatherings are within a week.", n)
    return words % {"n": n}


def _not_asked(region: Region, actor: Actor) -> Any:
    if not leads(actor, region):
        return None
    theirs = Guest.objects.filter(gathering=OuterRef("pk"))
    found = gatherings_open_to(actor, region).filter(
        state__in=(PLANNED, ANNOUNCED), starts__gt=clock.now(), starts__lte=clock.now() + TIME_TO_ASK
    )  # fmt: skip
    nobody = ~Exists(theirs.exclude(standing=LISTED))
    return found.filter(nobody, series=None) | found.filter(Exists(theirs.filter(standing=LISTED).exclude(email="")))


def _not_asked_said(n: int) -> str:
    words = ngettext(
        "%(n)s gathering is within four weeks, and not all were asked to come.",
        "%(n)s gatherings are within four weeks, and not all were asked to come.", n,
    )  # fmt: skip
    return words % {"n": n}


def _over(region: Region, actor: Actor) -> Any:
    if not leads(actor, region):
        return None
    return gatherings_open_to(actor, region).filter(state=ANNOUNCED, starts__lt=clock.now())


def _over_said(n: int) -> str:
    words = ngettext(
        "%(n)s gathering has begun, and nobody said yet that it took place.",
        "%(n)s gatherings have begun, and nobody said yet that they took place.", n,
    )  # fmt: skip
    return words % {"n": n}


def _overdue(region: Region, actor: Actor) -> Any:
    return overdue(region) if leads(actor, region) else None


def _overdue_said(n: int) -> str:
    words = ngettext(
        "The day of %(n)s ask is over, and nobody answered it.",
        "The days of %(n)s asks are over, and nobody answered them.", n,
    )  # fmt: skip
    return words % {"n": n}


COMING = Waiting("gatherings_coming", _coming, _coming_said, _("See them"), "gatherings")
NOT_ASKED = Waiting("gatherings_not_asked", _not_asked, _not_asked_said, _("Invite"), "gatherings")
OVER = Waiting("gatherings_over", _over, _over_said, _("Check who was there"), "gatherings")
ASKS_OVERDUE = Waiting(
    "asks_overdue", _overdue, _overdue_said, _("See how they stand"), "asks", "?show=open", late=True
)
