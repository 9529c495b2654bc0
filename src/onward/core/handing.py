"""Handing letters over, one after the other on one connection, and saying in a few words what became of each.

Only what a server answered counts as an answer. Refused for good, it is not tried again; put off, it is, later; where
the server itself is the trouble, no letter is at fault. In doubt is a letter that was begun and never answered for.
"""

import contextlib
import re
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from types import TracebackType
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from onward.core.mail_backends import FOLDER, InDoubt

SENT, REFUSED, LATER, TROUBLE, DOUBT = "sent", "refused", "later", "trouble", "doubt"
ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
LONGEST = 200

SIGNING_IN = "The mail server does not take the name and password of ONWARD_MAIL."
SENDER = "The mail server takes no letters from the address in ONWARD_MAIL_FROM"
SILENT = "The mail server cannot be reached or broke off"
LOST = "The machine stopped while it was handing the letter over."
NO_ANSWER = "The mail server took the letter and broke off before it answered."


class Outcome(NamedTuple):
    kind: str
    problem: str = ""


class Post:
    """One connection for a run of letters, opened with the first and again when the server closed it between two."""

    def __init__(self) -> None:
        self.connection: Any = get_connection()
        self.used = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._hang_up()

    @property
    def hands_over_once(self) -> bool:
        """Whether the same letter may be handed over again and stays one."""
        return bool(getattr(self.connection, "hands_over_once", False))

    def hand_over(self, message: EmailMessage) -> Outcome:
        outcome = self._once(message)
        if outcome.kind == TROUBLE and self.used:  # Many servers take so many letters and then hang up.
            self.used = False
            outcome = self._once(message)
        self.used = outcome.kind not in (TROUBLE, DOUBT)
        return outcome

    def _once(self, message: EmailMessage) -> Outcome:
        try:
            self.connection.open()
            self.connection.send_messages([message])
        except (SMTPException, OSError) as error:
            outcome = _read(error)
            if outcome.kind in (TROUBLE, DOUBT):
                self._hang_up()
            return outcome
        return Outcome(SENT)

    def _hang_up(self) -> None:
        with contextlib.suppress(SMTPException, OSError):
            self.connection.close()


def _read(error: Exception) -> Outcome:
    """What a server's answer means for the letter."""
    if isinstance(error, InDoubt):
        return Outcome(DOUBT, NO_ANSWER)
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _by_code(code, words)
    if isinstance(error, SMTPDataError):
        return _by_code(error.smtp_code, error.smtp_error)
    if isinstance(error, SMTPAuthenticationError):
        return Outcome(TROUBLE, SIGNING_IN)
    if isinstance(error, SMTPSenderRefused):
        return Outcome(TROUBLE, f"{SENDER}: {_said(error.smtp_code, error.smtp_error)}"[:LONGEST])
    why = "" if isinstance(error, SMTPServerDisconnected) else f": {error}"
    return Outcome(TROUBLE, f"{SILENT}{_masked(why)}."[:LONGEST])


def _by_code(code: int, words: bytes | str) -> Outcome:
    return Outcome(REFUSED if code >= 500 else LATER, _said(code, words))


def _said(code: int, words: bytes | str) -> str:
    """The server's own words, without anybody's address: they are kept longer than addresses are."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return _masked(f"{code} {' '.join(text.split())}")[:LONGEST]


def _masked(text: str) -> str:
    return ADDRESS.sub("(address)", text)


class Way(NamedTuple):
    """Where letters go: into a folder, or to the server of this name."""

    folder: bool
    name: str


def way() -> Way:
    if settings.EMAIL_BACKEND == FOLDER:
        return Way(True, str(getattr(settings, "EMAIL_FILE_PATH", "")))
    return Way(False, str(settings.EMAIL_HOST))
