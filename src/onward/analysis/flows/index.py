"""Events kept on disk as they are counted: in order, in plain columns that are mapped into memory, not read.

Putting ten million events in order takes seconds, counting them a fraction of one; so they are put in order once. A
folder holds each column as a NumPy file and `events.json` with the names, written last: a folder without it, or with
that of another version, was not finished, and is made anew.
"""

import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.flows.events import Events

VERSION: Final = 1
COLUMNS: Final = ("person", "at", "step", "organization", "ended")
NAMES: Final = "events.json"


def keep(events: Events, folder: Path) -> None:
    """Takes the place of what the folder held. Beside it first, so that whoever reads sees the old ones or the new."""
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name in COLUMNS:
        np.save(beside / f"{name}.npy", getattr(events, name))
    told: dict[str, Any] = {field.name: getattr(events, field.name) for field in fields(events)}
    names = {name: value for name, value in told.items() if name not in COLUMNS}
    (beside / NAMES).write_bytes(msgspec.json.encode({**names, "version": VERSION, "events": len(events)}))
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)


def kept(folder: Path) -> Events:
    """Raises Unusable for a folder that holds no events, or those of another version."""
    try:
        told = msgspec.json.decode((folder / NAMES).read_bytes())
        columns = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in COLUMNS}
        events = Events(
            **columns, steps=tuple(told["steps"]), organizations=tuple(told["organizations"]),
            people=told["people"], read=told["read"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"{folder.name} holds no events that can be read; put them in order again.") from error
    if told.get("version") != VERSION or {len(column) for column in columns.values()} != {told.get("events")}:
        raise Unusable(f"{folder.name} holds events of another version; put them in order again.")
    return events
