"""Tables that contradict themselves, or each other."""

import pytest

from onward.analysis.errors import Unusable
from onward.analysis.suppression import Table, protect


def refused(*tables: Table, threshold: int = 11, earlier: tuple[Table, ...] = ()) -> str:
    with pytest.raises(Unusable) as error:
        protect(tables, threshold, earlier=earlier)
    return str(error.value)


@pytest.mark.parametrize(
    ("rows", "columns", "cells", "sentence"),
    [
        (["1", "1"], ["a"], [[1], [2]], "people has “1” twice; each label may stand once."),
        (["1"], ["a"], [[-1]], "people: the count at 1 and a is -1; people are counted from 0 on."),
        (["1"], ["a", "b", "Total"], [[1, 2, 4]],
         "people: the count at 1 and Total is 4, but its parts add up to 3."),
        (["1", "2", "Total"], ["a"], [[1], [2], [2]],
         "people: the count at Total and a is 2, but its parts add up to 3."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be(rows: list[str], columns: list[str], cells: list[list[int]], sentence: str) -> None:
    with pytest.raises(Unusable) as error:
        Table.of("people", rows, columns, cells)

    assert str(error.value) == sentence


def test_a_column_called_total_with_nothing_to_add_is_a_column_like_any_other() -> None:
    found = protect([Table.of("people", ["1", "2"], ["Total"], [[4], [30]])], 11)

    assert found.tables[0].cells == ((None,), (30,))


def test_equal_labels_with_other_counts_contradict_each_other() -> None:
    one, other = (Table.of(name, ["1"], ["a"], [[count]]) for name, count in (("one", 20), ("other", 21)))

    sentence = (
        "other counts 21 at 1 and a, and another table 20. Equal labels mean the same people; if these are others,"
        " or of another time, say so in a label."
    )
    assert refused(one, other) == sentence
    assert refused(one, earlier=(other,)) == sentence


def test_totals_with_other_counts_are_of_other_people() -> None:
    one = Table.of("one", ["1"], ["a", "b", "Total"], [[20, 30, 50]])
    other = Table.of("other", ["1"], ["c", "d", "Total"], [[4, 30, 34]])

    assert [table.cells for table in protect([one, other], 11).tables] == [((20, 30, 50),), ((None, None, 34),)]


def test_a_table_of_today_hides_nothing_yet() -> None:
    assert refused(Table.of("people", ["1"], ["a"], [[None]])) == (
        "people hides a count at 1 and a; give the counts as they are."
    )


def test_a_threshold_is_at_least_one() -> None:
    one = Table.of("people", ["1"], ["a"], [[1]])

    assert refused(one, threshold=0) == "The threshold is the lowest count that may be shown; give 1 or more."
    assert protect([one], 1).tables == [one]
