"""Letters to many leave one after the other, at a measured pace, each once: by a real server, and into a folder."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from onward.core import clock, handing, mail, mailings
from onward.core.handing import Post
from onward.core.mail_backends import FOLDER, SERVER
from onward.core.mailings import Carrier
from onward.core.models import LastTime, Letter
from onward.core.tests.mail_server import TIMEOUT, Server, serving

pytestmark = pytest.mark.django_db


class Sender:
    """An area that sends letters to many: what it was told, and to whom it would not write after all."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str]] = []
        self.unwanted: set[str] = set()
        self.broken: set[str] = set()
        self.unsound: set[str] = set()

    def compose(self, letter: Letter) -> EmailMultiAlternatives | None:
        if letter.to in self.broken:
            raise KeyError("person.name")
        if letter.to in self.unwanted:
            return None
        name = "Ada\nOnward" if letter.to in self.unsound else "Ada"
        return EmailMultiAlternatives("Hello", f"Dear {letter.to}", f"{name} <ada@example.org>", [letter.to])

    def settled(self, letter: Letter) -> None:
        self.told.append((letter.to, letter.state, letter.problem))


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> Sender:
    one = Sender()
    monkeypatch.setattr(mailings, "_carriers", lambda: {"hello": Carrier(one.compose, one.settled)})
    return one


@pytest.fixture
def folder(settings: Any, tmp_path: Path, sender: Sender) -> Path:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH, settings.MAIL_A_MINUTE = FOLDER, tmp_path / "out", 0
    return tmp_path / "out"


@pytest.fixture
def server(settings: Any, sender: Sender) -> Iterator[Server]:
    with serving() as running:
        settings.EMAIL_BACKEND, settings.MAIL_A_MINUTE, settings.EMAIL_TIMEOUT = SERVER, 0, TIMEOUT
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address[:2]
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


def write(*names: str) -> None:
    mailings.put_in([Letter(letter="hello", to=f"{name}@example.org", once=name, batch="x") for name in names])


def states() -> dict[str, str]:
    return {row.to.partition("@")[0]: row.state for row in Letter.objects.order_by("pk")}


def files(folder: Path) -> list[str]:
    return sorted(path.read_text().partition("Dear ")[2].partition("@")[0] for path in folder.glob("*.eml"))


def later(**more: float) -> Any:
    return clock.at(clock.now() + dt.timedelta(**more))


# Into a folder -------------------------------------------------------------------------------------------------------


def test_each_letter_is_one_file_and_the_area_hears_of_it(folder: Path, sender: Sender) -> None:
    write("ann", "bob", "cat")

    assert mailings.send_slice(60) is None
    assert files(folder) == ["ann", "bob", "cat"]
    assert sender.told == [(f"{name}@example.org", "sent", "") for name in ("ann", "bob", "cat")]


def test_a_letter_put_in_twice_is_one(folder: Path) -> None:
    write("ann")
    write("ann", "bob")
    mailings.send_slice(60)

    assert files(folder) == ["ann", "bob"]


def test_handed_over_and_not_written_down_it_is_handed_over_again_and_stays_one(folder: Path, sender: Sender) -> None:
    write("ann")
    row = mailings._claim()
    assert row is not None
    with Post() as post:
        post.hand_over(mail.stamped(sender.compose(row), row))  # type: ignore[arg-type]
    assert mailings.send_slice(60) == 15  # Somebody may still be at it.

    with later(minutes=1):
        assert mailings.send_slice(60) is None
    assert (files(folder), states()) == (["ann"], {"ann": "sent"})


def test_claimed_and_never_handed_over_it_goes_with_the_next_worker(folder: Path) -> None:
    write("ann")
    mailings._claim()
    with later(minutes=1):
        mailings.send_slice(60)

    assert files(folder) == ["ann"]


