"""Wishes against all choices there are; the voice of recovery; nobody comes for nothing; the smallest contradiction."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.recruit import Conflict
from onward.analysis.recruit.invite import Question, Wishes, invite, kept

SECTORS = ("faith", "peers", "voices", "")


def fits(question: Question, wishes: Wishes, chosen: Any) -> bool:
    of = [question.sectors[one] for one in chosen]
    return (
        len(chosen) <= wishes.invite
        and wishes.include <= set(chosen)
        and not wishes.exclude & set(chosen)
        and all(of.count(sector) >= least for sector, least in wishes.least.items())
        and (wishes.most is None or all(of.count(sector) <= wishes.most for sector in set(of) - {""}))
        and (not wishes.voices or any(sector in wishes.voices for sector in of))
    )


def best_of_all(question: Question, wishes: Wishes) -> float | None:
    """What the best of all choices within the wishes covers, by trying them all; none when there is none."""
    everybody = list(question.covers)
    worth = [
        sum(question.weights[cell] for cell in set().union(*(question.covers[one] for one in chosen)))
        for size in range(len(everybody) + 1)
        for chosen in combinations(everybody, size)
        if fits(question, wishes, chosen)
    ]
    return max(worth, default=None)


@st.composite
def asked(draw: Any) -> tuple[Question, Wishes]:
    people, cells = [f"c{n}" for n in range(draw(st.integers(1, 6)))], [f"k{n}" for n in range(5)]
    question = Question(
        {cell: float(draw(st.integers(0, 9))) for cell in cells},
        {one: draw(st.lists(st.sampled_from(cells), max_size=3, unique=True)) for one in people},
        {one: draw(st.sampled_from(SECTORS)) for one in people},
    )
    some = st.frozensets(st.sampled_from(people), max_size=2)
    least = draw(st.dictionaries(st.sampled_from(["faith", "peers"]), st.integers(0, 2), max_size=2))
    voices = draw(st.sampled_from([(), ("voices",), ("voices", "peers")]))
    most = draw(st.none() | st.integers(0, 3))
    return question, Wishes(draw(st.integers(0, 4)), draw(some), draw(some), least, most, voices)


@settings(max_examples=300, deadline=None)
@given(asked())
def test_the_answer_is_the_best_of_all_within_the_wishes_or_a_smallest_contradiction(given_: Any) -> None:
    question, wishes = given_
    best = best_of_all(question, wishes)
    if best is None:
        with pytest.raises(Conflict) as told:
            invite(question, wishes)
        words = told.value.rules
        assert not kept(question, wishes, words)
        assert all(kept(question, wishes, [*words[:at], *words[at + 1 :]]) for at in range(len(words)))
        return
    answer = invite(question, wishes)
    chosen = [pick.candidate for pick in answer.picks.chosen]
    assert (answer.picks.covered, answer.picks.bound, answer.picks.proven) == (best, best, True)
    assert fits(question, wishes, chosen)
    assert sum(question.weights[cell] for cell in answer.covered) == best
    useless = {pick.candidate for pick in answer.picks.chosen if pick.gain == 0}
    assert not any(fits(question, wishes, [one for one in chosen if one != other]) for other in useless)


PEOPLE = Question(
    {"beds:pike": 81.0, "rides:pike": 54.0, "beds:vinton": 39.0, "food:ross": 77.0},
    {"house": ["beds:pike", "beds:vinton"], "bus": ["rides:pike"], "pantry": ["food:ross"], "peers": [], "church": []},
    {"house": "housing", "bus": "transport", "pantry": "faith", "peers": "voices", "church": "faith"},
)


def chosen(wishes: Wishes) -> list[tuple[str, float]]:
    return [(pick.candidate, pick.gain) for pick in invite(PEOPLE, wishes).picks.chosen]


def test_by_hand_without_wishes() -> None:
    assert chosen(Wishes(2)) == [("house", 120.0), ("pantry", 77.0)]
    assert chosen(Wishes(9)) == [("house", 120.0), ("pantry", 77.0), ("bus", 54.0)], "nobody comes for nothing"


def test_by_hand_somebody_who_speaks_for_recovery_takes_the_place_of_the_pantry() -> None:
    assert chosen(Wishes(2, voices=("voices", "others"))) == [("house", 120.0), ("peers", 0.0)]
    assert chosen(Wishes(9, voices=("voices",)))[-1] == ("peers", 0.0)


def test_the_last_voice_can_only_be_replaced_by_another() -> None:
    question = Question({"a": 1.0}, {"one": ["a"], "two": ["a"]}, {"one": "voices", "two": "housing"})
    problem = invite(question, Wishes(1, voices=("voices",))).problem

    assert problem.least.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (Wishes(2, voices=("nobody",)), ["voice"]),
        (Wishes(1, least={"faith": 1}, voices=("voices",)), ["choose:1", "min:faith:1", "voice"]),
        (Wishes(5, exclude=frozenset(["peers"]), voices=("voices",)), ["voice", "exclude:peers"]),
        (Wishes(5, most=1, least={"faith": 2}), ["min:faith:2", "max:faith:1"]),
        (Wishes(0, voices=("voices", "nobody")), ["choose:0", "voice"]),
    ],
)
def test_wishes_that_contradict_each_other_are_named(wishes: Wishes, told: list[str]) -> None:
    with pytest.raises(Conflict) as refused:
        invite(PEOPLE, wishes)

    assert refused.value.rules == told


def test_without_candidates_nobody_is_invited() -> None:
    answer = invite(Question({"a": 1.0}, {}), Wishes(3))

    assert (answer.picks.chosen, answer.picks.covered, answer.picks.proven) == ([], 0.0, True)


def test_whoever_hears_of_the_progress_can_end_the_search() -> None:
    class Enough(Exception):
        pass

    def progress(_covered: float, _bound: float) -> None:
        raise Enough

    weights = {f"k{n}": float(1 + n % 7) for n in range(60)}
    covers = {f"c{n}": [f"k{(n * m) % 60}" for m in range(1, 9)] for n in range(40)}
    with pytest.raises(Enough):
        invite(Question(weights, covers), Wishes(6), progress=progress)


def test_cells_that_nobody_would_close_are_named() -> None:
    question = Question({"a": 1.0, "b": 2.0}, {"one": ["a"]})

    assert question.nobody == ["b"]
