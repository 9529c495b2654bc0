"""Several here, nobody next door: worked by hand, and against the rule read word by word."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.duplication import duplications
from onward.analysis.coverage.matrix import coverage_matrix
from onward.analysis.coverage.offer import Offer, covers
from onward.analysis.coverage.tests.cast import (
    COUNTIES,
    DETOX,
    HOUSING,
    KINDS,
    LONG_AGO,
    MASON,
    NEIGHBOURS,
    PIKE,
    ROSS,
    TODAY,
    VINTON,
    offer,
    region,
)  # fmt: skip


def rows(here, whom=None, counties=COUNTIES, kinds=(HOUSING,)):
    return duplications(here.offers, here, counties, kinds, today=TODAY, whom=whom)


HOPE, GRACE = offer("beds", HOUSING, ROSS, "Hope"), offer("rooms", HOUSING, ROSS, "Grace", point=(39.0, -82.2))


# Worked by hand ------------------------------------------------------------------------------------------------------


def test_two_in_ross_and_none_in_pike_and_vinton_beside_it():
    [row] = rows(region(HOPE, GRACE))

    assert (row.kind, row.whom, row.providers, row.counties) == (HOUSING, "", ("Grace", "Hope"), (ROSS,))
    assert (row.lacking, row.people, row.lacking_people) == ((PIKE, VINTON), 77_000, 40_000)
    assert (row.share, row.usual, row.busy) == (38_500.0, 58_500.0, False)
    assert (row.old, row.perhaps, row.weight) == (0, (), 120_000.0)
    assert [(helper.organization, helper.miles) for helper in row.helpers] == [("Grace", 10.7), ("Hope", 26.8)]


def test_one_organization_with_two_houses_is_not_several():
    assert rows(region(HOPE, replace(GRACE, organization="Hope"))) == []


def test_two_where_every_neighbour_has_one_are_no_row():
    assert rows(region(HOPE, GRACE, offer("p", HOUSING, PIKE), offer("v", HOUSING, VINTON))) == []


def test_who_reaches_the_neighbour_already_leaves_nothing_to_share():
    assert rows(region(HOPE, replace(GRACE, served=(ROSS, PIKE, VINTON)))) == []


def test_a_line_for_the_whole_state_is_nobodys_double():
    line = offer("line", HOUSING, organization="Line", served=("39",))

    assert rows(region(HOPE, line)) == []


def test_a_county_that_does_not_touch_the_overlap_is_not_next_door():
    two = [offer("one", HOUSING, PIKE), offer("two", HOUSING, PIKE)]

    assert [row.lacking for row in rows(region(*two))] == [(ROSS,)]


def test_a_county_outside_the_region_is_not_said_to_lack_anything():
    assert [row.lacking for row in rows(region(HOPE, GRACE), counties=(ROSS, PIKE))] == [(PIKE,)]
    assert MASON in NEIGHBOURS[VINTON]


def test_a_house_for_veterans_beside_a_house_for_all_is_not_the_same_work():
    assert rows(region(HOPE, GRACE), whom={"rooms": ["veterans"]}) == []


def test_two_for_the_same_people_while_next_door_has_nothing_for_them():
    youth = offer("youth", HOUSING, PIKE, "Youth")
    whom = {"beds": ["veterans"], "rooms": ["veterans", "families"], "youth": ["youth"]}

    [row] = rows(region(HOPE, GRACE, youth), whom)

    assert (row.whom, row.providers, row.lacking) == ("veterans", ("Grace", "Hope"), (PIKE, VINTON))


def test_who_takes_everybody_is_open_to_those_people_too():
    everybody = [offer("p", HOUSING, PIKE), offer("v", HOUSING, VINTON)]

    assert rows(region(HOPE, GRACE, *everybody), whom={"beds": ["veterans"], "rooms": ["veterans"]}) == []


def test_the_same_organizations_in_two_counties_are_one_row():
    both = [replace(each, served=(PIKE, ROSS)) for each in (HOPE, GRACE)]

    [row] = rows(region(*both))

    assert (row.counties, row.lacking, row.people, row.share) == ((PIKE, ROSS), (VINTON,), 104_000, 52_000.0)


def test_where_many_people_live_several_are_a_choice_and_come_last():
    city = {PIKE: 1_000, ROSS: 900_000, VINTON: 1_000}
    beds = [HOPE, GRACE, offer("third", HOUSING, PIKE)]
    detox = [offer("one", DETOX, VINTON), offer("two", DETOX, VINTON)]

    first, last = rows(region(*beds, *detox, people=city), kinds=(HOUSING, DETOX))

    assert (first.kind, first.lacking, first.busy) == (DETOX, (ROSS,), False)
    assert (first.share, first.usual) == (500.0, 451_000.0)
    assert (last.kind, last.lacking, last.busy) == (HOUSING, (VINTON,), True)
    assert (last.share, round(last.usual)) == (450_000.0, 300_667)


def test_without_a_count_of_people_nobody_is_called_busy_and_the_row_still_weighs():
    [row] = rows(region(HOPE, GRACE, people={}))

    assert (row.share, row.usual, row.busy, row.people, row.weight) == (None, None, False, 0, 6.0)


def test_old_listings_and_a_guess_next_door_are_said():
    guess = offer("guess", HOUSING, PIKE, confidence=0.4)

    [row] = rows(region(HOPE, replace(GRACE, assured=LONG_AGO), guess))

    assert (row.old, row.perhaps, row.weight) == (1, (PIKE,), (27_000 / 2 + 13_000) * 3)


def test_a_listing_without_any_place_may_be_next_door():
    [row] = rows(region(HOPE, GRACE, offer("somewhere", HOUSING)))

    assert (row.perhaps, row.weight) == ((PIKE, VINTON), 60_000.0)


def test_a_fresh_listing_of_the_same_provider_speaks_for_it():
    [row] = rows(region(HOPE, GRACE, offer("more", HOUSING, ROSS, "Grace", assured=LONG_AGO)))

    assert row.old == 0


# Against the rule, word by word --------------------------------------------------------------------------------------

GROUPS = ("", "veterans")
OFFERS = st.lists(
    st.builds(
        Offer,
        service=st.sampled_from("abcdef"),
        organization=st.sampled_from(("Hope", "Grace", "Valley")),
        kind=st.sampled_from(KINDS[:2]),
        county=st.sampled_from(("", *COUNTIES)),
        served=st.sampled_from(((), (), (PIKE,), (ROSS, VINTON), ("39",), ("US",))),
        confidence=st.sampled_from((0.3, 1.0)),
        active=st.sampled_from((True, True, False)),
        remote=st.booleans(),
    ),
    max_size=12,
)
WHOM = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from(("veterans", "youth"))))


def naive(offers, whom, counties=COUNTIES):
    """Each kind, each group, each county asked in turn."""
    found = set()
    for kind in KINDS:
        sure = [one for one in offers if one.kind == kind and one.active and one.confidence >= 0.5]
        for group in ("", "veterans", "youth"):
            mine = [one for one in sure if group in (whom.get(one.service) or {""})]
            usable = [one for one in sure if not group or not whom.get(one.service) or group in whom[one.service]]
            at = {
                county: {one.organization for one in mine
                         if (one.county == county and not one.remote) or county in one.served}
                for county in counties
            }  # fmt: skip
            for providers in {frozenset(owners) for owners in at.values() if len(owners) > 1}:
                overlap = tuple(county for county in counties if at[county] == providers)
                lacking = tuple(
                    county
                    for county in counties
                    if any(county in NEIGHBOURS[near] for near in overlap)
                    and not any(covers(one, county) for one in usable)
                )
                if lacking:
                    found.add((kind, group, tuple(sorted(providers)), overlap, lacking))
    return found


def facts(row):
    return row.kind, row.whom, row.providers, row.counties, row.lacking


@given(OFFERS, WHOM)
def test_the_rows_are_those_of_the_naive_reading(offers, whom):
    found = rows(region(*offers), whom, kinds=KINDS)

    assert {facts(row) for row in found} == naive(offers, whom)
    assert len({facts(row) for row in found}) == len(found)


@given(OFFERS, st.randoms(use_true_random=False))
def test_the_order_of_offers_does_not_matter(offers, random):
    shuffled = random.sample(offers, len(offers))

    assert rows(region(*offers), kinds=KINDS) == rows(region(*shuffled), kinds=KINDS)


@given(OFFERS)
def test_no_row_calls_empty_what_the_matrix_calls_covered(offers):
    matrix = coverage_matrix(offers, COUNTIES, KINDS, today=TODAY)

    for row in rows(region(*offers), kinds=KINDS):
        assert {matrix.at[row.kind, county].state for county in row.lacking} == {"nothing"}
        assert {matrix.at[row.kind, county].state for county in row.counties} <= {"here", "reached"}


@given(OFFERS, WHOM)
def test_whoever_goes_next_door_ends_the_row(offers, whom):
    found = rows(region(*offers), whom, kinds=KINDS)
    for row, county in [(each, county) for each in found for county in each.lacking]:
        gone = Offer("new", row.providers[0], row.kind, county)
        after = rows(region(*offers, gone), {**whom, "new": {row.whom} - {""}}, kinds=KINDS)
        same = [other for other in after if (other.kind, other.whom) == (row.kind, row.whom)]
        assert all(county not in other.lacking for other in same)


@given(OFFERS)
def test_every_pair_of_a_row_stands_together_everywhere_in_it(offers):
    for row in rows(region(*offers), kinds=KINDS):
        for one, other in combinations(row.providers, 2):
            for county in row.counties:
                at = {each.organization for each in offers
                      if each.kind == row.kind and county in {each.county, *each.served}}  # fmt: skip
                assert {one, other} <= at
