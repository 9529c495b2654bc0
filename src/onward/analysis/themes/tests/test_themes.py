"""Themes: held against what a reader would put together, by laws, and on whatever people type."""

from collections import Counter
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.themes import Note, Themes, find_themes, grouping
from onward.analysis.themes.tests.notes import FIRST, FOURTH, SECOND, THIRD, labelled
from onward.analysis.themes.vectors import Thesaurus, matrix, words_of

NO_THESAURUS = Thesaurus({})


def notes_of(texts: list[str], sectors: str = "abcde") -> list[Note]:
    return [Note(str(number), text, sectors[number % len(sectors)]) for number, text in enumerate(texts)]


def found_in(told: dict[str, str]) -> tuple[list[str], list[int]]:
    """For each note what a reader says, and the number of the group it was put in; one that stands apart is a group."""
    pairs = labelled(told)
    found = find_themes(notes_of([text for text, _theme in pairs]))
    group = {one: number for number, theme in enumerate(found.themes) for one in theme.members}
    return [theme for _text, theme in pairs], [group.get(str(one), -1 - one) for one in range(len(pairs))]


def adjusted_rand(said: list[str], found: list[int]) -> float:
    """Pairs of notes that both put together or both apart, less what chance would give. Hubert and Arabie 1985."""
    both = sum(comb(n, 2) for n in Counter(zip(said, found, strict=True)).values())
    of_said, of_found = (sum(comb(n, 2) for n in Counter(side).values()) for side in (said, found))
    chance = of_said * of_found / comb(len(said), 2)
    return (both - chance) / ((of_said + of_found) / 2 - chance)


def purity(said: list[str], found: list[int]) -> float:
    most = [Counter(one for one, place in zip(said, found, strict=True) if place == group).most_common(1)[0][1]
            for group in set(found)]  # fmt: skip
    return sum(most) / len(said)


@pytest.mark.parametrize(
    ("told", "themes", "notes", "least"),
    [(FIRST, 14, 140, 0.75), (SECOND, 12, 60, 0.75), (THIRD, 12, 48, 0.65), (FOURTH, 12, 48, 0.4)],
    ids=["first", "second", "third", "fourth"],
)
def test_it_puts_together_what_a_reader_would(told: dict[str, str], themes: int, notes: int, least: float) -> None:
    said, found = found_in(told)

    assert (len(set(said)), len(said)) == (themes, notes)
    assert adjusted_rand(said, found) >= least
    assert purity(said, found) >= 0.8


def test_the_measure_is_one_for_the_same_and_nothing_for_chance() -> None:
    rng = np.random.default_rng(3)
    said = [str(one) for one in rng.integers(0, 5, 500)]

    assert adjusted_rand(said, [int(one) for one in said]) == 1
    assert abs(adjusted_rand(said, rng.integers(0, 5, 500).tolist())) < 0.05


def test_spanish_notes_join_the_english_ones() -> None:
    texts = [
        "No hay autobús después de las seis",
        "The bus does not run after six",
        "Falta vivienda",
        "Rent is too high",
    ]
    found = find_themes(notes_of(texts))

    assert sorted(sorted(theme.members) for theme in found.themes) == [["0", "1"], ["2", "3"]]


def test_words_that_the_thesaurus_does_not_know_make_themes_too() -> None:
    texts = ["The old library is empty", "Open the library again", "Library meetings", "Dogs bite", "Loud dogs bark"]
    found = find_themes(notes_of(texts))

    assert [(theme.label[0], set(theme.members), theme.about) for theme in found.themes] == [
        ("library", {"0", "1", "2"}, ""),
        ("dogs", {"3", "4"}, ""),
    ]


def test_what_most_sectors_share_comes_first_and_a_blank_sector_is_none() -> None:
    two = [Note("1", "the bus is late", "health"), Note("2", "no bus", "justice")]
    three = [Note(str(number), "pay the peers", "work") for number in (3, 4, 5)]
    blank = [Note("6", "no bus at all", "")]
    found = find_themes([*three, *two, *blank])

    assert [(theme.about, theme.sectors) for theme in found.themes] == [
        ("getting around", {"health": 1, "justice": 1}),
        ("peers", {"work": 3}),
    ]


def test_nothing_one_note_and_empty_words_are_no_themes() -> None:
    assert find_themes([]) == Themes((), (), ())
    assert find_themes([Note("1", "The bus is late")]) == Themes((), ("1",), ())
    assert find_themes([Note("1", "we should do more"), Note("2", ""), Note("3", "…")]) == Themes(
        (), (), ("1", "2", "3")
    )


def test_equal_notes_are_one_theme_whatever_they_say() -> None:
    found = find_themes(notes_of(["zyzzyva quux"] * 3), NO_THESAURUS)

    assert [theme.members for theme in found.themes] == [("0", "1", "2")]


TEXTS = st.lists(st.text(max_size=40) | st.sampled_from([text for text, _theme in labelled(SECOND)]), max_size=12)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_every_note_is_in_one_place_whatever_it_says(texts: list[str]) -> None:
    found = find_themes(notes_of(texts))
    placed = [one for theme in found.themes for one in theme.members] + [*found.apart, *found.wordless]

    assert sorted(placed, key=int) == [str(number) for number in range(len(texts))]
    assert all(len(theme.members) >= 2 and 1 <= len(theme.label) <= 4 for theme in found.themes)
    assert find_themes(notes_of(texts)) == found


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_rows_are_of_length_one_and_nothing_points_away(texts: list[str]) -> None:
    rows = matrix(texts).toarray()
    lengths = np.linalg.norm(rows, axis=1)

    assert rows.min(initial=0) >= 0
    assert all(length == pytest.approx(1) or length == 0 for length in lengths)


def test_words_are_compared_without_case_accents_and_plurals_and_small_words_are_left_out() -> None:
    assert words_of("We need MORE Clínicas and the clinics’ vans, don't we?") == ["clinica", "clinic", "van"]


def test_beyond_what_is_grouped_at_once_the_others_join_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _theme in labelled(FIRST)]
    texts = [texts[(number * 37) % len(texts)] for number in range(len(texts))] * 2 + ["zyzzyva"]
    whole = find_themes(notes_of(texts))
    monkeypatch.setattr(grouping, "MOST", 150)
    quick = find_themes(notes_of(texts))
    group = [{one: number for number, theme in enumerate(found.themes) for one in theme.members}
             for found in (whole, quick)]  # fmt: skip
    ids = [str(number) for number in range(len(texts) - 1)]

    assert adjusted_rand([str(group[0].get(one)) for one in ids], [group[1].get(one, -1) for one in ids]) > 0.75
    assert str(len(texts) - 1) in quick.apart


def test_a_last_note_alone_in_the_sample_is_a_group_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 1)

    assert find_themes(notes_of(["no bus", "the bus", "pay peers"])).apart == ("2",)
