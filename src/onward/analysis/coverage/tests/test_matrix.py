"""The coverage matrix: the meaning of here, reached and nothing, the counts, and the dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.matrix import Cell, Missing, coverage_matrix
from onward.analysis.coverage.offer import Limits, Offer, freshness

TODAY = date(2026, 7, 1)
PIKE, ROSS, VINTON, MASON = "39131", "39141", "39163", "54053"
HOUSING, DETOX = "recovery_housing", "detox"


def matrix_of(*offers, counties=(PIKE, ROSS), kinds=(HOUSING,)):
    return coverage_matrix(offers, counties, kinds, today=TODAY)


def states(*offers, counties=(PIKE, ROSS, MASON)):
    return [cell.state for cell in matrix_of(*offers, counties=counties).cells]


def offer(**changes):
    return Offer(**{"service": "house", "organization": "hope", "kind": HOUSING, **changes})


def test_a_site_covers_its_own_county_only():
    assert states(offer(county=PIKE)) == ["here", "nothing", "nothing"]


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ((ROSS,), ["nothing", "reached", "nothing"]),
        (("39",), ["reached", "reached", "nothing"]),
        (("US",), ["reached", "reached", "reached"]),
        ((VINTON,), ["nothing", "nothing", "nothing"]),
    ],
)
def test_a_service_area_reaches_its_counties_state_or_country(served, expected):
    assert states(offer(served=served)) == expected


def test_a_site_is_here_even_when_its_service_area_leaves_its_county_out():
    assert states(offer(county=PIKE, served=(ROSS,))) == ["here", "reached", "nothing"]


def test_a_remote_service_reaches_the_state_of_its_site():
    assert states(offer(county=VINTON, remote=True)) == ["reached", "reached", "nothing"]


def test_a_remote_service_without_a_site_reaches_every_county():
    assert states(offer(remote=True)) == ["reached", "reached", "reached"]


def test_a_remote_service_with_an_area_keeps_to_it():
    assert states(offer(remote=True, served=(ROSS,))) == ["nothing", "reached", "nothing"]


def test_a_site_outside_the_region_can_reach_into_it():
    assert states(offer(county=VINTON, served=(PIKE,))) == ["reached", "nothing", "nothing"]


def test_inactive_offers_and_other_kinds_are_as_if_absent():
    assert matrix_of(offer(county=PIKE, active=False), offer(county=PIKE, kind=DETOX)) == matrix_of()


def test_an_unsure_offer_is_shown_apart_and_fills_no_gap():
    matrix = matrix_of(offer(county=PIKE, confidence=0.49))
    assert matrix.cells == (
        Cell(kind=HOUSING, county=PIKE, unsure=1),
        Cell(kind=HOUSING, county=ROSS),
    )
    assert matrix.total.unsure == 1


def test_a_confidence_of_one_half_is_sure():
    assert states(offer(county=PIKE, confidence=0.5)) == ["here", "nothing", "nothing"]


def test_services_organizations_and_sites_are_each_counted_once():
    matrix = matrix_of(
        offer(county=PIKE, site="a", assured=date(2026, 1, 1)),
        offer(county=PIKE, site="b", assured=date(2026, 6, 1)),
        offer(county=PIKE, site="b"),
        offer(county=PIKE, service="second"),
        offer(county=ROSS, service="third", organization="grace", served=(PIKE,)),
    )
    pike = matrix.at[HOUSING, PIKE]
    assert (pike.sites, pike.services, pike.organizations, pike.served_from_elsewhere) == (3, 2, 1, 1)
    assert (pike.freshest, pike.stale_share) == (date(2026, 6, 1), 2 / 3)
    assert (matrix.total.sites, matrix.total.services, matrix.total.organizations) == (4, 3, 2)
    assert matrix.total.served_from_elsewhere == 0


def test_a_service_s_latest_confirmation_counts_whatever_the_order():
    dates = [date(2026, 6, 1), None, date(2024, 1, 1)]
    for order in (dates, dates[::-1]):
        matrix = matrix_of(*(offer(county=PIKE, assured=day) for day in order))
        assert (matrix.cells[0].freshest, matrix.cells[0].stale_share) == (date(2026, 6, 1), 0.0)


@pytest.mark.parametrize(
    ("assured", "expected"),
    [
        (None, "unknown"),
        (TODAY + timedelta(2), "unknown"),
        (TODAY + timedelta(1), "fresh"),
        (TODAY, "fresh"),
        (TODAY - timedelta(180), "fresh"),
        (TODAY - timedelta(181), "ageing"),
        (TODAY - timedelta(365), "ageing"),
        (TODAY - timedelta(366), "stale"),
    ],
)
def test_a_confirmation_ages_by_its_days(assured, expected):
    assert freshness(assured, TODAY) == expected
    stale = matrix_of(offer(county=PIKE, assured=assured)).cells[0].stale_share
    assert stale == (1.0 if expected in ("stale", "unknown") else 0.0)


def test_limits_can_be_set():
    matrix = coverage_matrix([offer(county=PIKE, assured=TODAY - timedelta(11))], [PIKE], [HOUSING], today=TODAY,
                             limits=Limits(fresh=5, ageing=10))  # fmt: skip
    assert matrix.cells[0].stale_share == 1.0


def test_a_date_in_the_future_is_not_the_freshest():
    assert matrix_of(offer(county=PIKE, assured=date(2062, 1, 1))).cells[0].freshest is None


def test_what_cannot_be_placed_is_listed_once():
    matrix = matrix_of(
        offer(service="lost"),
        offer(service="lost", confidence=0.2),
        offer(service="found"),
        offer(service="found", county=PIKE),
        offer(service="closed", active=False),
    )
    assert matrix.unlocated == ("lost",)


def test_rows_and_columns_sum_up_their_cells():
    matrix = matrix_of(offer(county=PIKE), offer(service="ward", kind=DETOX, served=("39",)), kinds=(HOUSING, DETOX))
    row, column = matrix.by_kind[HOUSING], matrix.by_county[PIKE]
    assert (row.key, row.here, row.reached, row.nothing) == (HOUSING, (PIKE,), (), (ROSS,))
    assert (column.key, column.here, column.reached, column.nothing) == (PIKE, (HOUSING,), (DETOX,), ())
    assert (column.services, column.served_from_elsewhere) == (1, 1)
    assert (matrix.total.here, matrix.total.reached, matrix.total.nothing) == (1, 2, 1)
    assert matrix.row(DETOX) == matrix.cells[2:]


def test_readings_name_the_most_missing_kind_first():
    matrix = matrix_of(offer(county=PIKE), offer(kind="food", served=("39",)), kinds=("food", HOUSING, DETOX))
    assert matrix.missing == (Missing(DETOX, (PIKE, ROSS), 2), Missing(HOUSING, (ROSS,), 2))
    assert [line.everywhere for line in matrix.missing] == [True, False]


def test_a_county_or_kind_asked_for_twice_appears_once():
    assert len(matrix_of(counties=(PIKE, PIKE), kinds=(HOUSING, HOUSING)).cells) == 1


def test_no_counties_and_no_kinds_make_an_empty_matrix():
    matrix = coverage_matrix([offer(county=PIKE)], [], [], today=TODAY)
    assert (matrix.cells, matrix.total.nothing, matrix.total.stale_share) == ((), 0, 0.0)


COUNTIES = (PIKE, ROSS, MASON)
KINDS = (HOUSING, DETOX)
OFFERS = st.lists(
    st.builds(
        Offer,
        service=st.sampled_from("abcde"),
        organization=st.sampled_from("xyz"),
        kind=st.sampled_from((*KINDS, "other")),
        county=st.sampled_from((*COUNTIES, VINTON, "")),
        served=st.lists(st.sampled_from((*COUNTIES, "39", "54", "US")), max_size=2).map(tuple),
        confidence=st.sampled_from((0.2, 0.5, 1.0)),
        assured=st.none() | st.dates(date(2024, 1, 1), date(2026, 9, 1)),
        active=st.booleans(),
        remote=st.booleans(),
        site=st.sampled_from(("", "1", "2")),
    ),
    max_size=25,
)


def naive_cell(offers, kind, county):
    """The text of the module, read line by line for one cell."""

    def reaches(one):
        if one.served:
            return county in one.served or county[:2] in one.served or "US" in one.served
        return one.remote and (one.county == "" or one.county[:2] == county[:2])

    counted = [one for one in offers if one.active and one.kind == kind and (one.county == county or reaches(one))]
    sure = [one for one in counted if one.confidence >= 0.5]
    here = [one for one in sure if one.county == county]
    services = {one.service for one in sure}
    dates = {
        service: [one.assured for one in sure if one.service == service and one.assured
                  and one.assured <= TODAY + timedelta(1)]
        for service in services
    }  # fmt: skip
    stale = [service for service, days in dates.items() if not days or (TODAY - max(days)).days > 365]
    return Cell(
        kind=kind,
        county=county,
        state="here" if here else "reached" if sure else "nothing",
        sites=len({one.site or one.service for one in here}),
        services=len({one.service for one in here}),
        organizations=len({one.organization for one in here}),
        served_from_elsewhere=len(services - {one.service for one in here}),
        unsure=len({one.service for one in counted if one.confidence < 0.5}),
        freshest=max((day for days in dates.values() for day in days), default=None),
        stale_share=len(stale) / len(services) if services else 0.0,
    )


@given(OFFERS)
def test_every_cell_agrees_with_the_naive_reading(offers):
    matrix = coverage_matrix(offers, COUNTIES, KINDS, today=TODAY)
    assert matrix.cells == tuple(naive_cell(offers, kind, county) for kind in KINDS for county in COUNTIES)


@given(OFFERS, st.randoms(use_true_random=False))
def test_the_order_of_offers_does_not_matter(offers, random):
    shuffled = random.sample(offers, len(offers))
    one, other = (coverage_matrix(each, COUNTIES, KINDS, today=TODAY) for each in (offers, shuffled))
    assert (one.cells, one.total, set(one.unlocated)) == (other.cells, other.total, set(other.unlocated))


@given(OFFERS)
def test_lines_are_never_less_than_their_cells_nor_more_than_their_sum(offers):
    matrix = coverage_matrix(offers, COUNTIES, KINDS, today=TODAY)
    for line in matrix.by_kind.values():
        row = matrix.row(line.key)
        assert max(cell.services for cell in row) <= line.services <= sum(cell.services for cell in row)
        assert line.sites >= max(cell.sites for cell in row)
        assert len(line.here) + len(line.reached) + len(line.nothing) == len(COUNTIES)
    assert matrix.total.here + matrix.total.reached + matrix.total.nothing == len(matrix.cells)


@given(OFFERS, OFFERS)
def test_more_offers_never_open_a_gap(offers, more):
    before = coverage_matrix(offers, COUNTIES, KINDS, today=TODAY)
    after = coverage_matrix(offers + more, COUNTIES, KINDS, today=TODAY)
    assert {cell[:2] for cell in gaps(after)} <= {cell[:2] for cell in gaps(before)}


def gaps(matrix):
    return [(cell.kind, cell.county) for cell in matrix.cells if cell.state == "nothing"]
