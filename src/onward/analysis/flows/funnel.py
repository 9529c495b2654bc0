"""How far people get on a path: how many did the first step, how many of them the second after it, and so on.

Other steps may lie between, and a step counts from the first time on that it comes after those before it. Taking each
as early as can be leaves most time for the rest, so it misses nobody.

*Complexity.* O(n) for each step of the path. `tests/test_flows.py` walks person by person.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onward.analysis.flows.events import Events


class Reached(NamedTuple):
    step: str
    people: int


def funnel(events: Events, path: Sequence[str]) -> list[Reached]:
    """People who did the steps up to each one of the path in this order."""
    place = {step: n for n, step in enumerate(events.steps)}
    last = np.full(events.people, -1, dtype=np.intp)
    found: list[Reached] = []
    for step in path:
        here = np.flatnonzero(events.step == place.get(step, -1))
        here = events.firsts(here[here > last[events.person[here]]])
        last = np.full(events.people, len(events), dtype=np.intp)
        last[events.person[here]] = here
        found.append(Reached(step, len(here)))
    return found
