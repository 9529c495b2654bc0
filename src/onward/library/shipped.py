"""The texts that come with the program: one file each in `content/`, with a head of facts and a body in Markdown."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).with_name("content")
FENCE = "+++\n"
SOURCE = "Written by the Onward project"
LICENCE = "Apache License 2.0"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One text of the project, as its file says."""

    key: str
    title: str
    purpose: str
    phase: int
    kind: str
    body: str
    reviewed: dt.date
    source: str = SOURCE
    licence: str = LICENCE


@cache
def shipped() -> Mapping[str, Shipped]:
    """All of them by key, in the order of the phases and then of their titles."""
    found = [_read(path) for path in CONTENT.glob("*.md")]
    return {one.key: one for one in sorted(found, key=lambda one: (one.phase, one.title))}


def _read(path: Path) -> Shipped:
    _nothing, head, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    return Shipped(key=path.stem, body=body.strip(), **tomllib.loads(head))
