"""The guide as it comes with Onward: phases, activities, outcomes and the three lenses, read from two files."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from onward.directory.kinds.model import COMPONENTS, MISSIONS
from onward.guide.rules import ACTIVITY, COMPONENT, MISSION, OUTCOME, PHASE, STEP

FOLDER = Path(__file__).parent
LABELS = {COMPONENT: COMPONENTS, MISSION: MISSIONS}


@dataclass(frozen=True, slots=True)
class Default:
    """One item as the project wrote it."""

    part: str
    key: str
    phase: int
    position: int
    title: str
    purpose: str = ""
    takes: str = ""
    template: str = ""
    fact: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """What a region can have changed: everything but which item it is."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("part", "key")}


@cache
def version() -> int:
    """Raised with every change of either file."""
    return int(_file("guide")["version"] + _file("lenses")["version"] - 1)


@cache
def default_items() -> tuple[Default, ...]:
    return (*_guide(), *_lenses())


def _guide() -> Iterator[Default]:
    for number, phase in enumerate(_file("guide")["phase"], 1):
        activities, outcomes = phase.pop(ACTIVITY), phase.pop(OUTCOME)
        yield Default(PHASE, phase=number, position=number, **phase)
        for part, items in ((ACTIVITY, activities), (OUTCOME, outcomes)):
            yield from (Default(part, phase=number, position=place, **item) for place, item in enumerate(items, 1))


def _lenses() -> Iterator[Default]:
    found = _file("lenses")
    yield from (Default(STEP, phase=0, position=place, **item) for place, item in enumerate(found[STEP], 1))
    for part in (COMPONENT, MISSION):
        titles = {label.key: label.english for label in LABELS[part]}
        for place, item in enumerate(found[part], 1):
            yield Default(part, phase=0, position=place, title=titles[item["key"]], fact=part, **item)


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
