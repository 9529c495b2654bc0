"""Findings, what if, and what changed: worked by hand, and laws that must hold for any directory."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.coverage.change import causes, changes
from onward.analysis.coverage.edits import Edits, apply, touched, unmet_edits
from onward.analysis.coverage.findings import Inputs, findings
from onward.analysis.coverage.kept import (
    anonymous,
    digest,
    findings_from,
    inputs_from,
    packed,
    plain_findings,
    plain_inputs,
    unpacked,
)
from onward.analysis.coverage.matrix import coverage_matrix
from onward.analysis.coverage.offer import Offer
from onward.analysis.coverage.reach import Demand, Reach, Supply
from onward.analysis.coverage.tests.cast import CENTRES, COUNTIES, DETOX, HOUSING, PEOPLE, PIKE, ROSS, TODAY, VINTON

AREAS = tuple(Demand(fips, CENTRES[fips], fips) for fips in COUNTIES)
NEED = {kind: {fips: people / 100 for fips, people in PEOPLE.items()} for kind in (HOUSING, DETOX)}


def inputs(*supplies, **rest):
    facts = {
        "today": TODAY, "areas": AREAS, "people": {**PEOPLE}, "kinds": {HOUSING: 3.0, DETOX: 2.0}, "need": NEED,
        "reach": Reach(), **rest,
    }  # fmt: skip
    return Inputs(supplies=tuple(supplies), **facts)


def house(key="1@a", county=ROSS, kind=HOUSING, **rest):
    return Supply(key, kind, **{"organization": "7", "point": CENTRES[county], "county": county, **rest})


def states(found, kind=HOUSING):
    return {cell.area: cell.state for cell in found[kind].cells}


def change(before, after):
    return changes(findings(before), findings(after), after.people, after.reach)


# Findings ------------------------------------------------------------------------------------------------------------


def test_one_house_in_ross_by_hand():
    cells = {cell.area: cell for cell in findings(inputs(house()))[HOUSING].cells}

    assert [cells[fips].state for fips in COUNTIES] == ["nothing", "here", "nothing"]
    assert [round(cells[fips].distance) for fips in COUNTIES] == [35, 0, 35]
    # 1 for 770 in Ross and 0.22 of 270 and 130 beyond 30 miles: 770 + 88 = 858 seek it.
    assert [round(cells[fips].score * 858, 6) for fips in COUNTIES] == [0.22, 1.0, 0.22]
    mean = (770 + 0.22 * 400) / 858 / 1170
    assert round(cells[PIKE].unmet, 3) == round(270 * (1 - 0.22 / 858 / mean), 3)
    assert (cells[ROSS].unmet, cells[ROSS].covering, cells[ROSS].confirmed) == (0.0, 1, 1)


def test_what_serves_a_county_reaches_it():
    assert states(findings(inputs(house(served=(PIKE,))))) == {PIKE: "reached", ROSS: "here", VINTON: "nothing"}


def test_a_guess_covers_nothing_but_would_at_best():
    cell = findings(inputs(house(sure=False)))[HOUSING].cells[1]

    assert (cell.state, cell.unmet, cell.best) == ("nothing", 770.0, 0.0)


def test_without_doubt_all_but_best_and_worst_is_the_same():
    guess = inputs(house(), house("2@b", PIKE, sure=False))
    [plain], [whole] = ([findings(guess, [HOUSING], doubt=doubt)[HOUSING]] for doubt in (False, True))

    assert [replace(cell, best=None, worst=None) for cell in plain.cells] == [
        replace(cell, best=None, worst=None) for cell in whole.cells
    ]
    assert plain.cells[0].best != whole.cells[0].best


def test_only_some_kinds_can_be_asked_for():
    both = inputs(house(), house("2@b", PIKE, DETOX))

    assert findings(both, [DETOX]) == {DETOX: findings(both)[DETOX]}


# What if -------------------------------------------------------------------------------------------------------------


def test_closing_takes_an_organization_a_service_or_one_site():
    supplies = [house("1@a"), house("1@b"), house("2@a"), house("3@c", organization="8")]

    def left(**edits):
        return [supply.key for supply in apply(supplies, Edits(**edits))]

    assert left() == ["1@a", "1@b", "2@a", "3@c"]
    assert left(organizations=frozenset({"7"})) == ["3@c"]
    assert left(services=frozenset({"1"})) == ["2@a", "3@c"]
    assert left(supplies=frozenset({"1@b"})) == ["1@a", "2@a", "3@c"]


def test_another_capacity_and_a_new_house():
    new = house("new-1@", PIKE)

    assert apply([house()], Edits(sizes=(("1@a", 12.0),), added=(new,))) == (house(capacity=12.0), new)


def test_what_an_edit_names_and_nobody_has_is_told():
    edits = Edits(frozenset({"7", "99"}), frozenset({"1", "98"}), frozenset({"97@x"}), (("96@x", 2.0),))

    assert unmet_edits([house()], edits) == {"99", "98", "97@x", "96@x"}


def test_only_kinds_with_a_change_are_touched():
    supplies = [house(), house("2@b", kind=DETOX, organization="8")]

    assert touched(supplies, Edits(organizations=frozenset({"8"}))) == {DETOX}
    assert touched(supplies, Edits(sizes=(("1@a", 3.0),))) == {HOUSING}
    assert touched(supplies, Edits(added=(house("n@", kind="food"),))) == {"food"}
    assert touched(supplies, Edits()) == set()
    assert not Edits()


# What changed ---------------------------------------------------------------------------------------------------------


def test_a_house_that_closes_opens_a_gap_and_says_so():
    [beds, detox] = change(inputs(house(), house("2@b", PIKE)), inputs(house("2@b", PIKE)))

    assert [cell.area for cell in beds.cells if cell.opened] == [ROSS]
    assert [cell.area for cell in beds.cells if cell.closed] == []
    assert beds.without == (13_000, 90_000)
    assert beds.unmet[0] < beds.unmet[1]
    assert (beds.differs, detox.differs) == (True, False)


def test_a_new_house_is_measured_with_the_yardstick_of_before():
    """With its own mean the new house in Ross would make Pike look worse, though nothing changed there."""
    before = inputs(house("2@b", PIKE), reach=Reach(radius=10, method="2sfca"))
    after = replace(before, supplies=(*before.supplies, house(capacity=500)))
    [beds, _detox] = change(before, after)
    at = {cell.area: cell for cell in beds.cells}

    assert at[PIKE].unmet == (0.0, 0.0)
    assert at[PIKE].after.unmet > 0
    assert (at[ROSS].unmet, at[ROSS].closed) == ((770.0, 0.0), True)


def test_where_nobody_had_anything_the_second_yardstick_holds():
    [beds, _detox] = change(inputs(), inputs(house()))

    assert beds.unmet[0] == 1170
    assert beds.unmet[1] == pytest.approx(sum(cell.unmet for cell in findings(inputs(house()))[HOUSING].cells))


@pytest.mark.parametrize("method", ["nearest", "count"])
def test_methods_without_a_score_are_compared_too(method):
    reach = Reach(method=method, radius=10)
    before, after = inputs(house(), reach=reach), inputs(house(), house("2@b", VINTON), reach=reach)
    [beds, _detox] = change(before, after)

    assert {cell.area: cell.unmet[1] for cell in beds.cells}[VINTON] == 0.0
    assert beds.unmet[0] > beds.unmet[1]


def test_confirming_makes_fresher_and_time_makes_staler():
    old, new = house(confirmed=False), house()

    def trust(before, after):
        [beds, _detox] = change(inputs(before), inputs(after))
        return [cell.trust for cell in beds.cells]

    assert trust(old, new) == [0, 1, 0]
    assert trust(new, old) == [0, -1, 0]


def test_causes_tell_the_world_from_the_way_of_looking():
    before = inputs(house(), house("2@b", PIKE), house("3@c", PIKE, confirmed=False), house("4@d", PIKE))
    after = inputs(house(capacity=4), house("3@c", PIKE), house("4@d", PIKE, confirmed=False), house("5@e", VINTON))
    found = causes(before, after)

    def keys(supplies):
        return [supply.key for supply in supplies]

    assert (keys(found.appeared), keys(found.left), keys(found.altered)) == (["5@e"], ["2@b"], ["1@a"])
    assert (keys(found.confirmed), keys(found.lapsed)) == (["3@c"], ["4@d"])
    assert (found.world, found.looking) == (True, False)


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ("reach", {"reach": Reach(radius=20)}),
        ("people", {"people": {**PEOPLE, PIKE: 30_000}}),
        ("areas", {"areas": AREAS[:2]}),
        ("kinds", {"kinds": {HOUSING: 2.0, DETOX: 2.0}}),
    ],
)
def test_another_way_of_looking_is_said(told, changed):
    found = causes(inputs(house()), inputs(house(), **changed))

    assert (getattr(found, told), found.looking, found.world) == (True, True, False)


def test_another_figure_of_need_is_said_by_kind():
    basis = {HOUSING: (("overdose_deaths_rate", 1.0, 2024, "CDC"),)}

    assert causes(inputs(), inputs(basis=basis)).figures == (HOUSING,)
    weighed = {HOUSING: (("overdose_deaths_rate", 2.0, 2024, "CDC"),)}
    assert causes(inputs(basis=basis), inputs(basis=weighed)).figures == (HOUSING,)


def test_a_newer_edition_of_the_same_figure_is_not_another_figure():
    was, now = ({HOUSING: (("people", 1.0, year, "Census"),)} for year in (2023, 2030))
    found = causes(inputs(basis=was), inputs(basis=now, need={**NEED, HOUSING: {PIKE: 1.0}}))

    assert (found.figures, found.corrected, found.looking) == ((), (), True)
    assert found.editions == (("people", ((2023, "Census"),), ((2030, "Census"),)),)


def test_corrected_values_of_the_same_edition_are_said_by_kind_and_a_new_place_corrects_nothing():
    found = causes(inputs(), inputs(need={**NEED, DETOX: {**NEED[DETOX], PIKE: 1.0}}))
    more = causes(inputs(), inputs(need={kind: {**of, "39999": 7.0} for kind, of in NEED.items()}))

    assert (found.figures, found.editions, found.corrected) == ((), (), (DETOX,))
    assert (more.figures, more.editions, more.corrected) == ((), (), ())


def test_the_same_inputs_have_no_causes():
    same = causes(inputs(house()), inputs(house()))

    assert (same.world, same.looking) == (False, False)


# Kept ----------------------------------------------------------------------------------------------------------------


def test_meeting_groups_are_numbers_when_kept():
    kept = anonymous([house(), house("m@m", organization="Bill's group"), house("n@n", organization="Bill's group")])

    assert [supply.organization for supply in kept] == ["7", "group 1", "group 1"]


def test_the_digest_changes_with_any_figure():
    one, other = (plain_inputs(inputs(house(capacity=size))) for size in (1.0, 2.0))

    assert digest(one, {}) != digest(other, {})
    assert digest(one, {}) == digest(plain_inputs(inputs(house(capacity=1.0))), {})
    assert digest(one, {}, "coverage 0") != digest(one, {})


# Laws ----------------------------------------------------------------------------------------------------------------

SUPPLIES = st.lists(
    st.builds(
        Supply,
        key=st.integers(1, 10**6).map(lambda n: f"{n % 5}@{n}"),
        kind=st.sampled_from((HOUSING, DETOX)),
        organization=st.sampled_from(("7", "8", "9")),
        point=st.sampled_from((None, *CENTRES.values(), (39.1, -82.3))),
        county=st.sampled_from(("", *COUNTIES)),
        served=st.sampled_from(((), (), (PIKE,), ("39",), ("US",))),
        remote=st.booleans(),
        capacity=st.sampled_from((None, 0.0, 4.0, 30.0)),
        sure=st.sampled_from((True, True, False)),
        confirmed=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda supply: supply.key,
)
REACHES = st.builds(
    Reach,
    method=st.sampled_from(("2sfca", "e2sfca", "gaussian", "nearest", "count")),
    radius=st.sampled_from((5.0, 40.0)),
    telehealth=st.sampled_from(("none", "count", "share")),
    service_areas=st.sampled_from(("none", "count", "share")),
)
RANK = {"nothing": 0, "reached": 1, "here": 2}


@settings(max_examples=60)
@given(SUPPLIES, REACHES)
def test_states_are_those_of_the_matrix(supplies, reach):
    offers = [
        Offer(supply.key, supply.organization, supply.kind, supply.county, supply.served,
              1.0 if supply.sure else 0.2, remote=supply.remote)
        for supply in supplies
    ]  # fmt: skip
    matrix = coverage_matrix(offers, COUNTIES, [HOUSING, DETOX], today=TODAY)
    found = findings(inputs(*supplies, reach=reach))

    for kind in (HOUSING, DETOX):
        assert states(found, kind) == {cell.county: cell.state for cell in matrix.row(kind)}


@settings(max_examples=60)
@given(SUPPLIES, REACHES)
def test_kept_and_taken_out_again_they_are_the_same_and_give_the_same(supplies, reach):
    first = inputs(
        *supplies, reach=reach, times={(PIKE, ROSS): 40.0}, basis={HOUSING: (("population", 1.0, 2020, "x"),)}
    )
    found = plain_findings(findings(first))
    again = inputs_from(unpacked(packed(plain_inputs(first))))

    assert plain_inputs(again) == plain_inputs(first)
    assert plain_findings(findings(again)) == found
    assert plain_findings(findings_from(unpacked(packed(found)))) == found
    assert again.today == date(2026, 7, 1)


@settings(max_examples=60)
@given(SUPPLIES, SUPPLIES, REACHES)
def test_adding_never_makes_anything_worse_nor_closing_better(supplies, more, reach):
    added = tuple(replace(supply, key=f"new-{supply.key}") for supply in more)
    before = inputs(*supplies, reach=reach)
    after = replace(before, supplies=apply(supplies, Edits(added=added)))

    for kind in change(before, after):
        assert kind.without[1] <= kind.without[0]
        for cell in kind.cells:
            assert not cell.opened
            assert RANK[cell.after.state] >= RANK[cell.before.state]
            assert cell.after.count >= cell.before.count
            assert (cell.after.score or 0) >= (cell.before.score or 0) * (1 - 1e-8)
            if cell.before.distance is not None:
                assert cell.after.distance <= cell.before.distance
            if cell.unmet[0] is not None:
                assert cell.unmet[1] <= cell.unmet[0] + 1e-6


@settings(max_examples=60)
@given(SUPPLIES, REACHES, st.data())
def test_closing_and_adding_back_changes_nothing(supplies, reach, data):
    gone = data.draw(st.sets(st.sampled_from([supply.key for supply in supplies]))) if supplies else set()
    edits = Edits(supplies=frozenset(gone), added=tuple(supply for supply in supplies if supply.key in gone))
    after = inputs(*apply(supplies, edits), reach=reach)

    assert {supply.key: supply for supply in after.supplies} == {supply.key: supply for supply in supplies}
    for kind in change(inputs(*supplies, reach=reach), after):
        for cell in kind.cells:
            assert (cell.after.state, cell.after.count, cell.after.distance) == (
                cell.before.state, cell.before.count, cell.before.distance,
            )  # fmt: skip
            assert cell.after.score == pytest.approx(cell.before.score)


@settings(max_examples=40)
@given(SUPPLIES, REACHES, st.frozensets(st.sampled_from(("7", "8"))))
def test_kinds_that_are_not_touched_stay_as_they_are(supplies, reach, closed):
    edits = Edits(organizations=closed)
    before = inputs(*supplies, reach=reach)
    after = replace(before, supplies=apply(supplies, edits))

    assert {kind.kind for kind in change(before, after) if kind.differs} <= touched(supplies, edits)
