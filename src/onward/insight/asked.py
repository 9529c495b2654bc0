"""What somebody asks for who asks who is missing: a plain value that a form or a command fills and a run keeps."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

MOST_INVITED = 50
"""More invitations than that are a mailing, not a choice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`blank`: at least one of each sector that nobody stands in; `sectors`: of each of these. `most` of one sector.
    `include` and `exclude` are keys of candidates, `favored` counties. `voice`: somebody who speaks for recovery.
    `weak`: what is covered, but weakly, counts too. `miles`: how far people may travel to a site."""

    invite: int = 5
    blank: bool = False
    sectors: tuple[str, ...] = ()
    most: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    favored: tuple[str, ...] = ()
    voice: bool = False
    weak: bool = False
    miles: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Asked":
        """From a form, a command or JSON, which has lists for tuples. What it does not know is left out."""
        known = {field.name for field in fields(cls)} & kept.keys()
        plain: dict[str, Any] = {
            name: tuple(kept[name]) if isinstance(kept[name], list) else kept[name] for name in known
        }
        return cls(**plain)


USUAL = Asked(miles=30)
"""What a form and a command begin with. Few listings say whom they serve, so a site next door that counted for its own
county alone would leave most regions without an answer."""
