"""Next steps: what is said, in which order, and why it weighs what it weighs."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.matrix import coverage_matrix
from onward.analysis.coverage.next_steps import NextStep, StepKind, next_steps
from onward.analysis.coverage.region import Region, SectorCount
from onward.analysis.coverage.tests.cast import (
    ADAMS,
    COUNTIES,
    DETOX,
    FOOD,
    HOUSING,
    KINDS,
    LONG_AGO,
    MASON,
    PIKE,
    RECENT,
    ROSS,
    TODAY,
    VINTON,
    VOICE,
    offer,
    region,
)  # fmt: skip

EVERYWHERE = tuple(offer(f"all {kind}", kind, remote=True) for kind in KINDS)
"""Covers every cell, so that a test can look at one thing."""


def steps(here, limit=20, kinds=KINDS):
    return next_steps(coverage_matrix(here.offers, COUNTIES, kinds, today=TODAY), here, limit=limit)


def one(here, kind):
    [step] = [step for step in steps(here) if step.kind == kind]
    return step


def gap(here, subject=HOUSING):
    [step] = [step for step in steps(here) if (step.kind, step.subject) == (StepKind.FILL_GAP, subject)]
    return step


def test_a_covered_region_with_fresh_listings_and_every_sector_has_nothing_to_do():
    assert steps(region(*EVERYWHERE)) == ()


def test_the_example_of_the_issue():
    here = region(
        offer("house", HOUSING, ROSS, "Hope"),
        offer("beds", HOUSING, ROSS, "Grace"),
        *EVERYWHERE[1:],
        outside=[offer("home", HOUSING, MASON, "Mason Homes")],
    )
    assert steps(here) == (
        NextStep(
            StepKind.FILL_GAP,
            weight=3 * (27_000 + 13_000),
            subject=HOUSING,
            counties=(PIKE, VINTON),
            people=40_000,
            helpers=("Grace", "Hope", "Mason Homes"),
            facts={
                "region_wide": False,
                "of": 3,
                "helpers_inside": 2,
                "helpers_outside": 1,
                "nearest_miles": 26.8,
                "unsure": 0,
                "unlocated": False,
            },
        ),
    )


def test_a_kind_missing_in_every_county_says_so():
    step = gap(region(*EVERYWHERE[1:]))
    assert (step.facts["region_wide"], step.counties, step.helpers, step.facts["nearest_miles"]) == (
        True, COUNTIES, (), None,
    )  # fmt: skip


def test_the_nearest_helper_comes_first_measured_from_its_site():
    here = region(
        *EVERYWHERE[1:],
        offer("far", HOUSING, ROSS, "Far", point=(39.4, -82.5)),
        offer("near", HOUSING, ROSS, "Near", point=(39.0, -82.9)),
        offer("near too", HOUSING, ROSS, "Near", point=(39.0, -82.4)),
    )
    assert gap(here).helpers == ("Near", "Far")


def test_helpers_without_a_known_place_come_last_in_the_order_of_their_names():
    here = region(
        *EVERYWHERE[1:],
        outside=[offer("z", HOUSING, MASON), offer("b", HOUSING, ROSS), offer("a", HOUSING, ROSS)],
        centres={VINTON: (39.0, -82.0), MASON: (39.0, -81.5)},
    )
    assert gap(here).helpers == ("z inc", "a inc", "b inc")


def test_helpers_are_only_sure_active_and_next_door():
    here = region(
        *EVERYWHERE[1:],
        offer("house", HOUSING, ROSS, "Hope"),
        outside=[
            offer("closed", HOUSING, MASON, active=False),
            offer("guess", HOUSING, MASON, confidence=0.4),
            offer("distant", HOUSING, ADAMS),
            offer("nowhere", HOUSING),
            offer("soup", FOOD, MASON),
        ],
    )
    assert gap(here).helpers == ("Hope",)


def test_an_unsure_listing_halves_the_weight_of_its_county_only():
    here = region(*EVERYWHERE[1:], offer("house", HOUSING, ROSS), offer("maybe", HOUSING, PIKE, confidence=0.3))
    step = gap(here)
    assert (step.weight, step.people, step.facts["unsure"]) == (3 * (27_000 / 2 + 13_000), 40_000, 1)


def test_an_unlocated_listing_of_the_kind_halves_the_whole_gap():
    step = gap(region(*EVERYWHERE[1:], offer("house", HOUSING, ROSS), offer("lost", HOUSING)))
    assert (step.weight, step.facts["unlocated"]) == (3 * 40_000 / 2, True)


def test_gaps_of_equal_weight_keep_the_order_of_kinds():
    assert [(step.subject, step.weight) for step in steps(region())] == [
        (HOUSING, 351_000), (DETOX, 351_000), (FOOD, 234_000),
    ]  # fmt: skip


def test_the_list_is_as_short_as_asked():
    assert len(steps(region(), limit=2)) == 2
    assert len(steps(region(), limit=0)) == 0


def test_a_kind_without_importance_weighs_one_and_a_county_without_figures_as_the_usual_one():
    here = replace(region(), importance={}, people={PIKE: 10})
    assert [(step.weight, step.people) for step in steps(here)] == [(10 * len(COUNTIES), 10)] * 3


def test_without_any_figures_every_county_weighs_one_and_nobody_is_counted():
    here = replace(region(), importance={}, people={})
    assert [(step.weight, step.people) for step in steps(here)] == [(len(COUNTIES), 0)] * 3


def test_old_listings_are_to_be_confirmed():
    here = region(
        *EVERYWHERE,
        offer("old", FOOD, PIKE, "Pantry", assured=LONG_AGO),
        offer("older", FOOD, PIKE, "Pantry", assured=LONG_AGO.replace(year=2023)),
        offer("never", DETOX, PIKE, "Clinic", assured=None),
        offer("never", DETOX, PIKE, "Clinic", assured=None, site="second"),
        offer("moved", DETOX, PIKE, "Clinic", assured=LONG_AGO),
        offer("moved", DETOX, PIKE, "Clinic", assured=RECENT, site="second"),
        offer("moved", DETOX, PIKE, "Clinic", assured=None, site="third"),
        offer("closed", DETOX, PIKE, "Clinic", assured=None, active=False),
    )
    mean_importance = 8 / 3
    # In Pike three of seven services are old: old, older and never, beside moved and the three that cover everything.
    assert one(here, StepKind.CONFIRM_LISTINGS) == NextStep(
        StepKind.CONFIRM_LISTINGS,
        weight=27_000 * (3 / 7) * mean_importance * 0.5,
        subject="",
        counties=(PIKE,),
        people=27_000,
        helpers=("Pantry", "Clinic"),
        facts={"listings": 3, "of": 7, "never_confirmed": 1, "oldest": LONG_AGO.replace(year=2023)},
    )


def test_listings_that_were_never_confirmed_have_no_oldest_date():
    here = region(*(replace(each, assured=None) for each in EVERYWHERE))
    assert one(here, StepKind.CONFIRM_LISTINGS).facts == {
        "listings": 3, "of": 3, "never_confirmed": 3, "oldest": None,
    }  # fmt: skip


def test_blank_sectors_are_invited_together():
    here = region(
        *EVERYWHERE, sectors=[VOICE, SectorCount("transport", 0), SectorCount("faith", 2), SectorCount("courts", 0)]
    )
    assert one(here, StepKind.INVITE_SECTOR) == NextStep(
        StepKind.INVITE_SECTOR,
        weight=117_000 * (8 / 3) * (2 / 4 * 0.5),
        subject="transport",
        counties=COUNTIES,
        people=117_000,
        facts={"sectors": ("transport", "courts"), "of": 4},
    )


def test_a_missing_recovery_voice_comes_before_the_gravest_gap():
    silent = [SectorCount("recovery_community", 0, voice=True), SectorCount("peer_support", 0, voice=True)]
    found = steps(region(sectors=[*silent, SectorCount("courts", 0)]))
    assert found[0] == NextStep(
        StepKind.HEAR_RECOVERY_VOICE,
        weight=3 * 117_000,
        subject="recovery_community",
        counties=COUNTIES,
        people=117_000,
        facts={"sectors": ("recovery_community", "peer_support")},
    )
    blank = [step.facts["sectors"] for step in found if step.kind == StepKind.INVITE_SECTOR]
    assert blank == [("courts", "recovery_community", "peer_support")]


def test_one_voice_is_enough_and_the_other_is_an_ordinary_blank():
    here = region(*EVERYWHERE, sectors=[VOICE, SectorCount("peer_support", 0, voice=True)])
    assert [(step.kind, step.subject) for step in steps(here)] == [(StepKind.INVITE_SECTOR, "peer_support")]


def test_listings_without_a_place_are_to_be_located():
    here = region(*EVERYWHERE, offer("b", FOOD, organization="Lost"), offer("a", FOOD, organization="Lost"))
    assert one(here, StepKind.LOCATE) == NextStep(
        StepKind.LOCATE,
        weight=117_000 * (8 / 3) * (2 / 5),
        subject="",
        counties=COUNTIES,
        people=117_000,
        helpers=("Lost",),
        facts={"listings": 2, "of": 5, "services": ("a", "b")},
    )


def test_guessed_kinds_are_to_be_checked():
    here = region(
        *EVERYWHERE,
        offer("a", FOOD, PIKE, confidence=0.4),
        offer("a", DETOX, PIKE, confidence=0.3),
        offer("b", DETOX, PIKE, confidence=0.3),
    )
    assert one(here, StepKind.CHECK_KINDS) == NextStep(
        StepKind.CHECK_KINDS,
        weight=117_000 * (8 / 3) * (2 / 5 * 0.5),
        subject="",
        counties=COUNTIES,
        people=117_000,
        facts={"listings": 2, "of": 5, "kinds": (DETOX, FOOD)},
    )


def test_a_region_without_kinds_still_misses_its_voice():
    here = region(sectors=[SectorCount("recovery_community", 0, voice=True)])
    assert [(step.kind, step.weight) for step in steps(here, kinds=())] == [(StepKind.HEAR_RECOVERY_VOICE, 117_000)]


def test_a_region_that_nobody_knows_has_no_steps():
    assert steps(Region({}), kinds=()) == ()


OFFERS = st.lists(
    st.builds(
        offer,
        service=st.sampled_from("abcdef"),
        kind=st.sampled_from((*KINDS, "other")),
        county=st.sampled_from((*COUNTIES, MASON, "")),
        organization=st.sampled_from("xyz"),
        confidence=st.sampled_from((0.2, 1.0)),
        assured=st.sampled_from((None, LONG_AGO, RECENT)),
        active=st.booleans(),
        remote=st.booleans(),
    ),
    max_size=15,
)
SECTORS = st.lists(st.builds(SectorCount, st.sampled_from("pqr"), st.integers(0, 1), st.booleans()), max_size=4)


@given(OFFERS, OFFERS, SECTORS)
def test_the_list_is_ranked_grouped_and_the_same_every_time(offers, outside, sectors):
    here = region(*offers, outside=outside, sectors=sectors)
    found = steps(here)
    assert found == steps(here)
    assert [step.weight for step in found] == sorted((step.weight for step in found), reverse=True)
    assert len({(step.kind, step.subject) for step in found}) == len(found)
    assert [step for step in found if not set(step.counties) <= set(COUNTIES)] == []
    assert found[:3] == steps(here, limit=3)


@given(OFFERS)
def test_every_gap_of_the_matrix_is_in_the_list_once(offers):
    here = region(*offers)
    matrix = coverage_matrix(here.offers, COUNTIES, KINDS, today=TODAY)
    named = {step.subject: step.counties for step in steps(here) if step.kind == StepKind.FILL_GAP}
    assert named == {kind: line.nothing for kind, line in matrix.by_kind.items() if line.nothing}
