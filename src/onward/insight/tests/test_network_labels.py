"""Names beside marks: none over another, none over a mark; whoever finds no room gets a number."""

from hypothesis import given
from hypothesis import strategies as st

from onward.insight.network_labels import LETTER, LINE, Label, Spot, labels

AREA = (400.0, 300.0)
spots = st.lists(
    st.builds(
        Spot, st.floats(0, 400), st.floats(0, 300), st.floats(6, 12), st.text("abc", min_size=1, max_size=24)
    ),
    max_size=25,
)  # fmt: skip


def box(label: Label) -> tuple[float, float, float, float]:
    wide = len(label.text) * LETTER
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y + 3 - LINE, left + wide, label.y + 3


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.2  # What rounding moves.
    return (
        one[0] < other[2] - slack and one[2] > other[0] + slack and one[1] < other[3] - slack
        and one[3] > other[1] + slack
    )  # fmt: skip


@given(spots, st.integers(0, 25))
def test_no_name_stands_over_another_or_over_a_mark(found: list[Spot], most: int) -> None:
    placed = labels(found, range(len(found)), most=most, area=AREA)
    named = [(at, box(one)) for at, one in enumerate(placed) if one.number is None]
    marks = [(one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size) for one in found]
    assert len(named) <= most
    for at, own in named:
        assert not any(overlap(own, other) for then, other in named if then != at)
        assert not any(overlap(own, mark) for mark in marks)


@given(spots, st.integers(0, 25))
def test_whoever_has_no_name_has_a_number_in_the_order_of_names(found: list[Spot], most: int) -> None:
    placed = labels(found, range(len(found)), most=most, area=AREA)
    numbered = sorted((one.number, found[at].name) for at, one in enumerate(placed) if one.number)
    assert [number for number, _name in numbered] == list(range(1, len(numbered) + 1))
    assert [name for _number, name in numbered] == sorted(name for _number, name in numbered)
    assert all(one.text == (str(one.number) if one.number else found[at].name) for at, one in enumerate(placed))


def test_who_comes_first_keeps_the_name() -> None:
    crowd = [Spot(200 + n % 3, 150 + n // 3, 8, f"Partner of a long name {n}") for n in range(20)]
    placed = labels(crowd, list(reversed(range(20))), most=60, area=AREA)
    assert placed[19].number is None
    assert sum(one.number is not None for one in placed) >= 10
