"""What Onward knows beyond HSDS goes out as standard terms and comes back as it was, whatever else the file says."""

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.directory.own_terms import OwnFact, code, own_id, split, taxonomy_id, term_id
from onward.exchange.own_facts import Objects, fold, one_program_each, unfold
from onward.exchange.records import Batch, Record
from onward.exchange.tests.batches import uid

EMPTY = ("taxonomy", "taxonomy_term", "attribute", "program", "service", "organization")


def objects(**rows: list[dict[str, Any]]) -> Objects:
    return {name: rows.get(name, []) for name in EMPTY}


def as_batch(out: Objects) -> Batch:
    """What a reader makes of an export."""
    made = Batch("hsds", "test")
    for table, rows in out.items():
        for number, row in enumerate(rows, 2):
            made.add(table, Record(row["id"], {name: value for name, value in row.items() if name != "id"}, number))
        made.count(table, len(rows))
    return made


def said(out: Objects, table: str, key: str) -> dict[str, Any]:
    """What is known of one record after a way out and in again."""
    batch = as_batch(out)
    unfold(batch)
    return next(record.values for record in batch.records[table] if record.id == uid(key))


def thing(key: str, **values: Any) -> dict[str, Any]:
    return {"id": uid(key), "name": key, **values}


BASES = st.sampled_from(["term", "words", "stated", "person"])
KEYS = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
CONFIDENCE = st.floats(0, 1).map(lambda number: f"{number:.4g}")


def links(word: str) -> st.SearchStrategy[list[OwnFact]]:
    one = st.builds(OwnFact, st.just("service"), st.just(uid("beds")), st.just(word), KEYS, CONFIDENCE, BASES)
    return st.lists(one, max_size=4, unique_by=lambda fact: fact.key)


@given(links("kind"), links("population"), KEYS, BASES, st.sampled_from(["local", "state"]), st.dates())
def test_facts_come_back_as_they_went_out(
    kinds: list[OwnFact], populations: list[OwnFact], sector: str, basis: str, level: str, day: dt.date
) -> None:
    hope = uid("hope")
    facts = [
        *kinds, *populations, OwnFact("organization", hope, "sector", sector, "", basis),
        OwnFact("organization", hope, "level", level, "", basis),
        OwnFact("organization", hope, "fact", "assured_date", day.isoformat()),
        OwnFact("organization", hope, "fact", "county", "39001", basis),
    ]  # fmt: skip
    out = objects(service=[thing("beds")], organization=[thing("hope")])
    fold(out, facts, {})
    batch = as_batch(out)
    unfold(batch)

    (service,), (organization,) = batch.records["service"], batch.records["organization"]
    for word, told in (("kind", kinds), ("population", populations)):
        expected = {(fact.key, float(fact.value), fact.label) for fact in told}
        assert set(service.values.get(f"{word}_facts", ())) == expected
    assert service.values.get("kinds_settled", False) == any(fact.label == "person" for fact in kinds)
    assert organization.values == {
        "name": "hope", "sector": sector, "sector_basis": basis, "level": level, "level_basis": basis,
        "assured_date": day, "county": "39001", "county_basis": basis,
    }  # fmt: skip
    assert [batch.records[name] for name in ("taxonomy", "taxonomy_term", "attribute")] == [[], [], []]
    assert {name: batch.read[name] for name in ("taxonomy", "taxonomy_term", "attribute")} == {
        "taxonomy": 0, "taxonomy_term": 0, "attribute": 0,
    }  # fmt: skip


def test_no_facts_leave_no_terms() -> None:
    out = objects(service=[thing("beds")])
    fold(out, [], {})

    assert out == objects(service=[thing("beds")])


def test_a_service_of_no_kind_by_a_persons_word_comes_back_so() -> None:
    out = objects(service=[thing("beds"), thing("other")])
    fold(out, [OwnFact("service", uid("beds"), "kind", "none", "", "person")], {})

    assert said(out, "service", "beds") == {"name": "beds", "kind_facts": [], "kinds_settled": True}
    assert said(out, "service", "other") == {"name": "other", "kind_facts": []}


def test_terms_are_named_in_english_and_have_the_same_ids_every_time() -> None:
    one, other = objects(), objects()
    for out in (one, other):
        fold(out, [OwnFact("service", uid("beds"), "kind", "food", "1", "term")], {code("kind", "food"): "Food"})

    assert one == other
    (taxonomy,), (term,) = one["taxonomy"], one["taxonomy_term"]
    assert (taxonomy["id"], term["id"]) == (taxonomy_id("kind"), term_id("onward:kind:food"))
    assert (term["name"], term["code"]) == ("Food", "onward:kind:food")
    assert one["attribute"] == [
        {
            "id": own_id("attribute", "service", str(uid("beds")), "onward:kind:food"), "link_id": uid("beds"),
            "taxonomy_term_id": term_id("onward:kind:food"), "link_entity": "service", "value": "1", "label": "term",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "onward", "onward:kind", "211:kind:food", "onward:mood:good", "Onward:kind:x"])
def test_somebody_elses_codes_are_not_ours(text: str) -> None:
    assert split(text) is None


