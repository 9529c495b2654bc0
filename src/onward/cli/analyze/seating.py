"""onward analyze seating: who sits where in which round, from a table of people."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.analysis.errors import Unusable
from onward.cli.analyze.reporting import Report, write_json, write_table
from onward.cli.analyze.tables import Ids, Sheet

if TYPE_CHECKING:
    from onward.analysis.seating import Figures, Person, Rules

FILE = click.Path(path_type=Path)
KINDS = {"together": list, "apart": list, "tables": dict, "leads": dict}


@click.command()
@click.argument("people", metavar="PEOPLE.csv", type=FILE)
@click.option("--tables", type=int, required=True, help="How many tables.")
@click.option("--rounds", type=int, required=True, help="How many rounds.")
@click.option("--seats", type=int, help="How many chairs a table has at most.")
@click.option("--rules", type=FILE, help="Who stays together, apart, or at some tables, as JSON.")
@click.option("--time-limit", "seconds", type=float, default=30.0, help="Seconds for the search.")
@click.option("--out", type=FILE, required=True, help="Where to write the seating.")
@click.option("--seed", type=int, default=0, help="Chooses among seatings that are equally good.")
@click.pass_context
def seating(ctx: click.Context, /, people: Path, tables: int, rounds: int, out: Path, **options: Any) -> None:
    """Who sits where: PEOPLE at tables, so that nobody sits twice with the same person, and how good that is."""
    from onward.analysis.seating import Conflict, Problem, seat

    report = Report("seating", options["seed"])
    everybody = _people(Sheet(people, ["id", "organization", "sector"], ["leads", "county"]))
    try:
        problem = Problem.of(everybody, tables, rounds, seats=options["seats"], rules=_rules(options["rules"]))
    except Conflict as conflict:
        write_json(out, {"conflict": conflict.rules})
        report.say(conflict=conflict.rules)
        click.echo(str(conflict), err=True)
        ctx.exit(2)
    found = seat(problem, seed=options["seed"], seconds=options["seconds"])
    rows = ((name, at + 1, table + 1) for one, name in enumerate(problem.people)
            for at, table in enumerate(found.tables[:, one].tolist()))  # fmt: skip
    write_table(out, ["id", "round", "table"], rows)
    report.say(
        **_said(found.figures), lower_bounds=_said(found.least), proven=found.proven,
        people=len(problem.people), tables=tables, rounds=rounds,
    )  # fmt: skip


def _said(figures: "Figures") -> dict[str, int]:
    return {
        "repeats": figures.repeats,
        "organization_clashes": figures.clashes,
        "sector_deviation": figures.deviation,
    }


def _people(sheet: Sheet) -> "list[Person]":
    from onward.analysis.seating import Person

    ids, found = Ids(sheet, "id"), []
    for line, (name, organization, sector, leads, county) in sheet:
        table = None
        if leads.strip():
            number = sheet.number(line, "leads", leads, least=1.0)
            if not number.is_integer():
                raise sheet.wrong(line, f"has {leads.strip()} in the column leads, which is no number of a table")
            table = int(number)
        found.append(Person(ids.check(line, name), organization.strip(), sector.strip(), table, county.strip()))
    return found


# Rules ---------------------------------------------------------------------------------------------------------------


def _rules(path: Path | None) -> "Rules":
    """From a JSON object with together, apart, tables and leads, each of which may be absent."""
    from onward.analysis.seating import Rules

    if path is None:
        return Rules()
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise Unusable(f"{path.name} cannot be read as JSON ({error}).") from error
    if not isinstance(told, dict):
        raise Unusable(f"{path.name} must hold an object with {', '.join(KINDS)}.")
    for name, value in told.items():
        if name not in KINDS:
            raise Unusable(f"{path.name} has “{name}”, which is no rule; rules are {', '.join(KINDS)}.")
        if not isinstance(value, KINDS[name]):
            shape = "a list of lists of ids" if KINDS[name] is list else "an object with ids"
            raise Unusable(f"{path.name} must have {shape} at “{name}”.")
    groups = {kind: [_names(path, kind, group) for group in told.get(kind, [])] for kind in ("together", "apart")}
    tables = {name: [_table(path, "tables", name, table) for table in _listed(path, name, places)]
              for name, places in told.get("tables", {}).items()}  # fmt: skip
    leads = {name: _table(path, "leads", name, table) for name, table in told.get("leads", {}).items()}
    return Rules(groups["together"], groups["apart"], tables, leads)


def _names(path: Path, kind: str, group: Any) -> Sequence[str]:
    if not isinstance(group, list) or not all(isinstance(name, str) for name in group):
        raise Unusable(f"{path.name} has {json.dumps(group)} at “{kind}”; give a list of ids.")
    return group


def _listed(path: Path, name: str, places: Any) -> list[Any]:
    if not isinstance(places, list) or not places:
        raise Unusable(f"{path.name} has {json.dumps(places)} at “tables” of {name}; give a list of tables.")
    return places


def _table(path: Path, kind: str, name: str, table: Any) -> int:
    if type(table) is not int:
        raise Unusable(f"{path.name} has {json.dumps(table)} at “{kind}” of {name}; give the number of a table.")
    return table
