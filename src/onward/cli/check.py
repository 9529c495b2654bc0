"""onward check hsds | questionnaire."""

from collections import Counter
from pathlib import Path

import click

from onward.assessments.fhir.documents import check_file
from onward.assessments.fhir.issues import Checked as Form
from onward.cli.common import json_option, say
from onward.exchange.checking import Checked, check_hsds

SHOWN = 40


@click.group()
def check() -> None:
    """Hold a file against a standard. Exit 0: it keeps to it. 1: it does not. 2: it cannot be read."""


@check.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def hsds(ctx: click.Context, path: Path, as_json: bool) -> None:
    """Hold FILE against HSDS 3.1.1: a JSON document, or a folder or zip of tables."""
    found = check_hsds(path)
    say(found.as_dict(), as_json=as_json, words=lambda: in_words(found))
    ctx.exit(0 if found.valid else 1)


@check.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--with", "beside", type=click.Path(path_type=Path), multiple=True,
              help="The questionnaire that FILE answers, or a value set it needs; may be given again.")  # fmt: skip
@json_option
@click.pass_context
def questionnaire(ctx: click.Context, path: Path, beside: tuple[Path, ...], as_json: bool) -> None:
    """Hold FILE, a Questionnaire or a QuestionnaireResponse, against FHIR R4."""
    found = check_file(path, beside)
    say(found.as_dict(), as_json=as_json, words=lambda: in_words(found, f"FHIR R4 as a {found.kind}"))
    ctx.exit(0 if found.valid else 1)


def in_words(found: Checked | Form, standard: str = "HSDS 3.1.1") -> str:
    counts = Counter(issue.severity for issue in found.issues)
    head = f"This keeps to {standard}" if found.valid else f"This does not keep to {standard}"
    lines = [f"{head}. Errors: {counts['error']:,}, warnings: {counts['warning']:,}."]
    lines += [f"  {issue.severity}: {issue.path}: {issue.text}" for issue in found.issues[:SHOWN]]
    hidden = len(found.issues) - SHOWN
    return "\n".join([*lines, f"  … and {hidden:,} more; --json lists them all."] if hidden > 0 else lines)


def add_to(group: click.Group) -> None:
    group.add_command(check)