def test_a_worker_that_was_only_slow_changes_nothing_of_what_another_did_since(folder: Path, sender: Sender) -> None:
    write("ann")
    slow = mailings._claim()
    assert slow is not None
    with later(minutes=1):
        mailings.send_slice(60)
    mailings._settle(slow, handing.Outcome(handing.REFUSED, "550 no"))

    assert (states(), sender.told) == ({"ann": "sent"}, [("ann@example.org", "sent", "")])


def test_whoever_must_not_be_written_to_any_more_gets_none(folder: Path, sender: Sender) -> None:
    write("ann", "bob")
    sender.unwanted.add("ann@example.org")
    mailings.send_slice(60)

    assert files(folder) == ["bob"]
    assert sender.told == [("ann@example.org", "withdrawn", ""), ("bob@example.org", "sent", "")]


def test_a_letter_that_cannot_be_put_together_holds_no_other_up(folder: Path, sender: Sender) -> None:
    write("ann", "bob")
    sender.broken.add("ann@example.org")
    mailings.send_slice(60)

    assert files(folder) == ["bob"]
    assert sender.told[0] == ("ann@example.org", "failed", mailings.BROKEN)


def test_a_letter_that_cannot_be_handed_over_holds_no_other_up(folder: Path, sender: Sender) -> None:
    write("ann", "bob")
    sender.unsound.add("ann@example.org")
    mailings.send_slice(60)

    assert files(folder) == ["bob"]
    assert sender.told == [("ann@example.org", "failed", mailings.BROKEN), ("bob@example.org", "sent", "")]


def test_what_is_taken_out_does_not_go(folder: Path) -> None:
    write("ann", "bob")
    mailings.take_out("x")
    mailings.send_slice(60)

    assert (Letter.objects.count(), folder.exists()) == (0, False)


def test_the_pace_holds_whoever_sends(folder: Path, settings: Any) -> None:
    settings.MAIL_A_MINUTE = 2
    write("ann", "bob", "cat", "dan", "eve")

    assert mailings.send_slice(60) == 2
    assert mailings.send_slice(60) == 2, "another worker, or the same one started again"
    assert files(folder) == ["ann", "bob"]
    with later(seconds=61):
        mailings.send_slice(60)
    assert files(folder) == ["ann", "bob", "cat", "dan"]


def test_the_clock_begins_only_where_something_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(mailings, "wake", lambda: woken.append(1))
    assert (mailings.look(), woken) == (0, [])

    Letter.objects.create(letter="hello", to="ann@example.org", batch="x")
    assert (mailings.look(), woken) == (1, [1])


# To a mail server ----------------------------------------------------------------------------------------------------


def test_many_letters_go_over_one_connection_with_an_id_of_their_own(server: Server) -> None:
    write("ann", "bob", "cat")
    mailings.send_slice(60)

    marks = {f"<{row.mark.hex}@localhost>" for row in Letter.objects.all() if row.mark}
    assert server.to() == ["ann@example.org", "bob@example.org", "cat@example.org"]
    assert ({letter["Message-ID"] for _whom, letter in server.letters}, server.sessions) == (marks, 1)


def test_refused_for_good_is_told_in_the_servers_words_and_not_tried_again(server: Server, sender: Sender) -> None:
    write("refused", "unwanted", "ann")
    mailings.send_slice(60)
    with later(days=1):
        mailings.send_slice(60)

    assert states() == {"refused": "refused", "unwanted": "refused", "ann": "sent"}
    assert [problem for _to, _state, problem in sender.told] == [
        "550 5.1.1 no such user <(address)>", "554 5.7.1 looks like something we do not want", "",
    ]  # fmt: skip
    assert server.seen.count("refused@example.org") == 1


def test_put_off_is_tried_later_and_not_for_ever(server: Server, sender: Sender) -> None:
    write("busy", "ann")
    mailings.send_slice(60)
    assert (states(), server.seen.count("busy@example.org")) == ({"busy": "queued", "ann": "sent"}, 1)
    for hours in range(1, 9):
        with later(hours=hours):
            mailings.send_slice(60)

    assert server.seen.count("busy@example.org") == mail.MOST_TRIES
    assert sender.told[-1] == ("busy@example.org", "refused", "451 4.2.0 try later")


