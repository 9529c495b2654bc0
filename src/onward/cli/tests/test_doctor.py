"""`onward doctor` finds what is wrong, says what to do, and keeps the heads of the histories outside the database."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from onward.cli.tests.running import Run, one_object
from onward.core import anchors, audit, clock, crypt, tick
from onward.core.actor import system
from onward.core.mail_backends import FOLDER, SERVER
from onward.core.models import AuditEntry, Letter, PersonalKey
from onward.regions.models import Region


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME, settings.DATA_KEYS, settings.DATA_KEYS_FILE = tmp_path, [], tmp_path / "data.keys"
    Letter.objects.all().delete()
    PersonalKey.objects.all().delete()
    AuditEntry.objects.all().delete()
    (tmp_path / "secret.key").write_text("x")
    (tmp_path / "secret.key").chmod(0o600)
    crypt.seal("x")
    return tmp_path


def found(run: Run) -> dict[str, Any]:
    """By the name of a check: how it stands and what is said."""
    answer = run("doctor", "--json")
    said = one_object(answer)
    assert answer.exit_code == (0 if said["ok"] else 1)
    assert said["ok"] == all(check["state"] != "bad" for check in said["checks"])
    return {check["name"]: (check["state"], check["text"]) for check in reversed(said["checks"])}


def done(region: Region, count: int = 3) -> None:
    for _ in range(count):
        audit.record("region.praised", region, by=system("tests"), region_id=region.pk)


def test_an_installation_in_good_order(run: Run, ready: Region, home: Path) -> None:
    done(ready)
    said = found(run)

    assert {name for name, (state, _text) in said.items() if state == "bad"} == set()
    assert set(said) == {
        "database", "tables", "disk", "signing key", "data keys", "mail", "clock", "worker", "tick", "letters",
        "sealed values", "second wall", "histories",
    }  # fmt: skip
    assert said["histories"] == ("good", "1 histories with 3 lines are as they were written.")
    assert list(anchors.read()[ready.pk]) == [3]
    assert "ok       database: The database answers" in run("doctor").stdout


def test_a_history_cut_off_after_it_was_checked_is_found(run: Run, ready: Region, home: Path) -> None:
    done(ready)
    assert found(run)["histories"][0] == "good"

    AuditEntry.objects.filter(region_id=ready.pk).delete()
    done(ready, 1)
    AuditEntry.objects.filter(region_id=ready.pk).update(sequence=1)
    state, text = found(run)["histories"]
    assert (state, text.split(" (")[0]) == ("bad", "Line 1 of the history of Ohio Valley")

    (home / "audit-heads.jsonl").write_text("nonsense\n")
    assert found(run)["histories"][1].startswith("Line 1 of audit-heads.jsonl cannot be read.")


def test_keys_that_others_can_read_are_found(run: Run, ready: Region, home: Path) -> None:
    (home / "data.keys").chmod(0o644)

    assert found(run)["data keys"] == (
        "bad", f"Others on this machine can read {home / 'data.keys'}. Run: chmod 600 {home / 'data.keys'}",
    )  # fmt: skip


def test_a_lost_data_key_is_found(run: Run, ready: Region, home: Path) -> None:
    PersonalKey.objects.create(ref="user:1", key=crypt.new_key())
    crypt.write_keys([crypt.new_key()])

    assert found(run)["sealed values"] == (
        "bad", "core.PersonalKey.key was sealed with a key that is not here. Put it back into data.keys.",
    )  # fmt: skip


def test_work_that_nobody_does_and_letters_that_are_stuck_are_found(run: Run, ready: Region, home: Path) -> None:
    job = DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="default", run_after=timezone.now(), exception_class_path="",
        traceback="",
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=clock.now() - clock.dt.timedelta(minutes=1))
    Letter.objects.create(letter="x", to="bea@example.org", facts={}, state="failed")
    said = found(run)

    assert said["worker"] == ("bad", "1 jobs wait and nobody does them. Start `onward serve` or `onward worker`.")
    assert said["letters"][0] == "warning"


def test_it_is_told_when_a_worker_last_looked_what_is_due(run: Run, ready: Region, home: Path) -> None:
    words = "No worker ever looked what is due. Start `onward serve` or `onward worker`."
    assert found(run)["tick"] == ("warning", words)

    with clock.at(clock.now() - clock.dt.timedelta(hours=1)):
        tick.tick(())
    assert found(run)["tick"][0] == "warning"

    tick.tick(())
    assert found(run)["tick"] == ("good", f"A worker looked what is due at {clock.now():%Y-%m-%d %H:%M} UTC.")


def test_a_clock_that_is_behind_is_found(run: Run, ready: Region, home: Path) -> None:
    with clock.at(clock.now() + clock.dt.timedelta(days=1)):
        done(ready)

    assert found(run)["clock"][0] == "bad"


def test_letters_that_reach_nobody_are_worth_a_look(run: Run, ready: Region, home: Path, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FOLDER, home
    assert found(run)["mail"][0] == "warning"

    settings.EMAIL_BACKEND = SERVER
    assert found(run)["mail"][0] == "good"
