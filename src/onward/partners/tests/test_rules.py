from onward.partners import rules

BLANK = dict.fromkeys(rules.MERGED_FIELDS, "") | {"sector_id": None, "year_incorporated": None}


def test_people_choose_only_where_both_say_something_different() -> None:
    kept = BLANK | {"name": "A", "website": "https://a.org", "email": "a@a.org"}
    gone = BLANK | {"name": "B", "website": "https://a.org", "level": "local"}
    assert rules.to_choose(kept, gone) == ["name"]
    assert rules.to_fill(kept, gone) == ["level"]


def test_a_merge_fills_blanks_and_takes_what_was_chosen() -> None:
    kept = BLANK | {"name": "A", "description": "old"}
    gone = BLANK | {"name": "B", "description": "new", "sector_id": 4}
    assert rules.merged(kept, gone, ["description", "website"]) == {"description": "new", "sector_id": 4}


def test_a_pair_has_one_order() -> None:
    assert rules.in_order(2, 1) == rules.in_order(1, 2) == (1, 2)
