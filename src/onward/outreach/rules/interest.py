"""What is asked on the interest form, and which answers look like spam. Plain values, no database."""

import re
from collections.abc import Iterable

NEW, DONE, SPAM = "new", "done", "spam"
STATES = (NEW, DONE, SPAM)

NONE, INFORMED, PARTNER, GROUP, LEADERSHIP = "none", "informed", "partner", "group", "leadership"
ROLES = (NONE, INFORMED, PARTNER, GROUP, LEADERSHIP)
"""What somebody would take on, from least to most."""
BY_EMAIL, BY_PHONE, BY_TEXT = "email", "phone", "text"
REACHED_BY = (BY_EMAIL, BY_PHONE, BY_TEXT)

TRAP, TOO_FAST, TOO_OLD, NO_STAMP, LINKS, TWICE, OFTEN = "trap", "fast", "old", "stamp", "links", "twice", "often"
REASONS = (TRAP, TOO_FAST, TOO_OLD, NO_STAMP, LINKS, TWICE, OFTEN)
"""Why an answer goes to the tray “looks like spam”. A person decides; nothing is thrown away for it."""

FASTEST_SECONDS = 5
OLDEST_SECONDS = 3 * 24 * 60 * 60
MOST_LINKS = 2
MOST_NOMINATIONS = 50
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


def doubts(*, trap: str, age: float | None, texts: Iterable[str], twice: bool, often: bool) -> list[str]:
    """Which of the reasons hold. `age` is how many seconds ago the form was opened, None when nobody can tell."""
    links = sum(len(LINK.findall(text)) for text in texts)
    found = {
        TRAP: bool(trap.strip()),
        TOO_FAST: age is not None and age < FASTEST_SECONDS,
        TOO_OLD: age is not None and age > OLDEST_SECONDS,
        NO_STAMP: age is None,
        LINKS: links > MOST_LINKS,
        TWICE: twice,
        OFTEN: often,
    }
    return [reason for reason in REASONS if found[reason]]
