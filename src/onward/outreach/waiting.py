"""What may wait for those who lead: next steps of their own that are due."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.outreach.queries.conversations import steps
from onward.regions.access import leads
from onward.regions.models import Region


def _due(region: Region, actor: Actor) -> Any:
    return steps(region, "mine", actor).filter(due_on__lte=clock.today()) if leads(actor, region) else None


def _due_said(n: int) -> str:
    words = ngettext("%(n)s next step of yours is due.", "%(n)s next steps of yours are due.", n)
    return words % {"n": n}


STEPS = Waiting("steps", _due, _due_said, _("See what to do"), "next-steps", "?show=mine", late=True)
