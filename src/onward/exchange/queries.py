"""Reads for the pages of import: runs, what a report says in words, its problems in groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from onward.core.errors import Missing
from onward.core.jobs import Life, sign_of_life
from onward.exchange import wording
from onward.exchange.loading.plan import PARTIAL_KINDS
from onward.exchange.models import WORKING, ImportRun
from onward.exchange.readers.spreadsheet.mapping import Mapping as Columns
from onward.exchange.report import OUTCOMES
from onward.regions.models import Region
from onward.ui.lists import listed

SHOWN_RUNS = 20
SAMPLES = 5
NAMES_SHOWN = 10
KEPT_SHOWN = 50
COUNTS = ("read", *OUTCOMES)
SEVERITIES = ("error", "warning", "note")

Tables = Mapping[str, Mapping[str, int]]
RawProblem = Mapping[str, Any]


def run_of(region: Region, pk: int) -> ImportRun:
    """One import of this region with all its report. Raises Missing for any other."""
    run = ImportRun.objects.filter(region=region, pk=pk).select_related("region").first()
    if run is None:
        raise Missing("There is no such import in this region.")
    return run


def light_run_of(region: Region, pk: int) -> ImportRun:
    """The same without its report, which can be large: for pages that are asked every second."""
    run = ImportRun.objects.filter(region=region, pk=pk).defer("report", "looked", "mapping").first()
    if run is None:
        raise Missing("There is no such import in this region.")
    return run


# Runs ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RunRow:
    """One earlier import in a list: what, when, by whom, and what became of it."""

    pk: int
    file_name: str
    kind: str
    state: str
    state_words: str
    tone: str
    at: datetime
    by: str


STATE_TONES = {"done": "done", "failed": "danger", "stopped": "quiet", "ready": "call", "mapping": "call"}


def state_words(state: str) -> str:
    return {
        "uploaded": _("being opened"), "mapping": _("waits for your answers"), "checking": _("being checked"),
        "ready": _("waits for your go-ahead"), "applying": _("being brought in"), "done": _("brought in"),
        "failed": _("did not work"), "stopped": _("stopped"),
    }[state]  # fmt: skip


def runs_of(region: Region) -> list[RunRow]:
    runs = ImportRun.objects.filter(region=region).defer("report", "looked", "mapping")
    return [
        RunRow(
            run.pk, run.file_name, wording.kind_name(run.kind), run.state, *_state_told(run.state, run.told or {}),
            run.finished_at or run.created_at, run.started_by,
        )
        for run in runs.annotate(told=F("report__tables"))[:SHOWN_RUNS]
    ]  # fmt: skip


def _state_told(state: str, tables: Tables) -> tuple[str, str]:
    """Words and tone; a preview with nothing to bring in waits for nobody."""
    if state == "ready" and not wording.act_words(tables):
        return _("nothing new"), "quiet"
    return state_words(state), STATE_TONES.get(state, "info")


def sources_of(region: Region) -> list[tuple[str, str]]:
    """Where earlier files came from, newest first: the name that keeps their ids apart, and words for it."""
    without_numbers = ("need", "travel-times", *PARTIAL_KINDS)
    runs = ImportRun.objects.filter(region=region, state="done").exclude(kind__in=without_numbers)
    newest: dict[str, str] = {}
    for source, file_name in runs.values_list("source", "file_name")[:200]:
        newest.setdefault(source, file_name)
    return list(newest.items())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is, in words and, where that is known, in percent."""

    working: bool
    label: str
    text: str
    percent: int | None
    life: Life
    stoppable: bool
    heard: datetime | None


