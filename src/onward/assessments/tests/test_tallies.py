"""What is told of questions that are no ratings, and what stays untold."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Option, Purpose, Question, Role, Section
from onward.assessments.rules.results import Heard, results
from onward.assessments.rules.rounds import ANONYMOUS, BY_SECTOR, NAMED
from onward.assessments.rules.tallies import OTHERS, Band, Tally, a_day_between, bands, round_between, tallies
from onward.assessments.tests.rounds_cast import BEDS, FORM, HOUSING, OPEN, RIDES, SINCE, TIES, WHY


def told(question: Question, answers: list[Any], promise: str = ANONYMOUS, floor: int = 3, **more: Any) -> Tally:
    asks = Instrument({"en": "A"}, more.pop("purpose", Purpose.OTHER), (Section("one", {"en": "One"}, (question,)),))
    heard = [Heard({} if answer is None else {question.key: answer}) for answer in answers]
    [found] = tallies(asks, heard, promise, floor)
    return found


def test_choices_are_counted_in_the_order_of_the_form_with_those_that_nobody_chose() -> None:
    found = told(RIDES, [["van"], ["van", "bus"], ["van"], None])
    assert (found.counts, found.answered, found.asked) == ({"bus": 1, "van": 3}, 3, 4)
    assert told(OPEN, [True, True, True]).counts == {True: 3, False: 0}


def test_a_question_that_too_few_answered_is_not_told_and_not_knowing_makes_it_no_larger() -> None:
    question = Question("c", Kind.CHOICE, {"en": "C"}, dont_know=True, options=(Option("a", {"en": "A"}),))
    found = told(question, ["a", "a", DONT_KNOW])
    assert (found.hidden, found.counts, found.dont_know) == (True, {}, 1)
    assert told(question, ["a", "a", DONT_KNOW], NAMED).counts == {"a": 2}
    assert told(question, ["a", DONT_KNOW]).dont_know is None


def test_numbers_without_names_are_a_mean_and_bands_with_names_also_the_middle_and_the_ends() -> None:
    beds = [4, 6, 8, 12, 20, 1000, DONT_KNOW]
    found = told(BEDS, beds)
    assert (found.mean, found.ends, found.dont_know) == (None, None, 1), "the thousand is most of it"
    assert told(BEDS, [4, 6, 8, 12, 20]).mean == 10
    assert found.bands == (Band(None, 10.0, 3), Band(10.0, None, 3))
    named = told(BEDS, beds, NAMED)
    assert (named.ends, named.mean) == ((4, 8, 1000), 175)
    assert [band.n for band in named.bands] == [2, 2, 2]


def test_days_without_names_are_told_in_bands_between_ends_of_years_or_months() -> None:
    days = ["2019-03-02", "2020-05-06", "2020-05-07", "2024-01-30", "2024-06-01", "2024-06-30"]
    found = told(SINCE, days)
    assert found.bands == (Band(None, dt.date(2023, 12, 31), 3), Band(dt.date(2023, 12, 31), None, 3))
    assert (found.mean, found.ends) == (None, None)
    assert told(SINCE, days, NAMED).ends == (dt.date(2019, 3, 2), dt.date(2020, 5, 7), dt.date(2024, 6, 30))
    assert a_day_between(dt.date(2024, 5, 3), dt.date(2024, 6, 9)) == dt.date(2024, 5, 31)
    assert a_day_between(dt.date(2024, 5, 3), dt.date(2024, 5, 9)) == dt.date(2024, 5, 3)


def test_words_are_told_from_the_floor_on_in_their_order() -> None:
    text = Question("t", Kind.TEXT, {"en": "T"})
    assert told(text, ["van ", "beds", None]).notes == ("beds", "van")
    assert told(text, ["van", "beds"]).hidden
    assert told(text, ["van"], NAMED).notes == ("van",)


def test_notes_of_a_section_with_a_rating_stand_there_and_others_here() -> None:
    rating = Question("r", Kind.RATING, {"en": "R"}, low=1, high=5)
    need, plain = Question("n", Kind.TEXT, {"en": "N"}, role=Role.NEED), Question("p", Kind.TEXT, {"en": "P"})
    asks = Instrument(
        {"en": "A"}, Purpose.OTHER,
        (Section("one", {"en": "One"}, (rating, need, plain)), Section("two", {"en": "Two"}, (need,))),
    )  # fmt: skip
    assert [(one.section.key, one.question.key) for one in tallies(asks, [], NAMED, 3)] == [("one", "p"), ("two", "n")]


def test_who_is_in_a_list_is_counted_unless_the_network_shows_it() -> None:
    rows = [{"who": 7}, {"name": "A new one"}]
    assert told(TIES, [rows, rows[:1], rows[:1]], NAMED).counts == {7: 3, "A new one": 1}
    network = Instrument({"en": "A"}, Purpose.NETWORK, (Section("one", {"en": "One"}, (TIES, RIDES)),))
    assert [one.question.key for one in tallies(network, [], NAMED, 3)] == ["rides"]


def test_names_that_few_typed_into_a_list_stand_together_without_names() -> None:
    typed = [[{"name": "The garage"}], [{"name": "The garage"}], [{"name": "The garage"}, {"name": "My cousin"}]]
    assert told(TIES, [*typed, [{"who": 7}]]).counts == {"The garage": 3, 7: 1, OTHERS: 1}


def test_words_that_an_answer_opens_are_told_once_the_floor_was_asked_for_them() -> None:
    opened = [Heard({"housing": 1, "why": "No beds"})] * 2
    asks = Instrument({"en": "A"}, Purpose.OTHER, (Section("one", {"en": "One"}, (HOUSING, WHY)),))
    [few] = tallies(asks, [*opened, *[Heard({"housing": 4})] * 3], ANONYMOUS, 3)
    assert (few.hidden, few.notes) == (True, ())
    [enough] = tallies(asks, [*opened, Heard({"housing": 2})], ANONYMOUS, 3)
    assert enough.notes == ("No beds", "No beds")
    note = Instrument(
        {"en": "A"}, Purpose.OTHER, (Section("one", {"en": "One"}, (HOUSING, replace(WHY, role=Role.NEED))),)
    )
    assert results(note, [*opened, *[Heard({"housing": 4})] * 3], ANONYMOUS, 3)[0].notes == {}


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={
            "housing": st.integers(1, 5), "why": st.text("ab", min_size=1, max_size=3), "beds": st.integers(0, 9),
            "rides": st.lists(st.sampled_from(["bus", "van"]), min_size=1, unique=True), "open": st.booleans(),
            "ties": st.lists(st.builds(lambda name: {"name": name}, st.text("ab", min_size=1, max_size=2)), min_size=1),
        }),
        max_size=4,
    ),
    st.sampled_from([ANONYMOUS, BY_SECTOR]),
)  # fmt: skip
def test_below_the_floor_nothing_is_told_of_any_question(answers: list[dict[str, Any]], promise: str) -> None:
    heard = [Heard(one, "courts") for one in answers]
    for rating in results(FORM, heard, promise, 5):
        assert (rating.hidden, rating.dont_know, rating.mean, rating.notes) == (True, None, None, {})
        assert (rating.counts, rating.groups, rating.voice) == ({}, {}, None)
    for tally in tallies(FORM, heard, promise, 5):
        assert (tally.hidden, tally.dont_know, tally.mean, tally.answered) == (True, None, None, 0)
        assert (tally.counts, tally.bands, tally.notes, tally.ends) == ({}, (), (), None)


def test_every_question_but_the_rating_is_told() -> None:
    assert [one.question.key for one in tallies(FORM, [], BY_SECTOR, 3)] == [
        "why", "beds", "since", "rides", "open", "ties"
    ]  # fmt: skip


@given(st.lists(st.integers(-2_000, 2_000), max_size=40), st.integers(1, 6))
def test_every_band_has_at_least_the_least_and_together_they_hold_everybody(values: list[int], least: int) -> None:
    every = sorted(map(float, values))
    found = bands(every, least, round_between)
    assert all(band.n >= least for band in found)
    assert sum(band.n for band in found) == (len(every) if found else 0)
    for band in found:
        low, high = (edge if isinstance(edge, float) else None for edge in band[:2])
        assert sum((low is None or one > low) and (high is None or one <= high) for one in every) == band.n


@given(st.floats(-1e9, 1e9, width=32), st.floats(-1e9, 1e9, width=32))
def test_a_limit_lies_between_the_two_that_it_parts(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if low < high:
        assert low <= round_between(low, high) < high
