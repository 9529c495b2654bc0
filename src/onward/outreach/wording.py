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

DID = {
    (CALL, IN): _("%(who)s talked with them on the phone"),
    (CALL, OUT): _("%(who)s called and reached nobody"),
    (VISIT, IN): _("%(who)s visited them"),
    (VISIT, OUT): _("%(who)s went there and met nobody"),
    (MAIL, IN): _("%(who)s heard from them by mail"),
    (MAIL, OUT): _("%(who)s wrote, no answer yet"),
    (MEETING, IN): _("%(who)s met with them"),
    (MEETING, OUT): _("%(who)s asked them to meet, no answer yet"),
    (NOTE, ""): _("%(who)s noted"),
}
"""By how and which way: what somebody did, for a line of the log."""


def did(row: Conversation) -> str:
    """What a row of the log says that somebody did."""
    words: Any = _("%(who)s planned") if row.only_planned else DID[row.channel, row.direction]
    return str(words) % {"who": row.written_by or say("Somebody")}
