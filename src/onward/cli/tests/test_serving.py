"""Two processes that live and die together."""

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from onward.cli import serving

BRIEF = [sys.executable, "-c", "pass"]
LONG = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def same_signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("web", "worker", "ended"), [(LONG, BRIEF, "worker"), (BRIEF, LONG, "web server")])
def test_when_one_ends_the_other_is_stopped_and_the_operator_told(
    web: list[str], worker: list[str], ended: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "web", lambda host, port: web)
    monkeypatch.setattr(serving, "WORKER", worker)
    with pytest.raises(SystemExit) as left:
        serving.run("127.0.0.1", 8000)
    assert left.value.code == 1
    assert capsys.readouterr().err == (
        f"The {ended} ended by itself, so all of Onward stopped. Look above for why; start it again.\n"
    )


def test_whoever_stops_it_stops_both() -> None:
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    assert serving.run_together({"web server": LONG, "worker": LONG}) == ""
