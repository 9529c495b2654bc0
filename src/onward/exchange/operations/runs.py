"""An import that a person watches: a file handed in, its columns answered, a preview, then all of it or nothing.

Each verb moves the run from a state it must be in to the next, in one statement, so that a button pressed twice does it
once. A verb that asks for work gives the run back, for `jobs.begin`; None when the run had moved on already.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F

from onward.core import clock, uploads
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.exchange.loading.prospects import KIND as LOCATOR
from onward.exchange.models import WORKING, ImportRun
from onward.exchange.operations.importing import Source, save_mapping
from onward.exchange.readers.looks import kind_of
from onward.exchange.readers.spreadsheet.guess import fingerprint
from onward.exchange.readers.spreadsheet.mapping import Mapping as Columns
from onward.regions.models import Region

ONLY_LOCATOR = "This is for a treatment locator only. Leave it out, or say that the file is one."
SHEETS = ("partners", "csv")
WEB_KINDS = ("partners", "hsds", "findtreatment", "meetings", "need", "travel-times")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file handed in. `newer_copy_of` names the source of an earlier import: numbers that the file gives its records
    then mean the same; sheets need no such word. `as_of` and `everywhere` are for a treatment locator."""

    stored_as: str
    file_name: str
    newer_copy_of: str = ""
    as_of: date | None = None
    everywhere: bool = False


def receive(region: Region, kind: str, upload: Upload, *, by: Actor) -> ImportRun:
    """Take an uploaded file and ask for the first job. Raises Refused for a kind that pages do not offer, and for what
    is said of a locator when the file is none."""
    if kind not in WEB_KINDS:
        raise Refused("Choose what kind of file it is.")
    if kind != LOCATOR and (upload.as_of or upload.everywhere):
        raise Refused(ONLY_LOCATOR)
    newer_copy_of = "" if kind in SHEETS else upload.newer_copy_of
    file_name = " ".join(upload.file_name.split())[:255] or "file"
    return ImportRun.objects.create(
        region=region, kind=kind, source=newer_copy_of or Source(kind, Path(file_name)).name[:200], file_name=file_name,
        stored_as=upload.stored_as, size=uploads.path_of(upload.stored_as).stat().st_size, attempt=1,
        state=_first_state(kind), as_of=upload.as_of, everywhere=upload.everywhere, queued_at=clock.now(),
        started_by=by.label[:200], started_by_id=by.id,
    )  # fmt: skip


def answer_columns(run: ImportRun, columns: Mapping[str, str], *, by: Actor) -> ImportRun | None:
    """Say what each column of a sheet is, remember it for the next sheet with these headings, and ask for a preview."""
    mapping = Columns(dict(columns), run.looked.get("sheet", ""))
    mapping.check()
    asked = _ask(run, "checking", since=("mapping", "ready", "failed", "stopped"), mapping=mapping.to_dict())
    if asked:
        save_mapping(run.region, mapping, fingerprint=fingerprint(list(columns)), by=by)
    return asked


def apply(run: ImportRun) -> ImportRun | None:
    """Ask for what the preview promised."""
    return _ask(run, "applying", since=("ready",))


def is_newer_copy(run: ImportRun, source: str) -> ImportRun | None:
    """Say that the file is a newer copy of what came from `source`, and ask for another preview."""
    return _ask(run, "checking", since=("ready",), source=source)


def switch_kind(run: ImportRun) -> ImportRun | None:
    """Read the file as the kind that it looks like. Raises Refused when it is gone or looks like nothing else."""
    kind = looks_like(run)
    if not kind:
        raise Refused("The file is no longer kept here. Choose it again.")
    source = Source(kind, Path(run.file_name)).name[:200]
    blank: dict[str, Any] = {"mapping": {}, "looked": {}, "as_of": None, "everywhere": False}
    return _ask(run, _first_state(kind), since=("failed",), kind=kind, source=source, **blank)


def looks_like(run: ImportRun) -> str:
    """Another kind of file than the one chosen, if it looks like one."""
    seems = kind_of(uploads.path_of(run.stored_as)) if run.stored_as else ""
    return "" if seems == run.kind else seems


def begin_again(run: ImportRun) -> ImportRun | None:
    """Ask anew for work that failed, was stopped, or whose worker died. Safe, since an import is whole or nothing."""
    if not run.stored_as or not uploads.path_of(run.stored_as).is_file():
        raise Refused("The file is no longer kept here. Choose it again.")
    if run.state == "applying":
        return _ask(run, "applying", since=("applying",))
    looked_at = run.kind not in SHEETS or run.mapping
    return _ask(run, "checking" if looked_at else "uploaded", since=("uploaded", "checking", "failed", "stopped"))


def stop(run: ImportRun) -> bool:
    """Stop before anything is written; False when it is too late or there is nothing to stop.

    What waits for a person ends at once and its file is deleted; a job at work is asked to end.
    """
    waiting = ImportRun.objects.filter(pk=run.pk, state__in=("mapping", "ready"))
    if waiting.update(state="stopped", finished_at=clock.now(), stored_as=""):
        uploads.delete(run.stored_as)
        return True
    working = ImportRun.objects.filter(pk=run.pk, state__in=WORKING, writing=False)
    not_begun = working.filter(beat_at=None).update(state="stopped", finished_at=clock.now())
    return bool(not_begun or working.update(stop_asked=True))


def forget_old_uploads() -> int:
    """Delete files that nobody brought in for a week, and what an upload left that broke off; how many."""
    before = clock.now() - timedelta(days=uploads.KEEP_DAYS)
    old = ImportRun.objects.filter(created_at__lt=before).exclude(stored_as="").exclude(state="applying")
    runs = list(old.only("pk", "stored_as"))
    for run in runs:
        uploads.delete(run.stored_as)
        ImportRun.objects.filter(pk=run.pk).update(stored_as="")
    wanted = ImportRun.objects.exclude(stored_as="").values_list("stored_as", flat=True)
    strays = uploads.older_than(before) - {uploads.folder_of(stored_as) for stored_as in wanted}
    for folder in strays:
        uploads.delete(folder)
    return len(runs) + len(strays)


def _first_state(kind: str) -> str:
    return "uploaded" if kind in SHEETS else "checking"


def _ask(run: ImportRun, state: str, *, since: Collection[str], **changes: Any) -> ImportRun | None:
    """Move the run to a state in which a job is wanted, if it is in one of `since`."""
    moved = ImportRun.objects.filter(pk=run.pk, state__in=since, attempt=run.attempt).update(
        state=state, attempt=F("attempt") + 1, queued_at=clock.now(), beat_at=None, writing=False, stop_asked=False,
        done_rows=0, total_rows=0, message="", finished_at=None, **changes,
    )  # fmt: skip
    if not moved:
        return None
    run.refresh_from_db()
    return run
