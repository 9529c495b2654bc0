"""Marks on a map, and what comes first on the home; plain values."""

from collections import Counter

import pytest

from onward.analysis.coverage.next_steps import NextStep, StepKind
from onward.analysis.coverage.spokes import Spoke, layout
from onward.insight.drawing import Site, draw
from onward.insight.rules import GROUPS, first_steps, group_of
from onward.partners.sectors import DEFAULT_SECTORS

PIKE = (39.08, -83.03)


def test_sites_of_one_group_on_one_spot_become_one_mark_that_names_them() -> None:
    marks = draw(["39131"], [Site(*PIKE, 1, "Hope"), Site(*PIKE, 1, "River")]).marks

    assert [mark.names for mark in marks] == [["Hope", "River"]]


def test_groups_on_one_spot_stand_side_by_side() -> None:
    one, other = draw(["39131"], [Site(*PIKE, 1, "Hope"), Site(*PIKE, 2, "River")]).marks

    assert (other.x - one.x, other.y - one.y) == (pytest.approx(14), 0)


def test_a_site_far_outside_is_not_drawn() -> None:
    assert draw(["39131"], [Site(34.0, -118.0, 1, "Los Angeles")]).marks == []


def test_the_legend_names_only_the_groups_that_are_there() -> None:
    legend = draw(["39131"], [Site(*PIKE, 3, "Hope"), Site(39.0, -83.1, 3, "River")]).legend

    assert [(str(key.label), key.sites) for key in legend] == [("Housing", 2)]


def test_a_county_carries_its_state_and_its_name_where_it_fits() -> None:
    [area] = draw(["39131"], states={"39131": "nothing"}).areas

    assert (area.state, area.labelled) == ("nothing", True)


def test_every_sector_has_a_group_and_made_up_ones_the_last() -> None:
    grouped = Counter(group_of(sector.key) for sector in DEFAULT_SECTORS)

    assert sum(grouped.values()) == 26
    assert set(grouped) == {group.number for group in GROUPS}
    assert group_of("our-own") == 8


def step(kind: StepKind, subject: str = "") -> NextStep:
    return NextStep(kind, 1.0, subject, (), 0)


def test_the_home_shows_the_three_gravest_gaps_and_one_of_each_other_step() -> None:
    gaps = [step(StepKind.FILL_GAP, name) for name in "abcde"]
    others = [step(StepKind.CONFIRM_LISTINGS), step(StepKind.INVITE_SECTOR), step(StepKind.INVITE_SECTOR)]

    assert first_steps([*gaps, *others]) == [*gaps[:3], *others[:2]]


def test_the_wheel_is_cut_to_what_is_drawn() -> None:
    wheel = layout([Spoke(str(number), "Sector", number) for number in range(26)])
    _left, top, wide, high = (float(part) for part in wheel.view_box.split())

    assert (top > 0, wide, high < wheel.height) == (True, 900, True)
