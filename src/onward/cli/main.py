"""The group that all commands hang on, and how they start and fail."""

import os
import sys
from typing import Any

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")


class Onward(click.Group):
    """Says an expected failure in one sentence and exits 2; never a stack trace for something a person can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        from django.db import OperationalError

        from onward.core import walls
        from onward.core.errors import OnwardError

        try:
            with walls.everywhere():
                return super().invoke(ctx)
        except OnwardError as error:
            click.echo(error.message, err=True)
        except OperationalError as error:
            reason = str(error).strip().split("\n")[0]
            click.echo(f"The database is busy or cannot be reached, so nothing was done: {reason}.", err=True)
        return ctx.exit(2)


@click.group(cls=Onward)
@click.version_option(package_name="onward")
def onward() -> None:
    """Onward: the open platform for regional recovery-to-work ecosystems."""


def commands() -> click.Group:
    """The whole of it. Call it when Django is set up."""
    from onward.cli import (
        accounts,
        analyze,
        check,
        doctor,
        insight,
        keys,
        missing,
        person,
        regions,
        roles,
        serving,
        transfer,
    )

    of_regions = (regions, roles, accounts, transfer, insight, missing)
    for module in (serving, *of_regions, analyze, check, person, keys, doctor):
        module.add_to(onward)
    return onward


def main() -> None:
    if sys.argv[1:2] == ["analyze"]:
        # Files alone: for these neither settings nor keys are read or made, and no database is looked for.
        from onward.cli.analyze import analyze

        analyze(sys.argv[2:], prog_name="onward analyze")
    import django

    django.setup()
    commands()(standalone_mode=True)


if __name__ == "__main__":
    main()
