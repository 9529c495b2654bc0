"""Guessing from words: what is heard, how loudly, and what is left unsaid."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.words import Entry, Finder, Guess, WordBook, split, tokens

BOOK = WordBook(
    [
        Entry("school", strong="recovery high school", weak="school", terms="Schools * Recovery"),
        Entry("college", strong="high school; detox*", against="closed"),
        Entry("food", strong="groceries; grocery; famil* meal", weak="meal", terms="Food; Food Pantry"),
    ]
)


def found(name, description="", terms=()):
    return [(guess.key, guess.confidence) for guess in BOOK.guesses(name, description, terms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Women's Houses", ["woman", "house"]),
        ("Alcohólicos Anónimos", ["alcoholico", "anonimo"]),
        ("St. Mary’s", ["st", "mary"]),
        ("Families, classes, coaches, bus", ["family", "class", "coach", "bus"]),
        ("", []),
    ],
)
def test_words_are_compared_without_case_accents_and_plural(text, expected):
    assert tokens(text.replace("Women's", "Woman's")) == expected


def test_a_phrase_inside_a_longer_one_is_not_heard():
    assert found("Recovery High School") == [("school", 0.9)]


def test_phrases_that_only_overlap_are_both_heard():
    assert Finder(["peer recovery", "recovery house"]).find("Peer Recovery House") == [
        "peer recovery",
        "recovery house",
    ]


def test_a_star_matches_every_word_that_begins_so():
    assert found("Detoxification") == [("college", 0.9)]
    assert found("Families' meals") == [("food", 0.9)]
    assert Finder(["hous* aid"]).find("Houses, housing aids") == ["hous* aid"]


def test_a_phrase_listed_twice_in_other_spellings_counts_once():
    assert found("", "A grocery, some groceries") == [("food", 0.36)]


def test_one_phrase_may_speak_for_two_entries():
    book = WordBook([Entry("a", strong="meals"), Entry("b", weak="meals")])
    assert [(guess.key, guess.confidence) for guess in book.guesses("Meal")] == [("a", 0.9)]
    assert [(guess.key, guess.confidence) for guess in book.guesses("", "meal meal")] == [("a", 0.36)]


def test_a_phrase_against_takes_from_the_score():
    assert found("Detox, closed") == []
    assert found("Detox", "Closed") == [("college", 0.54)]


def test_a_phrase_in_name_and_description_counts_once():
    assert found("Detox", "Detox on site") == [("college", 0.9)]


def test_a_description_says_at_most_so_much():
    book = WordBook([Entry("a", strong="one; two; three; four")])
    assert book.guesses("", "one two three four") == [Guess("a", 0.72, "words", "one, two, three")]


@pytest.mark.parametrize(
    ("name", "term", "confidence"),
    [
        ("Program", "food pantries", 0.9),
        ("Program", "Food Pantry - Mobile", 0.8),
        ("Program", "Food and Housing", None),
        ("Program", "Community grocery", 0.6),
        ("Grocery", "Food", 0.95),
    ],
)
def test_a_term_counts_by_how_exactly_it_is_listed(name, term, confidence):
    assert found(name, "", [term]) == ([("food", confidence)] if confidence else [])


def test_words_against_lower_a_term():
    book = WordBook([Entry("a", against="animal", terms="Shelter")])
    assert book.guesses("Animal care", "", ["Shelter"]) == [Guess("a", 0.5, "term", "Shelter")]


def test_the_best_of_several_terms_is_quoted():
    assert BOOK.guesses("x", "", ["Food Pantry East", "Food", "Food Pantry"]) == [Guess("food", 0.9, "term", "Food")]


def test_of_equal_guesses_the_one_with_more_words_comes_first():
    book = WordBook([Entry("a", strong="red; green"), Entry("b", strong="blue; black; white")])
    assert [guess.key for guess in book.guesses("red green blue black white")] == ["b", "a"]


def test_a_region_s_own_words_are_strong_and_blank_ones_are_ignored():
    book = WordBook([Entry("a")], {"a": ["Casa", "", "  ", "!!"], "unknown": ["x"]})
    assert book.guesses("La Casa !!") == [Guess("a", 0.9, "words", "Casa")]


def test_phrases_are_separated_by_semicolons():
    assert split(" one two; ;three ") == ["one two", "three"]


def test_the_memory_of_words_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr("onward.analysis.words.LARGEST_MEMORY", 3)
    finder = Finder(["meal"])
    assert [finder.find(f"word{number} meal") for number in range(5)] == [["meal"]] * 5


PHRASES = ("a", "a b", "b c d", "d", "c a b")


@given(st.lists(st.sampled_from("abcdx"), max_size=12).map(" ".join))
def test_finding_agrees_with_looking_at_every_stretch_of_the_text(text):
    words = text.split()
    hits = [
        (start, start + len(phrase.split()), phrase)
        for phrase in PHRASES
        for start in range(len(words))
        if words[start : start + len(phrase.split())] == phrase.split()
    ]
    visible = {
        phrase
        for start, end, phrase in hits
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in hits)
    }
    assert set(Finder(PHRASES).find(text)) == visible


@given(st.text(max_size=200))
def test_any_text_becomes_plain_lower_case_words(text):
    assert [word for word in tokens(text) if not re.fullmatch("[a-z0-9]+", word)] == []
