"""What messages in our mailbox say of letters that went out: reports of mail servers, answers, and all the rest."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.core.returned import BOUNCED, NOTHING, REPLIED, Returned, understood

MARK, OTHER = UUID(int=0x1234), UUID(int=0x5678)
OURS, ANOTHER = f"<{MARK.hex}@onward.example>", f"<{OTHER.hex}@onward.example>"
REPORT = """\
From: MAILER-DAEMON@mx.example
To: onward@onward.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. I could not deliver your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; dee@hope.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}

--b
Content-Type: {kind}

Message-ID: {mark}
Subject: Is it still right?

--b--
"""


def report(
    action: str = "failed", status: str = "5.1.1", kind: str = "text/rfc822-headers", mark: str = OURS,
    words: str = "550 5.1.1 <dee@hope.example> no such user",
) -> bytes:  # fmt: skip
    return REPORT.format(action=action, status=status, kind=kind, mark=mark, words=words).encode()


def answer(**heads: str) -> bytes:
    said = {"From": "Dee <dee@hope.example>", "Subject": "Re: Is it still right?", **heads}
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in said.items()).encode() + b"\nAll right.\n"


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_report_that_a_letter_was_given_up_names_it_with_the_reason(kind: str) -> None:
    assert understood(report(kind=kind)) == Returned(BOUNCED, (MARK,), "550 5.1.1 <(address)> no such user")


def test_without_words_the_status_is_the_reason() -> None:
    assert understood(report(words="")).problem == "5.1.1"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_a_letter_that_is_still_on_its_way_did_not_come_back(action: str) -> None:
    assert understood(report(action=action)).kind == NOTHING


def test_a_report_about_a_letter_of_somebody_else_says_nothing() -> None:
    assert understood(report(mark="<CAF123@mail.example>")).kind == NOTHING


def test_an_answer_names_the_letter_and_what_was_written_is_not_kept() -> None:
    assert understood(answer(In_Reply_To=OURS)) == Returned(REPLIED, (MARK,), "")


def test_in_a_thread_the_letter_that_was_answered_comes_first() -> None:
    assert understood(answer(References=f"{ANOTHER} <x@y>\n {OURS}", In_Reply_To=OURS)).marks == (MARK, OTHER)


@pytest.mark.parametrize("heads", [
    {"Auto_Submitted": "auto-replied (vacation)"}, {"Precedence": "bulk"}, {"Auto_Submitted": "auto-generated"},
])  # fmt: skip
def test_what_a_program_answers_by_itself_is_no_answer(heads: dict[str, str]) -> None:
    assert understood(answer(In_Reply_To=OURS, **heads)).kind == NOTHING


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", answer(), answer(In_Reply_To="<nonsense>"), report()[:420]])
def test_anything_else_says_nothing(raw: bytes) -> None:
    assert understood(raw).kind == NOTHING


@given(st.binary(max_size=300), st.integers(0, 900), st.integers(0, 900))
def test_whatever_arrives_is_read_without_falling_over(noise: bytes, start: int, length: int) -> None:
    whole = report()
    broken = whole[:start] + noise + whole[start + length :]

    assert understood(broken).kind in {BOUNCED, REPLIED, NOTHING}
    assert understood(noise).kind in {REPLIED, NOTHING}
