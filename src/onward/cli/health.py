"""What `onward doctor` looks at. Each check says how it stands, and what to do where it does not stand well."""

import datetime as dt
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from onward.core import anchors, chain, clock, crypt, handing, tick, walls
from onward.core.errors import OnwardError
from onward.core.jobs import WAITING_LONG
from onward.core.models import AuditEntry, Letter
from onward.regions.models import Region

State = Literal["good", "warning", "bad"]

LITTLE_ROOM, HARDLY_ANY_ROOM = 2 * 1024**3, 200 * 1024**2
CLOCK_OFF = dt.timedelta(minutes=5)
HANDED_OVER_LONG = dt.timedelta(hours=1)
LOOKED_LONG_AGO = dt.timedelta(minutes=10)


class Check(NamedTuple):
    name: str
    state: State
    text: str


def checks() -> Iterator[Check]:
    """Everything in turn. What needs tables is not asked while there are none, or old ones."""
    yield room()
    yield from secrets()
    yield mail()
    yield (answers := database())
    if answers.state != "good":
        return
    yield (up_to_date := tables())
    if up_to_date.state == "good":
        yield clocks()
        yield worker()
        yield ticking()
        yield letters()
        yield sealed()
        yield Check("second wall", *walls.standing())  # type: ignore[arg-type]
        yield from histories()


def database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError as error:
        reason = str(error).strip().split("\n")[0]
        return Check("database", "bad", f"The database cannot be reached: {reason}. Look at DATABASE_URL.")
    return Check("database", "good", f"The database answers ({connection.vendor}).")


def tables() -> Check:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        text = f"The database is {waiting} steps older than the program. Back it up, then run `onward region list`."
        return Check("tables", "bad", text)
    return Check("tables", "good", "The tables are up to date.")


def room() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    text = f"{free / 1024**3:,.1f} GB are free where Onward keeps its files."
    if free < LITTLE_ROOM:
        state: State = "bad" if free < HARDLY_ANY_ROOM else "warning"
        return Check("disk", state, f"Only {text} Make room, or move ONWARD_HOME to a larger disk.")
    return Check("disk", "good", text)


def secrets() -> Iterator[Check]:
    """Files that open everything must be for their owner only; what comes from the environment has no file."""
    for name, file, from_environment in (
        ("signing key", Path(settings.HOME) / "secret.key", not (Path(settings.HOME) / "secret.key").exists()),
        ("data keys", Path(settings.DATA_KEYS_FILE), bool(settings.DATA_KEYS)),
    ):
        if from_environment:
            yield Check(name, "good", "Comes from the environment.")
        elif not file.exists():
            yield Check(name, "warning", f"{file} is not there yet; it is made when it is first needed.")
        elif stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield Check(name, "bad", f"Others on this machine can read {file}. Run: chmod 600 {file}")
        else:
            yield Check(name, "good", f"{file} is for its owner only.")


def mail() -> Check:
    way = handing.way()
    if way.folder:
        return Check("mail", "warning", f"Letters reach nobody: they are kept as files in {way.name}. Set ONWARD_MAIL.")
    return Check("mail", "good", "Letters are handed to a mail server.")


def clocks() -> Check:
    """The machine's clock against the newest line of the audit, which cannot be of tomorrow."""
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    if newest and newest > clock.now() + CLOCK_OFF:
        text = f"The clock of this machine is behind: something was done at {newest:%Y-%m-%d %H:%M} UTC. Set the clock."
        return Check("clock", "bad", text)
    return Check("clock", "good", f"It is {clock.now():%Y-%m-%d %H:%M} UTC.")


def worker() -> Check:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=clock.now() - WAITING_LONG).count()
    if waiting:
        text = f"{waiting} jobs wait and nobody does them. Start `onward serve` or `onward worker`."
        return Check("worker", "bad", text)
    return Check("worker", "good", "No job waits for a worker.")


def ticking() -> Check:
    """Whether a worker still looks, once a minute, what is due by the clock: reminders, what is to be forgotten."""
    at = tick.last_looked()
    if at is None:
        return Check("tick", "warning", "No worker ever looked what is due. Start `onward serve` or `onward worker`.")
    if at < clock.now() - LOOKED_LONG_AGO:
        text = f"A worker last looked what is due at {at:%Y-%m-%d %H:%M} UTC. Start `onward serve` or `onward worker`."
        return Check("tick", "warning", text)
    return Check("tick", "good", f"A worker looked what is due at {at:%Y-%m-%d %H:%M} UTC.")


def letters() -> Check:
    alone = Letter.objects.filter(batch="")  # Of letters to many, their own pages tell.
    failed = alone.filter(state__in=("failed", "refused")).count()
    stuck = alone.filter(state="sending", queued_at__lt=clock.now() - HANDED_OVER_LONG).count()
    stuck += alone.filter(state="doubt").count()
    if failed or stuck:
        text = f"{failed} letters could not be sent, and of {stuck} nobody knows. Look at ONWARD_MAIL, send them again."
        return Check("letters", "warning", text)
    return Check("letters", "good", "No letter is stuck.")


def sealed() -> Check:
    """Whether the keys that are here open what was sealed: one value of each column is tried."""
    for model, name in crypt.sealed_fields():
        try:
            model._default_manager.exclude(**{name: ""}).values_list(name, flat=True).order_by("pk").first()
        except OnwardError:
            text = f"{model._meta.label}.{name} was sealed with a key that is not here. Put it back into data.keys."
            return Check("sealed values", "bad", text)
    return Check("sealed values", "good", "The data keys open what is sealed.")


def histories() -> Iterator[Check]:
    """Every chain of the audit, against itself and against the heads that were kept outside the database."""
    try:
        known = anchors.read()
    except OnwardError as error:
        yield Check("histories", "bad", f"{error.message} {BROKEN}")
        return
    names = {pk: f"the history of {name}" for pk, name in Region.objects.values_list("pk", "name")}
    regions = sorted({*chain.regions_with_chains(), *known}, key=lambda pk: pk or 0)
    verdicts = [chain.verify(pk, known.get(pk, {})) for pk in regions]
    for verdict in verdicts:
        gone = f"the history of a region that is not here any more ({verdict.region_id})"
        name = names.get(verdict.region_id or 0, gone) if verdict.region_id else "the history of the installation"
        yield from (Check("histories", "bad", _broken(name, one)) for one in verdict.breaks)
    anchors.append(verdicts, known)
    whole = [verdict for verdict in verdicts if verdict.whole]
    lines, erased = sum(one.length for one in whole), sum(one.erased for one in whole)
    text = f"{len(whole)} histories with {lines:,} lines are as they were written"
    yield Check(
        "histories", "good", text + (f"; in {erased:,} of them, names or values were erased." if erased else ".")
    )


BROKEN = "See “When a history is broken” in docs/operating.md."


def _broken(name: str, one: chain.Break) -> str:
    when = f" (written {one.at:%Y-%m-%d %H:%M} UTC)" if one.at else ""
    return f"Line {one.line} of {name}{when} {one.what}. {BROKEN}"
