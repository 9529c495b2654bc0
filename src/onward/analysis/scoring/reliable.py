"""Whether a score of one person changed by more than chance.

A score wobbles even when nothing changed. How much is known from the *reliability* r of the instrument and the
*spread* s of its scores among people (a standard deviation): a difference of two scores wobbles by s · √2 · √(1 - r).
A change of more than 1.96 times that comes by chance in fewer than one of twenty. This is Jacobson and Truax's reliable
change index.

It is a mark beside a person's own line of scores. It is no diagnosis, and it says nothing of why.

Source: N. S. Jacobson, P. Truax, Clinical significance: A statistical approach to defining meaningful change in
psychotherapy research, Journal of Consulting and Clinical Psychology 59 (1991) 12-19.

>>> reliable_change(20, 29, reliability=0.9, spread=10)
Change(by=9, needed=8.765386471799175, reliable=True)
"""

import math
from typing import NamedTuple

SIGMAS = 1.96


class Change(NamedTuple):
    """`needed`: how much it takes to be more than chance."""

    by: float
    needed: float
    reliable: bool


def reliable_change(before: float, after: float, *, reliability: float, spread: float) -> Change:
    """Raises ValueError for a reliability that is not between 0 and 1, or a spread that is not above 0."""
    if not 0 <= reliability <= 1 or not spread > 0:
        raise ValueError("Reliability lies between 0 and 1, and a spread above 0.")
    needed = SIGMAS * spread * math.sqrt(2 * (1 - reliability))
    return Change(after - before, needed, abs(after - before) > needed)
