"""Who is thanked after a gathering, as plain values."""

from onward.convenings.rules.guests import COMING, INVITED, MAYBE, NOT_COMING, WAITING

TO = CAME, ABSENT = "came", "absent"
ASKED = (INVITED, COMING, MAYBE, NOT_COMING, WAITING)
"""How those stand who knew of it: only they are told what they missed."""


def is_for(to: str, *, attended: bool, standing: str) -> bool:
    """Whether somebody gets this letter.

    >>> is_for(ABSENT, attended=False, standing=COMING), is_for(ABSENT, attended=False, standing="listed")
    (True, False)
    """
    return attended if to == CAME else not attended and standing in ASKED
