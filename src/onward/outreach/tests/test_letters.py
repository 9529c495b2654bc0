"""Letters to many: whom they reach, that each goes once, what is left of them in the contact log, and who says no."""

import datetime as dt
import email
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from onward.core import clock, erasing, mailings
from onward.core.actor import Actor, system
from onward.core.errors import Conflict, Refused
from onward.core.handing import LATER, Outcome, Post
from onward.core.mail_backends import SERVER
from onward.core.models import AuditEntry, Letter
from onward.core.tests.mail_server import TIMEOUT, Server, serving
from onward.directory.tests.cast import partner
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations import begin_due, drafting, logging, sending
from onward.outreach.queries.campaigns import check
from onward.outreach.rules.campaigns import BY_HAND, SENT
from onward.outreach.tests.letters_cast import into, letter_to, outcomes, reachable, sent_to, work
from onward.partners.models import Conversation, DoNotContact
from onward.partners.operations import merge_organizations, set_do_not_contact, undo
from onward.partners.operations.rows import one_moment
from onward.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    return into(settings, tmp_path / "out")


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    with serving() as running:
        settings.EMAIL_BACKEND, settings.MAIL_A_MINUTE, settings.EMAIL_TIMEOUT = SERVER, 0, TIMEOUT
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address[:2]
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


def letters(folder: Path) -> dict[str, Message]:
    read = [email.message_from_bytes(path.read_bytes()) for path in folder.glob("*.eml")]
    return {one["To"]: one for one in read}


def words(letter: Message) -> str:
    part = letter.get_payload()[0]  # type: ignore[index]
    return part.get_payload(decode=True).decode()  # type: ignore[union-attr]


# What goes -----------------------------------------------------------------------------------------------------------


def test_each_gets_a_letter_of_their_own(region: Region, ada_actor: Actor, folder: Path) -> None:
    sent_to(region, reachable(region, "Hope"), reachable(region, "Haven", "Bo & Co"), by=ada_actor)

    found = letters(folder)
    assert {to: one["Subject"] for to, one in found.items()} == {
        "hope@example.org": "Hello Hope", "haven@example.org": "Hello Haven",
    }  # fmt: skip
    said = words(found["haven@example.org"])
    assert said.startswith(
        "Dear Bo & Co,\n\nHaven matters to Ohio Valley.\n\nAda\n\n--\nAda, Ohio Valley\n12 Main Street"
    )
    assert "Bo &amp; Co" in found["haven@example.org"].get_payload()[1].get_payload(decode=True).decode()  # type: ignore[index, union-attr]


def test_answers_go_to_whoever_wrote_and_one_click_unsubscribes(region: Region, ada_actor: Actor, folder: Path) -> None:
    sent_to(region, reachable(region, "Hope"), by=ada_actor)
    letter = letters(folder)["hope@example.org"]
    (href,) = set(re.findall(r"http\S+/off/\S+", words(letter)))

    assert (letter["From"], letter["Reply-To"]) == ("Ada <onward@localhost>", "ada@example.org")
    assert letter["List-Unsubscribe"].strip() == f"<{href}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_who_is_left_out_is_told_with_the_reason(region: Region, ada_actor: Actor, folder: Path) -> None:
    hope, mute, shut, left = (reachable(region, name) for name in ("Hope", "Mute", "Shut", "Left"))
    mute.contacts.update(removed_at=clock.now())
    nameless = partner(region, "Nameless")
    nameless.email = "info@nameless.example"
    nameless.save()
    twin = reachable(region, "Twin", "Tim Twin", "hope@example.org")
    again = reachable(region, "Again", "Left Director")
    set_do_not_contact(region, organization=shut, by=ada_actor)
    campaign = sent_to(region, hope, mute, shut, left, nameless, twin, again, by=ada_actor)

    assert outcomes(campaign) == {
        "Hope": "sent", "Left": "sent", "Mute": "left_out no_address", "Shut": "left_out do_not_contact",
        "Nameless": "left_out no_value", "Twin": "left_out same_address", "Again": "left_out same_person",
    }  # fmt: skip
    assert sorted(letters(folder)) == ["hope@example.org", "left@example.org"]
    assert campaign.state == "done"


