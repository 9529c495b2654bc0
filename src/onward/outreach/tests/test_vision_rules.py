"""Words that several statements share, and what changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules.vision import ADDED, GONE, SHARED, compared, pointed_out, recurring

TEXTS = st.text(alphabet="ab wWörk-'’.\n1", max_size=60)


@given(TEXTS, st.sets(st.sampled_from(["a", "work", "wörk", "ab"])))
def test_pointing_out_loses_and_adds_nothing(text: str, words: set[str]) -> None:
    assert "".join(piece.text for piece in pointed_out(text, words)) == text


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    pieces = compared(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new


@given(st.lists(TEXTS, max_size=4))
def test_a_word_recurs_when_more_than_one_says_it_and_the_order_of_statements_is_nothing(texts: list[str]) -> None:
    found = recurring(texts)

    assert all(1 < count <= len(texts) for _word, count in found)
    assert recurring(texts[::-1]) == found
    assert recurring(texts[:1]) == []


def test_words_are_found_whatever_their_case_and_small_ones_are_left_out() -> None:
    texts = ["Every family finds WORK with us.", "work for the family", "Work, that is: a family’s own"]

    assert recurring(texts) == [("work", 3), ("family", 2)]
    assert [piece.text for piece in pointed_out(texts[0], {"work", "family"}) if piece.kind == SHARED] == [
        "family", "WORK",
    ]  # fmt: skip


def test_what_changed_is_told_word_by_word() -> None:
    assert [tuple(piece) for piece in compared("an open door", "an open house")] == [
        ("an open ", ""), ("door", GONE), ("house", ADDED),
    ]  # fmt: skip
