"""What gatherings and guests are called in words."""

from django.utils.translation import gettext_lazy as _

from onward.convenings.rules import gatherings as rules
from onward.convenings.rules import guests

KINDS = {
    rules.WORKING_SESSION: _("Regional working session"),
    rules.SUMMIT: _("Summit"),
    rules.STANDING: _("Standing meeting"),
    rules.ROUNDTABLE: _("Business roundtable"),
    rules.LISTENING: _("Listening session"),
}
STATES = {
    rules.PLANNED: _("Planned"), rules.ANNOUNCED: _("Announced"), rules.HELD: _("Held"),
    rules.CANCELLED: _("Cancelled"),
}  # fmt: skip
TONES = {rules.PLANNED: "quiet", rules.ANNOUNCED: "info", rules.HELD: "done", rules.CANCELLED: "danger"}

PARTS = {
    guests.GUEST: _("Guest"), guests.TABLE_LEADER: _("Table leader"), guests.FACILITATOR: _("Facilitator"),
    guests.SPEAKER: _("Speaker"),
}  # fmt: skip
STANDINGS = {
    guests.LISTED: _("On the list"), guests.INVITED: _("Invited"), guests.COMING: _("Coming"),
    guests.MAYBE: _("Maybe"), guests.NOT_COMING: _("Not coming"), guests.WAITING: _("Waiting for a chair"),
    guests.WITHDRAWN: _("Taken off"),
}  # fmt: skip
STANDING_TONES = {
    guests.LISTED: "quiet", guests.INVITED: "info", guests.COMING: "done", guests.MAYBE: "call",
    guests.NOT_COMING: "quiet", guests.WAITING: "call", guests.WITHDRAWN: "quiet",
}  # fmt: skip
