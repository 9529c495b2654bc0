"""Ada brings files in over the web. Jobs run at once here; the worker's own process is tried by hand."""

import io
import json
import os
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils.html import strip_tags

from onward.accounts.models import Membership, User
from onward.accounts.operations import make_administrator
from onward.core import clock, uploads
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.directory.models import Service
from onward.exchange.models import ImportRun, SavedMapping
from onward.exchange.operations import runs, work
from onward.exchange.tests.test_findtreatment import FAR, site
from onward.partners.models import Organization
from onward.regions.models import NeedFigure, Region

SHEET = (
    b"Agency,Town,Phone,Remarks\nHope House,Piketon,740-555-0100,ask for Ann\nGrace Works,Georgetown,,\n,Piketon,,\n"
)
START = "/r/ohio-valley/import/"


def upload(
    client: Client, content: bytes = SHEET, name: str = "partners 2024.csv", kind: str = "partners"
) -> ImportRun:
    answer = client.post(START, {"kind": kind, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, words(answer)
    return ImportRun.objects.get(pk=answer.headers["Location"].split("/")[4])


def words(answer: Any) -> str:
    return " ".join(strip_tags(answer.content.decode().replace("><", "> <")).split())


def answer_columns(client: Client, run: ImportRun, *targets: str) -> Any:
    data = {f"column-{position}": target for position, target in enumerate(targets)}
    return client.post(f"{START}{run.pk}/columns/", data)


def state_of(run: ImportRun) -> str:
    run.refresh_from_db()
    return run.state


def stored(run: ImportRun) -> Path:
    return uploads.path_of(run.stored_as)


# The way of a sheet --------------------------------------------------------------------------------------------------


def test_a_sheet_becomes_partners_after_columns_preview_and_go_ahead(ada_client: Client, region: Region) -> None:
    run = upload(ada_client)
    columns = words(ada_client.get(f"{START}{run.pk}/columns/"))
    assert "Agency Hope House Grace Works" in columns

    answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
    preview = words(ada_client.get(f"{START}{run.pk}/"))
    assert "Would be new: 2 partners and 2 places. Would be left out: 1 partner." in preview
    assert "Bring in 2 partners" in preview
    assert Organization.objects.count() == 0

    ada_client.post(f"{START}{run.pk}/apply/")
    assert "New: 2 partners and 2 places." in words(ada_client.get(f"{START}{run.pk}/"))
    assert dict(Organization.objects.values_list("name", "notes")) == {"Grace Works": "", "Hope House": "ask for Ann"}
    assert (state_of(run), run.stored_as, list(Path(settings.UPLOADS).glob("*/partners*"))) == ("done", "", [])


def test_the_history_says_who_brought_it_and_from_which_file(ada_client: Client, ada: User) -> None:
    run = upload(ada_client)
    answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
    ada_client.post(f"{START}{run.pk}/apply/")

    lines = AuditEntry.objects.filter(verb__in=["organization.imported", "import.done"])
    assert {(line.actor_kind, line.actor_id, line.actor_label, line.origin) for line in lines} == {
        ("person", str(ada.pk), "Ada", "import: partners 2024.csv")
    }


def test_answers_are_filled_in_for_the_next_sheet_with_these_headings(ada_client: Client) -> None:
    first = upload(ada_client)
    answer_columns(ada_client, first, "organization_name", "leave_out", "phone", "description")
    second = upload(ada_client, name="partners 2025.csv")
    page = words(ada_client.get(f"{START}{second.pk}/columns/"))

    assert "You read a sheet like this on" in page
    assert [column["target"] for column in second.looked["columns"]] == [
        "organization_name", "leave_out", "phone", "description"
    ]  # fmt: skip


def test_the_same_sheet_again_would_change_nothing_and_offers_no_button(ada_client: Client) -> None:
    for _ in range(2):
        run = upload(ada_client)
        answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
        ada_client.post(f"{START}{run.pk}/apply/")
    again = upload(ada_client)
    answer_columns(ada_client, again, "organization_name", "city", "phone", "notes")
    page = ada_client.get(f"{START}{again.pk}/")

    assert "Nothing. All it says is here already, or cannot be used." in words(page)
    assert f"{START}{again.pk}/apply/" not in page.content.decode()
    assert "partners 2024.csv nothing new" in words(ada_client.get(START))


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (("city", "leave_out", "phone", "notes"), "Say which column holds the organization&#x27;s name."),
        (("organization_name", "city", "city", "notes"), "“Town” is City already; only one column can be."),
        (("organization_name", "nonsense", "phone", "notes"), "Select a valid choice."),
        ((), "Choose one."),
    ],
)
def test_answers_that_cannot_be_are_explained_and_nothing_begins(
    targets: tuple[str, ...], said: str, ada_client: Client
) -> None:
    run = upload(ada_client)
    answer = answer_columns(ada_client, run, *targets)

    assert (answer.status_code, state_of(run), SavedMapping.objects.count()) == (400, "mapping", 0)
    assert said in answer.content.decode()


