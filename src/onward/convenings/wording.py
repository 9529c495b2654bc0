"""What gatherings and guests are called in words."""

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.convenings.rules import gatherings as rules
from onward.convenings.rules import guests, recurrence
from onward.convenings.rules.times import NotThere

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

BAD_RULES = {
    "unknown": _("Choose how often it comes again."),
    "fifth": _("Not every month has a fifth such day. Choose the last one of each month, or another day."),
    "late": _("Not every month has this date. Choose a date up to the 28th, or a day of the week."),
    "endless": _("A series ends: say after how many times, or on which last day."),
    "many": _("This is more than 120 times. Choose an earlier end; a new series can follow it."),
    "none": _("No day falls before its end. Choose a later one."),
}
PATTERNS = {
    "": _("No, it is once"),
    recurrence.WEEKLY: _("Every week, on the same day of the week"),
    recurrence.OTHER_WEEK: _("Every other week, on the same day of the week"),
    recurrence.MONTHLY_DAY: _("Every month, on the same day of the week: such as each second Tuesday"),
    recurrence.MONTHLY_LAST: _("Every month, on the last such day of the week"),
    recurrence.MONTHLY_DATE: _("Every month, on the same date"),
}


def not_there(jump: NotThere) -> str:
    """Clocks jump over the time that somebody typed."""
    words = say(
        "On %(day)s clocks go from %(before)s straight to %(after)s, so there is no such time. Choose one before or "
        "after."
    )
    after = time_format(jump.after, "g:i A")
    return words % {"day": date_format(jump.before), "before": time_format(jump.before, "g:i A"), "after": after}


HINTS = {
    rules.WORKING_SESSION: _("Partners of the region work on one question and leave with tasks. Half a day."),
    rules.SUMMIT: _("Everybody comes: rounds of tables where sectors tell each other what they do and need. A day."),
    rules.STANDING: _("Partners and front-line staff meet again and again, briefly, so that hand-offs work."),
    rules.ROUNDTABLE: _("Employers say what they need, and partners what they can do for them."),
    rules.LISTENING: _("People in recovery and families speak, and the region listens."),
}

ACCESS = {
    guests.STEP_FREE: _("A way in without steps"),
    guests.NEAR_FRONT: _("A seat near the front"),
    guests.LARGE_PRINT: _("Papers in large print"),
    guests.CAPTIONS: _("Captions on a screen"),
    guests.SIGN_LANGUAGE: _("Sign language"),
    guests.QUIET_SPACE: _("A quiet room to step out to"),
}
LANGUAGES = {"en": _("English"), "es": _("Spanish"), "other": _("Another language")}
MEALS = {
    "any": _("Anything"), "vegetarian": _("Vegetarian"), "vegan": _("Vegan"), "gluten_free": _("Gluten free"),
    "halal": _("Halal"), "kosher": _("Kosher"), "other": _("Something else"),
}  # fmt: skip
TRANSPORT = {
    "own": _("On my own"), "ride": _("I need a ride"), "bus": _("I need a bus ticket"),
    "mileage": _("I need help with the cost of driving"),
}  # fmt: skip
SOURCES = {
    "engagement": _("Whom we want at the table: on the outreach list"),
    "team": _("The leadership team"),
    "sectors": _("Sectors of whom nobody is on the list"),
    "counties": _("Counties of whom nobody is on the list"),
    "all": _("All partners"),
}
TROUBLES = {
    guests.REFUSED: _("Refused: check the address"), guests.DOUBT: _("Nobody knows whether it arrived"),
    guests.NOT_SENT: _("Did not go: must not be written to, or no longer so"),
}  # fmt: skip
