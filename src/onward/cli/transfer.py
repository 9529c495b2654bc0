"""onward import, onward export."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from onward.cli.common import json_option, operator, progress_line, region_called, region_option, say
from onward.core.errors import Refused
from onward.core.visibility import LADDER, PARTNERS
from onward.exchange.exports import EXPORTS, export
from onward.exchange.operations import KINDS, Source, import_file
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.records import Problem, UnusableFile
from onward.exchange.report import Report
from onward.exchange.wording import COUNTED

SEVERITIES = ("error", "warning", "note")


@click.command(name="import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("path", type=click.Path(path_type=Path))
@region_option
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Which column of a sheet is what, as JSON.")
@click.option("--source", default="", help="Who publishes the file; keeps ids of two publishers apart.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day on which the publisher said all this.")
@click.option("--everywhere", is_flag=True, help="Of a locator, also sites far from the region.")
@json_option
@click.pass_context
def import_command(ctx: click.Context, /, kind: str, path: Path, slug: str, **options: Any) -> None:
    """Bring the file or folder at PATH into a region."""
    region = region_called(slug)
    mapping = _mapping(options["mapping"]) if options["mapping"] else None
    if kind != "findtreatment" and (options["as_of"] or options["everywhere"]):
        raise Refused("--as-of and --everywhere are for findtreatment only; leave them out.")
    as_of = options["as_of"].date() if options["as_of"] else None
    source = Source(kind, path, options["source"], mapping, as_of=as_of, everywhere=options["everywhere"])
    dry_run = options["dry_run"]
    report = import_file(source, region, by=operator(), dry_run=dry_run, progress=progress_line(path.name)).report
    say(report.as_dict(), as_json=options["as_json"], words=lambda: in_words(report, dry_run=dry_run))
    ctx.exit(0 if report.clean else 1)


def _mapping(file: Path) -> Mapping:
    try:
        return Mapping.from_dict(json.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError) as error:
        raise UnusableFile(f"The mapping {file.name} cannot be read as JSON.") from error


def in_words(report: Report, *, dry_run: bool) -> str:
    head = "Would be" if dry_run else "Done"
    lines = [f"{head} ({report.source}, {report.seconds:.1f} s):"]
    lines += [
        f"  {name:22} {row['read']:>6} read  {row['created']:>6} created  {row['updated']:>6} updated  "
        f"{row['unchanged']:>6} unchanged  {row['rejected']:>6} rejected"
        for name, row in report.tables.items()
    ]
    lines += [_remark(severity, code, alike) for (severity, code), alike in _groups(report.problems)]
    return "\n".join([*lines, "  --json lists every remark with its row."] if report.problems else lines)


def _groups(problems: Iterable[Problem]) -> list[tuple[tuple[str, str], list[Problem]]]:
    """Remarks of one kind together, the gravest first, then the most frequent."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.severity, problem.code), []).append(problem)
    return sorted(groups.items(), key=lambda group: (SEVERITIES.index(group[0][0]), -len(group[1])))


def _remark(severity: str, code: str, alike: list[Problem]) -> str:
    """How many of a kind, and one of them."""
    first = alike[0]
    where = f"{first.table} row {first.row}" if first.row else first.table
    said = f"{first.field} “{first.value}”" if first.field else f"“{first.value}”"
    value = f" ({said})" if first.value and code not in COUNTED else ""
    return f"  {len(alike):>6,} {severity} {code}, such as {where}: {first.message}{value}"


@click.command(name="export")
@click.argument("kind", type=click.Choice(sorted(EXPORTS)))
@region_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write; its ending says the form.")
@click.option("--audience", type=click.Choice(LADDER), default=PARTNERS, show_default=True, help="Whom it is for.")
@json_option
def export_command(kind: str, slug: str, out: Path, audience: str, as_json: bool) -> None:
    """Write the region's directory to a file. What is closed to the audience stays out; lists hold everything."""
    written = export(kind, region_called(slug), out, by=operator(), level=audience)
    say(written, as_json=as_json, words=lambda: f"Wrote {written['out']}.")


def add_to(group: click.Group) -> None:
    group.add_command(import_command)
    group.add_command(export_command)