def progress_of(run: ImportRun) -> Progress:
    life = sign_of_life(run.queued_at or run.created_at, run.beat_at, writing=run.writing)
    percent = min(100, 100 * run.done_rows // run.total_rows) if run.total_rows else None
    comparing = bool(run.total_rows) and run.done_rows >= run.total_rows
    return Progress(
        run.state in WORKING, _progress_label(run), _progress_text(run, life, comparing=comparing),
        None if comparing or run.writing else percent, life, stoppable=not run.writing and not run.stop_asked,
        heard=run.beat_at,
    )  # fmt: skip


def _progress_label(run: ImportRun) -> str:
    if run.state == "applying":
        return _("Bringing in %(file)s") % {"file": run.file_name}
    if run.state == "checking":
        return _("Seeing what %(file)s would change") % {"file": run.file_name}
    return _("Opening %(file)s") % {"file": run.file_name}


def _progress_text(run: ImportRun, life: Life, *, comparing: bool) -> str:
    if life == Life.LOST:
        return ""
    if run.stop_asked:
        return _("Stopping…")
    if life in (Life.WAITING, Life.UNATTENDED):
        return _("Waiting for its turn.")
    if run.writing:
        return _("Writing it all at once. This cannot be stopped any more.")
    if comparing:
        return _("All %(total)s rows are read. Comparing them with what is here.") % {"total": f"{run.total_rows:,}"}
    if run.total_rows:
        return _("%(done)s of %(total)s rows read") % {"done": f"{run.done_rows:,}", "total": f"{run.total_rows:,}"}
    return _("%(done)s rows read") % {"done": f"{run.done_rows:,}"} if run.done_rows else _("Opening the file.")


# Reports -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TableRow:
    name: str
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int


@dataclass(slots=True)
class Group:
    """Problems of one severity and code: how many rows they mean, what they have in common, a few of them."""

    severity: str
    code: str
    title: str
    count: int = 0
    remarks: int = 0
    samples: list[RawProblem] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.remarks - len(self.samples)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as a page tells it: sentences, the table behind them, problems in groups, what stays as edited here."""

    tables: list[TableRow]
    sentences: list[str]
    act: str
    groups: dict[str, list[Group]]
    copies: list[RawProblem]
    """That it may be a newer copy of something brought in under another name."""
    kept: list[RawProblem]
    kept_count: int
    problems: int
    new: list[str]
    """What the first of the new ones are called."""
    changes: list[dict[str, str]]
    """What would stand instead of what, in the first rows that change."""
    without_services: bool
    """Whether partners are new and no row says what any of them does, so that no gap will count them."""

    @property
    def rejected(self) -> int:
        return sum(row.rejected for row in self.tables)


def report_view(report: Mapping[str, Any], *, done: bool = False) -> ReportView:
    tables: Tables = report.get("tables", {})
    counts: Tables = report.get("records") or tables
    problems: list[RawProblem] = report.get("problems", [])
    kind = report.get("kind", "")
    kept = [problem for problem in problems if problem["code"] in wording.KEPT]
    copies = [problem for problem in problems if problem["code"] == wording.COPY]
    others = [problem for problem in problems if problem["code"] not in (*wording.KEPT, wording.COPY)]
    return ReportView(
        [TableRow(wording.table_name(name), *(row[key] for key in COUNTS)) for name, row in tables.items()],
        list(_sentences(counts, kind, done=done)), wording.act_words(counts, kind), _grouped(others), copies,
        kept[:KEPT_SHOWN], len(kept), len(problems), *_who(report.get("who", {})), _without_services(counts),
    )  # fmt: skip


def _without_services(tables: Tables) -> bool:
    new_partners = tables.get("organization", {}).get("created", 0)
    return bool(new_partners) and not any(tables.get("service", {}).get(name, 0) for name in OUTCOMES)


def _who(said: Mapping[str, list[dict[str, str]]]) -> tuple[list[str], list[dict[str, str]]]:
    """The names of new rows of the most important kind, and changes with their fields in words."""
    new = said.get("new", [])
    first = new[0]["table"] if new else ""
    names = [row["name"] for row in new if row["table"] == first]
    changes = [{**row, **wording.change_words(row)} for row in said.get("changes", [])]
    return names[:NAMES_SHOWN], changes


def _sentences(tables: Tables, kind: str, *, done: bool) -> Iterable[str]:
    """What happens to the main things of the file, one sentence each."""
    forms = (
        ("created", _("New: %(things)s.") if done else _("Would be new: %(things)s.")),
        ("updated", _("Changed: %(things)s.") if done else _("Would change: %(things)s.")),
        ("unchanged", _("Here already, just so: %(things)s.")),
        ("rejected", _("Left out: %(things)s.") if done else _("Would be left out: %(things)s.")),
    )
    for outcome, form in forms:
        found = ((name, tables.get(name, {}).get(outcome, 0)) for name in wording.MAIN)
        things = [wording.counted(name, n, kind=kind, outcome=outcome) for name, n in found if n]
        if things:
            yield form % {"things": listed(things)}
    if judged := sum(tables.get("engagement", {}).get(outcome, 0) for outcome in ("created", "updated")):
        yield wording.judged_words(judged, done=done)


def _grouped(problems: Iterable[RawProblem]) -> dict[str, list[Group]]:
    """Groups by severity, the gravest first, then the most frequent."""
    groups: dict[tuple[str, str], Group] = {}
    for problem in problems:
        key = problem["severity"], problem["code"]
        group = groups.setdefault(key, Group(*key, wording.code_words(problem["code"])))
        group.remarks += 1
        group.count += int(problem["value"] or 1) if problem["code"] in wording.COUNTED else 1
        if len(group.samples) < SAMPLES:
            group.samples.append(problem)
    ordered = sorted(groups.values(), key=lambda group: -group.count)
    return {name: found for name in SEVERITIES if (found := [group for group in ordered if group.severity == name])}


PROBLEM_COLUMNS = ("severity", "code", "table", "row", "field", "value", "message")


def problem_rows(run: ImportRun) -> Iterable[tuple[str, ...]]:
    """All problems of a run, a heading first, for a file."""
    yield PROBLEM_COLUMNS
    for problem in run.report.get("problems", []):
        yield tuple("" if problem[name] is None else str(problem[name]) for name in PROBLEM_COLUMNS)


# Columns -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a sheet: its heading, some values, what we take it for."""

    header: str
    samples: list[str]
    target: str
    sure: str
    why: str


def columns_of(run: ImportRun) -> list[ColumnRow]:
    """The columns of a sheet with the answer given before, if any, else the guess."""
    answers: Mapping[str, str] = Columns.from_dict(run.mapping).columns if run.mapping else {}
    remembered = bool(run.looked.get("remembered_at"))
    return [
        ColumnRow(
            column["header"], column["samples"], answers.get(column["header"], column["target"]),
            "" if answers or remembered else _sure(column["confidence"]), column["why"],
        )
        for column in run.looked.get("columns", [])
    ]  # fmt: skip


def _sure(confidence: float) -> str:
    if confidence >= 0.9:
        return _("Sure")
    return _("Quite sure") if confidence >= 0.75 else _("A guess") if confidence else _("Not recognized")


def remembered_at(run: ImportRun) -> datetime | None:
    return parse_datetime(run.looked.get("remembered_at") or "")
