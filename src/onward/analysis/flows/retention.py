"""How long it lasts: of those who did a step, the share for whom it is not over after so many days.

People are watched for different times, and whoever is not watched any more may go on: they are *censored*. So the share
is multiplied up over the days on which something ended: of those still watched then, how many went on (the
Kaplan-Meier estimate). The band holds the true share 95 times in 100; it is made on the scale of log(-log share), so
that it stays between 0 and 1.

*Caveat.* It takes those who are watched no more to go on like the others. If people drop out of sight because it
ended, the share is too high.

Sources: E. L. Kaplan, P. Meier, Journal of the American Statistical Association 53 (1958) 457-481. J. D. Kalbfleisch,
R. L. Prentice, The Statistical Analysis of Failure Time Data (1980).

*Complexity.* O(n log n). `tests/test_flows.py` has a case by hand.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.flows.events import DAY, Events

DAYS: Final = (30, 90, 180, 365)
Z: Final = 1.959963984540054
"""Of a normal distribution, 95 of 100 lie within so many deviations."""


class Retained(NamedTuple):
    """`at_risk` are watched for that long; for a `share` of those who began it has not ended by then, with its band.
    Nothing where nobody began, and no band where the share is 0."""

    days: int
    at_risk: int
    share: float | None
    low: float | None
    high: float | None


def retention(events: Events, step: str, *, until: int | None = None, days: Sequence[int] = DAYS) -> list[Retained]:
    """From the first event of a step to the first event with it or after it whose outcome is `ended`. `until`, in
    microseconds since 1970: nobody is watched longer; the time of the last event unless it is said."""
    lasted, over = _watched(events, step, until)
    return [_retained(day, lasted, over) for day in days]


def _watched(events: Events, step: str, until: int | None) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """For each person who did the step, how many days they are watched, and whether it ended then."""
    end = int(events.at.max(initial=0)) if until is None else until
    here = events.steps.index(step) if step in events.steps else -1
    began = events.firsts(np.flatnonzero(events.step == here))
    began = began[events.at[began] <= end]
    first = np.full(events.people, len(events), dtype=np.intp)
    first[events.person[began]] = began
    ended = np.flatnonzero(events.ended)
    ended = events.firsts(ended[ended >= first[events.person[ended]]])
    stop = np.full(events.people, np.iinfo(np.int64).max)
    stop[events.person[ended]] = events.at[ended]
    stop = stop[events.person[began]]
    lasted = (np.minimum(stop, end) - events.at[began]) / DAY
    return lasted, stop <= end


def _retained(days: int, lasted: NDArray[np.float64], over: NDArray[np.bool_]) -> Retained:
    at_risk = int((lasted >= days).sum())
    if not len(lasted):
        return Retained(days, 0, None, None, None)
    times, ends = np.unique(lasted[over & (lasted <= days)], return_counts=True)
    watched = len(lasted) - np.searchsorted(np.sort(lasted), times)
    share = float(np.prod(1.0 - ends / watched))
    if share in (0.0, 1.0):
        return Retained(days, at_risk, share, *((share, share) if share else (None, None)))
    deviation = math.sqrt(float((ends / (watched * (watched - ends))).sum())) / math.log(share)
    low, high = sorted(share ** math.exp(sign * Z * deviation) for sign in (-1.0, 1.0))
    return Retained(days, at_risk, share, low, high)
