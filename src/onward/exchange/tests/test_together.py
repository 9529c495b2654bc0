"""Offers, needs and ties come in with the partner list, and go out with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file
from onward.exchange.readers.spreadsheet.guess import guess_mapping
from onward.exchange.report import Report
from onward.exchange.tests.batches import counts
from onward.partners import operations
from onward.partners.models import Help, HelpKind, Organization, Tie
from onward.partners.operations import rows
from onward.regions.models import Region

pytestmark = pytest.mark.django_db

Bring = Callable[..., Report]
HEAD = "Organization name,Offers,Needs,Works with\n"


@pytest.fixture
def bring(tmp_path: Path, region: Region, operator: Actor) -> Bring:
    def now(text: str, *, head: str = HEAD, dry_run: bool = False) -> Report:
        path = tmp_path / "list.csv"
        path.write_text(head + text, encoding="utf-8")
        return import_file(Source("partners", path), region, by=operator, dry_run=dry_run).report

    return now


def helps(region: Region) -> list[tuple[str, ...]]:
    here = Help.objects.filter(region=region, removed_at=None)
    return sorted(here.values_list("organization__name", "way", "help_kind__key", "note"))


def ties(region: Region) -> list[tuple[str, ...]]:
    """As the first of the two, by name, tells it."""
    turned = {"in": "out", "out": "in"}
    found = []
    for tie in Tie.objects.filter(region=region, removed_at=None):
        one, other, way = str(tie.organization), str(tie.other_organization), tie.direction
        found.append((one, other, tie.strength, way, tie.note) if one < other
                     else (other, one, tie.strength, turned.get(way, way), tie.note))  # fmt: skip
    return sorted(found)


def remarks(report: Report) -> list[tuple[str, str, str, int | None, str]]:
    """Of these three columns, but for how columns were read."""
    return [(p.severity, p.code, p.table, p.row, p.value) for p in report.problems if p.table in ("help", "tie")]


def kind(region: Region, key: str) -> int:
    return HelpKind.objects.get(region=region, key=key).pk


def test_words_become_kinds_of_help_and_names_become_ties(bring: Bring, region: Region) -> None:
    text = (
        'Hope House,"beds, a van (Mondays, 8 am)",transportation; Peer coaches,"Valley Transit (refers, to them)"\n'
        "Valley Transit,rides,,\n"
        'Court,,"Training\nvolunteers","Hope Hosue; Valley Transit, Inc."\n'
    )
    preview = counts(bring(text, dry_run=True))
    assert (helps(region), ties(region)) == ([], [])
    report = bring(text)

    assert helps(region) == [
        ("Court", "needs", "training", ""), ("Court", "needs", "volunteers", ""),
        ("Hope House", "needs", "peers", ""),
        ("Hope House", "needs", "rides", ""), ("Hope House", "offers", "beds", ""),
        ("Hope House", "offers", "other", "a van (Mondays, 8 am)"), ("Valley Transit", "offers", "rides", ""),
    ]  # fmt: skip
    assert ties(region) == [
        ("Court", "Hope House", "aware", "both", ""), ("Court", "Valley Transit", "aware", "both", ""),
        ("Hope House", "Valley Transit", "refers", "out", ""),
    ]  # fmt: skip
    assert counts(report) == preview == {
        "organization": {"created": 3}, "help": {"created": 3}, "tie": {"created": 2},
    }  # fmt: skip
    assert remarks(report) == [
        ("note", "help_in_words", "help", 2, "a van (Mondays, 8 am)"),
        ("note", "matched_by_likeness", "tie", 4, "Hope Hosue"),
    ]
    assert {row.held == [] for row in (*Help.objects.all(), *Tie.objects.all())} == {True}
    told = AuditEntry.objects.filter(verb__in=["help.imported", "tie.imported"])
    assert told.count() == 10


def test_the_same_list_twice_changes_nothing(bring: Bring, region: Region) -> None:
    text = 'Hope House,"beds, laundry",rides (to work),Court (joint work)\nCourt,,,Hope House\n'
    bring(text)
    before = helps(region), ties(region)
    again = bring(text)

    assert counts(again) == {"organization": {"unchanged": 2}, "help": {"unchanged": 1}, "tie": {"unchanged": 2}}
    assert (helps(region), ties(region)) == before


def test_a_name_that_is_no_partners_is_told_with_its_row_and_the_rest_goes_in(bring: Bring, region: Region) -> None:
    report = bring("Hope House,beds,,Nobody Known; Court\nCourt,,,Also Nobody\nYard,,,Yard\n")

    assert remarks(report) == [
        ("warning", "unknown_partner", "tie", 2, "Nobody Known"),
        ("error", "unknown_partner", "tie", 3, "Also Nobody"),
        ("error", "tie_with_itself", "tie", 4, "Yard"),
    ]
    assert ties(region) == [("Court", "Hope House", "aware", "both", "")]
    assert report.tables["tie"] == {"read": 3, "created": 1, "updated": 0, "unchanged": 0, "rejected": 2}
    assert helps(region) == [("Hope House", "offers", "beds", "")]


def test_what_a_person_changed_or_removed_stays_and_is_told(bring: Bring, region: Region, ada_actor: Actor) -> None:
    bring("Hope House,beds (two),rides,Court (refers)\nCourt,,,\n")
    beds, tie = Help.objects.get(help_kind__key="beds"), Tie.objects.get()
    operations.change_help(beds, values={"note": "three"}, by=ada_actor)
    rows.change(tie, {"strength": "joint_work"}, by=ada_actor)
    rows.remove(Help.objects.get(help_kind__key="rides"), by=ada_actor)
    again = bring("Hope House,beds (four),rides,\nCourt,,,Hope House (aware)\n")

    assert helps(region) == [("Hope House", "offers", "beds", "three")]
    assert ties(region) == [("Court", "Hope House", "joint_work", "both", "")]
    assert sorted(remarks(again)) == [
        ("note", "kept_edit", "help", 2, "four"), ("note", "kept_edit", "tie", 3, "aware"),
        ("note", "kept_removal", "help", 2, ""),
    ]  # fmt: skip


def test_what_a_file_brought_a_later_file_can_change(bring: Bring, region: Region) -> None:
    bring("Hope House,beds (two),,Court (aware)\nCourt,,,\n")
    again = bring('Hope House,beds (four),,\nCourt,,,"Hope House (refers, from them)"\n')

    assert counts(again) == {"organization": {"unchanged": 2}, "help": {"updated": 1}, "tie": {"updated": 1}}
    assert helps(region) == [("Hope House", "offers", "beds", "four")]
    assert ties(region) == [("Court", "Hope House", "refers", "in", "")]


def test_a_file_without_these_columns_changes_nothing_of_them(bring: Bring, region: Region) -> None:
    bring("Hope House,beds,rides,Court\nCourt,,,\n")
    before = helps(region), ties(region)
    report = bring("Hope House,1 Main Street\nCourt,2 Main Street\n", head="Organization name,Street address\n")

    assert (helps(region), ties(region)) == before
    assert not {"help", "tie"} & set(report.tables)


def test_a_name_with_a_comma_is_one_name(bring: Bring, region: Region) -> None:
    text = '"Roads, Rails and Rivers",,,\nCourt,,,"Hope House, Roads, Rails and Rivers (refers), Yard"\n'
    bring(f"{text}Hope House,,,\nYard,,,\n")

    assert [(one, other, strength) for one, other, strength, *_ in ties(region)] == [
        ("Court", "Hope House", "aware"), ("Court", "Roads, Rails and Rivers", "refers"), ("Court", "Yard", "aware"),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_list_goes_round(
    ending: str, tmp_path: Path, bring: Bring, region: Region, other_region: Region, operator: Actor, ada_actor: Actor
) -> None:
    names = ("Hope House", "Court; Second District", "Kitchen (Ward 1", "Roads, Rails and Rivers")
    one, court, kitchen, roads = (Organization.objects.create(region=region, name=name) for name in names)
    said = ("offers", "beds", "ten (two, now); more"), ("offers", "other", "Laundry"), ("needs", "rides", "")
    for way, key, note in said:
        values = {"organization_id": one.pk, "way": way, "help_kind_id": kind(region, key), "note": note}
        operations.add_help(Help, region=region, values=values, by=ada_actor)
    for here, there, strength, direction, note in (
        (one, court, "refers", "out", "since May; weekly"), (kitchen, one, "formal_agreement", "in", ""),
        (roads, kitchen, "aware", "both", ""),
    ):  # fmt: skip
        values = {"organization_id": here.pk, "other_organization_id": there.pk, "strength": strength,
                  "direction": direction, "note": note}  # fmt: skip
        operations.add_tie(Tie, region=region, values=values, by=ada_actor)
    path = tmp_path / f"partners{ending}"
    export("partners", region, path, by=operator)
    first = import_file(Source("partners", path), other_region, by=operator).report
    again = import_file(Source("partners", path), other_region, by=operator).report
    home = import_file(Source("partners", path), region, by=operator).report

    assert [p.message for p in first.problems if p.severity != "note"] == []
    assert (helps(other_region), ties(other_region)) == (helps(region), ties(region))
    assert (again.changed, home.changed) == (0, 0)
    assert (remarks(again), remarks(home)) == ([], [])


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("What they can offer", "offers"), ("Offers (to partners)", "offers"), ("What is offered", "service_kinds"),
        ("Services offered", "service_kinds"), ("Needs", "needs"), ("Special needs", "populations"),
        ("Works with", "works_with"), ("Referral partners", "works_with"), ("Partner", "organization_name"),
    ],
)  # fmt: skip
def test_headings_about_working_together_are_told_from_those_about_services(heading: str, target: str) -> None:
    assert guess_mapping([heading], [["rides"], ["Court"]])[0].target == target