def test_what_was_edited_here_stays_and_is_told_before_and_after(ada_client: Client, region: Region) -> None:
    run = upload(ada_client)
    answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
    ada_client.post(f"{START}{run.pk}/apply/")
    Organization.objects.filter(name="Hope House").update(notes="ask for Bob", held=["notes"])
    run = upload(ada_client)
    answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
    page = words(ada_client.get(f"{START}{run.pk}/"))

    assert "What you changed here stays" in page
    assert "Row 2, notes: Somebody changed this here to “ask for Bob”; that stays." in page


def test_remarks_come_as_a_file_in_which_nothing_runs(ada_client: Client) -> None:
    run = upload(ada_client, b"Agency,Phone\nHope,=1+1\n")
    answer_columns(ada_client, run, "organization_name", "phone")
    answer = ada_client.get(f"{START}{run.pk}/problems.csv")

    assert b"".join(answer.streaming_content).decode("utf-8-sig").splitlines() == [
        "severity,code,table,row,field,value,message",
        "warning,bad_phone,phone,2,number,'=1+1,Row 2: no telephone number was found in “=1+1”; "
        "write it as 740-555-0100.",
    ]


# Other files ---------------------------------------------------------------------------------------------------------


FIGURES = b"SUMLEV,STATE,COUNTY,CTYNAME,POPESTIMATE2019\n50,39,001,Adams,27698\n"


@pytest.fixture
def administrator_client(ada: User, ada_client: Client, operator: Actor) -> Client:
    """Ada, as an administrator of the installation too."""
    make_administrator(ada, by=operator)
    return ada_client


def test_county_figures_go_straight_to_the_preview(administrator_client: Client) -> None:
    ada_client = administrator_client
    run = upload(ada_client, FIGURES, "co-est2019-alldata.csv", "need")
    assert "Bring in figures of 1 place" in words(ada_client.get(f"{START}{run.pk}/"))
    assert NeedFigure.objects.count() == 0

    ada_client.post(f"{START}{run.pk}/apply/")
    assert NeedFigure.objects.count() == 1


def test_county_figures_are_common_to_all_regions_so_a_coordinator_alone_cannot_bring_them_in(
    ada: User, ada_client: Client
) -> None:
    file, offered = SimpleUploadedFile("co-est2019-alldata.csv", FIGURES), words(ada_client.get(START))
    refused = ada_client.post(START, {"kind": "need", "file": file})
    User.objects.filter(pk=ada.pk).update(administrator=True)
    checked, ready = (upload(ada_client, FIGURES, "co-est2019-alldata.csv", "need") for _ in range(2))
    User.objects.filter(pk=ada.pk).update(administrator=False)
    ImportRun.objects.filter(pk=checked.pk).update(state="failed")
    answers = [ada_client.post(f"{START}{ready.pk}/apply/"), ada_client.post(f"{START}{checked.pk}/again/")]

    assert ("Mutual-aid meetings" in offered, "County figures" in offered) == (True, False)
    assert (refused.status_code, [answer.status_code for answer in answers]) == (400, [404, 404])
    assert NeedFigure.objects.count() == 0


def test_a_job_brings_in_county_figures_only_while_whoever_asked_is_an_administrator(
    ada: User, administrator_client: Client
) -> None:
    run = upload(administrator_client, FIGURES, "co-est2019-alldata.csv", "need")
    User.objects.filter(pk=ada.pk).update(administrator=False)
    ImportRun.objects.filter(pk=run.pk).update(state="applying", beat_at=None)
    work.work_on(run.pk, run.attempt)

    assert (state_of(run), NeedFigure.objects.count()) == ("failed", 0)
    assert run.message == "Whoever started this may no longer bring in files of this kind."