@pytest.mark.parametrize("name", ["silent", "middle"])
def test_a_connection_that_drops_while_the_letter_goes_leaves_it_in_doubt(
    name: str, server: Server, sender: Sender
) -> None:
    write(name, "ann")
    mailings.send_slice(60)
    with later(days=1):
        mailings.send_slice(60)

    assert (states(), server.seen.count(f"{name}@example.org")) == ({name: "doubt", "ann": "sent"}, 1)
    assert sender.told[0] == (f"{name}@example.org", "doubt", handing.NO_ANSWER)


def test_a_slow_server_is_waited_for(server: Server) -> None:
    write("slow")
    mailings.send_slice(60)

    assert (states(), server.to()) == ({"slow": "sent"}, ["slow@example.org"])


def test_a_server_that_hangs_up_between_two_letters_is_called_again(server: Server) -> None:
    server.hang_up_after = 2
    write("ann", "bob", "cat", "dan", "eve")
    mailings.send_slice(60)

    assert (len(server.to()), len(set(server.to())), server.sessions) == (5, 5, 3)


def test_trouble_of_the_server_leaves_a_letter_all_its_tries(server: Server, sender: Sender) -> None:
    write("busy")
    server.refuse_senders = True
    for hours in range(mail.MOST_TRIES):
        with later(hours=hours):
            mailings.send_slice(60)
    server.refuse_senders = False
    with later(hours=mail.MOST_TRIES):
        mailings.send_slice(60)

    assert (states(), Letter.objects.get().tries) == ({"busy": "queued"}, 1)


def test_while_the_server_makes_trouble_no_letter_is_at_fault(server: Server, sender: Sender) -> None:
    server.refuse_senders = True
    write("ann", "bob")
    assert mailings.send_slice(60) == pytest.approx(121, abs=2)
    assert (states(), sender.told) == ({"ann": "queued", "bob": "queued"}, [])
    problem, until = mailings.latest_problem("x")
    assert (problem, until is not None) == (f"{handing.SENDER}: 550 5.7.1 not from you", True)

    server.refuse_senders = False
    with later(minutes=3):
        mailings.send_slice(60)
    assert states() == {"ann": "sent", "bob": "sent"}


def test_a_server_that_is_not_there_loses_no_letter(server: Server, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    write("ann")
    mailings.send_slice(60)

    assert states() == {"ann": "queued"}
    assert mailings.latest_problem("x")[0].startswith(handing.SILENT)


def test_of_a_letter_that_a_dead_worker_held_nobody_knows(server: Server, sender: Sender) -> None:
    write("ann")
    mailings._claim()
    with later(minutes=1):
        mailings.send_slice(60)
    assert states() == {"ann": "sending"}

    with later(minutes=7):
        mailings.send_slice(60)
    assert (server.to(), sender.told) == ([], [("ann@example.org", "doubt", handing.LOST)])


# One letter alone ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "state"), [("ann", "sent"), ("refused", "refused"), ("silent", "doubt")])
def test_a_letter_to_one_ends_the_same_way(
    name: str, state: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    hello = EmailMultiAlternatives("Hello", "Hello", "ada@example.org", [f"{name}@example.org"])
    monkeypatch.setattr(mail, "compose", lambda *_facts: hello)
    row = Letter.objects.create(letter="hello", to=f"{name}@example.org")
    mail.deliver(row.pk)
    mail.deliver(row.pk)

    row.refresh_from_db()
    assert (row.state, row.tries, server.seen) == (state, 1, [f"{name}@example.org"])


def test_a_pause_ends(folder: Path) -> None:
    LastTime.objects.create(key=mailings.PAUSE, at=clock.now() + dt.timedelta(minutes=1))
    write("ann")
    assert mailings.send_slice(60) == pytest.approx(60, abs=2)

    with later(minutes=2):
        assert mailings.send_slice(60) is None
    assert files(folder) == ["ann"]
