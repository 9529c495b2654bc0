"""The spoke diagram: nothing overlaps, nothing leaves the picture, blank spokes stay."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.coverage.spokes import CHARACTER, LINE, LINE_LENGTH, Spoke, layout

SECTORS = (
    "Recovery community", "Peer support", "Treatment and specialty care", "Primary health care", "Harm reduction",
    "Prevention", "Human services", "Recovery housing and housing", "Transportation",
    "Law enforcement and public safety", "Courts and recovery courts", "Corrections, probation and parole",
    "Legal assistance", "Faith and spiritual care", "K-12 and recovery schools",
    "Higher education and collegiate recovery", "Workforce development", "Vocational rehabilitation",
    "Employers and business groups", "Professional monitoring", "Economic development", "Local government",
    "State leadership", "Policy and advocacy", "Research", "Philanthropy",
)  # fmt: skip
SPOKES = [Spoke(f"s{number}", label, number * 7 % 11) for number, label in enumerate(SECTORS)]
LONGEST = [Spoke(f"s{number}", "Fuerzas del orden y seguridad pública", 5) for number in range(26)]


def overlapping(picture):
    return [
        (one.key, other.key)
        for one, other in combinations(picture.spokes, 2)
        if one.label.box.left < other.label.box.right
        and other.label.box.left < one.label.box.right
        and one.label.box.top < other.label.box.bottom
        and other.label.box.top < one.label.box.bottom
    ]


@pytest.mark.parametrize("spokes", [SPOKES, LONGEST])
def test_twenty_six_labels_do_not_overlap_at_900_pixels(spokes):
    picture = layout(spokes, width=900)
    assert overlapping(picture) == []
    assert (picture.width, picture.height) == (900, 900)


def test_a_label_s_box_holds_its_text():
    for spoke in layout(SPOKES).spokes:
        box, lines = spoke.label.box, spoke.label.lines
        assert box.right - box.left == pytest.approx(max(map(len, lines)) * CHARACTER, abs=0.02)
        assert box.bottom - box.top == pytest.approx(len(lines) * LINE, abs=0.02)
        assert box.top < spoke.label.y < box.top + LINE
        assert spoke.label.x == (box.left if spoke.label.anchor == "start" else box.right)


def test_labels_stay_clear_of_the_circles():
    picture = layout(SPOKES)
    for spoke in picture.spokes:
        for other in picture.spokes:
            box, circle = other.label.box, spoke.circle
            near_x = min(max(circle.x, box.left), box.right)
            near_y = min(max(circle.y, box.top), box.bottom)
            assert hypot(near_x - circle.x, near_y - circle.y) > circle.r


def test_circles_do_not_touch_each_other():
    circles = [spoke.circle for spoke in layout([Spoke(str(n), "x", 9) for n in range(60)]).spokes]
    assert all(hypot(a.x - b.x, a.y - b.y) > a.r + b.r for a, b in combinations(circles, 2))


def test_area_follows_the_count_and_an_empty_circle_is_the_smallest():
    picture = layout([Spoke("four", "a", 4), Spoke("sixteen", "b", 16), Spoke("none", "c", 0)])
    assert {spoke.key: (spoke.circle.r, spoke.blank) for spoke in picture.spokes} == {
        "four": (12.0, False),
        "sixteen": (24.0, False),
        "none": (5.0, True),
    }


def test_spokes_run_clockwise_from_the_top_in_the_order_given():
    picture = layout([Spoke(key, key, 1) for key in "abcd"])
    places = [(spoke.key, spoke.circle.x > 450, spoke.circle.y > 450, spoke.angle) for spoke in picture.spokes]
    assert places == [("a", True, False, 45), ("b", True, True, 135), ("c", False, True, 225), ("d", False, False, 315)]


def test_a_line_leads_from_the_hub_to_the_circle_and_on_to_the_label():
    picture = layout(SPOKES)
    for spoke in picture.spokes:
        line, circle, leader = spoke.line, spoke.circle, spoke.leader
        assert hypot(line.x1 - picture.hub.x, line.y1 - picture.hub.y) == pytest.approx(picture.hub.r, abs=0.02)
        assert hypot(line.x2 - circle.x, line.y2 - circle.y) == pytest.approx(circle.r, abs=0.02)
        assert hypot(leader.x1 - circle.x, leader.y1 - circle.y) == pytest.approx(circle.r, abs=0.02)
        assert (leader.x2, leader.y2) == (spoke.label.x, pytest.approx(sum_half(spoke.label.box), abs=0.02))


def sum_half(box):
    return (box.top + box.bottom) / 2


def test_a_picture_with_more_labels_than_room_grows_downward():
    picture = layout([Spoke(str(n), "Seguridad ciudadana y fuerzas del orden", 1) for n in range(80)])
    assert picture.height > 900
    assert overlapping(picture) == []


def test_no_spokes_leave_the_person_alone():
    picture = layout([])
    assert (picture.spokes, picture.hub.x, picture.hub.y) == ((), 450, 450)


def test_a_picture_too_narrow_to_read_is_refused():
    with pytest.raises(ValueError, match="560"):
        layout(SPOKES, width=320)


@given(
    st.lists(st.builds(Spoke, st.text(max_size=3), st.text(max_size=60), st.integers(0, 50)), max_size=40),
    st.integers(560, 1400),
)
def test_any_spokes_fit_the_picture_without_overlap(spokes, width):
    picture = layout(spokes, width=width)
    assert [spoke.key for spoke in picture.spokes] == [spoke.key for spoke in spokes]
    assert overlapping(picture) == []
    for spoke in picture.spokes:
        box = spoke.label.box
        assert min(box.left, box.top) >= 0
        assert (box.right <= picture.width, box.bottom <= picture.height) == (True, True)
        assert max(map(len, spoke.label.lines)) <= LINE_LENGTH
    assert picture == layout(spokes, width=width)
