"""What the region thinks of partners comes in with the partner list and goes out with it, and never in a directory."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.exchange.exports import export
from onward.exchange.loading.judgements import _on_scale, _one_of
from onward.exchange.operations import Source, import_file
from onward.exchange.queries import report_view
from onward.exchange.readers.spreadsheet.guess import guess_mapping
from onward.exchange.report import Report
from onward.exchange.tests.batches import counts
from onward.exchange.writers.sheet_rows import partner_rows
from onward.outreach import operations
from onward.outreach.models import Engagement
from onward.outreach.rules.engagement import GRADES, JUDGED, SCALE
from onward.partners.models import Conversation, Organization
from onward.regions.models import Region

Bring = Callable[..., Report]
HEAD = (
    "Organization name,Relationship with us,Champion,Priority,Careers potential,Hiring potential,"
    "Influence,Interest,Who makes contact\n"
)
FULL = {
    "relationship": "champion", "priority": "high", "careers": "medium", "hiring": "low", "influence": 5,
    "readiness": 2,
}  # fmt: skip


@pytest.fixture
def bring(tmp_path: Path, region: Region, operator: Actor) -> Bring:
    def now(text: str, *, head: str = HEAD, dry_run: bool = False) -> Report:
        path = tmp_path / "list.csv"
        path.write_text(head + text, encoding="utf-8")
        return import_file(Source("partners", path), region, by=operator, dry_run=dry_run).report

    return now


def judged(region: Region) -> dict[str, tuple[Any, ...]]:
    rows = Engagement.objects.filter(region=region).values_list("organization__name", *JUDGED, "owner__name")
    return {name: tuple(said) for name, *said in rows}


def remarks(report: Report) -> list[tuple[str, str, int | None, str, str]]:
    return [(p.severity, p.code, p.row, p.field, p.value) for p in report.problems if p.table == "engagement"]


def test_a_list_says_what_the_team_thinks_and_a_preview_writes_nothing(bring: Bring, region: Region, ada: User) -> None:
    text = f"River Mill,Talking,,High,m,LOW,5,2: a little,{ada.email.upper()}\nHope House,,yes,,,,,,\nMeals,,no,,,,,,\n"
    told = bring(text, dry_run=True)
    assert (counts(told)["engagement"], judged(region)) == ({"created": 2, "unchanged": 1}, {})

    bring(text)
    assert judged(region) == {
        "River Mill": ("talking", "high", "medium", "low", 5, 2, ada.name),
        "Hope House": ("champion", "", "", "", None, None, None),
    }
    added = AuditEntry.objects.filter(verb="engagement.added", region_id=region.pk)
    assert {entry.actor_label for entry in added} == {"tests"}
    assert counts(bring(text))["engagement"] == {"unchanged": 3}


def test_a_preview_tells_whose_judgements_change_and_shows_them(bring: Bring, region: Region, ada: User) -> None:
    bring("River Mill,,,High,,,,,\nHope House,,,,,,,,\n")
    report = bring(f"River Mill,Aware,,High,,,4,,{ada.email}\nHope House,,,Low,,,,,\n", dry_run=True)
    told, done = (report_view(report.as_dict(), done=done) for done in (False, True))

    assert [(row["name"], row["field"], row["before"], row["after"]) for row in told.changes] == [
        ("Hope House", "Priority", "", "Low"), ("River Mill", "Relationship", "", "Aware of us"),
        ("River Mill", "Influence", "", "4"), ("River Mill", "Who makes contact", "", ada.name),
    ]  # fmt: skip
    assert told.sentences == ["Here already, just so: 2 partners.", "Judgements of 2 partners change."]
    assert done.sentences[-1] == "Judgements of 2 partners changed."
    assert told.act == "Bring in judgements of 1 partner, change judgements of 1 partner"


def test_what_nobody_can_place_is_told_with_its_row(bring: Bring, region: Region) -> None:
    report = bring("River Mill,best friends,,urgent,,,6,x,Nobody Known\n")

    assert remarks(report) == [
        ("warning", "unknown_judgement", 2, "relationship", "best friends"),
        ("warning", "unknown_judgement", 2, "priority", "urgent"),
        ("warning", "unknown_judgement", 2, "influence", "6"),
        ("warning", "unknown_judgement", 2, "readiness", "x"),
        ("warning", "unknown_judgement", 2, "owner", "Nobody Known"),
    ]
    assert judged(region) == {}


def test_what_the_team_said_stays_and_a_list_fills_the_blanks(bring: Bring, region: Region, ada_actor: Actor) -> None:
    mill = Organization.objects.create(region=region, name="River Mill")
    operations.judge_one(mill, values={"priority": "high"}, by=ada_actor)

    report = bring("River Mill,,,low,,,4,,\n")
    assert remarks(report) == [("note", "kept_judgement", 2, "priority", "low")]
    assert judged(region) == {"River Mill": ("", "high", "", "", 4, None, None)}


def test_what_stands_at_a_merged_one_is_said_of_the_one_that_stays_and_nothing_of_one_off_the_list(
    bring: Bring, region: Region
) -> None:
    mill = Organization.objects.create(region=region, name="River Mill")
    old = Organization.objects.create(region=region, name="The Old Mill", merged_into=mill)
    gone = Organization.objects.create(region=region, name="Gone", removed_at="2026-01-01T00:00:00Z")
    head = "Organization name,Priority,Organization ID\n"

    bring(f"The Old Mill,high,{old.hsds_id}\nGone,high,{gone.hsds_id}\n", head=head)
    assert judged(region) == {"River Mill": ("", "high", "", "", None, None, None)}


def test_the_list_goes_round(
    tmp_path: Path, bring: Bring, region: Region, other_region: Region, ada: User, ada_actor: Actor, operator: Actor
) -> None:
    mill = Organization.objects.create(region=region, name="River Mill")
    operations.judge_one(mill, values={**FULL, "owner_id": ada.pk}, by=ada_actor)
    Conversation.objects.create(region=region, organization=mill, next_step="Call", due_on="2026-12-01")
    out = tmp_path / "out.csv"
    export("partners", region, out, by=operator)
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    names = ("Relationship with us", "Champion", "Priority", "Careers potential", "Hiring potential",
             "Influence (1 to 5)", "Interest (1 to 5)", "Who makes contact", "Next step on")  # fmt: skip
    assert [row[name] for name in names] == [
        "Champion", "Yes", "High", "Medium", "Low", "5", "2", ada.name, "2026-12-01",
    ]  # fmt: skip

    import_file(Source("partners", out), other_region, by=operator)
    there = Engagement.objects.get(region=other_region)
    assert {name: getattr(there, name) for name in JUDGED} == FULL
    assert there.owner is None  # Nobody of this name works there.


@pytest.mark.parametrize("ending", [".zip", ".json"])
@pytest.mark.parametrize("level", ["public", "partners"])
def test_no_judgement_is_in_a_directory(
    tmp_path: Path, region: Region, ada: User, ada_actor: Actor, operator: Actor, ending: str, level: str
) -> None:
    mill = Organization.objects.create(region=region, name="River Mill")
    before, after = tmp_path / f"before{ending}", tmp_path / f"after{ending}"
    export("hsds", region, before, by=operator, level=level)
    operations.judge_one(mill, values={**FULL, "owner_id": ada.pk}, by=ada_actor)
    Conversation.objects.create(region=region, organization=mill, next_step="Call", due_on="2026-12-01")

    export("hsds", region, after, by=operator, level=level)
    assert after.read_bytes() == before.read_bytes()


def test_the_list_costs_the_same_for_one_and_three(
    region: Region, ada_actor: Actor, django_assert_num_queries: Any
) -> None:
    def judge(name: str) -> None:
        made = Organization.objects.create(region=region, name=name)
        operations.judge_one(made, values=FULL, by=ada_actor)
        Conversation.objects.create(region=region, organization=made, next_step="Call")

    judge("River Mill")
    with django_assert_num_queries(9):
        assert len(list(partner_rows(region))) == 1
    judge("Hope House")
    judge("Meals")
    with django_assert_num_queries(9):
        assert len(list(partner_rows(region))) == 3


def test_saying_many_costs_no_more_for_three_of_whom_the_same_is_said(
    region: Region, ada_actor: Actor, django_assert_num_queries: Any
) -> None:
    made = [Organization.objects.create(region=region, name=name) for name in ("One", "Two", "Three", "Four")]
    said = {one.pk: {"priority": "high"} for one in made}
    with django_assert_num_queries(8):
        assert operations.judge_each(region=region, said={made[0].pk: said[made[0].pk]}, by=ada_actor) == 1
    with django_assert_num_queries(8):
        assert operations.judge_each(region=region, said=dict(list(said.items())[1:]), by=ada_actor) == 3
    assert operations.judge_each(region=region, said=said, by=ada_actor) == 0


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Priority", "priority"), ("Relationship with us", "relationship"), ("Champion", "champion"),
        ("Interest (1 to 5)", "readiness"), ("Influence (1 to 5)", "influence"), ("Who makes contact", "owner"),
        ("Contact person", "contact_name"), ("Relationships", "works_with"), ("Careers potential", "careers"),
    ],
)  # fmt: skip
def test_headings_about_the_engagement_are_told_from_others(heading: str, target: str) -> None:
    assert guess_mapping([heading], [["x"]])[0].target == target


@given(st.text(max_size=12))
def test_whatever_stands_in_a_cell_is_a_known_answer_or_none(words: str) -> None:
    assert _one_of(GRADES, words) in (*GRADES, None)
    assert _on_scale(words) in (*SCALE, None)
