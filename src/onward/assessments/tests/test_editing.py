"""An instrument is changed piece by piece; what is not touched stays as it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onward.assessments.instrument import Instrument, Kind, Question, Score, Section
from onward.assessments.rules import editing
from onward.assessments.rules.instruments import KEY, Flaw, flaws
from onward.assessments.tests.test_asked import BEDS, FORM, HOUSING, TIES

NEW = Question("pets", Kind.YES_NO, {"en": "Pets?"})
QUESTIONS = [one.key for one in FORM.questions()]


def order(form: Instrument) -> dict[str, list[str]]:
    return {section.key: [one.key for one in section.questions] for section in form.sections}


def test_a_question_is_added_at_the_end_of_its_section_and_put_in_place_of_the_one_of_its_key() -> None:
    more = editing.with_question(FORM, "homes", NEW)
    assert order(more)["homes"] == ["housing", "why", "more", "beds", "pets"]

    other = editing.with_question(more, "homes", replace(NEW, text={"en": "Any pets?"}))
    assert order(other) == order(more)
    assert editing.question(other, "pets").text == {"en": "Any pets?"}


def test_a_removed_question_is_not_counted_any_more_and_a_score_of_nothing_goes_with_it() -> None:
    less = editing.without_question(FORM, "housing")

    assert (order(less)["homes"], less.scores) == (["why", "more", "beds"], ())
    assert flaws(less) == [Flaw("asks_unknown", "why")]
    two = editing.with_score(FORM, Score("homes", {"en": "Homes"}, ("housing", "beds")))
    assert editing.without_question(two, "housing").scores[0].questions == ("beds",)
    assert editing.without_section(two, "homes").scores == ()


def test_a_score_that_counted_nothing_before_stays_for_its_author() -> None:
    empty = editing.with_score(FORM, Score("later", {"en": "Later"}, ()))
    assert [one.key for one in editing.without_question(empty, "beds").scores] == ["homes", "later"]
    assert editing.without_score(empty, "later") == FORM


def test_a_question_moves_within_its_section_and_over_its_ends() -> None:
    moved = editing.moved_question(FORM, "beds", earlier=True)
    assert order(moved)["homes"] == ["housing", "why", "beds", "more"]

    over = editing.moved_question(FORM, "beds", earlier=False)
    assert order(over) == {"homes": ["housing", "why", "more"], "others": ["beds", "rides", "since", "ties"]}
    assert order(editing.moved_question(over, "beds", earlier=True)) == order(FORM)


@pytest.mark.parametrize(("key", "earlier"), [("housing", True), ("ties", False)])
def test_the_first_and_the_last_question_move_no_further(key: str, earlier: bool) -> None:
    assert editing.moved_question(FORM, key, earlier=earlier) == FORM


def test_sections_move_and_stay_within_the_form() -> None:
    assert [*order(editing.moved_section(FORM, "others", earlier=True))] == ["others", "homes"]
    assert editing.moved_section(FORM, "homes", earlier=True) == FORM
    assert editing.moved_section(FORM, "others", earlier=False) == FORM


def test_what_is_asked_of_each_organization_changes_like_a_question() -> None:
    more = editing.with_column(FORM, "ties", NEW)
    assert [one.key for one in editing.question(more, "ties").columns] == ["how", "trust", "pets"]
    assert editing.question(more, "ties", "pets") == NEW

    up = editing.moved_column(more, "ties", "pets", earlier=True)
    assert [one.key for one in editing.question(up, "ties").columns] == ["how", "pets", "trust"]
    assert editing.without_column(up, "ties", "pets") == FORM


@pytest.mark.parametrize(
    "act",
    [
        lambda: editing.question(FORM, "nowhere"),
        lambda: editing.question(FORM, "ties", "nowhere"),
        lambda: editing.section(FORM, "nowhere"),
        lambda: editing.score(FORM, "nowhere"),
        lambda: editing.home(FORM, "nowhere"),
        lambda: editing.without_question(FORM, "nowhere"),
        lambda: editing.without_section(FORM, "nowhere"),
        lambda: editing.without_column(FORM, "ties", "nowhere"),
        lambda: editing.without_score(FORM, "nowhere"),
        lambda: editing.moved_section(FORM, "nowhere", earlier=True),
        lambda: editing.with_question(FORM, "nowhere", NEW),
    ],
)
def test_what_is_not_there_is_said_to_be_gone(act: Callable[[], object]) -> None:
    with pytest.raises(LookupError, match="nowhere"):
        act()


@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.booleans()), max_size=12))
def test_moving_loses_and_changes_no_question(moves: list[tuple[str, bool]]) -> None:
    form = FORM
    for key, earlier in moves:
        form = editing.moved_question(form, key, earlier=earlier)

    assert sorted(one.key for one in form.questions()) == sorted(QUESTIONS)
    assert all(editing.question(form, key) == editing.question(FORM, key) for key in QUESTIONS)
    assert form.scores == FORM.scores


@given(st.text(), st.sets(st.sampled_from(["a", "beds", "beds_2", "question", "question_2"])))
def test_a_new_key_can_be_used_and_is_not_taken(words: str, taken: set[str]) -> None:
    key = editing.new_key(words, taken, "question")

    assert KEY.fullmatch(key)
    assert key not in taken


def test_a_key_says_what_the_words_say() -> None:
    assert editing.new_key("¿Hay cuidado de niños?", (), "question") == "hay_cuidado_de_ninos"
    assert editing.new_key("Beds", editing.keys(FORM), "question") == "beds_2"
    assert editing.keys(FORM) == {*QUESTIONS, "homes", "others", "how", "trust"}


def test_pieces_that_differ_have_different_marks() -> None:
    marks = {editing.mark(one) for one in (HOUSING, BEDS, TIES, FORM, Section("a", {"en": "A"}, ()), FORM.scores[0])}
    assert len(marks) == 6
    assert editing.mark_of_texts(FORM) == editing.mark_of_texts(editing.without_section(FORM, "homes"))
    assert editing.mark_of_texts(FORM) != editing.mark_of_texts(replace(FORM, source="Us"))
