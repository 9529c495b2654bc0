"""onward analyze recruit: whom to invite so that most of what is missing is closed, from tables."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.analysis.errors import Unusable
from onward.cli.analyze.reporting import Report, write_json
from onward.cli.analyze.tables import Ids, Sheet

if TYPE_CHECKING:
    from onward.analysis.recruit import Problem, Rules

TWICE = "the same pair again"
NOBODY = "no candidate covers it"
FILE = click.Path(path_type=Path)


@click.command()
@click.argument("candidates", metavar="CANDIDATES.csv", type=FILE)
@click.argument("needs", metavar="NEEDS.csv", type=FILE)
@click.option("--choose", "count", type=int, required=True, help="How many at most.")
@click.option("--attributes", type=FILE, help="The sector of each candidate, as CSV.")
@click.option("--rules", type=FILE, help="Who must come, who must not, how many of a sector, as JSON.")
@click.option("--time-limit", "seconds", type=float, default=30.0, help="Seconds for the search and its proof.")
@click.option("--out", type=FILE, required=True, help="Where to write the picks.")
@click.option("--seed", type=int, default=0, help="Nothing is drawn by chance here.")
@click.pass_context
def recruit(ctx: click.Context, /, candidates: Path, needs: Path, out: Path, **options: Any) -> None:
    """Whom to invite: the few of CANDIDATES who together cover most weight of NEEDS, and how good that is."""
    # Imported when wanted: the solver takes a second to load, and no other command should wait for it.
    from onward.analysis.recruit import Conflict, choose

    report = Report("recruit", options["seed"])
    weights, lines = _weights(Sheet(needs, ["cell", "weight"]))
    try:
        problem = _problem(Sheet(candidates, ["candidate", "cell"]), weights, report, options)
    except Conflict as conflict:
        write_json(out, {"conflict": conflict.rules})
        report.say(conflict=conflict.rules)
        click.echo(str(conflict), err=True)
        ctx.exit(2)
    for cell in weights.keys() - set(problem.cells):
        report.leave_out(NOBODY, file=needs.name, line=lines[cell], id=cell)
    report.left.sort(key=lambda row: row["line"])
    picks = choose(problem, seconds=options["seconds"])
    said = {
        "chosen": [pick.candidate for pick in picks.chosen],
        "covered": picks.covered,
        "total": float(sum(weights.values())),
        "bound": picks.bound,
        "proven": picks.proven,
    }
    explanations = [asdict(pick) for pick in picks.chosen]
    write_json(out, {**said, "seconds": report.seconds, "explanations": explanations})
    report.say(**said, candidates=len(problem.candidates), cells=len(problem.cells), pairs=len(problem.covers.items))


def _problem(sheet: Sheet, weights: dict[str, float], report: Report, options: dict[str, Any]) -> "Problem":
    from onward.analysis.recruit import Problem

    read = 0

    def pairs() -> Iterator[tuple[str, str]]:
        nonlocal read
        for line, (candidate, cell) in sheet:
            if not candidate.strip() or not cell.strip():
                raise sheet.wrong(line, f"is blank in the column {'cell' if candidate.strip() else 'candidate'}")
            read += 1
            yield candidate, cell

    sectors = _sectors(Sheet(options["attributes"], ["candidate", "sector"])) if options["attributes"] else {}
    rules = _rules(options["rules"])
    found = Problem.of(pairs(), weights, options["count"], sectors=sectors, rules=rules)
    report.count(TWICE, read - len(found.covers.items))
    return found


def _weights(sheet: Sheet) -> tuple[dict[str, float], dict[str, int]]:
    ids, weights = Ids(sheet, "cell"), {}
    for line, (cell, weight) in sheet:
        weights[ids.check(line, cell)] = sheet.number(line, "weight", weight, least=0.0)
    return weights, ids.lines


def _sectors(sheet: Sheet) -> dict[str, str]:
    ids = Ids(sheet, "candidate")
    return {ids.check(line, candidate): sector for line, (candidate, sector) in sheet}


def _rules(path: Path | None) -> "Rules":
    """From a JSON object with include, exclude and per_sector, each of which may be absent."""
    from onward.analysis.recruit import Rules

    if path is None:
        return Rules()
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise Unusable(f"{path.name} cannot be read as JSON ({error}).") from error
    _only(path, told, {"include": list, "exclude": list, "per_sector": dict})
    per_sector = told.get("per_sector", {})
    _only(path, per_sector, {"max": dict, "min": dict})
    names = {name: frozenset(map(str, told.get(name, []))) for name in ("include", "exclude")}
    least, most = (_numbers(path, name, per_sector.get(name, {})) for name in ("min", "max"))
    return Rules(names["include"], names["exclude"], least, most)


def _only(path: Path, told: Any, known: dict[str, type]) -> None:
    """Raises Unusable for a word that no rule has, since a rule that is misspelt must not be passed over."""
    if not isinstance(told, dict):
        raise Unusable(f"{path.name} must hold an object with {', '.join(known)}.")
    for name, value in told.items():
        if name not in known:
            raise Unusable(f"{path.name} has “{name}”, which is no rule; rules are {', '.join(known)}.")
        if not isinstance(value, known[name]):
            shape = "a list" if known[name] is list else "an object"
            raise Unusable(f"{path.name} must have {shape} at “{name}”.")


def _numbers(path: Path, name: str, told: dict[str, Any]) -> dict[str, int]:
    for sector, number in told.items():
        if type(number) is not int or number < 0:
            raise Unusable(f"{path.name} has {number!r} at {name} of {sector}; give a whole number, zero or more.")
    return told
