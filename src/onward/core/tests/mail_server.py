"""A mail server on this machine, small and honest about what it was given; by the name before the @ it misbehaves."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

TIMEOUT = 1


class Server(socketserver.ThreadingTCPServer):
    """`letters` are those it said yes to, each with whom it was for; `sessions` counts connections."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.letters: list[tuple[str, Message]] = []
        self.seen: list[str] = []
        self.sessions = 0
        self.hang_up_after = 0
        self.refuse_senders = False

    def to(self) -> list[str]:
        return [whom for whom, _letter in self.letters]


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server

    def handle(self) -> None:
        self.server.sessions += 1
        self.whom, self.taken = "", 0
        self.say("220 here")
        while line := self.rfile.readline():
            word = line.decode().strip()
            if not self.answer(word.upper(), word):
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def answer(self, command: str, said: str) -> bool:
        if command.startswith("MAIL FROM"):
            if self.server.hang_up_after and self.taken >= self.server.hang_up_after:
                return False
            self.say("550 5.7.1 not from you" if self.server.refuse_senders else "250 ok")
        elif command.startswith("RCPT TO"):
            self.receive(said)
        elif command == "DATA":
            return self.data()
        elif command == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")
        return True

    def receive(self, said: str) -> None:
        self.whom = said.partition("<")[2].partition(">")[0]
        self.server.seen.append(self.whom)
        name = self.whom.partition("@")[0]
        answers = {"refused": f"550 5.1.1 no such user <{self.whom}>", "busy": "451 4.2.0 try later"}
        self.say(answers.get(name, "250 ok"))

    def data(self) -> bool:
        name = self.whom.partition("@")[0]
        self.say("354 go on")
        letter = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            letter += line
            if name == "middle":  # It hangs up with half a letter in hand.
                return False
        if name == "silent":  # It has the whole letter, and nobody will ever know.
            return False
        if name == "slow":
            time.sleep(TIMEOUT * 2)
        if name == "unwanted":
            self.say("554 5.7.1 looks like something we do not want")
            return True
        self.server.letters.append((self.whom, message_from_bytes(letter)))
        self.taken += 1
        self.say("250 taken")
        return True


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
