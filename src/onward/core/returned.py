"""What a message in our own mailbox says of a letter that went out: it came back, or somebody answered. Plain values.

A letter is known by its Message-ID. A mail server that could not deliver it says so in a report (RFC 3464), with the
letter's head behind it; whoever answers names it in `In-Reply-To` or `References` (RFC 5322). What a program answers by
itself, such as “out of office”, is no answer (RFC 3834). Nothing of what a person wrote is kept.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string, policy
from email.message import Message
from typing import Any, NamedTuple
from uuid import UUID

BOUNCED, REPLIED, NOTHING = "bounced", "replied", "nothing"
OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]{1,255}>")
"""As `core.mail.stamped` makes them."""
ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
BY_ITSELF = ("auto-replied", "auto-generated", "auto-notified")
LONGEST = 200
MOST_IDS = 20
"""Of a long thread the last are looked at: the letter that was answered is among them."""


class Returned(NamedTuple):
    """`marks` of letters that this may be about, the likeliest first; `problem`: the server's words, without addresses.
    """

    kind: str
    marks: tuple[UUID, ...] = ()
    problem: str = ""


def understood(raw: bytes) -> Returned:
    """What this message says. Nothing where it is about no letter of ours, or says nothing that counts."""
    message = message_from_bytes(raw, policy=policy.compat32)
    if _is_report(message):
        return _of_report(message)
    if _written_by_program(message):
        return Returned(NOTHING)
    marks = _marks(f"{_head(message, 'References')} {_head(message, 'In-Reply-To')}")
    return Returned(REPLIED, marks) if marks else Returned(NOTHING)


def _is_report(message: Message) -> bool:
    kind = str(message.get_param("report-type") or "").lower()
    return message.get_content_type() == "multipart/report" and kind == "delivery-status"


def _of_report(message: Message) -> Returned:
    """It came back when one of its recipients was given up; “delayed” and “delivered” are not that."""
    failed = [block for block in _blocks(message) if _head(block, "Action").strip().lower() == "failed"]
    marks = tuple(mark for original in _originals(message) for mark in _marks(_head(original, "Message-ID")))
    if not failed or not marks:
        return Returned(NOTHING)
    words = _head(failed[0], "Diagnostic-Code").partition(";")[2].strip() or _head(failed[0], "Status")
    return Returned(BOUNCED, marks, ADDRESS.sub("(address)", " ".join(words.split()))[:LONGEST])


def _blocks(message: Message) -> Iterator[Message]:
    """What a report says of each recipient; of the message as a whole first."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(part.get_payload(), list):
            yield from (block for block in _parts(part) if isinstance(block, Message))


def _originals(message: Message) -> Iterator[Message]:
    """The letter that came back, or its head alone."""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            yield from _parts(part)[:1]
        elif kind == "text/rfc822-headers":
            payload: Any = part.get_payload(decode=True) or b""
            yield message_from_string(payload.decode("utf-8", "replace"))


def _parts(message: Message) -> list[Any]:
    payload: Any = message.get_payload()
    return payload if isinstance(payload, list) else []


def _written_by_program(message: Message) -> bool:
    itself = _head(message, "Auto-Submitted").strip().lower().startswith(BY_ITSELF)
    bulk = _head(message, "Precedence").strip().lower() in ("bulk", "junk", "auto_reply")
    return itself or bulk or bool(message.get("X-Auto-Response-Suppress") and message.get("X-Autoreply"))


def _marks(text: str) -> tuple[UUID, ...]:
    """The last first: a thread names its newest last."""
    found = OURS.findall(text)[-MOST_IDS:]
    return tuple(dict.fromkeys(UUID(hex=mark) for mark in reversed(found)))


def _head(message: Message, name: str) -> str:
    return " ".join(str(value) for value in message.get_all(name, []))
