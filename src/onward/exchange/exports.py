"""Which exports there are, by kind and by the ending of the file's name."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.visibility import EVERYTHING, PARTNERS, Audience, looking_as
from onward.directory.operations import tell_export
from onward.exchange.writers.calendar import write_calendar
from onward.exchange.writers.gather import gather
from onward.exchange.writers.graph import write_gexf, write_graphml, write_kumu_json, write_kumu_tables
from onward.exchange.writers.hsds import write_datapackage, write_json
from onward.exchange.writers.sheet import write_sheet
from onward.regions.models import Region

Write = Callable[[Region, Path], None]


def _datapackage(region: Region, path: Path) -> None:
    write_datapackage(path, gather(region))


def _json(region: Region, path: Path) -> None:
    write_json(path, gather(region))


EXPORTS: dict[str, dict[str, Write]] = {
    "hsds": {".zip": _datapackage, ".json": _json},
    "partners": {".xlsx": write_sheet, ".csv": write_sheet},
    "graphml": {".graphml": write_graphml, ".xml": write_graphml},
    "gexf": {".gexf": write_gexf, ".xml": write_gexf},
    "ics": {".ics": write_calendar},
    "kumu": {".json": write_kumu_json, ".zip": write_kumu_tables},
}


def export(kind: str, region: Region, out: Path, *, by: Actor, level: str = PARTNERS) -> dict[str, Any]:
    """Write `kind` to `out`, whole or not at all: it takes its place only when complete.

    `level` says for whom a directory or a network is written (`core.visibility`): what is closed to them stays out.
    The team's own lists hold everything. Raises Refused for an unknown kind or ending, and when nothing can be
    written there.
    """
    forms = EXPORTS.get(kind)
    if forms is None:
        raise Refused(f"“{kind}” is not something to export. Choose one of: {', '.join(sorted(EXPORTS))}.")
    write = forms.get(out.suffix.lower())
    if write is None:
        raise Refused(f"Give the file a name that ends in {' or '.join(forms)}.")
    if not out.parent.is_dir():
        raise Refused(f"There is no folder {out.parent} to write into.")
    try:
        with looking_as(EVERYTHING if kind == "partners" else Audience(level)):
            _put(write, region, out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror or error}.") from error
    tell_export(region, kind=kind, form=out.suffix, by=by, level="" if kind == "partners" else level)
    return {"kind": kind, "region": region.slug, "out": str(out), "bytes": out.stat().st_size}


def _put(write: Write, region: Region, out: Path) -> None:
    """Write beside `out` and move it there; what is half done is removed."""
    descriptor, name = tempfile.mkstemp(dir=out.parent, prefix=".", suffix=out.suffix)
    os.close(descriptor)
    try:
        write(region, Path(name))
        Path(name).replace(out)
    finally:
        Path(name).unlink(missing_ok=True)
