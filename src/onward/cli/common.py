"""What commands share: a ready database, the region asked for, JSON or words."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from onward.core import walls
from onward.core.actor import Actor, system
from onward.core.errors import Refused
from onward.exchange.records import Progress
from onward.regions.models import Region
from onward.regions.operations import load_geography

region_option = click.option("--region", "slug", required=True, help="The region, as `onward region list` calls it.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")


def operator() -> Actor:
    """Whoever runs the machine."""
    return system("command line")


def ready() -> None:
    """Bring the database up to date and the counties in, so that a first command works on an empty machine."""
    with walls.as_owner():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        walls.let_in_pages()
    load_geography()


def region_called(slug: str) -> Region:
    ready()
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        known = ", ".join(Region.objects.values_list("slug", flat=True)) or "none yet"
        raise Refused(f"There is no region called “{slug}”. Regions: {known}. Make one with `onward region create`.")
    return region


def check_email(email: str) -> None:
    """Raises Refused for what is no address."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise Refused(f"“{email}” is not an email address; write it as name@example.org.") from error


def say(value: dict[str, Any], *, as_json: bool, words: Callable[[], str]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False) if as_json else words())


def progress_line(label: str) -> Progress:
    """Progress on standard error, a line that overwrites itself on a terminal and stays quiet elsewhere."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            of = f" of {total:,}" if total else ""
            click.echo(f"\r{label}: {done:,}{of} rows", nl=False, err=True)

    return show
