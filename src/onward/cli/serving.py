"""onward demo, onward serve, onward worker: the web process and the worker that does long work."""

import os
import signal
import subprocess
import sys
from datetime import date
from decimal import Decimal
from types import FrameType

import click
from django.db import transaction

from onward.accounts.models import User
from onward.accounts.operations import make_administrator, make_coordinator, sign_in_token
from onward.cli.common import operator, ready
from onward.core import clock
from onward.exchange.demo import demo_batch, facts
from onward.exchange.operations import load
from onward.regions.models import Region
from onward.regions.operations import Figure, found_region, move_centres, record_figures
from onward.regions.queries import POPULATION

DEMO_EMAIL = "coordinator@example.org"

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option("--port", default=8000, show_default=True, help="The port to listen on.")


@click.command()
@host_option
@port_option
@click.option("--no-serve", is_flag=True, help="Only make the region and print the sign-in link.")
def demo(host: str, port: int, no_serve: bool) -> None:
    """Make the demo region, twelve real counties with made-up organizations, and serve it."""
    ready()
    region = Region.objects.filter(slug=facts.REGION_SLUG).first() or make_demo(clock.today())
    user = User.objects.named(DEMO_EMAIL, "Demo coordinator")
    make_coordinator(region, user, by=operator())
    make_administrator(user, by=operator())
    click.echo(f"The demo region is ready. Open this link to sign in (it works once, for a day):\n\n"
               f"  http://{host}:{port}/sign-in/{sign_in_token(user)}/\n")  # fmt: skip
    if not no_serve:
        run(host, port)


@transaction.atomic
def make_demo(today: date) -> Region:
    """The demo region with its organizations, and the census facts about its counties and their neighbours."""
    by = operator()
    here = (*facts.REGION, *facts.NEIGHBOURS)
    counties = [county.fips for county in facts.REGION]
    region = found_region(name=facts.REGION_NAME, counties=counties, by=by, slug=facts.REGION_SLUG, fictional=True)
    record_figures(map(_population, here), by=by)
    move_centres({county.fips: (county.latitude, county.longitude) for county in here}, by=by)
    load(demo_batch(today=today), region, by=by)
    return region


def _population(county: facts.CountyFact) -> Figure:
    return Figure(
        county.fips, POPULATION, "People living in the county", "people", facts.YEAR, facts.SOURCE, facts.LICENCE,
        Decimal(county.population),
    )  # fmt: skip


@click.command()
@host_option
@port_option
def serve(host: str, port: int) -> None:
    """Serve the pages and do the long work, until stopped with Ctrl-C."""
    ready()
    run(host, port)


@click.command()
def worker() -> None:
    """Do long work only: imports, and whatever else waits in the queue."""
    ready()
    os.execv(sys.executable, WORKER)


WORKER = [sys.executable, "-m", "django", "db_worker", "--settings", "onward.config.settings"]


def run(host: str, port: int) -> None:
    """One web process and one worker, as children that stop together."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
           "--blocking-threads", "4", "--no-ws", "onward.config.wsgi:application"]  # fmt: skip
    children = [subprocess.Popen(web), subprocess.Popen(WORKER)]
    click.echo(f"Onward is served at http://{host}:{port} – stop it with Ctrl-C.")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for child in children:
            child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    code = children[0].wait()
    stop(signal.SIGTERM, None)
    children[1].wait()
    sys.exit(max(code, 0))


def add_to(group: click.Group) -> None:
    for command in (demo, serve, worker):
        group.add_command(command)
