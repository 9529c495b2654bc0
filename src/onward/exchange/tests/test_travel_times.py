"""Travel times on their way in: read, kept once, told row by row; by the command and by the page."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from onward.cli.transfer import import_command
from onward.core.actor import Actor
from onward.exchange.models import ImportRun
from onward.exchange.operations import Source, import_file
from onward.exchange.readers.travel_times import read
from onward.exchange.records import UnusableFile
from onward.insight.models import TravelTime
from onward.regions.models import Region


def table(folder: Path, *rows: str, head: str = "from,to,minutes") -> Path:
    path = folder / "times.csv"
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def test_a_table_is_read_whatever_its_tool_calls_the_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "39131,39163,41", "1001,45690,7.5", head="Origin,Destination,Total Time")

    assert read(path).times == {("39131", "39163"): 41.0, ("01001", "45690"): 7.5}


def test_rows_that_cannot_be_used_are_told_and_left_out(tmp_path: Path) -> None:
    path = table(
        tmp_path, "39131,39163,41", "39131,39163,50", "Pike,39163,5", "39131,,5", "39131,39001,soon",
        "39131,39001,-1", "39131,39001,nan", "39131,39001",
    )  # fmt: skip
    found = read(path)

    assert found.times == {("39131", "39163"): 41.0}
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (3, "repeated_pair"), (4, "bad_code"), (5, "bad_code"), (6, "bad_number"), (7, "bad_number"),
        (8, "bad_number"), (9, "bad_number"),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [("a,b,c",), ()])
def test_a_table_without_any_time_is_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(UnusableFile, match="no row with two codes"):
        read(table(tmp_path, *rows))


def test_another_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="it needs the columns from, to and minutes"):
        read(table(tmp_path, "Hope House,Pike", head="Agency,County"))
    with pytest.raises(UnusableFile, match="There is no file"):
        read(tmp_path / "nothing.csv")


def test_a_preview_keeps_nothing_and_the_same_file_twice_changes_nothing(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    source = Source("travel-times", table(tmp_path, "39131,39163,41", "39131,39001,20", "x,y,1"))

    reports = [import_file(source, region, by=operator, dry_run=dry).report for dry in (True, False, False)]
    told = [report.tables["travel_time"] for report in reports]

    assert told[:2] == [{"read": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1}] * 2
    assert told[2] == {"read": 3, "created": 0, "updated": 0, "unchanged": 2, "rejected": 1}
    assert TravelTime.objects.filter(region=region).count() == 2


def test_the_command_brings_them_in(tmp_path: Path, region: Region) -> None:
    path = table(tmp_path, "39131,39163,41")
    answer = CliRunner().invoke(import_command, ["travel-times", str(path), "--region", "ohio-valley", "--json"])

    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["tables"]["travel_time"]["created"] == 1


def test_the_page_of_the_reach_leads_to_the_right_kind_of_file(region: Region, ada_client: Client) -> None:
    where = reverse("import-start", args=["ohio-valley"])

    assert ada_client.get(f"{where}?kind=travel-times").context["form"]["kind"].value() == "travel-times"
    assert ada_client.get(f"{where}?kind=nonsense").context["form"]["kind"].value() == "partners"


def test_a_table_handed_in_on_the_page_is_shown_first_and_then_kept(region: Region, ada_client: Client) -> None:
    start = reverse("import-start", args=["ohio-valley"])
    file = SimpleUploadedFile("times.csv", b"from,to,minutes\n39131,39163,41\nPike,39163,1\n")
    preview = ada_client.post(start, {"kind": "travel-times", "file": file}, follow=True)
    assert TravelTime.objects.count() == 0
    assert "1 travel time" in preview.content.decode()

    run = ImportRun.objects.get()
    done = ada_client.post(reverse("import-apply", args=["ohio-valley", run.pk]), follow=True).content.decode()

    assert TravelTime.objects.count() == 1
    assert "Count in minutes" in done
