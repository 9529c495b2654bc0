"""A sector's own voice, as plain values: which way an ask goes, how it is answered, when it is time to remind."""

import datetime as dt

DIRECTIONS = OTHERS, EACH_OTHER, PERSON, OUTWARD = "others", "each_other", "person", "outward"
"""To the other sectors; for each other; for the person served; to the world outside."""

ASKED, YES, PARTLY, NO, WITHDRAWN = "asked", "yes", "partly", "no", "withdrawn"
STATES = (ASKED, YES, PARTLY, NO, WITHDRAWN)
ANSWERS = (YES, PARTLY, NO)
WITH_WORDS = (PARTLY, NO)
"""Whoever says less than yes says what, or why: an answer without words leaves nobody wiser."""

WAYS = BY_LINK, BY_TEAM = "link", "team"
"""How an answer came: by the link of a letter, or written down by those who coordinate."""

MOST_REMINDERS = 3
DAYS_BETWEEN = 7
LONGEST = 2_000


def moves(state: str) -> tuple[str, ...]:
    """What an ask may become: an answer may be mended, what was withdrawn may be asked again."""
    return (ASKED,) if state == WITHDRAWN else tuple(one for one in STATES if one != state)


def answer_needs_words(answer: str, words: str) -> bool:
    """Whether words are missing.

    >>> answer_needs_words(NO, ""), answer_needs_words(YES, "")
    (True, False)
    """
    return answer in WITH_WORDS and not words.strip()


def is_late(state: str, by_when: dt.date | None, today: dt.date) -> bool:
    return state == ASKED and by_when is not None and by_when < today


def may_remind(state: str, asked_on: dt.date | None, reminded_on: dt.date | None, times: int, today: dt.date) -> bool:
    """Whether whoever was asked by a letter may be reminded today: a week after the last letter, three times at most.

    >>> may_remind(ASKED, dt.date(2026, 5, 1), None, 0, dt.date(2026, 5, 8))
    True
    """
    last = reminded_on or asked_on
    if state != ASKED or last is None or times >= MOST_REMINDERS:
        return False
    return (today - last).days >= DAYS_BETWEEN