def test_words_for_those_without_a_name_let_them_have_it(region: Region, ada_actor: Actor, folder: Path) -> None:
    nameless = partner(region, "Nameless")
    nameless.email = "info@nameless.example"
    nameless.save()
    sent_to(region, nameless, by=ada_actor, fallback_name="friends")

    assert words(letters(folder)["info@nameless.example"]).startswith("Dear friends,")


@pytest.mark.parametrize(
    "broken",
    [
        {"subject": ""}, {"body": ""}, {"contact_line": ""}, {"sender_name": ""}, {"reply_to": ""},
        {"body": "Dear {{ persn.name }}"}, {"body": "Dear {{ person.name"}, {"subject": "On {{ meeting.date }}"},
        {"body": "Come to {{ meeting.place }}", "values": {"meeting.place": "  "}},
    ],
)  # fmt: skip
def test_nothing_goes_while_something_has_to_be_settled(
    broken: dict[str, Any], region: Region, ada_actor: Actor, folder: Path
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor, **broken)
    with pytest.raises(Refused, match="settled"):
        sending.begin(campaign, by=ada_actor)
    work()

    assert (letters(folder), Letter.objects.exclude(batch="").count()) == ({}, 0)


def test_a_letter_without_anybody_is_not_begun(region: Region, ada_actor: Actor) -> None:
    with pytest.raises(Refused, match="Tick at least one"):
        letter_to(region, by=ada_actor)
    with pytest.raises(Refused):
        sending.begin(letter_to(region, partner(region, "Mute"), by=ada_actor), by=ada_actor)


def test_a_second_press_of_the_button_sends_nothing_twice(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    with pytest.raises(Conflict):
        sending.begin(campaign, by=ada_actor)
    with pytest.raises(Conflict):
        drafting.word_campaign(campaign, values={"subject": "Other"}, by=ada_actor)
    work()

    assert len(letters(folder)) == 1


def test_partners_of_another_region_are_never_written_to(
    region: Region, other_region: Region, ada_actor: Actor
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), reachable(other_region, "Theirs"), by=ada_actor)

    assert outcomes(campaign) == {"Hope": "chosen"}


# Stopping, planning --------------------------------------------------------------------------------------------------


def test_stopped_and_gone_on_with_everybody_gets_one(
    region: Region, ada_actor: Actor, folder: Path, settings: Any
) -> None:
    settings.MAIL_A_MINUTE = 2
    campaign = letter_to(region, *(reachable(region, name) for name in ("Ann", "Bob", "Cat")), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    work()
    sending.stop(campaign, by=ada_actor)
    settings.MAIL_A_MINUTE = 0
    work()
    assert outcomes(campaign) == {"Ann": "sent", "Bob": "sent", "Cat": "queued"}

    sending.begin_again(campaign, by=ada_actor)
    work()
    campaign.refresh_from_db()
    assert (sorted(letters(folder)), campaign.state) == (
        ["ann@example.org", "bob@example.org", "cat@example.org"], "done",
    )  # fmt: skip


def test_planned_it_goes_when_its_time_comes_and_not_before(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), reachable(region, "Shut"), by=ada_actor)
    sending.begin(campaign, by=ada_actor, at=clock.now() + dt.timedelta(hours=2))
    set_do_not_contact(region, address="shut@example.org", by=ada_actor)
    assert (begin_due(), letters(folder)) == (0, {})

    with clock.at(clock.now() + dt.timedelta(hours=3)):
        assert begin_due() == 1
        work()
    assert list(letters(folder)) == ["hope@example.org"]
    assert outcomes(campaign)["Shut"] == "left_out do_not_contact"
    said = Conversation.objects.get()
    assert (str(said.organization), said.written_by_id) == ("Hope", int(ada_actor.id))


