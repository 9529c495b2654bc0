"""What guests are, and how each stands; plain values."""

GUEST, TABLE_LEADER, FACILITATOR, SPEAKER = "guest", "table_leader", "facilitator", "speaker"
PARTS = (GUEST, TABLE_LEADER, FACILITATOR, SPEAKER)

LISTED, INVITED, COMING, MAYBE, NOT_COMING, WAITING, WITHDRAWN = (
    "listed", "invited", "coming", "maybe", "not_coming", "waiting", "withdrawn",
)  # fmt: skip
STANDINGS = (LISTED, INVITED, COMING, MAYBE, NOT_COMING, WAITING, WITHDRAWN)
"""Listed: on the list, and not asked yet. Waiting: would come, and there is no chair yet. Withdrawn: taken off the list
by those who plan, after they were asked."""
MAY_COME = (LISTED, INVITED, COMING, MAYBE)
"""Who may still be there on the day; seats and tables reckon with them."""
SAID = (COMING, MAYBE, NOT_COMING, WAITING)

IN_PERSON, REMOTE = "in_person", "remote"
WAYS = (IN_PERSON, REMOTE)

STEP_FREE, NEAR_FRONT, LARGE_PRINT, CAPTIONS, SIGN_LANGUAGE, QUIET_SPACE = (
    "step_free", "near_front", "large_print", "captions", "sign_language", "quiet_space",
)  # fmt: skip
ACCESS = (STEP_FREE, NEAR_FRONT, LARGE_PRINT, CAPTIONS, SIGN_LANGUAGE, QUIET_SPACE)
LANGUAGES = ("en", "es", "other")
MEALS = ("any", "vegetarian", "vegan", "gluten_free", "halal", "kosher", "other")
TRANSPORT = ("own", "ride", "bus", "mileage")
"""Comes on their own; needs a ride; needs a bus ticket; needs help with the cost of driving."""

REFUSED, DOUBT, NOT_SENT = "refused", "doubt", "not_sent"
TROUBLES = (REFUSED, DOUBT, NOT_SENT)
"""Why a letter did not go, or may not have gone. Not sent: at the last moment they were not to be written to."""


FEWEST_ANSWERS = 3
"""Of fewer, whether somebody brings recovery voice would tell who."""


def looks_for_voice(answers: int) -> bool:
    """Whether it is looked at again who brings recovery voice when so many guests have answered themselves: three at a
    time, so that no single answer tells whose it is."""
    return answers > 0 and answers % FEWEST_ANSWERS == 0


def may_tell_voice(answers: int, told: bool) -> bool | None:
    """Whether somebody brings recovery voice; None where that would tell who. What was told once stays so."""
    return None if answers < FEWEST_ANSWERS else told
