"""What is counted of ten million events at once, against walking person by person; and retention by hand."""

from collections import defaultdict
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.flows import Events, Reached, Transition, funnel, retention, transitions
from onward.analysis.flows.events import DAY, ENDED, Event

ended_or_not = st.sampled_from(["", "", "", "moved", ENDED])
events = st.lists(
    st.builds(
        Event,
        st.sampled_from(["ana", "ben", "cora", "dee"]), st.integers(0, 12).map(lambda day: day * DAY),
        st.sampled_from(["detox", "housing", "training", "employed"]), st.sampled_from(["", "Oak House"]), ended_or_not,
    ),
    max_size=40,
)  # fmt: skip
paths = st.lists(st.sampled_from(["detox", "housing", "training", "employed", "never"]), min_size=1, max_size=4)


def in_order(told: list[Event]) -> dict[str, list[Event]]:
    """Of each person, without doubles; of two at one time, the one told first comes first."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in dict.fromkeys(told):
        found[event.person].append(event)
    return {person: sorted(theirs, key=lambda event: event.at) for person, theirs in found.items()}


def walked(told: list[Event]) -> list[Transition]:
    days, people = defaultdict[tuple[str, str], list[float]](list), defaultdict[tuple[str, str], set[str]](set)
    for person, theirs in in_order(told).items():
        for one, other in pairwise(theirs):
            days[one.step, other.step].append((other.at - one.at) / DAY)
            people[one.step, other.step].add(person)
    found = [Transition(*pair, len(days[pair]), len(people[pair]), median(days[pair])) for pair in days]
    return sorted(found, key=lambda one: (-one.times, one.source, one.target))


def reached(told: list[Event], path: list[str]) -> list[Reached]:
    far = []
    for theirs in in_order(told).values():
        steps = 0
        for event in theirs:
            if steps < len(path) and event.step == path[steps]:
                steps += 1
        far.append(steps)
    return [Reached(step, sum(steps > place for steps in far)) for place, step in enumerate(path)]


def watched(told: list[Event], step: str) -> list[tuple[float, bool]]:
    """How many days each is watched, and whether it ended then."""
    until = max((event.at for event in told), default=0)
    found = []
    for theirs in in_order(told).values():
        places = [place for place, event in enumerate(theirs) if event.step == step]
        if places:
            ends = [event.at for event in theirs[places[0] :] if event.outcome == ENDED]
            found.append(((min([*ends, until]) - theirs[places[0]].at) / DAY, bool(ends)))
    return found


def staying(told: list[Event], step: str, days: int) -> float | None:
    """Day by day: of those still watched, who goes on."""
    people, share = watched(told, step), 1.0
    for day in sorted({lasted for lasted, over in people if over and lasted <= days}):
        at_risk = sum(lasted >= day for lasted, _over in people)
        share *= 1 - sum(over and lasted == day for lasted, over in people) / at_risk
    return share if people else None


@given(events, paths)
@settings(max_examples=60, deadline=None)
def test_all_is_counted_as_if_one_walked_person_by_person(told: list[Event], path: list[str]) -> None:
    found = Events.of(told)

    assert transitions(found) == walked(told)
    assert funnel(found, path) == reached(told, path)
    for one in retention(found, path[-1], days=(2, 5, 9)):
        assert one.share == pytest.approx(staying(told, path[-1], one.days))
        assert one.at_risk == sum(lasted >= one.days for lasted, _over in watched(told, path[-1]))


def test_those_who_are_watched_no_more_are_not_taken_for_lost() -> None:
    """The 21 who got 6-MP in Freireich and others 1963, as every textbook has them: weeks in place of days."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    went_on = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    end, told = 40 * DAY, []
    for number, lasted in enumerate(went_on):
        told.append(Event(f"went on {number}", end - lasted * DAY, "employed"))
    for number, lasted in enumerate(ended):
        told += [Event(f"ended {number}", 0, "employed"), Event(f"ended {number}", lasted * DAY, "left", "", ENDED)]

    found = retention(Events.of(told), "employed", until=end, days=(5, 6, 10, 23, 30))

    assert [(one.days, one.at_risk) for one in found] == [(5, 21), (6, 21), (10, 15), (23, 6), (30, 4)]
    assert [one.share for one in found] == pytest.approx([1.0, 0.857, 0.753, 0.448, 0.448], abs=5e-4)
    assert [one.low for one in found] == pytest.approx([1.0, 0.620, 0.503, 0.188, 0.188], abs=5e-4)
    assert [one.high for one in found] == pytest.approx([1.0, 0.952, 0.889, 0.680, 0.680], abs=5e-4)


def test_nobody_began_everybody_left_and_somebody_begins_after_the_last_day() -> None:
    told = Events.of([
        Event("ana", 0, "employed"), Event("ana", 3 * DAY, "left", "", ENDED), Event("ben", 9 * DAY, "employed"),
    ])  # fmt: skip

    assert [one[1:] for one in retention(told, "training", days=(30,))] == [(0, None, None, None)]
    assert [one[1:] for one in retention(told, "employed", until=5 * DAY, days=(2, 30))] == [
        (1, 1.0, 1.0, 1.0), (0, 0.0, None, None),
    ]  # fmt: skip


def test_what_ended_after_the_last_day_had_not_ended_then() -> None:
    told = Events.of([Event("ana", 0, "employed"), Event("ana", 40 * DAY, "left", "", ENDED)])

    assert [one[1:] for one in retention(told, "employed", until=35 * DAY, days=(30,))] == [(1, 1.0, 1.0, 1.0)]
    assert [one[1:] for one in retention(told, "employed", days=(45,))] == [(0, 0.0, None, None)]


def test_an_end_before_a_beginning_ends_nothing() -> None:
    told = Events.of([
        Event("ana", 0, "left", "", ENDED), Event("ana", DAY, "employed"), Event("ana", 60 * DAY, "called"),
    ])  # fmt: skip

    assert [one[1:] for one in retention(told, "employed", days=(30,))] == [(1, 1.0, 1.0, 1.0)]


def test_no_events_are_no_flows() -> None:
    found = Events.of([])

    assert (len(found), found.people, transitions(found)) == (0, 0, [])
    assert funnel(found, ["detox"]) == [Reached("detox", 0)]