def test_planned_and_broken_meanwhile_it_is_a_draft_again(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    sending.begin(campaign, by=ada_actor, at=clock.now() + dt.timedelta(hours=2))
    set_do_not_contact(region, address="hope@example.org", by=ada_actor)
    with clock.at(clock.now() + dt.timedelta(hours=3)):
        assert begin_due() == 0

    campaign.refresh_from_db()
    assert (campaign.state, campaign.send_at) == ("draft", None)


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_a_time_that_cannot_be_is_refused(days: int, region: Region, ada_actor: Actor) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    with pytest.raises(Refused, match="90 days"):
        sending.begin(campaign, by=ada_actor, at=clock.now() + dt.timedelta(days=days))


def test_a_planned_one_can_be_taken_back(region: Region, ada_actor: Actor) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    sending.begin(campaign, by=ada_actor, at=clock.now() + dt.timedelta(hours=2))
    sending.stop(campaign, by=ada_actor)
    campaign.refresh_from_db()

    assert campaign.state == "draft"
    with pytest.raises(Conflict):
        sending.stop(campaign, by=ada_actor)


def test_put_off_and_stopped_it_waits_until_the_letter_goes_on(
    region: Region, ada_actor: Actor, server: Server
) -> None:
    campaign = letter_to(region, reachable(region, "Busy"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    in_hand = mailings._claim()
    sending.stop(campaign, by=ada_actor)
    with pytest.raises(Conflict, match="on its way"):
        sending.mark_sent(campaign.recipients.get(), state=BY_HAND, by=ada_actor)
    assert in_hand is not None
    mailings._settle(in_hand, Outcome(LATER, "451 4.2.0 try later"))
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        work()
    assert (server.seen, outcomes(campaign)) == ([], {"Busy": "queued"})

    sending.begin_again(campaign, by=ada_actor)
    work()
    assert server.seen == ["busy@example.org"]


def test_once_more_waits_while_the_letter_is_stopped(region: Region, ada_actor: Actor, server: Server) -> None:
    campaign = letter_to(region, *(reachable(region, name) for name in ("Refused", "Ann", "Bob")), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    with Post() as post:
        mailings._deliver(mailings._claim(), post)  # type: ignore[arg-type]
    sending.stop(campaign, by=ada_actor)
    with pytest.raises(Refused, match="Go on"):
        sending.send_again(campaign.recipients.first(), by=ada_actor)  # type: ignore[arg-type]

    sending.begin_again(campaign, by=ada_actor)
    work()
    assert outcomes(campaign) == {"Refused": "refused", "Ann": "sent", "Bob": "sent"}


# What comes of it ----------------------------------------------------------------------------------------------------


def test_refusals_and_doubts_are_told_and_offered(region: Region, ada_actor: Actor, server: Server) -> None:
    three = [reachable(region, name, email=f"{name.lower()}@example.org") for name in ("Refused", "Silent", "Hope")]
    campaign = sent_to(region, *three, by=ada_actor)
    assert outcomes(campaign) == {"Refused": "refused", "Silent": "doubt", "Hope": "sent"}
    assert campaign.state == "done"
    refused, silent, hope = campaign.recipients.all()
    assert refused.problem == "550 5.1.1 no such user <(address)>"

    sending.mark_sent(silent, state=SENT, by=ada_actor)
    sending.send_again(refused, by=ada_actor)
    work()
    assert outcomes(campaign) == {"Refused": "refused", "Silent": "sent", "Hope": "sent"}
    assert server.seen.count("refused@example.org") == 2
    for row in (silent, hope):
        with pytest.raises(Conflict):
            sending.send_again(row, by=ada_actor)
    with pytest.raises(Conflict):
        sending.mark_sent(hope, state=SENT, by=ada_actor)


def test_once_more_keeps_the_id_of_the_letter(region: Region, ada_actor: Actor, server: Server) -> None:
    campaign = sent_to(region, reachable(region, "Silent"), by=ada_actor)
    one = campaign.recipients.get()
    Recipient.objects.filter(pk=one.pk).update(address="ann@example.org")
    sending.send_again(one, by=ada_actor)
    work()

    assert [letter["Message-ID"] for _whom, letter in server.letters] == [f"<{one.mark.hex}@localhost>"]


def test_whoever_must_not_be_written_to_gets_no_second_try(region: Region, ada_actor: Actor, server: Server) -> None:
    campaign = sent_to(region, reachable(region, "Refused"), by=ada_actor)
    set_do_not_contact(region, address="refused@example.org", by=ada_actor)
    with pytest.raises(Refused):
        sending.send_again(campaign.recipients.get(), by=ada_actor)


def test_each_letter_and_each_answer_stands_in_the_contact_log(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    assert logging.log_reply(one, by=ada_actor) is True
    one.refresh_from_db()
    assert logging.log_reply(one, by=ada_actor) is False

    lines = Conversation.objects.order_by("pk").values_list("channel", "direction", "with_whom", "note")
    assert list(lines) == [
        ("mail", "out", "Hope Director", "Letter: Hello Hope"),
        ("mail", "in", "Hope Director", "Answered the letter “Hello Hope”"),
    ]
    assert one.replied_on == clock.today()


def test_an_answer_logged_by_mistake_is_taken_back(region: Region, ada_actor: Actor, folder: Path) -> None:
    one = sent_to(region, reachable(region, "Hope"), by=ada_actor).recipients.get()
    with one_moment() as moment:
        logging.log_reply(one, by=ada_actor, note="Yes, on Friday.")
    undo(region=region, at=moment, by=ada_actor)

    one.refresh_from_db()
    assert (one.replied_on, Conversation.objects.filter(removed_at=None).count()) == (None, 1)


def test_only_what_went_is_answered_or_comes_back(region: Region, ada_actor: Actor, folder: Path) -> None:
    one = letter_to(region, reachable(region, "Hope"), by=ada_actor).recipients.get()
    for log in (logging.log_reply, logging.log_bounce):
        with pytest.raises(Refused):
            log(one, by=ada_actor)

    went = sent_to(region, one.organization, by=ada_actor).recipients.get()
    assert [logging.log_bounce(went, by=ada_actor) for _twice in range(2)] == [True, False]


def test_sent_by_hand_it_is_logged_and_not_sent_again(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = letter_to(region, reachable(region, "Ann"), reachable(region, "Bob"), by=ada_actor)
    ann, bob = campaign.recipients.all()
    sending.mark_sent(ann, state=BY_HAND, by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    work()

    assert (list(letters(folder)), outcomes(campaign)) == (["bob@example.org"], {"Ann": "by_hand", "Bob": "sent"})
    assert Conversation.objects.count() == 2
    with pytest.raises(Conflict):
        sending.mark_sent(bob, state=BY_HAND, by=ada_actor)


def test_all_sent_by_hand_the_letter_is_done(region: Region, ada_actor: Actor) -> None:
    campaign = letter_to(region, reachable(region, "Ann"), by=ada_actor)
    sending.mark_sent(campaign.recipients.get(), state=BY_HAND, by=ada_actor)
    campaign.refresh_from_db()

    assert campaign.state == "done"


def test_an_address_written_to_by_hand_gets_no_second_letter(region: Region, ada_actor: Actor, folder: Path) -> None:
    """Two organizations share an address."""
    hope, twin = reachable(region, "Hope"), reachable(region, "Twin", "Tim Twin", "hope@example.org")
    campaign = letter_to(region, hope, twin, reachable(region, "Ann"), by=ada_actor)
    first, second, _ann = campaign.recipients.all()
    sending.mark_sent(first, state=BY_HAND, by=ada_actor)
    with pytest.raises(Conflict, match="that address"):
        sending.mark_sent(second, state=BY_HAND, by=ada_actor)
    with pytest.raises(Conflict):
        drafting.change_recipient(first, values={"address": "other@example.org"}, by=ada_actor)

    sending.begin(campaign, by=ada_actor)
    work()
    assert outcomes(campaign) == {"Hope": "by_hand", "Twin": "left_out same_address", "Ann": "sent"}


def test_a_planned_letter_that_cannot_begin_holds_no_other_up(region: Region, ada_actor: Actor, folder: Path) -> None:
    two = [letter_to(region, reachable(region, name), by=ada_actor) for name in ("Ann", "Bob")]
    for one in two:
        sending.begin(one, by=ada_actor, at=clock.now() + dt.timedelta(hours=2))
    Campaign.objects.filter(pk=two[0].pk).update(values=["nobody wrote this"])
    with clock.at(clock.now() + dt.timedelta(hours=3)):
        assert begin_due() == 1

    assert list(Campaign.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "sending"]


# Who says no ---------------------------------------------------------------------------------------------------------


def test_unsubscribed_nobody_writes_to_that_address_any_more(region: Region, ada_actor: Actor, folder: Path) -> None:
    hope = reachable(region, "Hope")
    first = sent_to(region, hope, by=ada_actor).recipients.get()
    link = Actor("link", label="Hope", origin="letters")
    assert [logging.unsubscribe(first, by=link), logging.unsubscribe(Recipient.objects.get(pk=first.pk), by=link)] == [
        True, False,
    ]  # fmt: skip

    second = letter_to(region, hope, by=ada_actor)
    assert [one.why for one in check(second).lines] == ["unsubscribed"]
    assert DoNotContact.objects.get().source == "unsubscribed"


def test_whoever_unsubscribes_while_it_goes_gets_none(
    region: Region, ada_actor: Actor, folder: Path, settings: Any
) -> None:
    hope, haven = reachable(region, "Hope"), reachable(region, "Haven")
    first = sent_to(region, hope, by=ada_actor).recipients.get()
    second = letter_to(region, haven, hope, by=ada_actor)
    sending.begin(second, by=ada_actor)
    logging.unsubscribe(first, by=Actor("link", label="Hope", origin="letters"))
    work()

    assert outcomes(second) == {"Haven": "sent", "Hope": "left_out unsubscribed"}
    second.refresh_from_db()
    assert second.state == "done"


def test_erased_nobody_is_written_to_and_only_the_outcome_stays(
    region: Region, ada_actor: Actor, folder: Path, settings: Any
) -> None:
    settings.MAIL_A_MINUTE = 1
    hope, haven = reachable(region, "Hope", "Dana Doe"), reachable(region, "Haven")
    campaign = letter_to(region, haven, hope, by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    work()
    told = erasing.held_of(erasing.person_called("hope@example.org"))
    assert "A letter to you: Hello [organization]" in [one.what for one in told]
    for address in ("hope@example.org", "haven@example.org"):
        erasing.erase(erasing.person_called(address), by=system("tests"))
    settings.MAIL_A_MINUTE = 0
    work()

    assert outcomes(campaign) == {"Haven": "sent", "Hope": "left_out no_address"}
    assert set(Recipient.objects.values_list("name", "address")) == {("", "")}
    assert Campaign.objects.get().state == "done"
    assert list(letters(folder)) == ["haven@example.org"]


@pytest.mark.parametrize("known", [True, False], ids=["a contact", "typed for this letter"])
def test_erased_nobody_is_named_in_the_lines_of_their_letters(
    known: bool, region: Region, ada_actor: Actor, folder: Path
) -> None:
    hope = reachable(region, "Hope", "Dana Doe", "dana@example.org")
    campaign = letter_to(region, hope, by=ada_actor, subject="A word for {{ person.name }}")
    if not known:
        hope.contacts.update(email="else@example.org", name="Somebody Else")
    sending.begin(campaign, by=ada_actor)
    work()
    logging.log_reply(campaign.recipients.get(), note="Dana Doe comes on Friday.", by=ada_actor)
    contact = hope.contacts.get().pk if known else None
    assert set(Conversation.objects.values_list("with_whom", "contact_id")) == {("Dana Doe", contact)}
    erasing.erase(erasing.person_called("dana@example.org"), by=system("tests"))

    lines = Conversation.objects.order_by("pk").values_list("with_whom", "note")
    assert list(lines) == [("", "Letter: A word for (erased)"), ("", "(erased) comes on Friday.")]


def test_whoever_wrote_is_erased_and_the_letter_stays(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor, reply_to="gone@example.org")
    erasing.erase(erasing.person_called("gone@example.org"), by=system("tests"))
    campaign.refresh_from_db()

    assert (campaign.reply_to, campaign.sender_name, campaign.contact_line) == ("", "", "")
    assert campaign.subject == "Hello {{ organization.name }}"


def test_an_address_from_which_a_letter_came_back_gets_no_other(region: Region, ada_actor: Actor, folder: Path) -> None:
    hope = reachable(region, "Hope")
    first = sent_to(region, hope, by=ada_actor).recipients.get()
    with one_moment() as moment:
        logging.log_bounce(first, by=ada_actor)
    assert [one.why for one in check(letter_to(region, hope, by=ada_actor)).lines] == ["bounced"]

    undo(region=region, at=moment, by=ada_actor)
    assert [one.why for one in check(letter_to(region, hope, by=ada_actor)).lines] == [""]


def test_an_address_that_a_server_does_not_know_gets_no_other(region: Region, ada_actor: Actor, server: Server) -> None:
    refused, unwanted = reachable(region, "Refused"), reachable(region, "Unwanted")
    sent_to(region, refused, unwanted, by=ada_actor)

    lines = check(letter_to(region, refused, unwanted, by=ada_actor)).lines
    assert [one.why for one in lines] == ["bounced", ""], "what a server would not have of us is not their address"


# The list of partners changes ----------------------------------------------------------------------------------------


def test_letters_of_two_that_are_one_are_letters_of_the_one(region: Region, ada_actor: Actor, folder: Path) -> None:
    hope, hse = reachable(region, "Hope"), reachable(region, "Hse")
    campaign = sent_to(region, hope, hse, by=ada_actor)
    with one_moment() as moment:
        merge_organizations(kept=hope, gone=hse, taken=(), by=ada_actor)
    assert set(campaign.recipients.values_list("organization", flat=True)) == {hope.pk}

    undo(region=region, at=moment, by=ada_actor)
    assert set(campaign.recipients.values_list("organization", flat=True)) == {hope.pk, hse.pk}


def test_whoever_left_the_list_meanwhile_gets_none(region: Region, ada_actor: Actor, folder: Path) -> None:
    hope, gone = reachable(region, "Hope"), reachable(region, "Gone")
    campaign = letter_to(region, hope, gone, by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    gone.removed_at = clock.now()
    gone.save()
    work()

    assert outcomes(campaign) == {"Hope": "sent", "Gone": "left_out gone"}


def test_what_a_letter_said_and_to_whom_is_not_taken_back_once_it_began(
    region: Region, ada_actor: Actor, folder: Path
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    moments = []
    for act in (
        lambda: drafting.word_campaign(campaign, values={"subject": "Good day"}, by=ada_actor),
        lambda: drafting.change_recipient(campaign.recipients.get(), values={"name": "Ann"}, by=ada_actor),
    ):
        with one_moment() as moment:
            act()
        moments.append(moment)
    sending.begin(campaign, by=ada_actor)
    for moment in moments:
        with pytest.raises(Conflict, match="on its way"):
            undo(region=region, at=moment, by=ada_actor)
    work()

    assert letters(folder)["hope@example.org"]["Subject"] == "Good day"
    assert campaign.recipients.get().name == "Ann"


# What is kept --------------------------------------------------------------------------------------------------------


def test_the_history_tells_who_sent_what(region: Region, ada_actor: Actor, folder: Path) -> None:
    sent_to(region, reachable(region, "Hope"), by=ada_actor)
    verbs = AuditEntry.objects.filter(subject_type="campaign").order_by("id").values_list("verb", "actor_id")

    assert list(verbs) == [(f"campaign.{verb}", ada_actor.id) for verb in ("added", "addressed", "began")]


def test_a_draft_thrown_away_is_gone(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    drafting.discard_campaign(campaign, by=ada_actor)
    assert Campaign.objects.count() == 0

    half = letter_to(region, reachable(region, "Ann"), reachable(region, "Bob"), by=ada_actor)
    sending.mark_sent(half.recipients.all()[0], state=BY_HAND, by=ada_actor)
    with pytest.raises(Conflict):
        drafting.discard_campaign(half, by=ada_actor)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "sent"}, {"state": "nonsense"}, {"state": "left_out"}, {"why": "gone"},
        {"sent_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
    ],
)  # fmt: skip
def test_the_database_refuses_nonsense_about_one_letter(
    nonsense: dict[str, Any], region: Region, ada_actor: Actor
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        campaign.recipients.update(**nonsense)


@pytest.mark.parametrize(
    "nonsense", [{"state": "sending"}, {"state": "scheduled"}, {"state": "x"}, {"finished_at": clock.now()}]
)
def test_the_database_refuses_nonsense_about_a_campaign(
    nonsense: dict[str, Any], region: Region, ada_actor: Actor
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(**nonsense)


def test_one_address_stands_once_among_those_who_get_it(region: Region, ada_actor: Actor, folder: Path) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), reachable(region, "Haven"), by=ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        campaign.recipients.update(address="hope@example.org")


def test_the_check_asks_as_often_for_three_as_for_one(region: Region, ada_actor: Actor) -> None:
    counts = []
    for names in (["Ann"], ["Bob", "Cat", "Dan"]):
        campaign = letter_to(region, *(reachable(region, name) for name in names), by=ada_actor)
        with CaptureQueriesContext(connection) as asked:
            check(campaign)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_an_address_that_only_coordinators_may_see_is_not_taken(region: Region, ada_actor: Actor) -> None:
    """The leadership team reads who got a letter."""
    open_one = partner(region, "Hope House", email="hope@example.org", email_visibility="leadership")
    closed = partner(region, "Gate House", email="gate@example.org", email_visibility="private")

    campaign = letter_to(region, open_one, closed, by=ada_actor)

    told = campaign.recipients.values_list("organization__name", "address")
    assert sorted(told) == [("Gate House", ""), ("Hope House", "hope@example.org")]
