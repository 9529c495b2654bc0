"""A hall of people answers the self-assessment on their phones at once; prints what was found as one JSON object.

    ONWARD_HOME=FOLDER python -m tests.soak.phoning PHONES

A program of its own, because it needs an installation of its own and the real server. Each phone has its own cookies,
sends the token of each form, and walks from the first page to the thanks, all behind one network address, as in a hall.
"""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Barrier
from typing import Any

import django
from tools.screenshots import free_port

ONWARD = str(Path(sys.executable).with_name("onward"))
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = re.compile(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'<input type="hidden" name="(part|shown)" value="([^"]*)"')
RATING = re.compile(r'name="(q-[\w-]+)" value="3"')
MOST_PAGES = 60
PATIENCE_SECONDS = 300


def main(phones: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    django.setup()
    from onward.cli.common import ready

    ready()
    hall = Hall()
    port = free_port()
    address = f"http://localhost:{port}"
    server = subprocess.Popen([ONWARD, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        wait_for(f"{address}/sign-in/")
        gate = Barrier(phones)
        begun = time.monotonic()
        with ThreadPoolExecutor(phones) as people:
            rooms = [(f"{address}{hall.room}", hall.sectors[n % len(hall.sectors)], gate) for n in range(phones)]
            said = list(people.map(lambda one: Phone(*one).answer(), rooms))
        seconds = time.monotonic() - begun
    finally:
        server.terminate()
        server.wait()
    print(json.dumps({"seconds": round(seconds, 1), "said": Counter(said), **hall.found()}))


def wait_for(address: str) -> None:
    """Until the server answers; on a busy machine it takes a while to begin."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=30).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


class Hall:
    """A region with an open round of the self-assessment and an address for the room."""

    def __init__(self) -> None:
        from onward.assessments import operations
        from onward.assessments.defaults import ecosystem
        from onward.assessments.models import InstrumentVersion
        from onward.core import walls
        from onward.core.actor import system
        from onward.partners.models import Sector
        from onward.regions.operations import found_region

        by = system("soak")
        region = found_region(name=f"Hall {os.getpid()}", counties=["39131"], by=by)
        with walls.within(region.pk):
            version = InstrumentVersion.objects.get(region=region, instrument__key=ecosystem.DEFAULT.key)
            values = {"title": "Summit", "contact": "Ada", "version_id": version.pk, "promise": "sector"}
            self.round = operations.make_round(region=region, values=values, by=by)
            operations.give_room(self.round, on=True, by=by)
            operations.open_round(self.round, by=by)
            self.round.refresh_from_db()
            self.sectors = list(Sector.objects.filter(region=region).values_list("pk", flat=True)[:3])
        self.room = f"/r/{region.slug}/room/{self.round.room}/"

    def found(self) -> dict[str, Any]:
        """What the wall and, once the round is closed, the big screen say."""
        from onward.assessments import operations
        from onward.assessments.queries.results import findings
        from onward.assessments.queries.rounds import standing
        from onward.core import walls
        from onward.core.actor import system

        with walls.within(self.round.region_id):
            room = standing(self.round)
            operations.close_round(self.round, by=system("soak"))
            self.round.refresh_from_db()
            told = findings(self.round)
            rated = sorted({line.result.rated for line in told.lines})
            return {"wall": room.room, "begun": room.begun, "screen": told.answered, "rated": rated}


class Phone:
    """One person in the hall: what they open, tick and send."""

    def __init__(self, room: str, sector: int, gate: Barrier) -> None:
        self.room, self.sector, self.gate = room, sector, gate
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def answer(self) -> str:
        """Whether they saw the thanks; else what they saw in its place."""
        self.gate.wait()
        try:
            page = self.ask(self.room)
            page = self.send(self.room, page, {"act": "begin", "sector": str(self.sector)})
            for _page in range(MOST_PAGES):
                if "Your answers are in" in page:
                    return "thanked"
                action, form = next(pair for pair in FORM.findall(page) if 'name="part"' in pair[1])
                typed = dict(FIELD.findall(form)) | dict.fromkeys(RATING.findall(form), "3")
                typed["act"] = "send" if typed["part"] == "review" else "next"
                page = self.send(urllib.parse.urljoin(self.room, action.replace("&amp;", "&")), form, typed)
        except urllib.error.HTTPError as wrong:
            return f"{wrong.code} {wrong.reason}"
        except OSError as wrong:
            return type(wrong).__name__
        return "never came to the end"

    def ask(self, address: str, data: dict[str, str] | None = None) -> str:
        sent = urllib.parse.urlencode(data).encode() if data is not None else None
        with self.browser.open(address, sent, timeout=60) as answer:
            return str(answer.read().decode())

    def send(self, address: str, page: str, typed: dict[str, str]) -> str:
        [token, *_rest] = TOKEN.findall(page)
        return self.ask(address, {**typed, "csrfmiddlewaretoken": token})


if __name__ == "__main__":
    main(int(sys.argv[1]))
