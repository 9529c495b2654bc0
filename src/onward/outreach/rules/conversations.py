"""What a talk does to an entry of the outreach list, as plain values."""

from onward.outreach.rules.listing import CONTACTED, TALKING, TO_CONTACT


def state_after(state: str, *, answered: bool) -> str:
    """The state of an entry once somebody was in touch. Whoever gave an answer keeps it until somebody says otherwise.

    >>> state_after("to_contact", answered=False)
    'contacted'
    """
    if answered:
        return TALKING if state in (TO_CONTACT, CONTACTED) else state
    return CONTACTED if state == TO_CONTACT else state
