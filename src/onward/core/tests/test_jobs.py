"""Long work tells how far it is, hears that it should stop, and is noticed when it died."""

import datetime as dt

import pytest

from onward.core import clock
from onward.core.jobs import Beat, Life, Stopped, sign_of_life

NOW = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


def ago(**time: int) -> dt.datetime:
    return NOW - dt.timedelta(**time)


@pytest.mark.parametrize(
    ("queued", "beat", "writing", "life"),
    [
        (ago(seconds=5), None, False, Life.WAITING),
        (ago(seconds=16), None, False, Life.UNATTENDED),
        (ago(hours=1), ago(seconds=100), False, Life.WORKING),
        (ago(hours=1), ago(seconds=181), False, Life.LOST),
        (ago(hours=1), ago(seconds=181), True, Life.WORKING),
        (ago(hours=1), ago(seconds=301), True, Life.LOST),
    ],
)
def test_a_job_is_known_by_its_signs_of_life(
    queued: dt.datetime, beat: dt.datetime | None, writing: bool, life: Life
) -> None:
    with clock.at(NOW):
        assert sign_of_life(queued, beat, writing=writing) == life


def test_progress_is_told_now_and_then_and_always_at_the_end() -> None:
    told: list[int] = []
    beat = Beat(lambda done, total: bool(told.append(done)) or True, seconds=60)
    for done in range(0, 1001, 10):
        beat(done, 1000)

    assert told == [0, 1000]


def test_work_that_should_stop_stops_in_the_middle() -> None:
    with pytest.raises(Stopped, match="stopped before anything was changed"):
        Beat(lambda done, total: False)(1, 10)
