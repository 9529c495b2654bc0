"""Events from CSV or Parquet, millions of them if need be.

A file is read in columns, at once. Only where something in it is not as it should be it is read again line by line, to
say where.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from onward.analysis.errors import Unusable
from onward.analysis.flows.events import COLUMNS, TYPES
from onward.cli.analyze.reporting import Report
from onward.cli.analyze.tables import Sheet

MUST, MAY = list(COLUMNS[:3]), list(COLUMNS[3:])
NO_PERSON, NO_STEP, NO_TIME = "no person", "no step", "a time that is not in ISO 8601"
MOST_LISTED = 1_000
"""More rows than these are counted, and not listed one by one."""
FORMATS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f%:z")
"""How times are mostly written; what else ISO 8601 allows is read one by one."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def read_events(path: Path, report: Report) -> pl.DataFrame:
    """The five columns, `at` in microseconds since 1970. Rows without a person, a step or a time are left out."""
    if path.suffix.lower() == ".parquet":
        return _parquet(path, report)
    found = _quickly(path)
    if found is None or found["at"].has_nulls() or (found["person"] == "").any() or (found["step"] == "").any():
        return _line_by_line(path, report)
    return found


def moment(text: str) -> int | None:
    """A day, or a moment, in microseconds since 1970. A clock without a zone is taken for UTC."""
    try:
        told = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    since = (told if told.tzinfo else told.replace(tzinfo=dt.UTC)) - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _quickly(path: Path) -> pl.DataFrame | None:
    """Nothing where the file is not a plain table with these columns."""
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError):
        return None
    names = [name.strip() for name in frame.columns]
    if not set(MUST) <= set(names) or len(set(names)) < len(names) or any("_duplicated_" in name for name in names):
        return None
    frame.columns = names
    return _told(frame)


def _told(frame: pl.DataFrame) -> pl.DataFrame:
    blank = [pl.lit("").alias(name) for name in MAY if name not in frame.columns]
    names = ("person", "step", *MAY)
    texts = frame.with_columns(blank).with_columns(pl.col(name).cast(pl.String).fill_null("") for name in names)
    texts = texts.with_columns(pl.col(name).str.strip_chars() for name in names)
    return texts.with_columns(_moments(frame["at"]).alias("at")).select(COLUMNS)


def _moments(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Date:
        column = column.cast(pl.Datetime("us"))
    if isinstance(column.dtype, pl.Datetime):
        zoned = column.dtype.time_zone is not None
        return (column.dt.convert_time_zone("UTC") if zoned else column).dt.epoch("us")
    texts = column.cast(pl.String).str.strip_chars().str.replace("Z$", "+00:00")
    found = pl.Series("at", [None], dtype=pl.Int64).extend_constant(None, len(texts) - 1) if len(texts) else None
    if found is None:
        return pl.Series("at", [], dtype=pl.Int64)
    for form in FORMATS:
        if found.has_nulls():
            read = texts.str.to_datetime(form, time_unit="us", strict=False).dt.epoch("us")
            found = found.fill_null(read)
    if found.has_nulls():
        rare = texts.filter(found.is_null()).unique()
        known = {text: moment(text) for text in rare.to_list() if text is not None}
        found = found.fill_null(texts.replace_strict(known, default=None, return_dtype=pl.Int64))
    return found


def _parquet(path: Path, report: Report) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise Unusable(f"{path.name} cannot be read as Parquet; check the file.") from error
    for name in MUST:
        if name not in frame.columns:
            raise Unusable(f"{path.name} has no column {name}; it must have {', '.join(MUST)}.")
    told = _told(frame)
    wrong = told.with_row_index("row", offset=1).filter(
        pl.col("at").is_null() | (pl.col("person") == "") | (pl.col("step") == "")
    )
    for row, person, at, step, *_rest in wrong.iter_rows():
        _leave_out(report, _reason(person, at, step), row=row)
    return told.filter(pl.col("at").is_not_null() & (pl.col("person") != "") & (pl.col("step") != ""))


def _line_by_line(path: Path, report: Report) -> pl.DataFrame:
    rows = list(_rows(Sheet(path, MUST, MAY), report))
    return pl.DataFrame(rows, schema=dict(zip(COLUMNS, TYPES, strict=True)), orient="row")


def _rows(sheet: Sheet, report: Report) -> Iterator[tuple[str, int, str, str, str]]:
    for line, cells in sheet:
        person, told, step, organization, outcome = (cell.strip() for cell in cells)
        at = moment(told)
        if reason := _reason(person, at, step):
            _leave_out(report, reason, file=sheet.name, line=line)
        elif at is not None:
            yield person, at, step, organization, outcome


def _reason(person: str, at: int | None, step: str) -> str:
    return NO_PERSON if not person else NO_STEP if not step else NO_TIME if at is None else ""


def _leave_out(report: Report, reason: str, **where: object) -> None:
    if len(report.left) < MOST_LISTED:
        report.leave_out(reason, **where)
    else:
        report.count(reason, 1)
