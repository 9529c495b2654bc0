"""What may wait for those who lead: rounds that close soon, and rounds that few have answered."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.assessments.access import rounds_open_to
from onward.assessments.rules.rounds import OPEN
from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.regions.access import leads
from onward.regions.models import Region

SOON = dt.timedelta(days=3)
QUIET = dt.timedelta(days=5)
A_FEW = 3
"""Fewer than one in so many have answered."""


def _closing(region: Region, actor: Actor) -> Any:
    if not leads(actor, region):
        return None
    return rounds_open_to(actor, region).filter(state=OPEN, closes_on__lte=clock.today() + SOON)


def _closing_said(n: int) -> str:
    words = ngettext("%(n)s round closes within three days.", "%(n)s rounds close within three days.", n)
    return words % {"n": n}


def _quiet(region: Region, actor: Actor) -> Any:
    if not leads(actor, region):
        return None
    old = rounds_open_to(actor, region).filter(state=OPEN, opened_at__lt=clock.now() - QUIET)
    counted = old.annotate(
        people=Count("respondents"), heard=Count("respondents", filter=Q(respondents__answered=True))
    )  # fmt: skip
    return counted.filter(people__gte=A_FEW, people__gt=F("heard") * A_FEW)


def _quiet_said(n: int) -> str:
    words = ngettext("Few have answered %(n)s round yet.", "Few have answered %(n)s rounds yet.", n)
    return words % {"n": n}


CLOSING = Waiting("rounds_closing", _closing, _closing_said, _("See who has not answered"), "listening")
FEW = Waiting("rounds_quiet", _quiet, _quiet_said, _("Remind them"), "listening")
