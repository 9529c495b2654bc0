"""What is due by the clock is done when its time has come, once, whoever looks."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from onward.accounts import sessions
from onward.accounts.models import Session, User
from onward.config.tick import DUE
from onward.core import clock, jobs, mail, tick
from onward.core.models import Letter
from onward.core.tick import Due
from onward.testing import client_of

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def hourly(calls: list[str]) -> Due:
    return Due("hourly", HOUR, lambda: calls.append(f"{clock.now():%H:%M}") or 3)  # type: ignore[func-returns-value]


def at(hour: int, minute: int, *table: Due) -> dict[str, int]:
    with clock.at(NOON.replace(hour=hour, minute=minute)):
        return tick.tick(table)


def test_what_is_due_is_done_at_once_and_again_when_its_time_has_come(hourly: Due, calls: list[str]) -> None:
    done = [at(12, 0, hourly), at(12, 1, hourly), at(12, 59, hourly), at(13, 0, hourly), at(13, 0, hourly)]

    assert calls == ["12:00", "13:00"]
    assert done == [{"hourly": 3}, {}, {}, {"hourly": 3}, {}]


def test_what_was_missed_for_days_is_done_once(hourly: Due, calls: list[str]) -> None:
    at(9, 0, hourly)
    with clock.at(NOON + dt.timedelta(days=3)):
        tick.tick([hourly])
        tick.tick([hourly])

    assert len(calls) == 2


def test_what_fails_holds_nothing_else_up_and_waits_for_its_next_time(
    hourly: Due, calls: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> int:
        calls.append("failed")
        raise ValueError("no disk")

    broken = Due("broken", HOUR, fail)
    assert at(12, 0, broken, hourly) == {"hourly": 3}
    assert "What was due failed: broken" in caplog.text
    at(12, 30, broken)
    at(13, 0, broken)

    assert calls == ["failed", "12:00", "failed"]


def test_it_is_known_when_a_worker_last_looked() -> None:
    assert tick.last_looked() is None
    at(12, 0)
    at(12, 1)

    assert tick.last_looked() == NOON.replace(minute=1)


def test_it_looks_every_minute_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def look() -> dict[str, int]:
        looked.append(1)
        if len(looked) == 1:
            raise RuntimeError("the database is away")
        return {}

    waits: list[float] = []

    def pause(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    monkeypatch.setattr(tick, "tick", look)
    monkeypatch.setattr(tick, "close_old_connections", lambda: None)
    tick.keep_ticking(pause)

    assert (len(looked), waits) == (3, [60, 60, 60])


def test_the_worker_is_that_of_the_queue_and_looks_at_the_clock_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[str] = []
    monkeypatch.setattr("onward.core.management.commands.work.keep_ticking", lambda _pause: began.append("clock"))
    monkeypatch.setattr(db_worker.Command, "handle", lambda _self, **_options: began.append("queue"))
    load_command_class(get_commands()["work"], "work").handle()

    assert sorted(began) == ["clock", "queue"]


def test_everything_that_is_due_has_a_name_of_its_own_and_runs_with_nothing_to_do(
    settings: Any, tmp_path: Path
) -> None:
    settings.UPLOADS = tmp_path
    assert tick.tick() == dict.fromkeys([one.key for one in DUE], 0)
    assert len({one.key for one in DUE}) == len(DUE)


# What is due ---------------------------------------------------------------------------------------------------------


def test_sessions_that_are_over_go_and_the_others_stay(ada: User, bea: User) -> None:
    client_of(ada)
    client_of(bea)
    Session.objects.filter(user=ada).update(expire_date=clock.now() - dt.timedelta(seconds=1))

    assert sessions.clear_ended() == 1
    assert list(Session.objects.values_list("user", flat=True)) == [bea.pk]


def letter(state: str, days: int, once: str | None = None) -> Letter:
    queued = clock.now() - dt.timedelta(days=days)
    sent = queued if state == "sent" else None
    return Letter.objects.create(
        letter="x", to="dee@hope.example", facts={"code": "1"}, once=once, state=state, queued_at=queued, sent_at=sent
    )


def test_letters_that_are_over_go_after_ninety_days_and_one_that_waits_stays() -> None:
    for state in ("sent", "failed", "sending", "queued"):
        letter(state, 89)
        letter(state, 91)

    assert mail.forget_old_letters() == 3
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["failed", "queued", "queued", "sending", "sent"]


def test_of_a_letter_that_must_not_go_twice_it_stays_that_it_went_and_not_to_whom() -> None:
    once = letter("sent", 91, once="reminder:1")

    assert [mail.forget_old_letters() for _time in range(2)] == [1, 0]
    once.refresh_from_db()
    assert (once.once, once.state, once.to, once.facts) == ("reminder:1", "sent", "", {})
    mail.send("x", to="dee@hope.example", facts={}, once="reminder:1")
    assert Letter.objects.count() == 1


def job(status: str, days: int | None) -> DBTaskResult:
    finished = None if days is None else clock.now() - dt.timedelta(days=days)
    return DBTaskResult.objects.create(
        task_path="onward.core.mail.deliver_letter", args_kwargs={"args": [], "kwargs": {}}, status=status,
        backend_name="default", finished_at=finished,
    )  # fmt: skip


def test_jobs_that_are_over_go_after_a_week_and_those_that_wait_stay() -> None:
    kept = [job("SUCCESSFUL", 6), job("READY", None)]
    for status in ("SUCCESSFUL", "FAILED"):
        job(status, 8)

    assert jobs.forget_old_jobs() == 2
    assert set(DBTaskResult.objects.all()) == set(kept)
