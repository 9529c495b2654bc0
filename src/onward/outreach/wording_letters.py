"""What the states of letters to many are called on pages, and what to do about whoever gets none."""

from django.utils.translation import gettext_lazy as _

from onward.outreach.rules.campaigns import (
    BAD_ADDRESS,
    BOUNCED,
    BY_HAND,
    CHOSEN,
    DO_NOT_CONTACT,
    DONE,
    DOUBT,
    DRAFT,
    GONE,
    LEFT_OUT,
    NO_ADDRESS,
    NO_SECTOR,
    NO_VALUE,
    PROFILE,
    QUEUED,
    REFUSED,
    SAME_ADDRESS,
    SAME_PERSON,
    SCHEDULED,
    SENDING,
    SENT,
    STOPPED,
    TAKEN_OUT,
    UNSUBSCRIBED,
    VISION,
)

STATES = {
    DRAFT: _("Draft"), SCHEDULED: _("Planned"), SENDING: _("On its way"), STOPPED: _("Stopped"), DONE: _("Done"),
}  # fmt: skip
TONES = {DRAFT: "quiet", SCHEDULED: "info", SENDING: "info", STOPPED: "call", DONE: "done"}

OUTCOMES = {
    CHOSEN: _("Not sent yet"), LEFT_OUT: _("Left out"), QUEUED: _("Waits"), SENT: _("Sent"),
    BY_HAND: _("Sent by one of you"), REFUSED: _("Refused"), DOUBT: _("In doubt"),
}  # fmt: skip
OUTCOME_TONES = {
    CHOSEN: "quiet", LEFT_OUT: "quiet", QUEUED: "info", SENT: "done", BY_HAND: "done", REFUSED: "danger", DOUBT: "call",
}  # fmt: skip

REASONS = {
    TAKEN_OUT: (_("You took them out"), _("Open them to take them in again.")),
    NO_ADDRESS: (_("No email address"), _("Open them and type one, or call them.")),
    BAD_ADDRESS: (_("This is no email address"), _("Open them and correct it.")),
    DO_NOT_CONTACT: (_("Marked “Do not contact”"), _("Nothing goes there while that stands.")),
    UNSUBSCRIBED: (_("Wants no letters"), _("They said so by the link in a letter. Call them if you have to.")),
    SAME_ADDRESS: (
        _("The same address stands here already"), _("One letter goes there. Give another address for a second one."),
    ),
    SAME_PERSON: (
        _("A person of this name stands here already"),
        _("One letter goes to each person. Open them if these are two."),
    ),
    NO_VALUE: (
        _("We know no name"), _("Open them and type one, or say below the text what stands where no name is known."),
    ),
    NO_SECTOR: (_("We know no sector"), _("Say on the partner’s page to which sector it belongs.")),
    BOUNCED: (
        _("A letter came back from this address"),
        _("Ask them, or look it up; then open them and give another address."),
    ),
    GONE: (_("Not on the list of partners any more"), _("Nothing goes there.")),
}  # fmt: skip
"""Why somebody gets no letter, and what to do about it."""

BLANK = {
    "subject": _("The letter has no subject."),
    "body": _("The letter says nothing yet."),
    "sender_name": _("It does not say who writes."),
    "reply_to": _("There is no address for answers."),
    "contact_line": _("It does not say how to reach you. A letter to many has to."),
    "link": _("It asks for an answer and has no {{ link }}. Put the field where the link is to stand."),
    "many": _("More than 500 letters with links cannot go in 24 hours. Take some out, or write two letters."),
}
FIRST_SUBJECTS = {
    "outreach-email": _("{{ region.name }}: may we talk for 20 minutes?"),
    "follow-up-email": _("{{ region.name }}: a short question, once more"),
    "session-invitation": _("{{ region.name }}: we would like {{ organization.name }} there"),
    "partner-introduction": _("An introduction from {{ region.name }}"),
    "thank-you": _("Thank you, {{ organization.name }}"),
    "employer-letter": _("What are you hiring for?"),
    "is-it-still-right": _("Is what we say about {{ organization.name }} still right?"),
    "ask-for-vision": _("What does {{ organization.name }} want to come true?"),
    "ask-for-sector": _("What should others know about {{ organization.name }}?"),
}
"""With which subject a text of the library begins."""
TEXTS = {VISION: "ask-for-vision", PROFILE: "ask-for-sector"}
"""The text of the library with which a letter begins that asks for this."""
ASKING = {
    VISION: _("Asks each for its vision and its half-minute pitch, by a link of its own. No account is needed."),
    PROFILE: _("Asks each the seven questions of the sector profiles, by a link of its own. No account is needed."),
}