def test_a_key_may_hold_colons() -> None:
    assert split("onward:program:a:b") == ("program", "a:b")


# Programs ------------------------------------------------------------------------------------------------------------


def test_programs_beyond_an_organizations_first_travel_as_terms_and_come_back() -> None:
    first, second = sorted([uid("one"), uid("two")], key=str)
    programs = [
        {"id": second, "organization_id": uid("hope"), "name": "Second", "description": "Two", "alternate_name": "2nd"},
        {"id": first, "organization_id": uid("hope"), "name": "First", "description": "One"},
        {"id": uid("p3"), "organization_id": uid("other"), "name": "Third", "description": "Three"},
    ]
    services = [thing("a", program_id=first), thing("b", program_id=second), thing("c")]
    out = objects(
        program=[dict(row) for row in programs], service=[dict(row) for row in services],
        organization=[thing("hope"), thing("other")],
    )  # fmt: skip
    one_program_each(out)

    assert [row["name"] for row in out["program"]] == ["First", "Third"]
    assert ["program_id" in row for row in out["service"]] == [True, False, False]
    batch = as_batch(out)
    unfold(batch)
    back = {record.id: record.values for record in batch.records["program"]}
    assert back == {row["id"]: {name: value for name, value in row.items() if name != "id"} for row in programs}
    assert [record.values.get("program_id") for record in batch.records["service"]] == [first, second, None]
    assert batch.read["program"] == 3


def test_one_program_each_is_left_as_it_is() -> None:
    program = {"id": uid("p"), "organization_id": uid("hope"), "name": "P", "description": "P"}
    out = objects(program=[program], service=[thing("a", program_id=uid("p"))])
    one_program_each(out)

    assert out == objects(program=[program], service=[thing("a", program_id=uid("p"))])


# Files that somebody changed by hand ---------------------------------------------------------------------------------


def by_hand(entity: str, word: str, key: str, value: str = "", label: str = "") -> Batch:
    subject = uid("hope" if entity == "organization" else "beds")
    out = objects(service=[thing("beds")], organization=[thing("hope")])
    out["taxonomy_term"] = [{"id": uid("term"), "code": f"onward:{word}:{key}", "name": "n", "description": "d"}]
    out["attribute"] = [
        {"id": uid("fact"), "link_id": subject, "link_entity": entity, "taxonomy_term_id": uid("term"), "value": value,
         "label": label}
    ]  # fmt: skip
    batch = as_batch(out)
    unfold(batch)
    return batch


@pytest.mark.parametrize(
    ("entity", "word", "key", "value"),
    [
        ("service", "kind", "food", "very sure"),
        ("service", "kind", "food", "nan"),
        ("service", "kind", "food", "-0.1"),
        ("service", "kind", "food", "1.01"),
        ("organization", "kind", "food", "1"),
        ("service", "sector", "faith", ""),
        ("service", "level", "local", ""),
        ("service", "fact", "assured_date", "2026-01-01"),
        ("organization", "fact", "assured_date", "31/02/2026"),
        ("organization", "fact", "name", "Somebody else"),
        ("organization", "fact", "removed_at", "2026-01-01"),
        ("organization", "program", "not-a-uuid", ""),
    ],
)
def test_a_fact_that_is_not_one_of_ours_is_told_and_left_out(entity: str, word: str, key: str, value: str) -> None:
    batch = by_hand(entity, word, key, value)

    told = [(p.severity, p.code, p.table, p.row) for p in batch.problems]
    (organization,), (service,) = batch.records["organization"], batch.records["service"]
    assert told == [("warning", "unknown_fact", "attribute", 2)]
    assert organization.values == {"name": "hope"}
    assert {name: value for name, value in service.values.items() if value != []} == {"name": "beds"}


def test_a_basis_that_is_none_counts_as_stated() -> None:
    assert by_hand("service", "kind", "food", "0.5", "a feeling").records["service"][0].values["kind_facts"] == [
        ("food", 0.5, "stated")
    ]
    assert by_hand("organization", "sector", "faith").records["organization"][0].values["sector_basis"] == "stated"


def test_a_program_named_twice_is_taken_once() -> None:
    key = str(uuid.UUID(int=1))
    out = objects(organization=[thing("hope"), thing("other")])
    fold(out, [OwnFact("organization", uid(name), "program", key) for name in ("hope", "other")], {})
    batch = as_batch(out)
    unfold(batch)

    assert [record.id for record in batch.records["program"]] == [uuid.UUID(int=1)]
    assert [problem.code for problem in batch.problems] == ["unknown_fact"]


def test_a_fact_about_something_that_is_not_in_the_file_is_passed_over() -> None:
    out = objects(service=[thing("beds")])
    fold(out, [OwnFact("service", uid("gone"), "kind", "food", "1", "term")], {})
    batch = as_batch(out)
    unfold(batch)

    assert (batch.problems, batch.records["attribute"]) == ([], [])


def test_a_file_without_our_terms_is_left_alone() -> None:
    out = objects(taxonomy_term=[{"id": uid("t"), "code": "BH-1800", "name": "x", "description": "x"}])
    batch, before = as_batch(out), as_batch(out)
    unfold(batch)

    assert batch == before
