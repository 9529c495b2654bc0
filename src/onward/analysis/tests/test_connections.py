"""Who could help whom, against comparing everybody with everybody."""

from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.connections import Connection, Helps, Pair, Said, connections, pair_of

PIKE, ROSS = "39131", "39141"


def said(who: int, kind: str, *counties: str) -> Said:
    return Said(who, kind, frozenset(counties or (PIKE,)))


def plainly(offers: list[Said], needs: list[Said], apart: frozenset[Pair]) -> list[Connection]:
    """The same, by comparing each offer with each need."""
    where: dict[tuple[int, int, str], set[str]] = {}
    for offer in offers:
        for need in needs:
            shared = offer.counties & need.counties
            pair = pair_of(offer.organization, need.organization)
            same = offer.organization == need.organization
            if offer.kind == need.kind and shared and not same and pair not in apart:
                where.setdefault((offer.organization, need.organization, offer.kind), set()).update(shared)
    helps = [
        Helps(giver, taker, kind, frozenset(counties), len({
            offer.organization for offer in offers if offer.kind == kind and offer.counties & counties
        } - {giver, taker}))
        for (giver, taker, kind), counties in sorted(where.items())
    ]  # fmt: skip
    pairs = sorted({pair_of(one.giver, one.taker) for one in helps})
    made = [Connection(pair, tuple(one for one in helps if pair_of(one.giver, one.taker) == pair)) for pair in pairs]
    return sorted(made, key=lambda one: (not one.mutual, -len(one.helps), min(h.others for h in one.helps), one.pair))


def test_a_need_meets_an_offer_in_the_same_county_and_nowhere_else() -> None:
    offers = [said(1, "rides", PIKE), said(2, "rides", ROSS), said(3, "beds", PIKE)]
    (found,) = connections(offers, [said(9, "rides", PIKE)], apart=frozenset())

    assert found == Connection((1, 9), (Helps(1, 9, "rides", frozenset({PIKE}), 0),))


def test_nobody_helps_itself_and_who_is_apart_is_left_out() -> None:
    offers, needs = [said(1, "rides"), said(2, "rides")], [said(1, "rides"), said(3, "rides")]

    assert [one.pair for one in connections(offers, needs, apart=frozenset({(1, 3)}))] == [(1, 2), (2, 3)]


def test_both_ways_comes_first_then_more_then_what_nobody_else_offers() -> None:
    offers = [said(1, "rides"), said(2, "beds"), said(3, "rides"), said(3, "space"), said(4, "jobs"), said(5, "rides")]
    needs = [said(2, "rides"), said(1, "beds"), said(6, "rides"), said(6, "space"), said(7, "jobs"), said(8, "rides")]
    found = connections(offers, needs, apart=frozenset())

    assert found[0].pair == (1, 2)
    assert found[0].mutual
    assert found[1].pair == (3, 6)
    assert found[2].pair == (4, 7)
    assert found[3].helps[0].others == 2


things = st.builds(
    Said, st.integers(1, 6), st.sampled_from(["rides", "beds", "space"]), st.frozensets(st.sampled_from([PIKE, ROSS]))
)
pairs = st.frozensets(st.tuples(st.integers(1, 6), st.integers(1, 6)).map(lambda pair: pair_of(*pair)))


@given(st.lists(things, max_size=10), st.lists(things, max_size=10), pairs)
def test_it_is_the_same_as_comparing_everybody_with_everybody(
    offers: list[Said], needs: list[Said], apart: frozenset[Pair]
) -> None:
    assert connections(offers, needs, apart=apart) == plainly(offers, needs, apart)
