"""Sends a letter to many while the worker is killed again and again; prints what was found as one JSON object.

    ONWARD_HOME=FOLDER ONWARD_MAIL_A_MINUTE=0 python -m tests.soak.mailing KILLS LETTERS

A program of its own, because it needs an installation of its own and real processes. Letters go into the folder of that
installation; at the end each recipient must have one file there, one line in the contact log, and no other.
"""

import email
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

WORKER = [sys.executable, "-m", "django", "work", "--interval", "0.1"]
PATIENCE_SECONDS = 600


def main(kills: int, letters: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    django.setup()
    from onward.cli.common import ready

    ready()
    sending = Sending(letters)
    chance = random.Random(kills)
    begun = time.monotonic()
    moments = [sending.killed_after(chance.uniform(0.2, 0.9) * letters / (kills + 1)) for _ in range(kills)]
    sending.to_the_end()
    print(json.dumps({"kills": moments, "seconds": round(time.monotonic() - begun), **sending.found()}))


class Sending:
    def __init__(self, letters: int) -> None:
        from onward.accounts.models import User
        from onward.accounts.operations import make_coordinator
        from onward.accounts.queries import actor_of
        from onward.core.actor import system
        from onward.outreach.operations.drafting import draft_campaign
        from onward.outreach.operations.sending import begin
        from onward.partners.models import Organization
        from onward.regions.operations import found_region

        region = found_region(name="Many", counties=["39131"], by=system("soak"))
        user = User.objects.named("ada@example.org", "Ada")
        make_coordinator(region, user, by=system("soak"))
        partners = Organization.objects.bulk_create(
            Organization(region=region, name=f"Agency {n}", email=f"agency{n}@example.org") for n in range(letters)
        )
        values = {
            "subject": "Hello {{ organization.name }}", "body": "Dear {{ person.name }},\n\nhello.",
            "fallback_name": "friends", "sender_name": "Ada", "reply_to": "ada@example.org",
            "contact_line": "12 Main Street",
        }  # fmt: skip
        self.campaign = draft_campaign(region=region, organizations=partners, values=values, by=actor_of(user))
        begin(self.campaign, by=actor_of(user))
        self.letters = letters

    def outbox(self) -> Path:
        from django.conf import settings

        return Path(settings.EMAIL_FILE_PATH)

    def files(self) -> int:
        return len(list(self.outbox().glob("*.eml")))

    def killed_after(self, more: float) -> int:
        """A worker sends so many more letters and is killed; how many there are then."""
        enough = self.files() + more
        worker = subprocess.Popen(WORKER)
        self._wait(worker, lambda: self.files() >= enough)
        worker.kill()
        worker.wait()
        return self.files()

    def to_the_end(self) -> None:
        """A worker in peace."""
        worker = subprocess.Popen(WORKER)
        self._wait(worker, lambda: self.state() == "done")
        worker.terminate()
        worker.wait()

    def state(self) -> str:
        self.campaign.refresh_from_db()
        return self.campaign.state

    def _wait(self, worker: Any, there: Any) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not there():
            assert worker.poll() is None, "the worker ended by itself"
            assert time.monotonic() < end, f"{self.files()} of {self.letters} went, then nothing more"
            time.sleep(0.01)

    def found(self) -> dict[str, Any]:
        from onward.core.models import Letter
        from onward.partners.models import Conversation

        whom = Counter(email.message_from_bytes(path.read_bytes())["To"] for path in self.outbox().glob("*.eml"))
        whom.pop("ada@example.org", None)  # She is told that she coordinates now.
        return {
            "files": whom.total(), "addresses": len(whom), "twice": sum(count > 1 for count in whom.values()),
            "sent": self.campaign.recipients.filter(state="sent").count(),
            "conversations": Conversation.objects.count(),
            "tried_again": Letter.objects.filter(tries__gt=1).exclude(batch="").count(),
        }  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
