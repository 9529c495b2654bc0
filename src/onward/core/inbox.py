"""The mailbox in which letters come back: a folder (Maildir), or one at a mail server (IMAP), as ONWARD_MAIL_INBOX
names it.

Each message is given out once: when it was dealt with, it is marked as read. None is deleted or moved elsewhere; that
is for whoever owns the mailbox.
"""

import contextlib
import imaplib
import mailbox
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

PORTS = {"imaps": 993, "imap+tls": 143}
FOLDER = "maildir"
MOST = 200
"""At one look; the rest at the next."""
ENOUGH = 256 * 1024
"""Bytes of a message: the report and the head of the letter stand before that."""
TIMEOUT_SECONDS = 20
UNKNOWN = (
    "ONWARD_MAIL_INBOX is not a mailbox that Onward knows. Write imaps://USER:PASSWORD@HOST/INBOX, "
    "imap+tls://USER:PASSWORD@HOST/INBOX, or maildir:PATH."
)


def messages() -> Iterator[bytes]:
    """What nobody has read yet, each marked as read when the next is asked for. Nothing where no mailbox is named."""
    address = settings.MAIL_INBOX
    parts = urlsplit(address)
    if not address:
        return
    if parts.scheme == FOLDER:
        yield from _of_folder(Path(parts.path))
    elif parts.scheme in PORTS and parts.hostname:
        yield from _of_server(address)
    else:
        raise ValueError(UNKNOWN)


def _of_folder(path: Path) -> Iterator[bytes]:
    box = mailbox.Maildir(path, create=False)
    unread = [key for key in sorted(box.keys()) if "S" not in box.get_message(key).get_flags()]
    for key in unread[:MOST]:
        with box.get_file(key) as file:
            raw: bytes = file.read(ENOUGH)
        yield raw
        message = box.get_message(key)
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message


def _of_server(address: str) -> Iterator[bytes]:
    parts = urlsplit(address)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    trust = ssl.create_default_context()
    with contextlib.ExitStack() as open_ones:
        if parts.scheme == "imaps":
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=TIMEOUT_SECONDS)
        else:
            server = imaplib.IMAP4(host, port, timeout=TIMEOUT_SECONDS)
        open_ones.enter_context(server)
        if parts.scheme == "imap+tls":
            server.starttls(trust)
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        yield from unread_at(server, unquote(parts.path.strip("/")) or "INBOX")


def unread_at(server: imaplib.IMAP4, folder: str) -> Iterator[bytes]:
    """What is unread in a folder of a server that let us in."""
    told, _lines = server.select(f'"{folder}"')
    if told != "OK":
        raise OSError(f"There is no folder {folder} in the mailbox.")
    _told, found = server.uid("SEARCH", "UNSEEN")
    for key in (found[0] or b"").split()[:MOST]:
        _told, answer = server.uid("FETCH", key.decode(), f"(BODY.PEEK[]<0.{ENOUGH}>)")
        yield next((part[1] for part in answer if isinstance(part, tuple)), b"")
        server.uid("STORE", key.decode(), "+FLAGS", r"(\Seen)")
