"""What comes next: each two events of a person that follow each other are a transition from one step to another.

*Days* are the time between the two; the median of them is told, since a few very long waits say little of the usual
one. *Caveat.* Nobody is counted after their last event, so a step that people are waiting in now looks quicker than it
is.

*Complexity.* O(n log n) for the medians. `tests/test_flows.py` walks person by person.

>>> from onward.analysis.flows.events import DAY, Event, Events
>>> told = Events.of([Event("a", 0, "detox"), Event("a", 3 * DAY, "housing"), Event("b", 0, "detox")])
>>> transitions(told)
[Transition(source='detox', target='housing', times=1, people=1, median_days=3.0)]
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.flows.events import DAY, Events


class Transition(NamedTuple):
    """How many `times`, by how many different `people`, the way from `source` to `target` was gone."""

    source: str
    target: str
    times: int
    people: int
    median_days: float


def transitions(events: Events) -> list[Transition]:
    """The most frequent first; of two alike, by name."""
    follows = np.flatnonzero(np.diff(events.person) == 0)
    steps = max(len(events.steps), 1)
    pair = events.step[follows].astype(np.int64) * steps + events.step[follows + 1]
    days = (events.at[follows + 1] - events.at[follows]) / DAY
    order = np.argsort(pair, kind="stable")
    pair, days, person = pair[order], days[order], events.person[follows][order]
    begins = np.flatnonzero(np.diff(pair, prepend=-1))
    ends = np.append(begins, len(pair))[1:]
    # Within a pair people are still in order, so whoever is not the one before is somebody else.
    new = (np.diff(person, prepend=-1) != 0) | (np.diff(pair, prepend=-1) != 0)
    found = [
        Transition(
            events.steps[int(pair[begin]) // steps], events.steps[int(pair[begin]) % steps],
            int(end - begin), int(new[begin:end].sum()), float(np.median(days[begin:end])),
        )
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.times, one.source, one.target))
