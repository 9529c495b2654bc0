"""What the interest form says of its choices, and the inbox of why an answer looks like spam."""

from django.utils.translation import gettext_lazy as _

from onward.outreach.rules.interest import (
    BY_EMAIL,
    BY_PHONE,
    BY_TEXT,
    GROUP,
    INFORMED,
    LEADERSHIP,
    LINKS,
    NO_STAMP,
    NONE,
    OFTEN,
    PARTNER,
    TOO_FAST,
    TOO_OLD,
    TRAP,
    TWICE,
)
from onward.ui.filters import Choices

ROLE_WISHES: Choices = [
    (NONE, _("Nothing for now")),
    (INFORMED, _("Stay informed")),
    (PARTNER, _("Be a partner")),
    (GROUP, _("Work in a group on one topic")),
    (LEADERSHIP, _("Help lead the whole effort")),
]
"""What somebody would take on."""
REACHED_BY: Choices = [(BY_EMAIL, _("By email")), (BY_PHONE, _("By phone")), (BY_TEXT, _("By text message"))]
DOUBTS = {
    TRAP: _("It filled in a field that people do not see."),
    TOO_FAST: _("It was sent within five seconds."),
    TOO_OLD: _("The page had been open for more than three days."),
    NO_STAMP: _("It was not sent from our page."),
    LINKS: _("It holds many links."),
    TWICE: _("The same was sent before."),
    OFTEN: _("Very many came in a short time, or from one address."),
}
"""Why an answer looks like spam."""
