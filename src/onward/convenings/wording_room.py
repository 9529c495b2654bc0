"""What is said in the room, and asks, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.convenings.rules import asks, room

KINDS: dict[str, Promise] = {
    room.DOES: _("What we do"),
    room.NEED: _("A need or a gap"),
    room.OFFER: _("Something we offer"),
    room.IDEA: _("An idea for a project"),
    room.QUOTE: _("In somebody’s own words"),
}
HEADINGS: dict[str, Promise] = {
    room.DOES: _("What we do"),
    room.NEED: _("Needs and gaps"),
    room.OFFER: _("Offers"),
    room.IDEA: _("Ideas for projects"),
    room.QUOTE: _("In their own words"),
}
STANDS: dict[str, Promise] = {
    room.WAITING: _("Nobody has looked yet"), room.SHOWN: _("May be shown"), room.HIDDEN: _("Hidden"),
}  # fmt: skip

DIRECTIONS: dict[str, Promise] = {
    asks.OTHERS: _("To the other sectors"),
    asks.EACH_OTHER: _("For each other"),
    asks.PERSON: _("For the person served"),
    asks.OUTWARD: _("Outward, to the world"),
}
DIRECTION_HINTS: dict[str, Promise] = {
    asks.OTHERS: _("What one sector needs from another to do its part."),
    asks.EACH_OTHER: _("What partners of one sector ask of each other."),
    asks.PERSON: _("What somebody asks on behalf of the people whom all serve."),
    asks.OUTWARD: _("What the region asks of those outside: a state body, a funder, a newspaper."),
}
ASK_STATES: dict[str, Promise] = {
    asks.ASKED: _("Waits for an answer"), asks.YES: _("Yes"), asks.PARTLY: _("In part"), asks.NO: _("No"),
    asks.WITHDRAWN: _("Withdrawn"),
}  # fmt: skip
ASK_TONES = {asks.ASKED: "info", asks.YES: "done", asks.PARTLY: "call", asks.NO: "danger", asks.WITHDRAWN: "quiet"}
ANSWERS: dict[str, Promise] = {
    asks.YES: _("Yes, we do this"), asks.PARTLY: _("In part"), asks.NO: _("No, we cannot"),
}  # fmt: skip
