"""Bringing a file in. It is read, planned and written by one path for the page and the command."""

import datetime as dt
import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.exchange import travel_times
from onward.exchange.loading.aliases import use_known_ids
from onward.exchange.loading.elsewhere import warn_of_copies
from onward.exchange.loading.judgements import plan_judgements, understand_judgements
from onward.exchange.loading.known_parts import use_known_parts
from onward.exchange.loading.plan import PARTIAL_KINDS, Plan, make_plan
from onward.exchange.loading.prospects import KIND as LOCATOR
from onward.exchange.loading.prospects import as_prospects, near_of
from onward.exchange.loading.together import plan_together
from onward.exchange.loading.together_words import understand_together
from onward.exchange.loading.unread import tell_unread
from onward.exchange.loading.who import who
from onward.exchange.loading.write import lock_rows, write
from onward.exchange.models import ImportRun, SavedMapping
from onward.exchange.need import keep_table, read_table
from onward.exchange.own_facts import unfold
from onward.exchange.readers import findtreatment, hsds, meetings
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.readers.spreadsheet.read import read as spreadsheet_read
from onward.exchange.readers.travel_times import read as read_times
from onward.exchange.records import Batch, Progress, UnusableFile, keepable
from onward.exchange.report import Report
from onward.regions.models import Region
from onward.regions.operations import take_turns

Gate = Callable[[], None]
ANY_LIST = "list"

KINDS = ("hsds", "partners", "csv", "meetings", "findtreatment", "need", travel_times.KIND)
"""What `onward import` takes today. `partners` and `csv` are the same: a sheet with any columns."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `publisher` keeps ids of two publishers apart: by default the file's name without its dates, and
    for sheets one word whatever they are called, so that all lists which name an organization mean the same one.

    `home_state` is that of addresses which name none: by default the state of most counties of the region. `as_of` is
    the day on which a publisher said all this. Of a locator only sites in the region's counties and next to them are
    read, unless `everywhere`.
    """

    kind: str
    path: Path
    publisher: str = ""
    mapping: Mapping | None = None
    home_state: str = ""
    as_of: dt.date | None = None
    everywhere: bool = False
    near: findtreatment.Near | None = None

    @property
    def name(self) -> str:
        if self.publisher:
            return keepable(self.publisher)
        if self.kind in PARTIAL_KINDS:
            return ANY_LIST
        if self.kind == LOCATOR:
            return LOCATOR
        stem = re.sub(r"[\W_]*\d[\d\W_]*", "-", keepable(self.path.stem))
        return re.sub(r"[\d_\W]+$", "", stem).strip("-").casefold() or self.kind


@dataclass
class Outcome:
    report: Report
    applied: bool
    run: ImportRun | None = field(default=None)


def read(source: Source, progress: Progress | None = None) -> Batch:
    """The batch in a file. Raises UnusableFile with one sentence when there is nothing to be read in it."""
    if not source.path.exists():
        raise UnusableFile(f"There is no file or folder at {source.path}.")
    batch = READERS[source.kind](source, progress)
    unfold(batch)
    return batch


def _read_sheet(source: Source, progress: Progress | None) -> Batch:
    return replace(
        spreadsheet_read(
            source.path, source=source.name, mapping=source.mapping, progress=progress, home_state=source.home_state
        ),
        kind="partners",
    )


def _read_locator(source: Source, progress: Progress | None) -> Batch:
    return findtreatment.read(source.path, source=source.name, near=source.near, as_of=source.as_of, progress=progress)


READERS: dict[str, Callable[[Source, Progress | None], Batch]] = {
    "hsds": lambda source, progress: hsds.read(source.path, source=source.name, progress=progress),
    "meetings": lambda source, progress: meetings.read(source.path, source=source.name, progress=progress),
    "findtreatment": _read_locator,
    "partners": _read_sheet,
    "csv": _read_sheet,
}


def import_file(
    source: Source,
    region: Region,
    *,
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
    gate: Gate | None = None,
    run: ImportRun | None = None,
) -> Outcome:
    """Read a file and bring it into a region; with `dry_run`, only say what would happen.

    All of it goes in or nothing does. The same file again changes nothing. What a person edited here stays, and is
    told. `gate` is called when all is read and nothing written; `run` is the import that somebody watches. Raises
    UnusableFile when nothing can be read, Refused for an unknown kind, and whatever `gate` raises.
    """
    if source.kind not in KINDS:
        raise Refused(f"“{source.kind}” is not something to import. Choose one of: {', '.join(KINDS)}.")
    begun = time.perf_counter()
    bring = _reading(source, region, progress)
    if gate:
        gate()
    with nullcontext() if dry_run else transaction.atomic():
        report = bring(by, dry_run)
        report.seconds = time.perf_counter() - begun
        if not dry_run:
            run = _remember(run or _new_run(source, region, by), report, by)
    return Outcome(report, not dry_run, run)


