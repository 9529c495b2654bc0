"""Letters that came back and were answered: told by a mailbox, or marked by hand, several at once."""

import mailbox
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.core.returned import BOUNCED, Returned
from onward.core.tests.test_returned import answer, report
from onward.outreach import operations
from onward.outreach.models import Recipient
from onward.outreach.operations.returned import write_down
from onward.outreach.tests.letters_cast import letter_to, reachable, sent_to
from onward.partners.models import Conversation
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> mailbox.Maildir:
    settings.MAIL_INBOX = f"maildir:{tmp_path / 'box'}"
    return mailbox.Maildir(tmp_path / "box")


def named(recipient: Recipient) -> str:
    return f"<{recipient.mark.hex}@onward.example>"


def test_the_mailbox_tells_who_answered_and_what_came_back(
    region: Region, ada_actor: Actor, box: mailbox.Maildir
) -> None:
    campaign = sent_to(region, *(reachable(region, name) for name in "ABC"), by=ada_actor)
    first, second, third = campaign.recipients.all()
    box.add(answer(In_Reply_To=named(first)))
    box.add(b"\xff not a message")
    box.add(report(mark=named(second)))
    box.add(answer(In_Reply_To=named(first)))

    assert [operations.read_mailbox(), operations.read_mailbox()] == [2, 0]
    rows = campaign.recipients.values_list("replied_on", "bounced_on", "problem")
    assert list(rows) == [
        (clock.today(), None, ""), (None, clock.today(), "550 5.1.1 <(address)> no such user"), (None, None, ""),
    ]  # fmt: skip
    notes = Conversation.objects.filter(direction="in").values_list("organization", "note", "written_by")
    assert list(notes) == [(first.organization_id, "Answered the letter “Hello A”", None)]
    assert third.replied_on is None


def test_a_report_about_a_letter_that_did_not_go_or_is_not_ours_changes_nothing(
    region: Region, ada_actor: Actor
) -> None:
    one = letter_to(region, reachable(region, "A"), by=ada_actor).recipients.get()

    assert [write_down(Returned(BOUNCED, (one.mark,))), write_down(Returned(BOUNCED, ()))] == [False, False]


def test_without_a_mailbox_nothing_is_read(settings: Any) -> None:
    settings.MAIL_INBOX = ""
    assert operations.read_mailbox() == 0


@pytest.mark.parametrize(("act", "column"), [("replied", "replied_on"), ("bounced", "bounced_on")])
def test_twenty_are_marked_with_one_press_and_unmarked_with_another(
    act: str, column: str, region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    campaign = sent_to(region, *(reachable(region, f"House {n:02}") for n in range(20)), by=ada_actor)
    page = f"/r/ohio-valley/outreach/letters/{campaign.pk}/"
    keys = list(campaign.recipients.values_list("pk", flat=True))
    assert ada_client.get(page).content.decode().count('name="row"') == 20
    shown = ada_client.post(f"{page}answers/", {"row": keys, "act": act}, follow=True).content.decode()
    marked = campaign.recipients.filter(**{column: clock.today()}).count()
    undo = shown.partition("/partners/undo/")[2].partition("/")[0]
    ada_client.post(f"/r/ohio-valley/partners/undo/{undo}/")

    assert (marked, campaign.recipients.filter(**{column: None}).count()) == (20, 20)


def test_nothing_ticked_is_told_and_who_does_not_lead_may_not(
    region: Region, ada_client: Client, ada_actor: Actor, bea: User
) -> None:
    campaign = sent_to(region, reachable(region, "A"), by=ada_actor)
    page = f"/r/ohio-valley/outreach/letters/{campaign.pk}/answers/"
    key = campaign.recipients.get().pk

    for sent in ({"act": "replied"}, {"act": "nonsense", "row": [key]}):
        told = ada_client.post(page, sent, follow=True)
        assert "Tick at least one letter" in told.content.decode()
        assert campaign.recipients.get().replied_on is None
    assert client_of(bea).post(page, {"act": "replied", "row": [key]}).status_code == 404
