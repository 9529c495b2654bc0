"""`onward import` and `onward export`: what is printed, where, and with which exit code."""

import json
from pathlib import Path

import pytest

from onward.cli.tests.running import Run, one_object, one_sentence
from onward.core.models import AuditEntry
from onward.directory.models import Service
from onward.exchange.models import ImportRun
from onward.exchange.tests.batches import contents
from onward.exchange.tests.hsds_files import ORGANIZATIONS, SERVICES, write
from onward.partners.models import Organization

REPORT = {"kind", "source", "region", "tables", "records", "problems", "seconds"}


def test_a_clean_import_exits_0_and_prints_its_report(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, organizations=ORGANIZATIONS, services=SERVICES)
    answer = run("import", "hsds", folder, "--region", "ohio-valley", "--json")
    said = one_object(answer)

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert set(said) >= REPORT - {"records"}
    assert (said["kind"], said["region"]) == ("hsds", "ohio-valley")
    created = {"read": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    assert said["tables"] == {"organization": created, "service": created}
    assert AuditEntry.objects.get(verb="import.done").origin == "command line"
    assert ImportRun.objects.get().report == said


def test_an_import_with_rejected_rows_exits_1_and_explains_them(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, organizations=ORGANIZATIONS, services=SERVICES + "s2,nobody,Rides,active\n")
    answer = run("import", "hsds", folder, "--region", "ohio-valley", "--json")
    (problem,) = one_object(answer)["problems"]

    assert answer.exit_code == 1
    assert set(problem) == {"severity", "code", "table", "row", "field", "value", "message"}
    assert (problem["severity"], problem["table"], problem["row"], problem["field"]) == (
        "error", "service", 3, "organization_id",
    )  # fmt: skip


def test_in_words_an_import_names_tables_and_problems(run: Run, tmp_path: Path) -> None:
    many = "".join(f"s{number},nobody,Rides,active\n" for number in range(2, 30))
    folder = write(tmp_path, organizations=ORGANIZATIONS, services=SERVICES + many)
    lines = run("import", "hsds", folder, "--region", "ohio-valley", "--dry-run").stdout.split("\n")

    assert lines[0].startswith("Would be (")
    assert lines[2].split() == [
        "service", "29", "read", "1", "created", "0", "updated", "0", "unchanged", "28", "rejected",
    ]  # fmt: skip
    assert [line for line in lines if "error" in line] == [
        "      28 error broken_reference, such as service row 3: This service needs its organization, which is not in "
        "the file or in the region; the row is left out. (organization_id “" + lines[3].rpartition("“")[2]
    ]
    assert lines[-2] == "  --json lists every remark with its row."


def test_a_dry_run_changes_nothing_and_tells_the_same(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, organizations=ORGANIZATIONS, services=SERVICES)
    before = contents()
    foretold = one_object(run("import", "hsds", folder, "--region", "ohio-valley", "--dry-run", "--json"))
    assert contents() == before

    real = one_object(run("import", "hsds", folder, "--region", "ohio-valley", "--json"))
    assert {**foretold, "seconds": 0} == {**real, "seconds": 0}


def test_a_mapping_says_what_columns_are(run: Run, tmp_path: Path) -> None:
    sheet, mapping = tmp_path / "list.csv", tmp_path / "mapping.json"
    sheet.write_text("Who,What\nHope House,Beds\n")
    mapping.write_text(json.dumps({"columns": {"Who": "organization_name", "What": "leave_out"}}))
    answer = run("import", "csv", sheet, "--region", "ohio-valley", "--mapping", mapping, "--json")

    assert answer.exit_code == 0, answer.output
    assert list(Organization.objects.values_list("name", flat=True)) == ["Hope House"]


@pytest.mark.parametrize(
    "text", [None, "{", "[]", '{"columns": 1}', '{"columns": {"Nowhere": "organization_name"}}', "\xff"]
)
def test_a_mapping_that_cannot_be_used_changes_nothing(run: Run, tmp_path: Path, text: str | None) -> None:
    sheet, mapping = tmp_path / "list.csv", tmp_path / "mapping.json"
    sheet.write_text("Who,What\nHope House,Beds\n")
    if text is not None:
        mapping.write_bytes(text.encode("latin-1"))
    before = contents()

    one_sentence(run("import", "csv", sheet, "--region", "ohio-valley", "--mapping", mapping, "--json"))
    assert contents() == before


def test_the_publisher_keeps_ids_apart(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, organizations=ORGANIZATIONS)
    for publisher in ("one", "two", "one"):
        run("import", "hsds", folder, "--region", "ohio-valley", "--source", publisher)

    assert Organization.objects.count() == 2


def test_an_export_says_where_it_went(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    answer = run("export", "hsds", "--region", "ohio-valley", "--out", out, "--json")

    assert answer.exit_code == 0
    assert one_object(answer) == {
        "kind": "hsds", "region": "ohio-valley", "out": str(out), "bytes": out.stat().st_size,
    }  # fmt: skip
    assert run("export", "partners", "--region", "ohio-valley", "--out", tmp_path / "a.csv").stdout == (
        f"Wrote {tmp_path / 'a.csv'}.\n"
    )


def test_an_export_that_cannot_be_written_exits_2(run: Run, tmp_path: Path) -> None:
    sentence = one_sentence(run("export", "hsds", "--region", "ohio-valley", "--out", tmp_path / "out.pdf", "--json"))

    assert sentence == "Give the file a name that ends in .zip or .json."
    assert list(tmp_path.iterdir()) == []


def test_a_locator_takes_a_day_and_the_whole_country(run: Run, tmp_path: Path) -> None:
    """Nobody here is near: without geography, only the county that a table states can tell."""
    path = tmp_path / "sites.csv"
    path.write_text("name1,city,state,zip,category,countyGEOID\nNear,Waverly,OH,45690,methadone,39131\n"
                    "Far,Reno,NV,89501,methadone,32031\n")  # fmt: skip
    base = ("import", "findtreatment", path, "--region", "ohio-valley", "--json")
    told = run(*base[:-1], "--dry-run").stdout
    near = one_object(run(*base))
    everywhere = one_object(run(*base, "--as-of", "2026-05-01", "--everywhere"))

    assert near["tables"]["location"] == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert everywhere["tables"]["location"] == {"read": 2, "created": 1, "updated": 0, "unchanged": 1, "rejected": 0}
    assert [str(one.assured_date) for one in Service.objects.all()] == ["2026-05-01"] * 2
    assert "1 of 2 sites lie outside the region's counties and those that touch them, so they were left out.\n" in told
    assert "findtreatment only" in one_sentence(run("import", "need", path, "--region", "ohio-valley", "--everywhere"))
