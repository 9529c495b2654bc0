"""Gap rows: one for each hole, with who is near and how sure that is."""

import pytest

from onward.analysis.coverage.gap_rows import GapRow, gap_rows
from onward.analysis.coverage.matrix import coverage_matrix
from onward.analysis.coverage.tests.cast import (
    ADAMS,
    COUNTIES,
    DETOX,
    HOUSING,
    LONG_AGO,
    MASON,
    PIKE,
    RECENT,
    ROSS,
    TODAY,
    VINTON,
    offer,
    region,
)  # fmt: skip


def rows(here, kinds=(HOUSING,)):
    return gap_rows(coverage_matrix(here.offers, COUNTIES, kinds, today=TODAY), here)


def test_a_row_for_each_county_that_lacks_a_kind_gravest_first():
    here = region(offer("house", HOUSING, ROSS, "Hope"), outside=[offer("home", HOUSING, MASON, assured=LONG_AGO)])
    assert rows(here) == [
        GapRow(PIKE, HOUSING, 27_000, 27_000, 81_000, 26.8, 1, "fresh"),
        GapRow(VINTON, HOUSING, 13_000, 13_000, 39_000, 26.8, 2, "fresh"),
    ]


def test_a_covered_region_has_no_rows():
    assert rows(region(offer("line", HOUSING, remote=True))) == []


def test_without_any_site_nothing_is_near():
    assert rows(region(offer("house", DETOX, ROSS)))[0] == GapRow(ROSS, HOUSING, 77_000, 77_000, 231_000, None, 0, None)


def test_a_site_without_a_known_place_counts_as_provider_but_is_not_near():
    row = rows(region(offer("house", HOUSING, ROSS), centres={}))[0]
    assert (row.nearest, row.providers, row.freshness) == (None, 1, None)


def test_a_site_beyond_the_neighbours_can_be_nearest_without_being_a_provider():
    far = offer("far", HOUSING, ADAMS, point=(39.0, -83.5), assured=None)
    row = rows(region(outside=[far]))[1]
    assert (row.area, row.nearest, row.providers, row.freshness) == (PIKE, 26.8, 0, "unknown")


@pytest.mark.parametrize("order", [1, -1])
def test_of_equally_near_sites_the_one_confirmed_last_speaks(order):
    sites = [offer(f"s{n}", HOUSING, ROSS, assured=day) for n, day in enumerate((None, LONG_AGO, RECENT))]
    assert rows(region(*sites[::order]))[0].freshness == "fresh"


def test_a_figure_of_need_takes_the_place_of_the_population():
    found = rows(region(offer("house", HOUSING, ROSS), need={HOUSING: {VINTON: 100_000.0}, DETOX: {PIKE: 1.0}}))
    assert [(row.area, row.need, row.score) for row in found] == [(VINTON, 100_000, 300_000), (PIKE, 27_000, 81_000)]


def test_a_doubtful_gap_scores_half():
    assert rows(region(offer("maybe", HOUSING, ROSS, confidence=0.4)))[0].score == 3 * 77_000 / 2


def test_equal_scores_keep_the_order_of_kinds():
    found = rows(region(), kinds=(HOUSING, DETOX))
    assert [(row.area, row.kind) for row in found[:2]] == [(ROSS, HOUSING), (ROSS, DETOX)]
