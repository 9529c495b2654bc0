"""Where organizations stand on the picture of influence and readiness."""

from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules import picture as rules
from onward.outreach.rules.choosing import Row
from onward.outreach.rules.engagement import Judgement

NUMBERS = st.one_of(st.none(), st.integers(1, 5))
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=80).map(
    lambda pairs: [row(pk, *pair) for pk, pair in enumerate(pairs, start=1)]
)


def row(pk: int, influence: int | None, readiness: int | None) -> Row:
    return Row(pk, f"House {pk}", judgement=Judgement(influence=influence, readiness=readiness))


def test_four_quarters_by_what_one_could_change_and_how_ready_one_is() -> None:
    asked = [(5, 5), (4, 4), (5, 3), (4, 1), (3, 4), (1, 5), (3, 3), (1, 1)]

    assert [rules.quadrant_of(row(1, *pair)) for pair in asked] == [
        "call", "call", "convince", "convince", "thank", "thank", "later", "later",
    ]  # fmt: skip


def test_more_than_a_field_holds_are_counted_in_its_last_spot() -> None:
    drawn = rules.placed([row(pk, 3, 3) for pk in range(1, 24)])

    assert len(drawn.spots) == rules.HOLDS - 1
    assert [(one.count, one.influence, one.readiness) for one in drawn.more] == [(4, 3, 3)]
    assert len(rules.placed([row(pk, 3, 3) for pk in range(1, 21)]).spots) == rules.HOLDS


@given(ROWS)
def test_no_two_spots_touch_and_each_stands_in_its_field(rows: list[Row]) -> None:
    drawn = rules.placed(rows)
    places = [(one.x, one.y) for one in (*drawn.spots, *drawn.more)]

    assert len(set(places)) == len(places)
    assert all(
        abs(x - u) >= rules.SPOT or abs(y - v) >= rules.SPOT
        for place, (x, y) in enumerate(places) for u, v in places[place + 1 :]
    )  # fmt: skip
    for spot in drawn.spots:
        judged = spot.row.judgement
        left, top = rules.corner_of(judged.influence or 0, judged.readiness or 0)
        assert left < spot.x < left + rules.FIELD_WIDTH
        assert top < spot.y < top + rules.FIELD_HEIGHT
    judged_on_both = [one for one in rows if one.judgement.influence and one.judgement.readiness]
    assert len(drawn.spots) + sum(one.count for one in drawn.more) == len(judged_on_both)
    assert [one.number for one in drawn.spots] == sorted(one.number for one in drawn.spots)
