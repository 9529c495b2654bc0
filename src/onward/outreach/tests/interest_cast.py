"""Ann answers the interest form, for tests of the form and of what becomes of it."""

import re
from typing import Any

from django.test import Client

from onward.core import clock
from onward.core.models import Letter
from onward.outreach.models import Interest

JOIN = "/r/ohio-valley/join/"
EMBED = "/r/ohio-valley/join/embed/"
INBOX = "/r/ohio-valley/outreach/interest/"
ANN = {
    "name": "Ann Lee", "organization_name": "Pike Transit", "email": "ann@transit.example", "phone": "740-555-0123",
    "reached_by": "email", "counties": ["39131"], "happening": "A van on Tuesdays", "more_of": "Rides to work",
    "offers": ["rides"], "offers_note": "Two vans", "needs": ["funding", "volunteers"], "needs_note": "Drivers",
    "role": "partner",
}  # fmt: skip
GROUPS = {
    "group-0-name": "Second Chance Garage",
    "group-0-why": "They fix cars",
    "group-0-contact": "Lou, 740-555-0199",
}


def stamp_of(client: Client, address: str = JOIN) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def send(client: Client | None = None, *, address: str = JOIN, wait: int = 60, **typed: Any) -> Any:
    """The last page sent a minute after the first was opened."""
    client = client or Client()
    now = clock.now()
    with clock.at(now - clock.dt.timedelta(seconds=wait)):
        stamp = stamp_of(client, address)
    with clock.at(now):
        return client.post(address, {"step": "3", "act": "next", "stamp": stamp, **ANN, **typed})


def act(client: Client, answer: Interest, what: str, **more: Any) -> Any:
    return client.post(f"{INBOX}{answer.pk}/act/", {"act": what, **more})


def link_of(letter: Letter) -> str:
    return str(letter.facts["href"]).partition("8000")[2]
