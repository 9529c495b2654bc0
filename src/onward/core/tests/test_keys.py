"""What is a key, and what somebody typed that is none."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from onward.core.keys import RowsField, key_of, keys_of
from onward.regions.models import Region

NONE = ["", " ", "x", "1x", "-1", "+1", "1.0", "1_0", " 1", "²", "٤", "\0", "9" * 19, "9" * 30, "9" * 5000]


@pytest.mark.parametrize(
    ("text", "key"), [("7", 7), ("007", 7), ("9" * 18, 10**18 - 1), *((text, None) for text in NONE)]
)
def test_plain_digits_that_fit_are_a_key(text: str, key: int | None) -> None:
    assert key_of(text) == key


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    assert key_of(text) is None or key_of(text) == int(text) < 10**18


def test_of_several_those_that_are_keys_stay() -> None:
    assert keys_of(["1", *NONE, "2"]) == [1, 2]


@pytest.mark.parametrize("text", [text for text in NONE if text])
def test_what_is_no_key_is_no_choice(text: str, region: Region) -> None:
    field = RowsField(queryset=Region.objects.all(), required=False)

    assert list(field.clean([str(region.pk)])) == [region]
    with pytest.raises(ValidationError):
        field.clean([str(region.pk), text])
