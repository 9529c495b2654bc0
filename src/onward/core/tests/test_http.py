"""What was typed into a search box."""

import pytest
from django.http import QueryDict

from onward.core.http import searched_for


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("q=clinic", "clinic"),
        ("q=%20gate%20house%20", "gate house"),
        ("q=clinic%00", "clinic"),
        ("q=gate%00house", "gate house"),
        ("q=" + "x" * 300, "x" * 200),
        ("", ""),
    ],
)
def test_the_words_are_short_and_without_what_no_database_stores(query: str, text: str) -> None:
    assert searched_for(QueryDict(query)) == text
