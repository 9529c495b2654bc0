"""How far contact with an organization has come, as plain values: the states and the day that each was reached."""

import datetime as dt
from collections.abc import Mapping

TO_CONTACT, CONTACTED, TALKING, JOINED, NOT_NOW = "to_contact", "contacted", "talking", "joined", "not_now"
STATES = (TO_CONTACT, CONTACTED, TALKING, JOINED, NOT_NOW)
"""In the order in which they are reached. The last two are answers: either may follow any of the others."""
OPEN = (TO_CONTACT, CONTACTED, TALKING)
"""Somebody still has something to do."""
RANK = (NOT_NOW, TO_CONTACT, CONTACTED, TALKING, JOINED)
"""From least to most: what counts when two entries turn out to be of one organization."""

STEPS = {
    TO_CONTACT: None,
    CONTACTED: "contacted_on",
    TALKING: "talking_since",
    JOINED: "answered_on",
    NOT_NOW: "answered_on",
}  # fmt: skip
"""By state: the column that holds the day on which it was reached."""
DAYS = ("contacted_on", "talking_since", "answered_on")

Days = Mapping[str, dt.date | None]


def moved(state: str, on: dt.date, days: Days) -> dict[str, dt.date | None]:
    """The days of an entry that is in `state` since `on`: earlier steps keep theirs, later ones never happened.

    Raises ValueError when an earlier step was reached after `on`.
    """
    reached = STEPS[state]
    place = DAYS.index(reached) if reached else -1
    earlier = {name: days[name] for name in DAYS[: max(place, 0)]}
    if any(day is not None and day > on for day in earlier.values()):
        raise ValueError("An earlier step has a later day.")
    return {**dict.fromkeys(DAYS), **earlier, **({reached: on} if reached else {})}
