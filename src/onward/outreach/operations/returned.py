"""Letters that came back and letters that were answered, as the mailbox of the installation tells."""

import logging
from uuid import UUID

from django.db import transaction

from onward.core import inbox, walls
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.returned import BOUNCED, NOTHING, Returned, understood
from onward.outreach.models import Recipient
from onward.outreach.operations.logging import log_bounce, log_reply

log = logging.getLogger("onward.outreach")
MAILBOX = Actor("job", id="mailbox", label="The mailbox", origin="mailbox")


def read_mailbox() -> int:
    """Look into the mailbox and write down what came back; how many letters are marked that were not. What cannot be
    read is told to the log and keeps nothing else from being read."""
    return sum(_take(raw) for raw in inbox.messages())


def _take(raw: bytes) -> bool:
    try:
        return write_down(understood(raw))
    except Exception:
        log.exception("A message in the mailbox could not be read")
        return False


def write_down(said: Returned) -> bool:
    """Mark the letter that this is about; whether that is new. Nothing happens for one that we do not know."""
    recipient = None if said.kind == NOTHING else _first_known(said.marks)
    if recipient is None:
        return False
    with walls.within(recipient.region_id), transaction.atomic():
        try:
            if said.kind == BOUNCED:
                return log_bounce(recipient, problem=said.problem, by=MAILBOX)
            return log_reply(recipient, by=MAILBOX)
        except Refused:  # It did not go, as far as we know.
            return False


def _first_known(marks: tuple[UUID, ...]) -> Recipient | None:
    found = Recipient.objects.filter(mark__in=marks)
    there = {one.mark: one for one in found.select_related("campaign__region", "organization__region", "region")}
    return next((there[mark] for mark in marks if mark in there), None)