def test_a_zip_of_hsds_tables_without_a_folder_is_read(ada_client: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("organizations.csv", "id,name,description\no1,Hope House,Recovery housing\n")
    run = upload(ada_client, packed.getvalue(), "export.zip", "hsds")
    ada_client.post(f"{START}{run.pk}/apply/")

    assert (state_of(run), list(Organization.objects.values_list("name", flat=True))) == ("done", ["Hope House"])


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
        archive.writestr("organizations.csv", b"id,name\n" + b"0" * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["partners", "hsds", "meetings", "need"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", b"%PDF-1.7 hello"),
        ("list.csv", b"%PDF-1.7 hello"),
        ("list.xlsx", b"PK\x03\x04 not really"),
        ("list.zip", b"PK\x05\x06" + b"\0" * 18),
        ("list.json", b'{"services": '),
        ("list.csv", b"\0\0\0\0\0\0\0\0"),
        ("list", b"\xff\xfe"),
        ("bomb.xlsx", bomb()),
        ("bomb.zip", bomb()),
    ],
)
def test_a_file_that_is_not_what_it_claims_ends_in_a_sentence(
    kind: str, name: str, content: bytes, administrator_client: Client
) -> None:
    run = upload(administrator_client, content, name, kind)
    page = words(administrator_client.get(f"{START}{run.pk}/"))

    assert state_of(run) == "failed", run.looked
    assert run.message not in ("", work.OUR_FAULT)
    assert run.message.endswith(".")
    assert "was brought in" in page
    assert Organization.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"kind": "partners"}, "Choose a file from your computer."),
        ({"kind": "partners", "file": SimpleUploadedFile("a.csv", b"")}, "This file is empty."),
        ({"kind": "everything", "file": SimpleUploadedFile("a.csv", b"x")}, "Choose one of these."),
        ({"file": SimpleUploadedFile("a.csv", b"x")}, "Choose what kind of file it is."),
        ({"kind": "partners", "file": "words"}, "Choose a file from your computer."),
    ],
)
def test_an_upload_that_cannot_be_is_explained(data: dict[str, Any], said: str, ada_client: Client) -> None:
    answer = ada_client.post(START, data)

    assert (answer.status_code, ImportRun.objects.count()) == (400, 0)
    assert said in words(answer)


@pytest.mark.parametrize("times", [1, 10])
def test_one_byte_too_many_is_refused_and_not_kept(times: int, ada_client: Client, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    before = list(Path(settings.UPLOADS).glob("*"))
    content = b"x" * (settings.UPLOAD_LIMIT_BYTES * times + 1)
    answer = ada_client.post(START, {"kind": "partners", "file": SimpleUploadedFile("a.csv", content)})

    assert (answer.status_code, ImportRun.objects.count()) == (400, 0)
    assert "This file has more than 1 MB. Cut it into parts." in words(answer)
    assert list(Path(settings.UPLOADS).glob("*")) == before


def test_a_file_is_kept_where_only_the_server_reads_it_whatever_its_name(ada_client: Client) -> None:
    run = upload(ada_client, name="../../etc/pass wd\u202e.CSV")

    assert stored(run).parent.parent == Path(settings.UPLOADS)
    assert (stored(run).name, stored(run).stat().st_mode & 0o777) == ("pass-wd.csv", 0o600)
    assert stored(run).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Partner list (2024).XLSX", "Partner-list-2024.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\lists\\a.csv", "a.csv"),
        ("", "file"),
        ("…", "file"),
        (".htaccess", "file.htaccess"),
        ("x" * 300 + ".csv", "x" * 80 + ".csv"),
        ("a.tar.gz", "a-tar.gz"),
    ],
)
def test_of_a_name_only_harmless_letters_stay(name: str, kept: str) -> None:
    assert uploads.harmless(name) == kept


# Twice, too late, interrupted ----------------------------------------------------------------------------------------


def ready(client: Client) -> ImportRun:
    run = upload(client)
    answer_columns(client, run, "organization_name", "city", "phone", "notes")
    assert state_of(run) == "ready"
    return run


def test_the_go_ahead_pressed_twice_happens_once(ada_client: Client) -> None:
    run = ready(ada_client)
    for _ in range(2):
        assert ada_client.post(f"{START}{run.pk}/apply/").status_code == 302

    assert AuditEntry.objects.filter(verb="import.done").count() == 1
    assert Organization.objects.count() == 2


def test_a_job_that_was_asked_for_twice_is_done_by_the_last_one(ada_client: Client) -> None:
    run = ready(ada_client)
    asked = runs.apply(run)
    assert asked is not None
    work.work_on(run.pk, asked.attempt - 1)
    assert (state_of(run), Organization.objects.count()) == ("applying", 0)
    work.work_on(run.pk, asked.attempt)
    assert (state_of(run), Organization.objects.count()) == ("done", 2)


def test_starting_over_deletes_the_file(ada_client: Client) -> None:
    run = ready(ada_client)
    path = stored(run)
    answer = ada_client.post(f"{START}{run.pk}/stop/")

    assert (answer.headers["Location"], state_of(run), path.exists()) == (START, "stopped", False)
    assert ada_client.post(f"{START}{run.pk}/again/").headers["Location"] == START


