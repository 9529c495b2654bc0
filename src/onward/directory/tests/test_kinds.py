"""Guessing a listing's kind and population: right when it speaks, silent when it does not know."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.directory.kinds import (
    COMPONENTS,
    DEFAULT_KINDS,
    DEFAULT_POPULATIONS,
    MISSIONS,
    PATH_STEPS,
    KindGuess,
    classify,
    classify_populations,
    kind_book,
    population_book,
)
from onward.directory.tests.labelled import LABELLED, NOTHING

KEYS = {kind.key for kind in DEFAULT_KINDS}


def test_nine_in_ten_labelled_listings_are_recognised():
    misses = [
        (name, expected, [(guess.kind, guess.confidence) for guess in classify(name, description)])
        for name, description, expected in LABELLED
        if [guess.kind for guess in classify(name, description)][:1] != [expected]
    ]
    assert len(misses) <= len(LABELLED) // 10, "\n".join(map(str, misses))


def test_every_kind_has_a_labelled_listing():
    assert {expected for _, _, expected in LABELLED} == KEYS


@pytest.mark.parametrize(("name", "description"), NOTHING)
def test_a_listing_outside_the_vocabulary_is_never_guessed_with_certainty(name, description):
    assert [guess for guess in classify(name, description) if guess.confidence >= 0.5] == []


def test_one_mention_in_a_description_stays_unsure():
    assert classify("Front desk", "We can refer you to detox.") == [KindGuess("detox", 0.36, "words", "detox…")]


def test_a_taxonomy_term_speaks_louder_than_a_vague_name():
    assert classify("Program A", terms=["Supportive Housing"])[0] == KindGuess(
        "transitional_housing", 0.9, "term", "Supportive Housing"
    )


def test_a_term_and_words_that_agree_are_the_surest():
    assert classify("Detox unit", terms=["Detoxification"])[0].confidence == 0.95


def test_at_most_three_kinds_come_back_surest_first():
    guesses = classify("Detox, residential treatment, sober living, job placement, food pantry and child care")
    assert len(guesses) == 3
    assert [guess.confidence for guess in guesses] == sorted((guess.confidence for guess in guesses), reverse=True)


def test_a_region_s_own_words_are_heard():
    book = kind_book(DEFAULT_KINDS, {"recovery_housing": ["Casa Nueva"]})
    assert [guess.kind for guess in classify("Casa Nueva North", book=book)] == ["recovery_housing"]


def test_each_kind_belongs_to_a_known_component_mission_and_step():
    for kind in DEFAULT_KINDS:
        assert kind.component in {label.key for label in COMPONENTS}
        assert kind.mission in {label.key for label in MISSIONS}
        assert kind.step in {label.key for label in PATH_STEPS}
        assert kind.importance in (1, 2, 3)


def test_every_component_and_every_mission_has_a_kind():
    assert {kind.component for kind in DEFAULT_KINDS} == {label.key for label in COMPONENTS}
    assert {kind.mission for kind in DEFAULT_KINDS} == {label.key for label in MISSIONS}


def test_keys_and_names_are_unique_and_complete():
    for words in (DEFAULT_KINDS, DEFAULT_POPULATIONS, COMPONENTS, MISSIONS, PATH_STEPS):
        for names in ([w.key for w in words], [w.english for w in words], [w.spanish for w in words]):
            assert [name for name, count in Counter(names).items() if count > 1 or not name] == []


def test_labels_use_person_first_words():
    labels = " ".join(word.english for word in (*DEFAULT_KINDS, *DEFAULT_POPULATIONS)).lower()
    assert [
        word for word in ("addict", "abuse", "clean", "offender", "inmate", "substance abuser") if word in labels
    ] == []


def test_each_english_name_is_recognised_as_its_own_kind():
    assert [kind.key for kind in DEFAULT_KINDS if classify(kind.english)[0].kind != kind.key] == []


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("Recovery housing for mothers with children", "", ["pregnant_parenting"]),
        ("Veterans Services Office", "", ["veterans"]),
        ("LGBTQ+ youth drop-in", "", ["youth", "lgbtq"]),
        ("Reentry housing", "", ["reentry"]),
        ("Nar-Anon", "For family members and friends.", ["family_members"]),
        ("Mobile clinic", "For rural residents without a vehicle.", ["rural_no_vehicle"]),
        ("Food pantry", "Open to everyone.", []),
    ],
)
def test_populations_are_read_from_the_listing(name, description, expected):
    assert [guess.population for guess in classify_populations(name, description)] == expected


def test_a_region_s_own_population_words_are_heard():
    book = population_book(DEFAULT_POPULATIONS, {"veterans": ["doughboys"]})
    assert [guess.population for guess in classify_populations("Doughboys' breakfast", book=book)] == ["veterans"]


@given(st.text(max_size=80), st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_gives_at_most_three_known_kinds_with_a_confidence_between_0_and_1(name, description, terms):
    guesses = classify(name, description, terms)
    assert len(guesses) <= 3
    assert {guess.kind for guess in guesses} <= KEYS
    assert all(0.3 <= guess.confidence <= 1 for guess in guesses)
