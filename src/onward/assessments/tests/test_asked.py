"""Which questions are asked, what is wrong with answers, and what may not be published."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onward.assessments import instrument as values
from onward.assessments.instrument import (
    DONT_KNOW,
    Anchor,
    Condition,
    Instrument,
    Is,
    Kind,
    Option,
    Purpose,
    Question,
    Score,
    Section,
)
from onward.assessments.rules import answers as rules
from onward.assessments.rules.answers import Wrong, kept, wrong_with
from onward.assessments.rules.asked import asked
from onward.assessments.rules.instruments import Flaw, flaws
from onward.assessments.rules.rounds import groups_told

NEED = ({"en": "Not at all"}, {"en": "Fully"})

HOUSING = Question(
    "housing", Kind.RATING, {"en": "Is there housing?"}, required=True, dont_know=True, low=1, high=5,
    anchors=(Anchor(1, NEED[0]), Anchor(5, NEED[1])),
)  # fmt: skip
WHY = Question("why", Kind.TEXT, {"en": "Why?"}, longest=10, only_if=(Condition("housing", Is.AT_MOST, 2),))
MORE = Question("more", Kind.YES_NO, {"en": "May we ask more?"}, only_if=(Condition("why", Is.ANSWERED),))
RIDES = Question(
    "rides", Kind.CHOICES, {"en": "Which rides?"}, options=(Option("bus", {"en": "Bus"}), Option("van", {"en": "Van"}))
)
SINCE = Question("since", Kind.DATE, {"en": "Since when?"})
BEDS = Question("beds", Kind.NUMBER, {"en": "How many beds?"}, low=0)
TIES = Question(
    "ties", Kind.ROSTER, {"en": "With whom do you work?"},
    columns=(
        Question("how", Kind.CHOICE, {"en": "How?"}, required=True,
                 options=(Option("aware", {"en": "We know of them"}), Option("refer", {"en": "We refer"}))),
        Question("trust", Kind.RATING, {"en": "Trust"}, low=1, high=5, only_if=(Condition("how", Is.EQUAL, "refer"),)),
    ),
)  # fmt: skip
OPEN = Option("open", {"en": "Open"})
NINE = Anchor(9, {"en": "More than there is"})
NEW = {"name": "New one", "how": "aware"}
FORM = Instrument(
    title={"en": "Our region"},
    purpose=Purpose.ECOSYSTEM,
    sections=(
        Section("homes", {"en": "Homes"}, (HOUSING, WHY, MORE, BEDS)),
        Section("others", {"en": "Others"}, (RIDES, SINCE, TIES)),
    ),
    scores=(Score("homes", {"en": "Homes"}, ("housing",)),),
)


def keys_asked(answers: dict[str, Any]) -> list[str]:
    return [question.key for _section, questions in asked(FORM, answers) for question in questions]


def test_a_question_is_asked_when_its_condition_holds_and_what_hangs_on_it_follows() -> None:
    always = ["housing", "beds", "rides", "since", "ties"]
    assert keys_asked({}) == always
    assert keys_asked({"housing": 3}) == always
    assert keys_asked({"housing": DONT_KNOW}) == always
    assert keys_asked({"housing": 2}) == ["housing", "why", "beds", "rides", "since", "ties"]
    assert keys_asked({"housing": 2, "why": "Full"}) == ["housing", "why", "more", "beds", "rides", "since", "ties"]
    assert keys_asked({"housing": 4, "why": "Full"}) == always


def test_what_was_answered_before_another_answer_closed_the_question_falls_away() -> None:
    assert kept(FORM, {"housing": 4, "why": "Full", "more": True, "beds": 2}) == {"housing": 4, "beds": 2}


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"housing": 5}, []),
        ({}, [Wrong("housing", rules.MISSING)]),
        ({"housing": DONT_KNOW}, []),
        ({"housing": 0}, [Wrong("housing", rules.OUT_OF_RANGE)]),
        ({"housing": True}, [Wrong("housing", rules.NOT_ONE)]),
        ({"housing": 2.5}, [Wrong("housing", rules.NOT_ONE)]),
        ({"housing": "3"}, [Wrong("housing", rules.NOT_ONE)]),
        ({"housing": 1, "why": "Far too many words"}, [Wrong("why", rules.TOO_LONG)]),
        ({"housing": 3, "beds": -1}, [Wrong("beds", rules.OUT_OF_RANGE)]),
        ({"housing": 3, "beds": float("nan")}, [Wrong("beds", rules.NOT_ONE)]),
        ({"housing": 3, "beds": DONT_KNOW}, [Wrong("beds", rules.NOT_ONE)]),
        ({"housing": 3, "rides": ["bus", "van"]}, []),
        ({"housing": 3, "rides": ["bus", "bus"]}, [Wrong("rides", rules.TWICE)]),
        ({"housing": 3, "rides": ["boat"]}, [Wrong("rides", rules.NOT_ONE)]),
        ({"housing": 3, "rides": "bus"}, [Wrong("rides", rules.NOT_ONE)]),
        ({"housing": 3, "since": "2026-02-30"}, [Wrong("since", rules.NOT_ONE)]),
        ({"housing": 3, "since": "2026-02-28"}, []),
        ({"housing": 3, "colour": "red"}, [Wrong("colour", rules.UNKNOWN)]),
        ({"housing": 3, "ties": [{"who": 7, "how": "refer", "trust": 4}, NEW]}, []),
        ({"housing": 3, "ties": [{"who": 7}]}, [Wrong("ties", rules.MISSING, 0, "how")]),
        ({"housing": 3, "ties": [{"who": 1, "how": "aware"}]}, [Wrong("ties", rules.ITSELF, 0)]),
        ({"housing": 3, "ties": [{"who": 7, "how": "aware"}] * 2}, [Wrong("ties", rules.TWICE, 1)]),
        ({"housing": 3, "ties": [NEW | {"name": "A "}, NEW | {"name": "a"}]}, [Wrong("ties", rules.TWICE, 1)]),
        ({"housing": 3, "ties": [{"who": 7, "name": "A", "how": "aware"}]}, [Wrong("ties", rules.NOT_ONE, 0)]),
        ({"housing": 3, "ties": [{"who": 7, "how": "aware", "x": 1}]}, [Wrong("ties", rules.UNKNOWN, 0)]),
        ({"housing": 3, "ties": "Hope House"}, [Wrong("ties", rules.NOT_ONE)]),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_with_its_place(answers: dict[str, Any], wrong: list[Wrong]) -> None:
    assert wrong_with(FORM, answers, whole=True, whose=1) == wrong


def test_what_is_only_begun_may_still_miss_answers() -> None:
    assert wrong_with(FORM, {"ties": [{"who": 7}]}, whole=False) == []


def test_an_instrument_is_written_and_read_as_the_same() -> None:
    assert values.read(values.write(FORM)) == FORM


def test_what_is_no_instrument_says_where() -> None:
    content = values.write(FORM)
    content["sections"][0]["questions"][0]["kind"] = "smell"
    with pytest.raises(ValueError, match=r"smell.*\$.sections\[0\].questions\[0\].kind"):
        values.read(content)


def test_the_form_of_these_tests_has_no_flaw() -> None:
    assert flaws(FORM) == []


def with_question(**more: Any) -> Instrument:
    words = {"key": "added", "kind": Kind.TEXT, "text": {"en": "And?"}, **more}
    last = Section("last", {"en": "Last"}, (Question(**words),))
    return Instrument(title=FORM.title, purpose=FORM.purpose, sections=(*FORM.sections, last))


@pytest.mark.parametrize(
    ("form", "flaw"),
    [
        (with_question(key="Not a key"), Flaw("bad_key", "Not a key")),
        (with_question(key="housing"), Flaw("key_twice", "housing")),
        (with_question(text={"en": " "}), Flaw("no_words", "added")),
        (with_question(kind=Kind.CHOICE, options=(Option("a", {"en": "A"}),)), Flaw("no_options", "added")),
        (with_question(kind=Kind.CHOICE, options=(Option("a", {"en": "A"}),) * 2), Flaw("option_twice", "added")),
        (with_question(kind=Kind.RATING), Flaw("bad_scale", "added")),
        (with_question(kind=Kind.RATING, low=1, high=5, anchors=(NINE,)), Flaw("anchor_off_scale", "added")),
        (with_question(kind=Kind.NUMBER, low=2, high=1), Flaw("bad_bounds", "added")),
        (with_question(only_if=(Condition("added", Is.ANSWERED),)), Flaw("asks_later", "added")),
        (with_question(only_if=(Condition("nowhere", Is.ANSWERED),)), Flaw("asks_unknown", "added")),
        (with_question(only_if=(Condition("rides", Is.EQUAL, "boat"),)), Flaw("asks_wrong_value", "added")),
        (with_question(only_if=(Condition("rides", Is.AT_LEAST, 2),)), Flaw("asks_wrong_value", "added")),
        (with_question(kind=Kind.ROSTER), Flaw("no_columns", "added")),
        (with_question(kind=Kind.ROSTER, columns=(TIES,)), Flaw("roster_in_roster", "added")),
        (with_question(kind=Kind.ROSTER, columns=(replace(BEDS, key="who"),)), Flaw("bad_key", "added", "who")),
        (with_question(kind=Kind.ROSTER, columns=(replace(BEDS, text={}),)), Flaw("no_words", "added", "beds")),
        (with_question(kind=Kind.CHOICE, options=(OPEN, Option("dont_know", {"en": "?"}))), Flaw("bad_key", "added")),
        (with_question(help={"es": "Ayuda"}), Flaw("no_words", "added")),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_publishing_is_told_with_its_place(form: Instrument, flaw: Flaw) -> None:
    assert flaws(form) == [flaw]


def test_every_language_of_an_instrument_has_all_its_words() -> None:
    form = Instrument(
        title={"en": "A", "es": "A"}, purpose=Purpose.OTHER, languages=("en", "es"),
        sections=(Section("one", {"en": "One", "es": "Uno"}, (Question("q", Kind.TEXT, {"en": "Q"}),)),),
    )  # fmt: skip
    assert flaws(form) == [Flaw("misses_a_language", "q")]


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 12)), st.integers(3, 6))
def test_neither_a_group_that_is_told_nor_all_the_others_together_are_below_the_floor(
    sizes: dict[str, int], floor: int
) -> None:
    told = groups_told(sizes, floor)

    assert all(sizes[key] >= floor for key in told)
    rest = sum(size for key, size in sizes.items() if key not in told)
    assert not told or rest == 0 or rest >= floor


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(5, 12)))
def test_where_every_group_is_large_enough_all_are_told(sizes: dict[str, int]) -> None:
    assert groups_told(sizes, 5) == {*sizes}
