"""What the worker does for an import that a person watches: look at a sheet, say what would happen, do it."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock, uploads, walls
from onward.core.actor import Actor
from onward.core.errors import OnwardError, Refused
from onward.core.jobs import Beat, Stopped
from onward.core.keys import key_of
from onward.exchange.access import may_bring_in
from onward.exchange.models import WORKING, ImportRun, SavedMapping
from onward.exchange.operations.importing import Source, import_file
from onward.exchange.readers.spreadsheet.guess import Guess, fingerprint, guess_mapping
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.readers.spreadsheet.sheet import Sheet, open_sheet
from onward.exchange.records import UnusableFile, clip
from onward.regions.models import Region
from onward.regions.queries import counties_around, counties_of

log = logging.getLogger(__name__)

SAMPLES = 4
SAMPLE_LENGTH = 60
OUR_FAULT = "Something went wrong on our side, so nothing was changed. Try again, or tell whoever runs this server."
RACE = "Another import changed this region at the same moment, so nothing was changed. Try again."


def work_on(run_id: int, attempt: int) -> None:
    """Do what the run's state asks for, if this is the job that was asked for last. Faults become the run's message."""
    with walls.everywhere():
        asked = ImportRun.objects.filter(pk=run_id, attempt=attempt, state__in=WORKING, beat_at=None)
        if not asked.update(beat_at=clock.now()):
            return
        run = ImportRun.objects.select_related("region").get(pk=run_id)
    with walls.within(run.region_id):
        _work(run)


def _work(run: ImportRun) -> None:
    try:
        WORK[run.state](run)
    except Stopped as stopped:
        _end(run, "stopped", stopped.message)
    except OnwardError as fault:
        _end(run, "failed", fault.message)
    except IntegrityError:
        log.exception("Import %s met another", run.pk)
        _end(run, "failed", RACE)
    except Exception:
        log.exception("Import %s failed", run.pk)
        _end(run, "failed", OUR_FAULT)


def _mine(run: ImportRun) -> QuerySet[ImportRun]:
    """The run, as long as this job is the one asked for last."""
    return ImportRun.objects.filter(pk=run.pk, attempt=run.attempt, state=run.state)


def _end(run: ImportRun, state: str, message: str) -> None:
    _mine(run).update(state=state, message=message, finished_at=clock.now(), writing=False)


# Looking -------------------------------------------------------------------------------------------------------------


def _look(run: ImportRun) -> None:
    _actor(run)
    sheet = open_sheet(uploads.path_of(run.stored_as))
    _mine(run).update(state="mapping", looked=look_at(sheet, run.region))


def look_at(sheet: Sheet, region: Region) -> dict[str, Any]:
    """What the page on columns shows: each heading, some of its values, what it may be and why."""
    around = [county.name for county in (*counties_of(region), *_neighbours(region))]
    guesses = guess_mapping(sheet.columns, sheet.sample(), around)
    saved = SavedMapping.objects.filter(region=region, fingerprint=fingerprint(sheet.columns)).first()
    remembered = _remembered(saved, sheet.columns) if saved else {}
    return {
        "sheet": sheet.name, "rows": len(sheet.rows), "remembered_at": saved.saved_at.isoformat() if saved else "",
        "columns": [
            _column(header, _values(sheet, position), guesses[position], remembered.get(position))
            for position, header in enumerate(sheet.columns)
        ],
    }  # fmt: skip


def _neighbours(region: Region) -> list[Any]:
    return counties_around({county.fips for county in counties_of(region)})


def _remembered(saved: SavedMapping, headers: list[str]) -> dict[int, str]:
    """The answers of last time by position; none when they do not fit after all."""
    try:
        positions = Mapping.from_dict(saved.mapping).positions(headers)
    except UnusableFile:
        return {}
    left_out = dict.fromkeys(range(len(headers)), "leave_out")
    return left_out | {position: target for target, found in positions.items() for position in found}


def _column(header: str, values: list[str], guess: Guess, remembered: str | None) -> dict[str, Any]:
    return {
        "header": header, "samples": values, "target": remembered or guess.target, "confidence": guess.confidence,
        "why": guess.why,
    }  # fmt: skip


def _values(sheet: Sheet, position: int) -> list[str]:
    found = dict.fromkeys(cells[position].strip() for cells in sheet.sample() if cells[position].strip())
    return [clip(" ".join(value.split()), SAMPLE_LENGTH) for value in list(found)[:SAMPLES]]


# Checking and applying -----------------------------------------------------------------------------------------------


def _check(run: ImportRun) -> None:
    outcome = import_file(
        _source(run), run.region, by=_actor(run), dry_run=True, progress=_beat(run), gate=_all_read(run)
    )
    _mine(run).update(state="ready", report=outcome.report.as_dict())


def _apply(run: ImportRun) -> None:
    stored_as = run.stored_as
    import_file(_source(run), run.region, by=_actor(run), progress=_beat(run), gate=_gate(run), run=run)
    uploads.delete(stored_as)
    ImportRun.objects.filter(pk=run.pk).update(stored_as="", writing=False)


def _source(run: ImportRun) -> Source:
    mapping = Mapping.from_dict(run.mapping) if run.mapping else None
    return Source(
        run.kind, uploads.path_of(run.stored_as), publisher=run.source, mapping=mapping, as_of=run.as_of,
        everywhere=run.everywhere,
    )  # fmt: skip


def _actor(run: ImportRun) -> Actor:
    """The person who started it, with the rights they have now. Raises Refused when they may not import any more."""
    actor = actor_of(User.objects.filter(pk=key_of(run.started_by_id) or 0, is_active=True).first())
    if not may_bring_in(actor, run.region, run.kind):
        raise Refused("Whoever started this may no longer bring in files of this kind.")
    return replace(actor, origin=f"import: {run.file_name}")


def _beat(run: ImportRun) -> Beat:
    def tell(done: int, total: int) -> bool:
        going_on = _mine(run).filter(stop_asked=False)
        return bool(going_on.update(done_rows=done, total_rows=max(total, 0), beat_at=clock.now()))

    return Beat(tell)


def _all_read(run: ImportRun) -> Callable[[], None]:
    """Say that the file is read to its end, which for some files tells for the first time how long it is."""

    def tell() -> None:
        rows = max(_mine(run).values_list("done_rows", "total_rows").first() or (0, 0))
        if not _mine(run).filter(stop_asked=False).update(done_rows=rows, total_rows=rows, beat_at=clock.now()):
            raise Stopped("This was stopped before anything was changed.")

    return tell


def _gate(run: ImportRun) -> Callable[[], None]:
    """From here on the import cannot be stopped; the page knows, since this is written before the great transaction."""

    def pass_through() -> None:
        if not _mine(run).filter(stop_asked=False).update(writing=True, beat_at=clock.now()):
            raise Stopped("This was stopped before anything was changed.")

    return pass_through


WORK: dict[str, Callable[[ImportRun], None]] = {"uploaded": _look, "checking": _check, "applying": _apply}
