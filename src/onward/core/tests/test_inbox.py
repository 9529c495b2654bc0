"""The mailbox in which letters come back: a folder, and a server that speaks IMAP on this machine."""

import imaplib
import mailbox
import re
import socketserver
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from onward.core import inbox


class Server(socketserver.ThreadingTCPServer):
    """Just enough of IMAP4rev1 (RFC 3501): one folder, messages with the flag \\Seen."""

    daemon_threads = True

    def __init__(self, *texts: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.texts = dict(enumerate(texts, start=1))
        self.seen: set[int] = set()

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever finds no TLS hangs up in the middle; that is what is tried, and no fault to print."""


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _space, words = line.decode(errors="replace").strip().partition(" ")
            for piece in self.answer(words):
                self.wfile.write(piece)
            known = not words.startswith("SELECT") or "INBOX" in words
            self.wfile.write(f"{tag} {'OK' if known else 'NO'} done\r\n".encode())
            if words == "LOGOUT":
                return

    def answer(self, words: str) -> Iterator[bytes]:
        if words == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1\r\n"
        elif words.startswith("SELECT"):
            yield f"* {len(self.server.texts)} EXISTS\r\n".encode()
        elif words == "UID SEARCH UNSEEN":
            keys = [str(key) for key in self.server.texts if key not in self.server.seen]
            yield f"* SEARCH {' '.join(keys)}\r\n".encode()
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY.PEEK\[\]<0.\d+>\)", words):
            text = self.server.texts[int(found[1])]
            yield f"* 1 FETCH (UID {found[1]} BODY[]<0> {{{len(text)}}}\r\n".encode() + text + b")\r\n"
        elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", words):
            self.server.seen.add(int(found[1]))
        elif words == "LOGOUT":
            yield b"* BYE\r\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(b"Subject: one\r\n\r\n1", b"Subject: two\r\n\r\n2", b"") as here:
        Thread(target=here.serve_forever, daemon=True).start()
        yield here
        here.shutdown()


def at(server: Server) -> imaplib.IMAP4:
    here = imaplib.IMAP4(*server.server_address[:2])  # type: ignore[arg-type]
    here.login("ada", "secret")
    return here


def test_a_server_gives_out_what_is_unread_once(server: Server) -> None:
    with at(server) as connection:
        first = list(inbox.unread_at(connection, "INBOX"))
    with at(server) as connection:
        assert list(inbox.unread_at(connection, "INBOX")) == []

    assert first == [b"Subject: one\r\n\r\n1", b"Subject: two\r\n\r\n2", b""]


def test_what_was_not_dealt_with_stays_unread(server: Server) -> None:
    with at(server) as connection:
        some = inbox.unread_at(connection, "INBOX")
        assert [next(some), next(some)] == [b"Subject: one\r\n\r\n1", b"Subject: two\r\n\r\n2"]

    assert server.seen == {1}


def test_a_folder_that_there_is_not_is_told(server: Server) -> None:
    with at(server) as connection, pytest.raises(OSError, match="no folder Elsewhere"):
        list(inbox.unread_at(connection, "Elsewhere"))


def test_a_maildir_gives_out_what_is_unread_once_and_keeps_it(settings: Any, tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(b"Subject: one\n\n1\n")
    read = mailbox.MaildirMessage(b"Subject: old\n\n0\n")
    read.set_subdir("cur")
    read.add_flag("S")
    box.add(read)
    settings.MAIL_INBOX = f"maildir:{tmp_path / 'box'}"

    assert [list(inbox.messages()), list(inbox.messages())] == [[b"Subject: one\n\n1\n"], []]
    assert len(mailbox.Maildir(tmp_path / "box")) == 2


def test_without_a_mailbox_nobody_looks(settings: Any) -> None:
    settings.MAIL_INBOX = ""
    assert list(inbox.messages()) == []


@pytest.mark.parametrize("address", ["imap://mail.example", "imaps:", "pop3://mail.example", "box"])
def test_a_mailbox_that_onward_does_not_know_is_told_with_those_it_knows(address: str, settings: Any) -> None:
    settings.MAIL_INBOX = address
    with pytest.raises(ValueError, match="Write imaps://"):
        list(inbox.messages())


@pytest.mark.parametrize("scheme", ["imaps", "imap+tls"])
def test_a_server_that_speaks_no_tls_gets_no_password(scheme: str, server: Server, settings: Any) -> None:
    settings.MAIL_INBOX = f"{scheme}://ada:secret@127.0.0.1:{server.server_address[1]}/INBOX"
    with pytest.raises((OSError, imaplib.IMAP4.error)):
        list(inbox.messages())
