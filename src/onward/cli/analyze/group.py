"""The group that the methods hang on, and how they fail."""

from typing import Any

import click

from onward.analysis.errors import Unusable
from onward.cli.analyze.access import access
from onward.cli.analyze.flows import flows
from onward.cli.analyze.network import network
from onward.cli.analyze.recruit import recruit
from onward.cli.analyze.seating import seating
from onward.cli.analyze.suppress import suppress
from onward.cli.analyze.themes import themes


class Analyze(click.Group):
    """Says in one sentence what cannot be used and exits 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Unusable as error:
            click.echo(str(error), err=True)
        return ctx.exit(2)


@click.group(cls=Analyze)
def analyze() -> None:
    """Compute from files alone: no region, no database. Exit 0: done. 2: a file cannot be used, and why."""


for method in (access, flows, network, recruit, seating, suppress, themes):
    analyze.add_command(method)


def add_to(group: click.Group) -> None:
    group.add_command(analyze)
