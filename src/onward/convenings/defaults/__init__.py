"""The blocks of agendas as they come with Onward, read from one file."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onward.convenings.rules.agenda import STAGES
from onward.convenings.rules.gatherings import KINDS

FILE = Path(__file__).with_name("blocks.toml")


@dataclass(frozen=True, slots=True)
class Default:
    """One block as the project wrote it."""

    key: str
    name: str
    part: str
    least: int
    usual: int
    most: int
    weight: str
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    position: int
    tables: bool = False
    in_room: bool = False
    purpose: str = ""
    method: str = ""
    steps: str = ""
    prompts: str = ""
    capture: str = ""
    tips: str = ""
    materials: str = ""
    who: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """What a region can say otherwise: everything but which block it is."""
        said = {name: value for name, value in asdict(self).items() if name != "key"}
        return {**said, "kinds": list(self.kinds), "stages": list(self.stages)}


@cache
def default_blocks() -> Mapping[str, Default]:
    """All of them by key, in the order in which they were written."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["block"]
    made = [_default(place, item) for place, item in enumerate(found, 1)]
    return {one.key: one for one in made}


def _default(place: int, item: dict[str, Any]) -> Default:
    least, usual, most = item.pop("minutes")
    said: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in item.items()}
    for_whom: dict[str, Any] = {"kinds": tuple(said.pop("kinds", KINDS)), "stages": tuple(said.pop("stages", STAGES))}
    return Default(**said, **for_whom, least=least, usual=usual, most=most, position=10 * place)
