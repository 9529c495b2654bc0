"""Merge fields in a text, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from onward.library.fields import FIELDS
from onward.library.rules import KINDS, PHASES, Trouble, as_letter, fields_in, filled, in_brackets, troubles
from onward.library.shipped import shipped

PIECES = st.lists(st.sampled_from(["{{", "}}", "{", "}", " ", "region.name", "x", "\n", "**", "- [ ] "]), max_size=12)


def test_a_field_that_nobody_knows_is_told_with_the_one_that_was_probably_meant() -> None:
    assert troubles("{{ regoin.name }} and {{ weather }} and {{ link }}", FIELDS) == [
        Trouble("{{ regoin.name }}", "region.name"),
        Trouble("{{ weather }}", ""),
    ]


def test_braces_without_their_other_half_are_told() -> None:
    assert troubles("Dear {{ person.name }, hello", FIELDS) == [Trouble("{{", "")]
    assert troubles("Dear person.name }}", FIELDS) == [Trouble("}}", "")]
    assert troubles("{{ }}", FIELDS) == [Trouble("{{  }}", "")]


def test_what_has_no_value_stands_in_brackets() -> None:
    value_of = in_brackets({"region.name": "Ohio Valley"}, {"person.name": "name"})

    assert filled("{{ person.name }}, {{region.name}}, {{ other }}", value_of) == "[name], Ohio Valley, [other]"


def test_a_letter_has_no_markup() -> None:
    said = as_letter("## Hello\n\n- [ ] **One** thing\n- *two*, 2 * 3 * 4")

    assert said == "Hello\n\n☐ One thing\n- two, 2 * 3 * 4"


@given(PIECES)
def test_a_text_without_trouble_is_filled_to_the_last_brace(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not troubles(text, FIELDS):
        done = filled(text, lambda name: f"<{name}>")
        assert "{{" not in done
        assert done.count("<") == sum(text.count(one) for one in ("{{",))
        assert set(fields_in(text)) <= set(FIELDS)


def test_every_text_that_comes_with_the_program_is_whole() -> None:
    assert len(shipped()) == 23
    for one in shipped().values():
        assert troubles(one.body, FIELDS) == [], one.key
        assert one.kind in KINDS, one.key
        assert one.phase in PHASES, one.key
        assert (len(one.title) <= 150, len(one.key) <= 60, bool(one.purpose)) == (True, True, True), one.key


def test_there_is_a_text_of_every_kind_and_for_every_phase() -> None:
    assert {one.kind for one in shipped().values()} == set(KINDS)
    assert {one.phase for one in shipped().values()} == set(PHASES)
