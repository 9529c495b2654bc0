"""What may wait for those who lead: next steps of their own that are due, words of partners that came by a link; and
for those who coordinate: partners to be called about their listing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.outreach.queries import profiles, verification, vision
from onward.outreach.queries.conversations import steps
from onward.regions.access import coordinates, leads
from onward.regions.models import Region


def _due(region: Region, actor: Actor) -> Any:
    return steps(region, "mine", actor).filter(due_on__lte=clock.today()) if leads(actor, region) else None


def _due_said(n: int) -> str:
    words = ngettext("%(n)s next step of yours is due.", "%(n)s next steps of yours are due.", n)
    return words % {"n": n}


def _calls(region: Region, actor: Actor) -> Any:
    return verification.to_call(region) if coordinates(actor, region) else None


def _calls_said(n: int) -> str:
    return ngettext("%(n)s partner is on the call list.", "%(n)s partners are on the call list.", n) % {"n": n}


def _visions(region: Region, actor: Actor) -> Any:
    return vision.unread(region) if leads(actor, region) else None


def _visions_said(n: int) -> str:
    words = ngettext(
        "%(n)s partner sent what it wants to come true.", "%(n)s partners sent what they want to come true.", n
    )
    return words % {"n": n}


def _profiles(region: Region, actor: Actor) -> Any:
    return profiles.unread(region) if leads(actor, region) else None


def _profiles_said(n: int) -> str:
    words = ngettext(
        "%(n)s partner sent answers about its sector.", "%(n)s partners sent answers about their sector.", n
    )
    return words % {"n": n}


VISIONS = Waiting("visions", _visions, _visions_said, _("Read it"), "vision", "#each")
PROFILES = Waiting("profiles", _profiles, _profiles_said, _("Read it"), "profiles")
STEPS = Waiting("steps", _due, _due_said, _("See what to do"), "next-steps", "?show=mine", late=True)
CALLS = Waiting("calls", _calls, _calls_said, _("See whom to call"), "verification-calls")
