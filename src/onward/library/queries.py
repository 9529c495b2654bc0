"""The library as a region sees it: the texts of the program, in the region's own version where it has one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onward.core.errors import Missing
from onward.library.models import Template
from onward.library.shipped import Shipped, shipped
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Text:
    """One text to read. `row` is the region's own version, `default` what comes with the program; one is there."""

    key: str
    title: str
    purpose: str
    phase: int
    kind: str
    body: str
    source: str
    licence: str
    reviewed_on: dt.date | None
    in_use: bool = True
    row: Template | None = None
    default: Shipped | None = None

    @property
    def changed(self) -> bool:
        """Whether the region says it otherwise than the program does."""
        return self.row is not None and (self.default is None or self.row.words != words_of(self.default))


class Wanted(NamedTuple):
    """What somebody looks for; blank is everything."""

    q: str = ""
    phase: str = ""
    kind: str = ""
    hidden: bool = False

    def takes(self, text: Text) -> bool:
        said = f"{text.title} {text.purpose} {text.body}".casefold()
        return (
            text.in_use is not self.hidden
            and all(word in said for word in self.q.casefold().split())
            and self.phase in ("", str(text.phase))
            and self.kind in ("", text.kind)
        )


def words_of(default: Shipped) -> dict[str, Any]:
    return {
        "title": default.title, "purpose": default.purpose, "phase": default.phase, "kind": default.kind,
        "body": default.body, "source": default.source, "licence": default.licence, "reviewed_on": default.reviewed,
    }  # fmt: skip


def texts(region: Region) -> Mapping[str, Text]:
    """Every text by its key, the hidden ones too, in the order of the phases."""
    rows = {row.key: row for row in Template.objects.filter(region=region)}
    keys = {**dict.fromkeys(shipped()), **dict.fromkeys(rows)}
    found = [_text(key, rows.get(key), shipped().get(key)) for key in keys]
    return {text.key: text for text in sorted(found, key=lambda text: (text.phase or 9, text.title.casefold()))}


def text(region: Region, key: str) -> Text:
    """Raises Missing when there is none of this key."""
    row = Template.objects.filter(region=region, key=key).first()
    if row is None and key not in shipped():
        raise Missing("This text is not in the library. Somebody may have taken it away.")
    return _text(key, row, shipped().get(key))


def _text(key: str, row: Template | None, default: Shipped | None) -> Text:
    words = row.words if row is not None else words_of(default) if default is not None else {}
    return Text(key, **words, in_use=row is None or row.in_use, row=row, default=default)
