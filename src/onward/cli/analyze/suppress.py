"""onward analyze suppress: tables of people made safe to publish."""

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.analysis.errors import Unusable
from onward.cli.analyze.reporting import Report, write_table
from onward.cli.analyze.tables import text_of, wrong

if TYPE_CHECKING:
    from onward.analysis.suppression import Table

HIDDEN = "*"
USUAL_THRESHOLD = 11
FILE = click.Path(path_type=Path)


class ManyEarlier(click.Command):
    """`TABLE.csv --earlier A.csv B.csv`: files after --earlier are earlier ones, too, once a table was named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        told: list[str] = []
        tables, option = False, ""
        for arg in args:
            if arg.startswith("--"):
                option = arg
            elif option == "--earlier" and tables and told[-1] != "--earlier":
                told.append("--earlier")
            elif not option:
                tables = True
            told.append(arg)
            if not arg.startswith("--") and option != "--earlier":
                option = ""
        return super().parse_args(ctx, told)


@click.command(cls=ManyEarlier)
@click.argument("tables", metavar="TABLE.csv…", type=FILE, nargs=-1, required=True)
@click.option("--threshold", type=int, default=USUAL_THRESHOLD, help="The lowest count to show; 11 if not said.")
@click.option("--earlier", type=FILE, multiple=True, help="A table that was published before; may be given again.")
@click.option("--time-limit", "seconds", type=float, default=10.0, help="Seconds to look for fewer counts to hide.")
@click.option("--out", type=FILE, required=True, help="Where to write the safe table; a folder for several.")
@click.option("--seed", type=int, default=0, help="Nothing is drawn by chance here.")
def suppress(tables: tuple[Path, ...], out: Path, **options: Any) -> None:
    """Hide small counts of people in TABLE, and as few others as can be, so that no small one can be worked out."""
    # Imported when wanted: the solver takes a second to load, and no other command should wait for it.
    from onward.analysis.suppression import protect

    report = Report("suppress", options["seed"])
    places = _places(tables, out)
    read = [_read(path, may_hide=False) for path in tables]
    earlier = [_read(path, may_hide=True) for path in options["earlier"]]
    found = protect(
        [table for _corner, table in read], options["threshold"], earlier=[table for _corner, table in earlier],
        seconds=options["seconds"],
    )  # fmt: skip
    if len(tables) > 1:
        _folder(out)
    for place, (corner, _counts), table in zip(places, read, found.tables, strict=True):
        _write(place, corner, table)
    report.say(
        threshold=options["threshold"], tables=len(tables), hidden=found.hidden, primary=found.primary,
        complementary=found.complementary, information_lost=found.information_lost, least=found.least,
        proven=found.proven,
    )  # fmt: skip


def _places(tables: Sequence[Path], out: Path) -> list[Path]:
    if len(tables) == 1 and not out.is_dir():
        return [out]
    for name, times in Counter(path.name for path in tables).items():
        if times > 1:
            raise Unusable(f"{name} is given twice; each table needs a name of its own in the folder.")
    return [out / path.name for path in tables]


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{out} cannot be made a folder ({error.strerror}); several tables go into one.") from error


def _read(path: Path, *, may_hide: bool) -> tuple[str, "Table"]:
    """What stands over the labels, and the table."""
    from onward.analysis.suppression import Table

    lines = csv.reader(StringIO(text_of(path), newline=""), strict=True)
    labels: list[str] = []
    counts: list[list[int | None]] = []
    try:
        header = [name.strip() for name in next(lines, [])]
        if len(header) < 2:
            raise wrong(path, 1, "must name the column of labels and at least one column of counts")
        last = lines.line_num
        for cells in lines:
            if cells:
                label, *row = (cell.strip() for cell in cells)
                labels.append(_label(path, last + 1, label, labels))
                counts.append(_counts(path, last + 1, header, row, may_hide))
            last = lines.line_num
    except csv.Error as error:
        raise wrong(path, lines.line_num, f"is not CSV ({error})") from error
    for name in header[1:]:
        if not name or header[1:].count(name) > 1:
            raise wrong(path, 1, f"names the column “{name}” twice" if name else "has a column without a name")
    return header[0], Table.of(path.name, labels, header[1:], counts)


def _label(path: Path, line: int, label: str, known: Sequence[str]) -> str:
    if not label:
        raise wrong(path, line, "has no label in its first column")
    if label in known:
        raise wrong(path, line, f"has the label “{label}” again")
    return label


def _counts(path: Path, line: int, header: list[str], row: list[str], may_hide: bool) -> list[int | None]:
    if len(row) != len(header) - 1:
        raise wrong(path, line, f"has {len(row)} counts; the header names {len(header) - 1} columns of them")
    return [_count(path, line, column, text, may_hide) for column, text in zip(header[1:], row, strict=True)]


def _count(path: Path, line: int, column: str, text: str, may_hide: bool) -> int | None:
    if text == HIDDEN and may_hide:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        said = f"“{text}”" if text else "nothing"
        raise wrong(path, line, f"has {said} in the column {column}; give a whole number, 0 or more")
    return int(text)


def _write(place: Path, corner: str, table: "Table") -> None:
    rows = [
        [label, *(HIDDEN if count is None else count for count in counts)]
        for label, counts in zip(table.rows, table.cells, strict=True)
    ]
    write_table(place, [corner, *table.columns], rows)
