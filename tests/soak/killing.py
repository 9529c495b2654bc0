"""Imports a sheet over the web while the worker is killed again and again; prints what was found as one JSON object.

    ONWARD_HOME=FOLDER python -m tests.soak.killing KILLS ROWS

A program of its own, because it needs an installation of its own and real processes. After each kill nothing may be
half brought in. At the end the region must hold what an undisturbed import of the same sheet leaves.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

TARGETS = ("organization_name", "city", "phone", "counties_served", "notes")
WORKER = [sys.executable, "-m", "django", "db_worker", "--interval", "0.1"]


def main(kills: int, rows: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    django.setup()
    from onward.cli.common import ready

    ready()
    sheet = made_sheet(rows)
    calm = Import("calm", sheet)
    calm.until("done", kill_after=None)
    took = calm.took
    wild = Import("wild", sheet)
    chance = random.Random(kills)
    moments = [wild.until("done", kill_after=chance.uniform(0, took)) for _ in range(kills)]
    wild.until("done", kill_after=None)
    moments = [moment for moment in moments if moment]
    print(json.dumps({
        "kills": len(moments), "moments": moments, "half_done": wild.half_done, "seconds_undisturbed": round(took, 1),
        "partners": wild.partners(), "the_same": wild.contents() == calm.contents(), "again": wild.brought_in_again(),
        "leftovers": wild.leftovers(),
    }))  # fmt: skip


def made_sheet(rows: int) -> bytes:
    lines = ["Agency,Town,Phone,Serves,Remarks"]
    for number in range(rows):
        town = ("Piketon", "Waverly", "Georgetown", "West Union")[number % 4]
        lines.append(f'Agency {number} of {town},{town},740-555-{number % 10_000:04},"Pike, Adams",row {number}')
    return "\n".join(lines).encode()


class Import:
    """One import into a region of its own, led by the pages; the worker is a process that can be killed."""

    def __init__(self, name: str, sheet: bytes) -> None:
        from django.test import Client

        from onward.accounts.models import User
        from onward.accounts.operations import make_coordinator
        from onward.core.actor import system
        from onward.regions.operations import found_region

        self.region = found_region(name=name, counties=["39001", "39131"], by=system("soak"))
        user = User.objects.named("ada@example.org", "Ada")
        make_coordinator(self.region, user, by=system("soak"))
        self.client, self.half_done, self.sheet, self.took = Client(headers={"host": "localhost"}), 0, sheet, 0.0
        self.client.force_login(user)
        self.start = f"/r/{self.region.slug}/import/"
        self.preview()
        self.client.post(f"{self.start}{self.run.pk}/apply/")

    def preview(self) -> None:
        """Hand in the sheet and say what its columns are; a worker in peace says what it would change."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        from onward.exchange.models import ImportRun

        file = SimpleUploadedFile("partners.csv", self.sheet)
        assert self.client.post(self.start, {"kind": "partners", "file": file}).status_code == 302
        self.run = ImportRun.objects.latest("pk")
        self.worked("mapping")
        self.client.post(f"{self.start}{self.run.pk}/columns/", {f"column-{n}": t for n, t in enumerate(TARGETS)})
        self.worked("ready")

    def state(self) -> str:
        self.run.refresh_from_db()
        return self.run.state

    def worked(self, wanted: str) -> None:
        """Let an undisturbed worker bring the run to the state `wanted`."""
        worker = subprocess.Popen(WORKER)
        try:
            while self.state() != wanted:
                assert worker.poll() is None, "the worker ended by itself"
                assert self.run.state not in ("failed", "stopped"), self.run.message
                time.sleep(0.05)
        finally:
            worker.terminate()
            worker.wait()

    def until(self, wanted: str, *, kill_after: float | None) -> str:
        """Work until done, or until the kill, a while after the work was begun; what was going on when it came."""
        if self.state() == wanted:
            return ""
        worker = subprocess.Popen(WORKER)
        while self.begun() is None:
            assert worker.poll() is None, "the worker ended by itself"
            time.sleep(0.01)
        begun = time.monotonic()
        while self.state() == "applying" and (kill_after is None or time.monotonic() - begun < kill_after):
            assert worker.poll() is None
            time.sleep(0.02)
        self.took = time.monotonic() - begun
        worker.kill()
        worker.wait()
        moment = f"{self.state()}, writing" if self.run.writing else self.state()
        self.half_done += self.partners() not in ((0,) if self.run.state == "applying" else (self.rows(),))
        if self.run.state == "applying":
            self.client.post(f"{self.start}{self.run.pk}/again/")
        assert self.state() in ("applying", "done"), self.run.message
        return "" if kill_after is None else moment

    def begun(self) -> Any:
        self.run.refresh_from_db()
        return self.run.beat_at if self.run.state == "applying" else self.run.finished_at

    def rows(self) -> int:
        return self.sheet.count(b"\n")

    def partners(self) -> int:
        from onward.partners.models import Organization

        return Organization.objects.filter(region=self.region).count()

    def contents(self) -> dict[str, Any]:
        """The directory as it goes out, and how many audit lines tell of it."""
        from onward.core.models import AuditEntry
        from onward.exchange.writers.gather import gather

        lines = AuditEntry.objects.filter(region_id=self.region.pk).exclude(verb__startswith="mapping.")
        return {**gather(self.region), "audit": lines.count()}

    def brought_in_again(self) -> dict[str, int]:
        """What the same sheet changes when it comes once more: nothing."""
        self.preview()
        counted: dict[str, int] = {}
        for row in self.run.report["tables"].values():
            for outcome, count in row.items():
                counted[outcome] = counted.get(outcome, 0) + count
        return {name: count for name, count in counted.items() if count and name != "read"}

    def leftovers(self) -> int:
        """Files that no run remembers, so that nobody would ever delete them."""
        from django.conf import settings

        from onward.exchange.models import ImportRun

        kept = {Path(settings.UPLOADS, name) for name in ImportRun.objects.values_list("stored_as", flat=True)}
        return sum(path not in kept for path in Path(settings.UPLOADS).glob("*/*"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