def test_work_is_stopped_before_writing_and_can_begin_again(ada_client: Client) -> None:
    run = ready(ada_client)
    runs.apply(run)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=clock.now())
    assert runs.stop(run)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=None)  # the worker begins just then
    work.work_on(run.pk, run.attempt)
    assert (state_of(run), Organization.objects.count()) == ("stopped", 0)

    ada_client.post(f"{START}{run.pk}/again/")
    assert state_of(run) == "ready"


def test_once_it_writes_it_is_too_late_to_stop(ada_client: Client) -> None:
    run = ready(ada_client)
    runs.apply(run)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=clock.now(), writing=True)
    answer = ada_client.post(f"{START}{run.pk}/stop/", follow=True)

    assert "It was too late to stop" in words(answer)
    assert state_of(run) == "applying"


def test_a_run_without_a_worker_says_what_to_do(ada_client: Client) -> None:
    run = ready(ada_client)
    runs.apply(run)
    ImportRun.objects.filter(pk=run.pk).update(queued_at=clock.now() - timedelta(minutes=1))

    assert "Nobody is doing the work" in words(ada_client.get(f"{START}{run.pk}/"))


def test_a_run_whose_worker_was_killed_is_noticed_and_goes_in_at_the_second_try(ada_client: Client) -> None:
    run = ready(ada_client)
    runs.apply(run)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=clock.now() - timedelta(minutes=10))
    assert "The work went silent" in words(ada_client.get(f"{START}{run.pk}/"))

    ada_client.post(f"{START}{run.pk}/again/")
    assert (state_of(run), Organization.objects.count()) == ("done", 2)


def test_the_moving_part_asks_for_a_new_page_at_the_end(ada_client: Client) -> None:
    run = ready(ada_client)
    assert ada_client.get(f"{START}{run.pk}/progress/").headers["HX-Refresh"] == "true"
    runs.apply(run)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=clock.now(), done_rows=30, total_rows=120)
    page = ada_client.get(f"{START}{run.pk}/progress/").content.decode()

    assert 'value="25"' in page
    assert "30 of 120 rows read" in page


