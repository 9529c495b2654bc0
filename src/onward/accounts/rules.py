"""Decisions about signing in. Plain values in, answers out."""

import datetime as dt

IDLE = dt.timedelta(days=3)
"""A session that nobody used for so long is over."""
LONGEST = dt.timedelta(days=14)
"""However much it is used."""
SEEN_EVERY = dt.timedelta(hours=1)
"""How often we write down that a session is in use; more often would write with every page."""
PROOF = dt.timedelta(minutes=15)
"""For so long after somebody signed in, or showed again that it is them, they may do what is sensitive."""

BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
"""What browsers say of themselves. The first that fits counts: most of them also name others, for old reasons."""


def ends_at(began: dt.datetime, seen: dt.datetime) -> dt.datetime:
    """When a session is over unless it is used again."""
    return min(seen + IDLE, began + LONGEST)


def browser_in_words(user_agent: str) -> str:
    """A browser as its owner would call it: `Firefox, Windows`. Empty when it says nothing we know."""
    found = [next((name for mark, name in known if mark in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)
