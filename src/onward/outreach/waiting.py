"""What may wait for those who lead: next steps of their own that are due, words of partners that came by a link; and
for those who coordinate: answers of the interest form, letters that did not go as planned, partners to be called about
their listing, listings that nobody confirmed in time."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.outreach.queries import campaigns, freshness, interest, profiles, verification, vision
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


def _interest(region: Region, actor: Actor) -> Any:
    return interest.waiting(region) if coordinates(actor, region) else None


def _interest_said(n: int) -> str:
    words = ngettext(
        "%(n)s answer of the interest form is new.", "%(n)s answers of the interest form are new.", n
    )  # fmt: skip
    return words % {"n": n}


def _replies(region: Region, actor: Actor) -> Any:
    return campaigns.unread(region).filter(replied_on__isnull=False) if leads(actor, region) else None


def _replies_said(n: int) -> str:
    words = ngettext("%(n)s answer to a letter is to be read.", "%(n)s answers to letters are to be read.", n)
    return words % {"n": n}


def _astray(region: Region, actor: Actor) -> Any:
    return campaigns.unread(region).filter(replied_on=None) if leads(actor, region) else None


def _astray_said(n: int) -> str:
    words = ngettext(
        "%(n)s letter came back, was refused, or may not have arrived.",
        "%(n)s letters came back, were refused, or may not have arrived.", n,
    )  # fmt: skip
    return words % {"n": n}


def _held(region: Region, actor: Actor) -> Any:
    return campaigns.held(region) if coordinates(actor, region) else None


def _held_said(n: int) -> str:
    words = ngettext("%(n)s planned letter did not go.", "%(n)s planned letters did not go.", n)
    return words % {"n": n}


def _stale(region: Region, actor: Actor) -> Any:
    return freshness.out_of_time(region) if coordinates(actor, region) else None


def _stale_said(n: int) -> str:
    words = ngettext(
        "%(n)s listed service was not confirmed in time.", "%(n)s listed services were not confirmed in time.", n
    )
    return words % {"n": n}


INTEREST = Waiting("interest", _interest, _interest_said, _("Read and answer"), "interest-list")
REPLIES = Waiting("replies", _replies, _replies_said, _("See from whom"), "letters")
ASTRAY = Waiting("astray", _astray, _astray_said, _("See which"), "letters")
HELD = Waiting("held", _held, _held_said, _("See what is missing"), "letters", late=True)
STALE = Waiting("stale", _stale, _stale_said, _("See where"), "freshness")
VISIONS = Waiting("visions", _visions, _visions_said, _("Read it"), "vision", "#each")
PROFILES = Waiting("profiles", _profiles, _profiles_said, _("Read it"), "profiles")
STEPS = Waiting("steps", _due, _due_said, _("See what to do"), "next-steps", "?show=mine", late=True)
CALLS = Waiting("calls", _calls, _calls_said, _("See whom to call"), "verification-calls")
