"""What counts as need in a region: the usual mix of what was brought in, or what the region chose."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from onward.directory.kinds import DEFAULT_KINDS
from onward.directory.models import ServiceKind
from onward.exchange.readers.need_formats import KINDS
from onward.insight.mixes import FIGURES, MIXES, NO_NEED, POPULATION, can_count, mix_of, settle
from onward.insight.models import NeedWeight
from onward.insight.queries import picture_of
from onward.insight.queries.areas import areas_of
from onward.insight.tests.cast import PEOPLE, count_people, figure, needs_of, offers, partner
from onward.regions.models import Region

ADAMS, BROWN, PIKE, VINTON = "39001", "39015", "39131", "39163"


def weigh(region: Region, kind: str, **weights: int) -> None:
    found = ServiceKind.objects.get(region=region, key=kind)
    NeedWeight.objects.bulk_create(
        NeedWeight(region=region, kind=found, figure=key, weight=weight) for key, weight in weights.items()
    )


def test_the_usual_mixes_name_kinds_and_figures_that_there_are() -> None:
    assert set(MIXES) - {kind.key for kind in DEFAULT_KINDS} == set()
    assert FIGURES - set(KINDS) == set()
    assert NO_NEED - set(KINDS) == set()
    assert all(can_count(key, KINDS[key].unit) for key in FIGURES)
    assert not can_count("median_income", "dollars")
    assert not can_count("near_methadone_percent", "percent")


def test_a_kind_that_the_region_made_up_counts_people() -> None:
    assert settle(mix_of("horse_riding"), {POPULATION: 4}, 4) == ({POPULATION: 1}, [])


def test_of_two_figures_for_one_wish_the_one_known_of_most_counties_counts() -> None:
    known = {POPULATION: 4, "overdose_deaths_rate": 3, "overdose_deaths_5_year_rate": 3}
    assert settle(mix_of("detox"), known, 4).weights == {POPULATION: 1, "overdose_deaths_5_year_rate": 1}
    known["overdose_deaths_rate"] = 4
    assert settle(mix_of("detox"), known, 4).weights == {POPULATION: 1, "overdose_deaths_rate": 1}


@given(st.sampled_from(sorted(MIXES)), st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(0, 9)))
def test_something_always_counts_and_each_wish_counts_or_is_told(kind: str, known: dict[str, int]) -> None:
    settled = settle(mix_of(kind), known, 9)
    assert settled.weights
    assert all(known.get(key, 0) >= 5 for key in settled.weights if key != POPULATION)
    told = {key for keys in settled.absent for key in keys}
    assert not any(known.get(key, 0) >= 5 for key in told)


def test_without_figures_need_is_people_and_what_would_count_is_told(region: Region) -> None:
    count_people()
    needs = needs_of(region)
    assert {fips: needs.of("detox", fips) for fips in PEOPLE} == PEOPLE
    basis = needs.basis("detox")
    assert (basis.chosen, basis.people_alone) == (False, True)
    assert basis.absent == [("overdose_deaths_5_year_rate", "overdose_deaths_rate")]


def test_without_counted_people_counties_are_alike_and_are_told(region: Region) -> None:
    needs = needs_of(region)
    assert needs.by_county("food") == dict.fromkeys((ADAMS, BROWN, PIKE, VINTON), 1.0)
    assert not needs.counted
    assert needs.basis("food").uncounted == (ADAMS, BROWN, PIKE, VINTON)


def test_a_county_of_another_region_has_no_need_here(region: Region) -> None:
    count_people()
    assert needs_of(region).of("detox", "39145") == 0


def test_food_is_needed_where_people_are_poor(region: Region) -> None:
    count_people()
    figure("poverty_people", {ADAMS: 6_000, BROWN: 6_000, PIKE: 5_000, VINTON: 3_000})
    needs = needs_of(region)
    assert needs.of("food", VINTON) == pytest.approx(sum(PEOPLE.values()) * 3_000 / 20_000)
    [used] = needs.basis("food").figures
    assert (used.key, used.weight, used.share, used.release.year, used.release.source) == (
        "poverty_people", 1, 1.0, 2020, "Census",
    )  # fmt: skip


def test_a_county_without_the_figure_is_told(region: Region) -> None:
    count_people()
    figure("poverty_people", {ADAMS: 6_000, BROWN: 6_000, PIKE: 5_000})
    basis = needs_of(region).basis("food")
    assert (basis.figures[0].missing, basis.missing) == ((VINTON,), 1)
    assert needs_of(region).of("food", VINTON) > 0


def test_one_release_counts_for_all_counties(region: Region) -> None:
    """The newest that knows half of the counties; not a newer one that knows a single county."""
    figure("poverty_percent", {ADAMS: 20, BROWN: 21, PIKE: 22, VINTON: 23}, 2010)
    figure("poverty_percent", {ADAMS: 15, PIKE: 16}, 2018)
    figure("poverty_percent", {PIKE: 10}, 2023)
    release = needs_of(region).releases["poverty_percent"]
    assert (release.year, release.values) == (2018, {ADAMS: 15, PIKE: 16})


def test_where_no_release_knows_half_the_one_that_knows_most_counts(region: Region) -> None:
    figure("poverty_percent", {PIKE: 10}, 2018)
    figure("poverty_percent", {PIKE: 11}, 2023)
    assert needs_of(region).releases["poverty_percent"].year == 2023


def test_what_the_region_chose_counts_for_its_kind_alone(region: Region, other_region: Region) -> None:
    count_people()
    figure("jail_population", {ADAMS: 10, BROWN: 10, PIKE: 60, VINTON: 20})
    weigh(region, "food", jail_population=3, population=1, veterans_percent=2)
    needs = needs_of(region)
    whole = sum(PEOPLE.values())
    assert needs.of("food", PIKE) == pytest.approx(0.75 * whole * 0.6 + 0.25 * PEOPLE[PIKE])
    basis = needs.basis("food")
    assert (basis.chosen, basis.absent) == (True, [("veterans_percent",)])
    assert needs.basis("childcare").chosen is False
    assert needs_of(other_region).basis("food").chosen is False


def test_the_gap_with_more_need_comes_first_in_every_list(region: Region) -> None:
    count_people()
    offers(partner(region, "Pantry"), "food", ADAMS)
    offers(partner(region, "Pantry"), "food", BROWN)
    lacking = [line.counties for line in picture_of(region).matrix.missing if line.kind == "food"]
    assert lacking == [(PIKE, VINTON)]

    figure("poverty_people", {ADAMS: 1_000, BROWN: 1_000, PIKE: 2_000, VINTON: 6_000})
    picture = picture_of(region)

    rows = [row for row in picture.ranking.everybody if row.word.key == "food"]
    assert [(row.area.code, row.people, row.gap.need) for row in rows[:2]] == [
        (VINTON, 12_800, pytest.approx(needs_of(region).of("food", VINTON))),
        (PIKE, 27_088, pytest.approx(needs_of(region).of("food", PIKE))),
    ]
    [step] = [step for step in picture.steps if step.subject == "food"]
    assert step.weight == pytest.approx(2 * sum(PEOPLE.values()) * 0.8)
    assert step.people == PEOPLE[PIKE] + PEOPLE[VINTON]


def test_a_picture_knows_its_needs_without_asking_again(region: Region, django_assert_num_queries: object) -> None:
    count_people()
    picture = picture_of(region)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert picture.needs.of("detox", PIKE) == PEOPLE[PIKE]


def test_counties_are_areas_with_their_need(region: Region) -> None:
    count_people()
    areas = areas_of(region, "county", needs_of(region))
    assert [(area.code, area.name, area.people) for area in areas] == [
        (ADAMS, "Adams", 27_477), (BROWN, "Brown", 43_676), (PIKE, "Pike", 27_088), (VINTON, "Vinton", 12_800),
    ]  # fmt: skip
    assert areas[2].need("detox") == PEOPLE[PIKE]
    assert areas[2].point == (39.084, -83.037)


@pytest.mark.parametrize("values", [{"weight": 101}, {"figure": ""}])
def test_the_database_refuses_a_weight_that_says_nothing(region: Region, values: dict[str, object]) -> None:
    kind = ServiceKind.objects.get(region=region, key="food")
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedWeight.objects.create(region=region, kind=kind, **{"figure": "population", "weight": 1, **values})  # type: ignore[misc]


def test_a_figure_counts_once_for_a_kind(region: Region) -> None:
    weigh(region, "food", population=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        weigh(region, "food", population=2)
