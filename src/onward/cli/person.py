"""onward person export, onward person erase."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from onward.cli.common import json_option, operator, ready, say
from onward.core import erasing
from onward.core.errors import Refused
from onward.core.people import Fate, Held

ref_argument = click.argument("ref", metavar="REF")


@click.group()
def person() -> None:
    """What is held of one person. REF is an email address, or user:12, or contact:34."""


@person.command()
@ref_argument
@click.option("--out", type=click.Path(path_type=Path), help="Write it as JSON to this file, for its owner only.")
@json_option
def export(ref: str, out: Path | None, as_json: bool) -> None:
    """Say everything that is held of a person."""
    ready()
    who = erasing.person_called(ref)
    held = erasing.take_along(who, by=operator())
    document = erasing.document(who, held)
    if out is None:
        say(document, as_json=as_json, words=lambda: facts_in_words(held))
        return
    _write(out, document)
    told = {"person": document["person"], "out": str(out), "records": len(document["held"])}
    say(told, as_json=as_json, words=lambda: f"Wrote {out}: {told['records']} kinds of record.")


def _write(out: Path, document: dict[str, Any]) -> None:
    """New, and readable by nobody else: it holds all that we know of somebody."""
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Name a file that is not there yet.") from error
    with os.fdopen(descriptor, "w") as file:
        json.dump(document, file, ensure_ascii=False, indent=2)


@person.command()
@ref_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def erase(ref: str, yes: bool, as_json: bool) -> None:
    """Erase a person: delete what can go, empty what must stay, destroy the keys of their history."""
    ready()
    who = erasing.person_called(ref)
    held = erasing.held_of(who)
    if held and not yes:
        click.echo(f"{in_words(held)}\n\nThis cannot be undone, and only an older backup has it again.", err=True)
        if not click.confirm("Erase all of it?", err=True):
            raise Refused("Nothing was erased.")
    done = erasing.erase(who, by=operator())
    fates = {fate.value: sum(one.fate is fate for one in done) for fate in Fate}
    kept = [{"what": one.what, "why": one.why} for one in done if one.why]
    say({"person": ref, **fates, "stays": kept}, as_json=as_json, words=lambda: f"Erased.\n{in_words(done)}")


def facts_in_words(held: Iterable[Held]) -> str:
    """Each thing with all that it says."""
    lines: list[str] = []
    for one in held:
        lines.append(one.what)
        lines += [f"  {name}: {'; '.join(said)}" for name, said in one.said]
    return "\n".join(lines) or NOTHING


NOTHING = "Nothing is held about this person."
GOES = {Fate.DELETED: "goes", Fate.EMPTIED: "is emptied", Fate.KEPT: "stays"}


def in_words(held: Iterable[Held]) -> str:
    lines = [f"  {one.what}: {GOES[one.fate]}.{f' {one.why}' if one.why else ''}" for one in held]
    return "\n".join(lines) or NOTHING


def add_to(group: click.Group) -> None:
    group.add_command(person)
