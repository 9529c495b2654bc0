"""Figures of many units become need in people."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.need import Figure, Need, count_of, filled, need_of

PIKE, ROSS, VINTON = "39131", "39141", "39163"
PLACES = (PIKE, ROSS, VINTON)
PEOPLE = {PIKE: 27_000.0, ROSS: 77_000.0, VINTON: 13_000.0}


def rounded(need: Need) -> dict[str, int]:
    return {place: round(value) for place, value in need.people.items()}


@pytest.mark.parametrize(
    ("unit", "value", "count"),
    [
        ("people", 5_000, 5_000), ("households", 800, 800), ("percent", 20, 5_400), ("rate", 50, 13.5),
        ("index", 0.5, 13_500), ("minutes", 2, 54_000),
    ],
)  # fmt: skip
def test_a_published_value_becomes_a_count(unit: str, value: float, count: float) -> None:
    assert count_of(unit, value, 27_000) == count


def test_people_alone_are_the_people() -> None:
    need = need_of(PLACES, PEOPLE, [Figure("population", "people", 3, PEOPLE)])
    assert rounded(need) == PEOPLE
    assert [(part.weight, part.missing, part.silent) for part in need.parts] == [(1.0, (), False)]


def test_two_figures_worked_by_hand() -> None:
    """Poverty: 5,400, 7,700 and 3,900 people of 17,000. With people once and poverty three times, Pike stands for
    117,000 × (27 ÷ 117 ÷ 4 + 5,400 ÷ 17,000 × 3 ÷ 4) = 6,750 + 27,873.5."""
    poverty = Figure("poverty", "percent", 3, {PIKE: 20, ROSS: 10, VINTON: 30})
    need = need_of(PLACES, PEOPLE, [Figure("population", "people", 1, PEOPLE), poverty])
    assert need.people[PIKE] == pytest.approx(6_750 + 117_000 * 5_400 / 17_000 * 0.75)
    assert rounded(need) == {PIKE: 34_624, ROSS: 58_996, VINTON: 23_381}


def test_a_place_without_the_figure_counts_as_average_and_is_told() -> None:
    """Ross and Pike have 13,100 poor people of 104,000; Vinton's 13,000 would have 1,637.5."""
    need = need_of(PLACES, PEOPLE, [Figure("poverty", "percent", 1, {PIKE: 20, ROSS: 10, VINTON: -999})])
    assert need.parts[0].missing == (VINTON,)
    assert need.parts[0].shares[VINTON] == pytest.approx(1_637.5 / (13_100 + 1_637.5))


def test_a_place_whose_people_nobody_counted_gets_the_mean_and_is_told() -> None:
    need = need_of(PLACES, {PIKE: 27_000, VINTON: 13_000}, [])
    assert rounded(need) == {PIKE: 27_000, ROSS: 20_000, VINTON: 13_000}
    assert need.uncounted == (ROSS,)


def test_without_any_people_places_are_alike() -> None:
    assert need_of(PLACES, {}, []).people == dict.fromkeys(PLACES, 1.0)
    assert filled([], {}) == {}


@pytest.mark.parametrize("values", [{}, dict.fromkeys(PLACES, 0.0)])
def test_a_figure_that_does_not_tell_places_apart_is_silent_and_gives_its_weight_to_the_others(
    values: dict[str, float],
) -> None:
    silent = Figure("deaths", "rate", 9, values)
    need = need_of(PLACES, PEOPLE, [Figure("population", "people", 1, PEOPLE), silent])
    assert rounded(need) == PEOPLE
    assert [(part.weight, part.silent) for part in need.parts] == [(1.0, False), (0.0, True)]
    assert rounded(need_of(PLACES, PEOPLE, [silent])) == PEOPLE


def test_where_nobody_lives_there_is_no_need() -> None:
    nobody = dict.fromkeys(PLACES, 0.0)
    assert need_of(PLACES, nobody, [Figure("deaths", "rate", 1, {PIKE: 5})]).people == nobody


def naive(places, people, figures):
    """The formula of the module's text, place by place, for figures that are all known."""
    everyone = sum(people.values())
    whole = sum(weight for _, weight in figures)
    return {p: sum(everyone * weight / whole * counts[p] / sum(counts.values()) for counts, weight in figures)
            for p in places}  # fmt: skip


values = st.fixed_dictionaries({place: st.integers(1, 90_000) for place in PLACES})
weights = st.integers(1, 100)


@given(people=values, counted=st.lists(st.tuples(values, weights), min_size=1, max_size=4))
def test_as_the_formula_says(people: dict[str, int], counted: list[tuple[dict[str, int], int]]) -> None:
    figures = [Figure(str(number), "households", weight, known) for number, (known, weight) in enumerate(counted)]
    need = need_of(PLACES, people, figures).people
    expected = naive(PLACES, people, counted)
    assert all(isclose(need[place], expected[place], rel_tol=1e-9) for place in PLACES)


gappy = st.dictionaries(st.sampled_from(PLACES), st.floats(-10, 100), max_size=3)


@given(
    people=st.dictionaries(st.sampled_from(PLACES), st.integers(0, 90_000), max_size=3),
    figures=st.lists(st.tuples(gappy, st.integers(0, 9), st.sampled_from(["percent", "rate", "people"])), max_size=4),
)
def test_need_adds_up_to_the_people_and_is_never_below_zero(
    people: dict[str, int], figures: list[tuple[dict[str, float], int, str]]
) -> None:
    chosen = [Figure(str(n), unit, weight, known) for n, (known, weight, unit) in enumerate(figures)]
    need = need_of(PLACES, people, chosen)
    assert isclose(sum(need.people.values()), sum(filled(PLACES, people).values()), rel_tol=1e-9, abs_tol=1e-6)
    assert min(need.people.values()) >= 0
    assert sum(part.weight for part in need.parts) in (0, pytest.approx(1))


@given(st.floats(0.01, 1_000))
def test_neither_the_unit_of_weights_nor_of_figures_matters(factor: float) -> None:
    known = {PIKE: 20.0, ROSS: 10.0, VINTON: 30.0}
    population = Figure("population", "people", 1, PEOPLE)
    plain = need_of(PLACES, PEOPLE, [population, Figure("x", "percent", 1, known)]).people
    bigger = {place: value * factor for place, value in known.items()}
    other = need_of(
        PLACES, PEOPLE, [Figure("population", "people", factor, PEOPLE), Figure("x", "rate", factor, bigger)]
    ).people
    assert other == pytest.approx(plain)