def test_a_fault_of_ours_changes_nothing_and_says_so(ada_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ready(ada_client)
    monkeypatch.setattr(work, "import_file", lambda *args, **kwargs: 1 / 0)
    ada_client.post(f"{START}{run.pk}/apply/")

    assert (state_of(run), run.message, stored(run).is_file()) == ("failed", work.OUR_FAULT, True)


def test_whoever_lost_the_right_meanwhile_brings_nothing_in(ada_client: Client, ada: User) -> None:
    run = ready(ada_client)
    asked = runs.apply(run)
    assert asked is not None
    Membership.objects.filter(user=ada).delete()
    work.work_on(run.pk, asked.attempt)

    assert (state_of(run), Organization.objects.count()) == ("failed", 0)


def test_files_that_nobody_brought_in_go_after_a_week(ada_client: Client) -> None:
    run = ready(ada_client)
    path = stored(run)
    ImportRun.objects.filter(pk=run.pk).update(created_at=clock.now() - timedelta(days=8))
    gone = runs.forget_old_uploads()

    assert (gone, path.exists(), ImportRun.objects.get(pk=run.pk).stored_as) == (1, False, "")


def test_what_an_upload_left_that_broke_off_goes_after_a_week_and_nothing_else(ada_client: Client) -> None:
    kept, root = stored(ready(ada_client)), Path(settings.UPLOADS)
    broken, fresh, foreign = root / ("a" * 32), root / ("b" * 32), root / "notes"
    for folder in (broken, fresh, foreign):
        folder.mkdir()
    long_ago = (clock.now() - timedelta(days=8)).timestamp()
    for folder in (kept.parent, broken, foreign):
        os.utime(folder, (long_ago, long_ago))
    gone = runs.forget_old_uploads()

    assert (gone, kept.is_file()) == (1, True)
    assert [folder.exists() for folder in (broken, fresh, foreign)] == [False, True, True]
    fresh.rmdir()
    foreign.rmdir()


def test_without_a_folder_of_uploads_there_is_nothing_to_clear(db: Any, tmp_path: Path) -> None:
    with override_settings(UPLOADS=tmp_path / "none"):
        assert runs.forget_old_uploads() == 0


# Who -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tail", ["", "columns/", "progress/", "problems.csv"])
def test_an_import_of_another_region_is_not_there(
    tail: str, ada_client: Client, cleo_client: Client, other_region: Region
) -> None:
    run = upload(ada_client)

    assert cleo_client.get(f"{START}{run.pk}/{tail}").status_code == 404
    assert cleo_client.get(f"/r/next-door/import/{run.pk}/{tail}").status_code == 404


@pytest.mark.parametrize("verb", ["apply", "stop", "again"])
def test_nobody_next_door_moves_an_import(verb: str, ada_client: Client, cleo_client: Client) -> None:
    run = ready(ada_client)

    assert cleo_client.post(f"/r/next-door/import/{run.pk}/{verb}/").status_code == 404
    assert state_of(run) == "ready"


def test_whoever_only_takes_part_does_not_import(bea_client: Client) -> None:
    assert bea_client.get(START).status_code == 404
    assert bea_client.post(START, {"kind": "partners", "file": SimpleUploadedFile("a.csv", SHEET)}).status_code == 404


def test_a_forged_upload_is_refused_and_not_kept(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    before = set(Path(settings.UPLOADS).glob("*"))
    answer = client.post(START, {"kind": "partners", "file": SimpleUploadedFile("a.csv", SHEET)})

    assert (answer.status_code, ImportRun.objects.count()) == (403, 0)
    assert set(Path(settings.UPLOADS).glob("*")) == before


def test_the_sample_can_be_read(ada_client: Client) -> None:
    sample = b"".join(ada_client.get(f"{START}sample.csv").streaming_content)
    run = upload(ada_client, sample, "sample-partners.csv")

    assert (state_of(run), run.looked["rows"]) == ("mapping", 40)


def packed(*rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("organizations.csv", "\n".join(["id,name,description", *rows]) + "\n")
    return out.getvalue()


def test_a_newer_copy_under_another_name_is_recognized_when_told(ada_client: Client) -> None:
    first = upload(ada_client, packed("o1,Hope House,Housing"), "county-211.zip", "hsds")
    ada_client.post(f"{START}{first.pk}/apply/")
    assert "county-211.zip" in words(ada_client.get(START))
    file = SimpleUploadedFile("download.zip", packed("o1,Hope House,Housing and rides"))
    answer = ada_client.post(START, {"kind": "hsds", "file": file, "newer_copy_of": first.source})

    assert "Would change: 1 partner." in words(ada_client.get(answer.headers["Location"]))


# What is asked of a treatment locator --------------------------------------------------------------------------------

def test_a_locator_says_its_day_and_brings_in_far_sites_when_asked(ada_client: Client, region: Region) -> None:
    file = json.dumps({"page": 1, "rows": [site(), site("Far Clinic", **FAR)]}).encode()
    usual = upload(ada_client, file, "locator.json", "findtreatment")
    data = {"kind": "findtreatment", "as_of": "2024-05-01", "everywhere": "on"}
    answer = ada_client.post(START, {**data, "file": SimpleUploadedFile("locator.json", file)})
    run = ImportRun.objects.get(pk=answer.headers["Location"].split("/")[4])

    assert (state_of(usual), state_of(run), run.as_of, run.everywhere) == ("ready", "ready", date(2024, 5, 1), True)
    assert [one.report["tables"]["location"]["rejected"] for one in (usual, run)] == [1, 0]
    ada_client.post(f"{START}{run.pk}/apply/")
    found = Service.objects.filter(region=region).values_list("organization__name", "assured_date")
    assert sorted(found) == [("Far Clinic", date(2024, 5, 1)), ("Valley Clinic", date(2024, 5, 1))]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "partners", "as_of": "2024-05-01"}, "This is for a treatment locator only."),
        ({"kind": "partners", "everywhere": "on"}, "This is for a treatment locator only."),
        ({"kind": "findtreatment", "as_of": "2999-01-01"}, "That day is still to come."),
        ({"kind": "findtreatment", "as_of": "May"}, "Give a day, such as 2026-05-01."),
    ],
)
def test_what_cannot_be_said_of_a_file_is_told_at_its_question(
    ada_client: Client, region: Region, given: dict[str, str], said: str
) -> None:
    answer = ada_client.post(START, {**given, "file": SimpleUploadedFile("sites.csv", SHEET)})

    assert answer.status_code == 400
    assert said in words(answer)
    assert '<details class="details" open>' in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_the_questions_about_a_locator_stand_open_for_whoever_comes_for_one(ada_client: Client, region: Region) -> None:
    opened = '<details class="details" open>'
    assert opened in ada_client.get(START + "?kind=findtreatment").content.decode()
    assert opened not in ada_client.get(START).content.decode()
