"""onward doctor."""

import click

from onward.cli.common import json_option, say
from onward.cli.health import Check, checks

MARKS = {"good": "ok     ", "warning": "look at", "bad": "MEND   "}


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at the installation and say what needs a person. Exit 0: nothing must be mended. 1: something must."""
    found = list(checks())
    well = all(check.state != "bad" for check in found)
    said = {"ok": well, "checks": [check._asdict() for check in found]}
    say(said, as_json=as_json, words=lambda: in_words(found))
    ctx.exit(0 if well else 1)


def in_words(found: list[Check]) -> str:
    return "\n".join(f"{MARKS[check.state]}  {check.name}: {check.text}" for check in found)


def add_to(group: click.Group) -> None:
    group.add_command(doctor)
