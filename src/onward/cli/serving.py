"""onward demo, onward serve, onward worker: the web process and the worker that does long work."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import click
from django.conf import settings

from onward.accounts.models import User
from onward.accounts.operations import make_administrator, make_coordinator, sign_in_token
from onward.assessments.operations.demo import ask_the_demo
from onward.cli.common import operator, ready
from onward.convenings.operations.demo import gather_the_demo
from onward.core import clock
from onward.core.errors import Refused
from onward.core.hosts import is_local
from onward.exchange.demo import facts
from onward.exchange.operations.demo import make_demo
from onward.exchange.operations.demo_people import people_the_demo
from onward.guide.operations.demo import tick_the_demo
from onward.outreach.operations.demo import write_the_demo
from onward.outreach.operations.demo_asked import ask_for_the_demo
from onward.outreach.operations.demo_words import speak_for_the_demo
from onward.regions.models import Region

DEMO_EMAIL = "coordinator@example.org"

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option("--port", default=8000, show_default=True, help="The port to listen on.")


@click.command()
@host_option
@port_option
@click.option("--no-serve", is_flag=True, help="Only make the region and print the sign-in link.")
def demo(host: str, port: int, no_serve: bool) -> None:
    """Make the demo region, twelve real counties with made-up organizations, and serve it."""
    if not no_serve:
        keep_to_private(host)
        keep_to_free(host, port)
    ready()
    region = Region.objects.filter(slug=facts.REGION_SLUG).first()
    if region is None:
        region = make_demo(today=clock.today(), by=operator())
        people_the_demo(region, by=operator())
        speak_for_the_demo(region, by=operator())
        tick_the_demo(region, by=operator())
        write_the_demo(region, by=operator())
        ask_for_the_demo(region, by=operator())
        ask_the_demo(region, by=operator())
        gather_the_demo(region, by=operator())
    user = User.objects.named(DEMO_EMAIL, "Demo coordinator")
    make_coordinator(region, user, by=operator())
    make_administrator(user, by=operator())
    click.echo(f"The demo region is ready. Open this link to sign in (it works once, for a day):\n\n"
               f"  {address(host, port)}/sign-in/{sign_in_token(user)}/\n")  # fmt: skip
    if not no_serve:
        run(host, port)


@click.command()
@host_option
@port_option
def serve(host: str, port: int) -> None:
    """Serve the pages and do the long work, until stopped with Ctrl-C."""
    keep_to_private(host)
    keep_to_free(host, port)
    ready()
    run(host, port)


@click.command()
def worker() -> None:
    """Do long work only: imports, whatever else waits in the queue, and what is due by the clock."""
    ready()
    os.execve(sys.executable, WORKER, environment())


WORKER = [sys.executable, "-m", "django", "work", "--settings", "onward.config.settings"]
PAUSE = 0.2


def web(host: str, port: int) -> list[str]:
    return [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--blocking-threads", "4", "--no-ws", "onward.config.wsgi:application"]  # fmt: skip


def keep_to_private(host: str) -> None:
    """Refuse to speak to other machines in the clear, unless somebody said in so many words that it should be so."""
    if is_local(host) or settings.HTTPS:
        return
    if os.environ.get("ONWARD_HTTPS") != "0":
        raise Refused(
            f"At {host} others could read everything on its way. Put a proxy that speaks HTTPS in front and name the"
            " site in ONWARD_HOSTS (see “Behind a proxy” in docs/operating.md), or set ONWARD_HTTPS=0 if you must."
        )
    click.echo("Warning: ONWARD_HTTPS=0, so whoever is on the network between can read everything.", err=True)


def keep_to_free(host: str, port: int) -> None:
    """Refuse a port on which something else answers: two servers on one would share the visitors."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refused(
                f"Port {port} is taken, perhaps by another Onward. Stop that, or choose another: --port {port + 1}."
            ) from error


def address(host: str, port: int) -> str:
    """Where people find what is served there. By its name, because browsers keep passkeys for names only."""
    if not is_local(urlsplit(settings.ADDRESS).hostname or ""):
        return str(settings.ADDRESS)
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def run(host: str, port: int) -> None:
    """One web process and one worker, as children that stop together."""
    os.environ.setdefault("ONWARD_ADDRESS", address(host, port))
    click.echo(f"Onward is served at {address(host, port)} – stop it with Ctrl-C.")
    ended = run_together({"web server": web(host, port), "worker": WORKER})
    if ended:
        click.echo(
            f"The {ended} ended by itself, so all of Onward stopped. Look above for why; start it again.", err=True
        )
    sys.exit(1 if ended else 0)


def environment() -> dict[str, str]:
    """For the pages and the worker: all but the way to the role that may change the tables."""
    return {name: value for name, value in os.environ.items() if name != "ONWARD_OWNER_DATABASE_URL"}


def run_together(commands: Mapping[str, Sequence[str]]) -> str:
    """Run commands until one of them ends or somebody stops us, then stop the others; which one ended by itself."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    children = {name: subprocess.Popen(command, env=environment()) for name, command in commands.items()}
    ended: list[str] = []
    while not (asked or ended):
        time.sleep(PAUSE)
        ended = [name for name, child in children.items() if child.poll() is not None]
    for child in children.values():
        child.terminate()
    for child in children.values():
        child.wait()
    return "" if asked else ended[0]


def add_to(group: click.Group) -> None:
    for command in (demo, serve, worker):
        group.add_command(command)
