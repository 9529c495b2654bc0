"""Events that were kept are the same events."""

from pathlib import Path

import numpy as np
import pytest

from onward.analysis.errors import Unusable
from onward.analysis.flows import Events, funnel, retention, transitions
from onward.analysis.flows.events import DAY, ENDED, Event
from onward.analysis.flows.index import NAMES, keep, kept

ANA = [Event("ana", 0, "detox", "Clinic"), Event("ana", DAY, "employed", "Mill", ENDED)]


def test_kept_events_are_counted_alike(tmp_path: Path) -> None:
    events = Events.of([*ANA, Event("ben", 0, "detox")])

    keep(events, tmp_path / "kept")
    again = kept(tmp_path / "kept")

    assert transitions(again) == transitions(events)
    assert funnel(again, ["detox", "employed"]) == funnel(events, ["detox", "employed"])
    assert retention(again, "employed") == retention(events, "employed")
    assert (again.steps, again.organizations, again.people, again.read) == (
        ("detox", "employed"), ("", "Clinic", "Mill"), 2, 3,
    )  # fmt: skip


def test_newer_events_take_the_place_of_older_ones(tmp_path: Path) -> None:
    keep(Events.of(ANA), tmp_path / "kept")
    keep(Events.of(ANA[:1]), tmp_path / "kept")

    assert (len(kept(tmp_path / "kept")), [path.name for path in tmp_path.iterdir()]) == (1, ["kept"])


def test_what_is_not_whole_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with pytest.raises(Unusable, match=r"^kept holds no events that can be read; put them in order again\.$"):
        kept(folder)
    keep(Events.of(ANA), folder)
    np.save(folder / "at.npy", np.zeros(1, dtype=np.int64))
    with pytest.raises(Unusable, match=r"^kept holds events of another version; put them in order again\.$"):
        kept(folder)
    (folder / NAMES).write_text("{}")
    with pytest.raises(Unusable, match=r"^kept holds no events that can be read; put them in order again\.$"):
        kept(folder)
