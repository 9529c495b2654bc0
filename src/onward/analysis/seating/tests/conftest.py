"""A search that is done in no time, compiled or not."""

import pytest

from onward.analysis.seating import search


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "STEPS", 40)
    monkeypatch.setattr(search, "COOLINGS", 2)
