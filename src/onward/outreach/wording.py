"""What states and sources are called on pages."""

from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.outreach.models import BY_HAND, CONNECTIONS, MISSING, NOMINATION, STRATEGY
from onward.outreach.rules.listing import CONTACTED, JOINED, NOT_NOW, TALKING, TO_CONTACT
from onward.partners.models import Conversation
from onward.partners.models.conversations import CALL, IN, MAIL, MEETING, NOTE, OUT, VISIT
from onward.ui.filters import Choices

STATES: Choices = [
    (TO_CONTACT, _("To contact")),
    (CONTACTED, _("Contacted")),
    (TALKING, _("Talking")),
    (JOINED, _("Joined")),
    (NOT_NOW, _("Not now")),
]
CONTACT_CHANNELS: Choices = [
    (CALL, _("Call")),
    (VISIT, _("Visit")),
    (MAIL, _("Email or letter")),
    (MEETING, _("Meeting")),
]
CHANNELS: Choices = [*CONTACT_CHANNELS, (NOTE, _("Only a note"))]
DIRECTIONS: Choices = [
    (IN, _("We talked, or they answered")),
    (OUT, _("We tried, no answer yet")),
]
SOURCES: Choices = [
    (BY_HAND, _("Put there by hand")),
    (MISSING, _("Who is missing")),
    (CONNECTIONS, _("No-cost connections")),
    (NOMINATION, _("Somebody named them")),
    (STRATEGY, _("Engagement strategy")),
]
TONES = {TO_CONTACT: "call", CONTACTED: "info", TALKING: "info", JOINED: "done", NOT_NOW: "quiet"}
"""Of a state's tag."""
RHYTHMS: Choices = [("3", _("Every 3 months")), ("6", _("Every 6 months")), ("12", _("Once a year"))]
WEEKDAYS: Choices = [
    ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday")),
    ("5", _("Saturday")), ("6", _("Sunday")),
]  # fmt: skip

DID = {
    (CALL, IN): _("%(who)s talked with them on the phone"),
    (CALL, OUT): _("%(who)s called and reached nobody"),
    (VISIT, IN): _("%(who)s visited them"),
    (VISIT, OUT): _("%(who)s went there and met nobody"),
    (MAIL, IN): _("%(who)s heard from them by mail"),
    (MAIL, OUT): _("%(who)s wrote to them"),
    (MEETING, IN): _("%(who)s met with them"),
    (MEETING, OUT): _("%(who)s asked them to meet"),
    (NOTE, ""): _("%(who)s noted"),
}
"""By how and which way: what somebody did, for a line of the log."""


def did(row: Conversation) -> str:
    """What a row of the log says that somebody did."""
    words: Any = _("%(who)s planned") if row.only_planned else DID[row.channel, row.direction]
    return str(words) % {"who": row.written_by or say("Somebody")}


ASKED = {
    "what": _("What exactly do you do?"),
    "how": _("What do you believe in, and how does it show in your work?"),
    "whom": _("Whom do you serve?"),
    "when": _("At what point of their path do people meet you?"),
    "need": _("What do you need from others?"),
    "offer": _("What can you offer others?"),
    "wrong": _("What do others usually get wrong about you?"),
}
"""The questions that sectors answer for each other."""
HINTS = {
    "what": _("A day in your work, in words a newcomer understands."),
    "how": _("Such as: many pathways, work first, faith, harm reduction. Your usual ways, and what you do not do."),
    "whom": _("Who can come, who cannot, and where you are."),
    "when": _("Before, in or after treatment; leaving jail; looking for work; once employed."),
    "need": _("What would make your work easier if another sector did it."),
    "offer": _("A room, a training, a name to call, a place on a list."),
    "wrong": _("What you would like to stop explaining."),
}
