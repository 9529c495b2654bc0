"""How letters leave the house: into a folder, or to a mail server. Both are told apart by what they can promise.

A letter's file is named by its Message-ID, so that handing the same letter over twice leaves one file. A mail server
promises nothing of the kind: where the connection breaks after the letter was begun and before it was answered for,
nobody knows whether it went (`InDoubt`).
"""

import contextlib
import os
import re
import smtplib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import EmailMessage

FOLDER = "onward.core.mail_backends.FolderBackend"
SERVER = "onward.core.mail_backends.ServerBackend"
PATIENCE = 10
"""A server may look into a whole letter before it answers: so many times longer than for any other answer."""


class InDoubt(smtplib.SMTPException):
    """The letter was begun, and the server never said what became of it."""


class FolderBackend(BaseEmailBackend):
    """One file a letter. The same letter (by its Message-ID) is one file, however often it is handed over."""

    hands_over_once = True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
        folder.mkdir(parents=True, exist_ok=True)
        return sum(_put(folder, message) for message in email_messages if message.recipients())


def _put(folder: Path, message: EmailMessage) -> bool:
    """Whole or not at all: the file gets its name when everything is in it."""
    letter = message.message()
    name = re.sub(r"[^\w.@-]", "", str(letter["Message-ID"]))[:150]
    file = folder / f"{name}.eml"
    if file.exists():
        return True
    beside = folder / f".{name}.{os.getpid()}"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(letter.as_bytes())
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
    return True


class _Careful:
    """What `smtplib` does, and beside it whether the letter itself was begun."""

    def data(self, letter: Any) -> Any:
        with self._patient():
            try:
                return super().data(letter)  # type: ignore[misc]
            except smtplib.SMTPDataError:
                raise  # The server said no before the letter was begun.
            except (OSError, smtplib.SMTPException) as error:
                raise InDoubt(str(error)) from error

    @contextlib.contextmanager
    def _patient(self) -> Iterator[None]:
        connection: Any = self
        usual = connection.sock.gettimeout()
        connection.sock.settimeout(usual * PATIENCE if usual else usual)
        yield
        if connection.sock is not None:
            connection.sock.settimeout(usual)


class _Plain(_Careful, smtplib.SMTP):
    pass


class _Encrypted(_Careful, smtplib.SMTP_SSL):
    pass


class ServerBackend(EmailBackend):
    """Django's own, that can tell a letter in doubt from one that never left."""

    hands_over_once = False

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Encrypted if self.use_ssl else _Plain
