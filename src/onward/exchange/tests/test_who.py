"""A preview says who is new and what would stand instead of what."""

from onward.core.actor import Actor
from onward.exchange.loading.plan import make_plan
from onward.exchange.loading.who import who
from onward.exchange.operations import load
from onward.exchange.queries import report_view
from onward.exchange.records import Batch, Record, stable_id
from onward.regions.models import Region


def batch(**partners: dict[str, object]) -> Batch:
    read = Batch("hsds", "tests")
    for row, (key, values) in enumerate(partners.items(), 2):
        read.add("organization", Record(stable_id("tests", "organization", key), {"name": key.title(), **values}, row))
        read.count("organization")
    return read


def test_new_ones_are_named_and_changes_shown_side_by_side(region: Region, operator: Actor) -> None:
    load(batch(hope={"description": "A house", "sector": "prevention"}), region, by=operator)
    plan = make_plan(region, batch(hope={"description": "Two houses", "sector": "housing"}, faith={}, charity={}))

    assert who(plan) == {
        "new": [{"table": "organization", "name": "Faith"}, {"table": "organization", "name": "Charity"}],
        "changes": [
            {
                "table": "organization",
                "name": "Hope",
                "field": "description",
                "before": "A house",
                "after": "Two houses",
            }
        ],
    }


def test_the_report_tells_it_in_the_words_of_the_pages(region: Region, operator: Actor) -> None:
    load(batch(hope={"alternate_name": "HH"}), region, by=operator)
    report = load(batch(hope={"alternate_name": "Hope House"}, faith={}), region, by=operator, dry_run=True)
    told = report_view(report.as_dict())

    assert told.new == ["Faith"]
    assert [(row["name"], row["field"], row["before"], row["after"]) for row in told.changes] == [
        ("Hope", "other name", "HH", "Hope House")
    ]
    assert told.act == "Bring in 1 partner, change 1 partner"


def test_a_report_of_before_names_were_told_still_opens() -> None:
    told = report_view({"tables": {}, "problems": []})

    assert (told.new, told.changes, told.act) == ([], [], "")