def _reading(source: Source, region: Region, progress: Progress | None) -> Callable[[Actor, bool], Report]:
    """Reads the file, which takes long and needs no transaction; the answer brings what was read into the region."""
    if source.kind == "need":
        table = read_table(source.path, progress)
        return lambda by, dry_run: keep_table(table, region, by=by, dry_run=dry_run)
    if source.kind == travel_times.KIND:
        times = read_times(source.path, progress)
        return lambda by, dry_run: travel_times.keep_times(times, region, by=by, dry_run=dry_run)
    near = near_of(region) if source.kind == LOCATOR and not source.everywhere else None
    batch = read(replace(source, home_state=source.home_state or _home_state(region), near=near), progress)
    return lambda by, dry_run: load(batch, region, by=by, dry_run=dry_run)


def _home_state(region: Region) -> str:
    states = Counter(region.counties.values_list("state", flat=True))
    return max(states, key=lambda state: states[state], default="")


def load(batch: Batch, region: Region, *, by: Actor, dry_run: bool = False) -> Report:
    """Bring a batch into a region in one transaction. Two imports into one region take turns; a preview only reads."""
    plan = _planned(batch, region) if dry_run else _carried_out(batch, region, by)
    report = plan.report()
    report.who = who(plan)
    report.records = _records(plan, report)
    return report


def _planned(batch: Batch, region: Region) -> Plan:
    tell_unread(batch, region)
    as_prospects(batch, region)
    warn_of_copies(batch, region)
    use_known_ids(batch, region)
    use_known_parts(batch, region)
    understand_together(batch, region)
    understand_judgements(batch, region)
    return _plan(batch, region)


def _plan(batch: Batch, region: Region) -> Plan:
    plan = make_plan(region, batch)
    plan_together(plan)
    plan_judgements(plan)
    return plan


@transaction.atomic
def _carried_out(batch: Batch, region: Region, by: Actor) -> Plan:
    """A plan is made from what was there some seconds ago. Where a person was faster, their word is heard in another.

    Rows once locked stay as they are, so there is an end to it.
    """
    take_turns(region.pk)
    plan = _planned(batch, region)
    while not lock_rows(plan):
        plan = _plan(batch, region)
    write(plan, by=by)
    return plan


def _records(plan: Plan, report: Report) -> dict[str, dict[str, int]]:
    """The same counts in records. The planner names each record that it rejects in one problem."""
    refused = Counter(problem.table for problem in plan.problems if problem.severity == "error")
    counts = {}
    for name, rows in report.tables.items():
        created, updated = len(plan.created.get(name, ())), len(plan.updated.get(name, ()))
        unchanged = len(plan.batch.records.get(name, ())) - created - updated - refused[name]
        counts[name] = {**rows, "created": created, "updated": updated, "unchanged": unchanged}
    return counts


def _new_run(source: Source, region: Region, by: Actor) -> ImportRun:
    return ImportRun(
        region=region, kind=source.kind, source=source.name[:200], file_name=keepable(source.path.name)[:255],
        started_by=by.label[:200], started_by_id=by.id,
    )  # fmt: skip


def _remember(run: ImportRun, report: Report, by: Actor) -> ImportRun:
    run.state, run.report, run.finished_at, run.message = "done", report.as_dict(), clock.now(), ""
    run.save()
    audit.record("import.done", run, by=by, region_id=run.region_id, after={"tables": report.tables})
    return run


@transaction.atomic
def save_mapping(region: Region, mapping: Mapping, *, fingerprint: str, by: Actor) -> SavedMapping:
    """Remember how the columns of a sheet were read, for the next sheet with the same headers."""
    saved, made = SavedMapping.objects.update_or_create(
        region=region, fingerprint=fingerprint, defaults={"mapping": mapping.to_dict(), "saved_at": clock.now()}
    )
    verb = "mapping.saved" if made else "mapping.changed"
    audit.record(verb, saved, by=by, region_id=region.pk, after=mapping.to_dict())
    return saved
