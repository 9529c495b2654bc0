"""Files that are not what they claim, from the command line to the database: a sentence, or each row explained."""

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onward.cli.tests.running import Run, installation, one_object, one_sentence, ready, run
from onward.directory.models import Service
from onward.exchange.models import ImportRun
from onward.exchange.tests.batches import contents
from onward.exchange.tests.hsds_files import write
from onward.partners.models import Organization

__all__ = ["installation", "ready", "run"]

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def pdf(folder: Path, name: str) -> Path:
    (folder / name).write_bytes(PDF)
    return folder / name


def bomb(folder: Path, name: str) -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organizations.csv", b"id,name\n" + b"0" * (60 * 1024**2))
        archive.writestr("xl/workbook.xml", b"0" * (60 * 1024**2))
    return folder / name


def empty_folder(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def empty_file(folder: Path, name: str) -> Path:
    (folder / name).touch()
    return folder / name


def without_a_name(folder: Path, name: str) -> Path:
    return write(folder, organizations="id,description\no1,x\n")


def text(content: str, encoding: str = "utf-8") -> Callable[[Path, str], Path]:
    def put(folder: Path, name: str) -> Path:
        (folder / name).write_bytes(content.encode(encoding, "surrogatepass"))
        return folder / name

    return put


UNUSABLE = [
    ("hsds", "export.zip", pdf),
    ("hsds", "export.csv", pdf),
    ("hsds", "export.json", pdf),
    ("hsds", "export.zip", bomb),
    ("hsds", "export", empty_folder),
    ("hsds", "organizations.csv", empty_file),
    ("hsds", "export.zip", empty_file),
    ("hsds", "organizations.csv", without_a_name),
    ("hsds", "organizations.json", text("{")),
    ("hsds", "organizations.json", text("[" * 100_000)),
    ("hsds", "organizations.json", text("1" * 5_000)),
    ("hsds", "organizations.json", text("null")),
    ("hsds", "gone.zip", lambda folder, name: folder / name),
    ("csv", "list.csv", pdf),
    ("csv", "list.xlsx", pdf),
    ("csv", "list.xlsx", bomb),
    ("csv", "list.xls", text("Organization,Phone\n")),
    ("csv", "list", empty_folder),
    ("csv", "list.csv", empty_file),
    ("csv", "list.csv", text("<html><body>Sign in</body></html>")),
    ("csv", "gone.csv", lambda folder, name: folder / name),
    ("partners", "list.ods", pdf),
    ("meetings", "feed.json", pdf),
    ("meetings", "feed.json", text("{")),
    ("meetings", "feed.json", text("[" * 100_000)),
    ("meetings", "feed", empty_folder),
    ("meetings", "feed.json", empty_file),
    ("need", "figures.csv", pdf),
    ("need", "figures.csv", text("a,b\n1,2\n")),
    ("need", "figures", empty_folder),
    ("need", "figures.csv", empty_file),
]


@pytest.mark.parametrize(("kind", "name", "make"), UNUSABLE, ids=lambda part: getattr(part, "__name__", part))
def test_an_unusable_file_changes_nothing_and_is_answered_in_one_sentence(
    kind: str, name: str, make: Callable[[Path, str], Path], run: Run, tmp_path: Path
) -> None:
    path, before = make(tmp_path, name), contents()

    sentence = one_sentence(run("import", kind, path, "--region", "ohio-valley", "--json"))
    assert len(sentence.split()) > 4
    assert contents() == before


# Rows ----------------------------------------------------------------------------------------------------------------


def told(answer: Any) -> list[tuple[str, str, int | None, str, str]]:
    """Severity, table, row, field and value of every problem but the mere notes."""
    problems = one_object(answer)["problems"]
    assert all(len(problem["message"].split()) > 3 for problem in problems)
    return [
        (p["severity"], p["table"], p["row"], p["field"], p["value"]) for p in problems if p["severity"] != "note"
    ]  # fmt: skip


def counted(answer: Any, table: str) -> dict[str, int]:
    return {name: count for name, count in one_object(answer)["tables"][table].items() if count}


def twice(run: Run, path: Path, kind: str = "hsds") -> Any:
    """The first answer; the second changes nothing and says the same of the same rows."""
    first, second = (run("import", kind, path, "--region", "ohio-valley", "--json") for _ in range(2))
    assert all(answer.exit_code == bool(told(answer)) for answer in (first, second)), first.output
    assert told(first) == told(second)
    for table, row in one_object(second)["tables"].items():
        was = one_object(first)["tables"][table]
        assert (row["created"], row["updated"], row["rejected"]) == (0, 0, was["rejected"])
    return first


def test_a_row_far_too_long_is_rejected_and_the_rest_goes_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    with path.open("w") as out:
        out.write("id,name,description\no1,Hope House,x\no2,Long,")
        out.writelines(["x" * 1024**2] * 12)
        out.write("\no3,Last,x\n")
    answer = twice(run, path)

    assert answer.exit_code == 1
    assert counted(answer, "organization") == {"read": 3, "created": 2, "rejected": 1}
    assert [problem[:3] for problem in told(answer)] == [("error", "organization", 3)]
    assert set(Organization.objects.values_list("name", flat=True)) == {"Hope House", "Last"}


def test_a_broken_reference_an_id_used_twice_and_a_day_that_is_none_are_told_row_by_row(
    run: Run, tmp_path: Path
) -> None:
    folder = write(
        tmp_path,
        organizations="id,name,description\no1,Hope House,x\no1,Another,y\no2,Third,z\n",
        services="id,organization_id,name,status,assured_date\n"
        "s1,o1,Beds,active,31/02/2026\ns2,nobody,Rides,active,2026-01-31\ns3,o2,Food,active,2026-01-31\n",
    )
    answer = twice(run, folder)

    assert answer.exit_code == 1
    assert told(answer) == [
        ("error", "organization", 3, "id", "o1"),
        ("warning", "service", 2, "assured_date", "31/02/2026"),
        ("error", "service", 3, "organization_id", told(answer)[2][4]),
    ]
    assert counted(answer, "organization") == {"read": 3, "created": 2, "rejected": 1}
    assert counted(answer, "service") == {"read": 3, "created": 2, "rejected": 1}
    days = dict(Service.objects.values_list("name", "assured_date"))
    assert days == {"Beds": None, "Food": dt.date(2026, 1, 31)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_out(encoding: str, run: Run, tmp_path: Path) -> None:
    path = text("id,name,description\no1,Café “Hope”,x\n", encoding)(tmp_path, "organizations.csv")
    twice(run, path)

    assert Organization.objects.get().name == "Café “Hope”"


def test_bytes_of_no_encoding_do_not_stop_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes(b"id,name,description\no1,Hope \xff\x81\x8d House,x\no2,Second,x\n")
    answer = twice(run, tmp_path)

    assert counted(answer, "organization")["read"] == 2
    assert Organization.objects.filter(name="Second").exists()


CHARACTERS = ("\x00", "\ud800", "\udfff", "\u202e", "\uffff", "\x85", "\x1b[31m")


@pytest.mark.parametrize("character", CHARACTERS, ids=ascii)
def test_characters_that_no_database_wants_do_not_stop_the_rest(character: str, run: Run, tmp_path: Path) -> None:
    organizations = [
        {"id": f"o{character}1", "name": f"Hope{character} House", "description": character * 3, "website": character},
        {"id": "o2", "name": "Second", "description": "x", "year_incorporated": f"19{character}",
         "services": [{"id": "s1", "name": "Beds", "status": character, "assured_date": f"31/02{character}"}]},
    ]  # fmt: skip
    (tmp_path / "organizations.json").write_text(json.dumps(organizations))
    answer = twice(run, tmp_path / "organizations.json")

    assert ("warning", "service", 1, "assured_date") in [problem[:4] for problem in told(answer)]
    assert Organization.objects.filter(name="Second").exists()


@pytest.mark.parametrize("character", CHARACTERS, ids=ascii)
def test_nor_in_a_table_or_a_sheet(character: str, run: Run, tmp_path: Path) -> None:
    rows = f"o{character}1,Hope{character},{'words ' * 40},19{character}\no2,Second,x,1\n"
    text(f"id,name,description,year_incorporated\n{rows}")(tmp_path, "organizations.csv")
    sheet = f"Third{character},74{character},http://{character}\nFourth,740-555-0100,{'words ' * 40}\n"
    text(f"Organization,Phone,Website\n{sheet}")(tmp_path, "list.csv")

    for kind, name in (("hsds", "organizations.csv"), ("csv", "list.csv")):
        told(twice(run, tmp_path / name, kind))
    assert Organization.objects.filter(name__in=["Second", "Fourth"]).count() == 2


def test_a_file_name_of_no_encoding_is_no_hindrance(run: Run, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9 list.csv")
    path.write_text("Organization,Phone\nHope House,740-555-0100\n")

    twice(run, path, "csv")

    assert set(ImportRun.objects.values_list("file_name", flat=True)) == {"caf? list.csv"}


ABSURD = "9" * 400


@pytest.mark.parametrize("value", [ABSURD, f"-{ABSURD}", "1e999", "NaN", "Infinity", "1e11", "-1", "0x10", "٤", "1/0"])
def test_absurd_numbers_do_not_stop_the_rest(value: str, run: Run, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        organizations=f"id,name,description,year_incorporated\no1,Hope,x,{value}\n",
        services=f"id,organization_id,name,status,minimum_age,maximum_age\ns1,o1,Beds,active,{value},{value}\n",
        locations=f"id,location_type,latitude,longitude\nl1,physical,{value},{value}\n",
        phones=f"id,number,extension,organization_id\np1,1,{value},o1\n",
        cost_options=f"id,service_id,amount\nc1,s1,{value}\n",
        units="id,name\nu1,bed\n",
        service_capacity="id,service_id,unit_id,available,maximum,updated\n"
        f"k1,s1,u1,{value},{value},2026-01-01\nk2,s1,u1,1,2,2026-01-01\n",
        schedules="id,service_id,count,interval,timezone,opens_at,valid_from\n"
        f"h1,s1,{value},{value},{value},{value},{value}\n",
    )  # fmt: skip
    answer = twice(run, folder)

    assert counted(answer, "organization") == {"read": 1, "created": 1}
    assert counted(answer, "service_capacity")["read"] == 2


def test_a_meeting_feed_of_nonsense_is_told_row_by_row(run: Run, tmp_path: Path) -> None:
    meetings = [
        {"name": "Good", "slug": "good", "day": 1, "time": "08:00"}, {"name": "Bad day", "slug": "b", "day": 9},
        {"slug": "nameless"}, "text", None, 7, [], {"name": ["x"], "slug": {"x": 1}, "latitude": "x", "types": 1},
    ]  # fmt: skip
    (tmp_path / "feed.json").write_text(json.dumps(meetings))
    answer = twice(run, tmp_path / "feed.json", "meetings")

    assert counted(answer, "meeting")["read"] == len(meetings)
    assert answer.exit_code == 1


def test_the_command_itself_says_so_when_the_database_cannot_be_reached(tmp_path: Path) -> None:
    environment = {
        **os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "ONWARD_HOME": str(tmp_path / "home"),
    }  # fmt: skip
    command = [sys.executable, "-m", "onward.cli.main", "region", "list", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("The database is busy or cannot be reached, so nothing was done")
