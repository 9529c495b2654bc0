"""Who is left out of a letter to many and why, and what in its words is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules.campaigns import (
    BAD_ADDRESS,
    DO_NOT_CONTACT,
    GONE,
    NO_ADDRESS,
    NO_VALUE,
    SAME_ADDRESS,
    SAME_PERSON,
    TAKEN_OUT,
    UNSUBSCRIBED,
    Addressee,
    Shut,
    left_out,
    merged,
    needs_name,
    unfinished,
    unsaid,
)

ANN = Addressee(1, 1, "Ann Lee", "ann@example.org")


def why(second: Addressee, shut: Shut = Shut(), *, asks: bool = False) -> str:  # noqa: B008
    """Why the second of two gets none."""
    return left_out([ANN, second], shut, needs_name=asks).get(second.key, "")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (Addressee(2, 2, "Bob Day", "bob@example.org"), ""),
        (Addressee(2, 2, "Bob Day", "bob@example.org", out=True), TAKEN_OUT),
        (Addressee(2, 2, "Bob Day", ""), NO_ADDRESS),
        (Addressee(2, 2, "Bob Day", "bob", sound=False), BAD_ADDRESS),
        (Addressee(2, 2, "Bob Day", "ann@example.org"), SAME_ADDRESS),
        (Addressee(2, 2, "ANN  LEE", "lee@example.org"), SAME_PERSON),
        (Addressee(2, 2, "Ann Lee", "lee@example.org", sure=True), ""),
        (Addressee(2, 2, "Ann", "other@example.org"), ""),
    ],
)
def test_whoever_should_not_get_it_is_left_out_for_a_reason(second: Addressee, expected: str) -> None:
    assert why(second) == expected


def test_whoever_has_the_address_of_one_who_got_theirs_is_left_out() -> None:
    assert left_out([ANN], Shut(), needs_name=False, taken={"ann@example.org"}) == {1: SAME_ADDRESS}


def test_whoever_said_no_is_left_out() -> None:
    bob = Addressee(2, 2, "Bob Day", "bob@example.org")

    assert why(bob, Shut(frozenset({2}))) == DO_NOT_CONTACT
    assert why(bob, Shut(addresses={"bob@example.org": UNSUBSCRIBED})) == UNSUBSCRIBED
    assert why(bob, Shut(gone=frozenset({2}))) == GONE


def test_nobody_is_greeted_without_a_name() -> None:
    nameless = Addressee(2, 2, "", "info@example.org")

    assert (why(nameless, asks=True), why(nameless, asks=False)) == (NO_VALUE, "")


def test_who_is_left_out_takes_no_place_of_another() -> None:
    """The first of two with one address was taken out: the second gets it."""
    first = Addressee(1, 1, "Ann Lee", "ann@example.org", out=True)

    assert left_out([first, Addressee(2, 2, "", "ann@example.org")], Shut(), needs_name=False) == {1: TAKEN_OUT}


people = st.lists(
    st.builds(
        Addressee,
        key=st.integers(0, 10_000), organization=st.integers(0, 5),
        name=st.sampled_from(["", "Ann Lee", "Bob", "Bo Day"]),
        address=st.sampled_from(["", "a@x.org", "b@x.org", "c@x.org"]), out=st.booleans(), sure=st.booleans(),
    ),
    unique_by=lambda one: one.key,
)  # fmt: skip


@given(people, st.booleans())
def test_no_address_gets_two_and_everybody_is_told_of_once(those: list[Addressee], asks: bool) -> None:
    out = left_out(those, Shut(), needs_name=asks)
    reached = [one for one in those if one.key not in out]

    assert len({one.address for one in reached}) == len(reached)
    assert all(one.address and not one.out and (one.name or not asks) for one in reached)
    known = {one.address for one in those if one.address and not one.out and (one.name or not asks)}
    same = {one.address for one in those if out.get(one.key) == SAME_PERSON}
    assert known - same <= {one.address for one in reached}, "nobody is lost without a reason"


def test_what_has_to_be_said_is_asked_for() -> None:
    texts = ["{{ region.name }}", "Dear {{ person.name }}, on {{ meeting.date }} at {{ meeting.place }}"]

    assert unsaid(texts, {"region.name": "Ohio", "meeting.date": "Friday", "meeting.place": "  "}) == ["meeting.place"]
    assert (needs_name(*texts), needs_name("Dear all")) == (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Because of you … (one thing).", True), ("… and more", True), ("Dear all, wait…", False), ("Thank you.", False)],
)
def test_a_place_for_ones_own_words_is_seen(text: str, expected: bool) -> None:
    assert unfinished(text) is expected


def test_a_letter_with_a_blank_is_never_put_together() -> None:
    assert merged("Dear {{ person.name }},", {"person.name": "Ann"}) == "Dear Ann,"
    for values in ({}, {"person.name": ""}):
        with pytest.raises(KeyError):
            merged("Dear {{ person.name }},", values)
