"""The pages of letters to many, as a tired coordinator walks them, and the one page that needs no account."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.core.mail_backends import SERVER
from onward.directory.tests.cast import partner
from onward.outreach.carrying import token_for
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations import judge_one, put_on_list, sending
from onward.outreach.tests.letters_cast import WORDS, into, letter_to, outcomes, reachable, sent_to, work
from onward.partners.models import Conversation, DoNotContact, Organization
from onward.partners.operations import lift_do_not_contact, remove_organization
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    return into(settings, tmp_path / "out")


@pytest.fixture
def root(region: Region) -> str:
    return f"/r/{region.slug}/outreach/letters/"


def said(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return said(answer)


def letters(folder: Path) -> int:
    return len(list(folder.glob("*.eml")))


TYPED = {**WORDS, "text_key": "outreach-email", "seen": ""}


# Walking it ----------------------------------------------------------------------------------------------------------


def test_from_choosing_to_the_folder(region: Region, ada_client: Client, root: str, folder: Path) -> None:
    hope, mute = reachable(region, "Hope"), partner(region, "Mute")
    assert "No letter went to many yet" in page(ada_client, root)
    answer = ada_client.post(f"{root}new/", {"which": "ticked", "row": [hope.pk, mute.pk]})
    campaign = Campaign.objects.get()
    assert answer.headers["Location"] == f"{root}{campaign.pk}/text/"

    begun = ada_client.get(f"{root}{campaign.pk}/text/?text=outreach-email").content.decode()
    assert "Could we talk for 20 minutes" in begun
    assert 'value="{{ region.name }}: may we talk for 20 minutes?"' in begun
    ada_client.post(f"{root}{campaign.pk}/text/", TYPED)
    checked = page(ada_client, f"{root}{campaign.pk}/")
    assert "1 letter" in checked
    assert "Mute No email address Open them and type one, or call them." in checked
    assert "Letters are written to a folder, nothing leaves" in checked

    ada_client.post(f"{root}{campaign.pk}/act/", {"act": "send"})
    assert "0 of 1 still wait" not in page(ada_client, f"{root}{campaign.pk}/")
    work()
    assert letters(folder) == 1
    done = page(ada_client, f"{root}{campaign.pk}/")
    assert ("Sent (1)" in done, "Left out (1)" in done, "They answered" in done) == (True, True, True)


def test_when_the_last_letter_went_the_whole_page_is_asked_for_again(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    moving = f"{root}{campaign.pk}/progress/"
    assert "HX-Refresh" not in ada_client.get(moving).headers
    work()

    assert ada_client.get(moving).headers["HX-Refresh"] == "true"


def test_all_that_a_filter_lets_through(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    hope, haven, other = (reachable(region, name) for name in ("Hope House", "Hope Haven", "Other"))
    ada_client.post(f"{root}new/", {"which": "all", "query": "from=partners&q=Hope"})
    assert set(outcomes(Campaign.objects.get())) == {"Hope House", "Hope Haven"}

    put_on_list(region=region, organizations=[other], by=ada_actor)
    ada_client.post(f"{root}new/", {"which": "all", "query": "from=list"})
    assert set(outcomes(Campaign.objects.latest("pk"))) == {"Other"}
    judge_one(haven, values={"relationship": "champion"}, by=ada_actor)
    ada_client.post(f"{root}new/", {"which": "all", "query": "from=strategy&relationship=champion"})
    assert set(outcomes(Campaign.objects.latest("pk"))) == {"Hope Haven"}
    assert "Hope Haven" in page(ada_client, f"{root}new/?from=strategy")
    listed = page(ada_client, f"{root}new/?from=list")
    assert ("Other" in listed, hope.name in listed, haven.name in listed) == (True, False, False)


def test_nobody_ticked_is_said_on_the_same_page(region: Region, ada_client: Client, root: str) -> None:
    reachable(region, "Hope")
    for address, data, back in (
        (f"{root}new/", {"query": "from=list&q=Hope"}, f"{root}new/?from=list&q=Hope"),
        (f"{root}new/to/", {"from": "partners", "query": "q=Hope"}, f"/r/{region.slug}/partners/?q=Hope"),
    ):
        answer = ada_client.post(address, {"which": "ticked", **data})
        assert answer.headers["Location"] == back
        assert "Tick at least one" in page(ada_client, back)
    assert Campaign.objects.count() == 0


def test_ticks_come_along_to_the_next_page_and_can_be_let_go_there(
    region: Region, ada_client: Client, root: str
) -> None:
    first, *_others = [reachable(region, f"Hope {number:02}") for number in range(52)]
    last = Organization.objects.get(name="Hope 51")
    address = f"?page=2&kept={first.pk}-{last.pk}-x-999999"
    for there in (f"{root}new/", f"/r/{region.slug}/partners/"):
        shown = ada_client.get(f"{there}{address}").content.decode()
        ticked = re.findall(r'name="row" value="([0-9]+)"[^>]* checked', shown)
        assert ("One more is ticked on another page" in shown, sorted(map(int, ticked))) == (True, [first.pk, last.pk])


def test_others_join_a_draft_once(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    hope, haven = reachable(region, "Hope"), reachable(region, "Haven")
    campaign = letter_to(region, hope, by=ada_actor)
    ada_client.post(f"{root}{campaign.pk}/whom/", {"which": "ticked", "row": [hope.pk, haven.pk]})

    assert list(campaign.recipients.values_list("organization__name", flat=True)) == ["Hope", "Haven"]


# The text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"body": "Dear {{ persn.name }}"}, "Do you mean {{ person.name }}?"),
        ({"body": "Dear {{ person.name"}, "without its other half"),
        ({"subject": "{{ nonsense }}"}, "We do not know the field"),
        ({"subject": ""}, "This field is required"),
        ({"reply_to": "ada"}, "valid email address"),
        ({"fallback_name": "{{ person.name }}"}, "without braces"),
        ({"body": "Come: {{ link }}", "fill-link": "not a link"}, "Enter a valid URL"),
        ({"body": "Come: {{ link }}", "fill-link": "ftp://example.org"}, "Enter a valid URL"),
        ({"body": "Call {{ sender.phone }}"}, "The letter uses this. Say it, or take the field out of the letter."),
    ],
)
def test_a_broken_text_is_caught_when_it_is_saved_and_nothing_typed_is_lost(
    broken: dict[str, str], told: str, region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor, subject="As before")
    answer = ada_client.post(f"{root}{campaign.pk}/text/", {**TYPED, "contact_line": "A new line", **broken})

    assert (answer.status_code, told in said(answer)) == (200, True)
    assert 'value="A new line"' in answer.content.decode()
    campaign.refresh_from_db()
    assert campaign.subject == "As before"


def test_what_the_letter_uses_is_not_called_optional_and_the_interest_form_is_offered(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor, body="Call {{ sender.phone }}")
    shown = page(ada_client, f"{root}{campaign.pk}/text/")
    assert ("How to reach who writes (optional)" in shown, "Where it is (optional)" in shown) == (False, True)
    assert f"Such as your interest form: http://localhost:8000/r/{region.slug}/join/" in shown
    ada_client.post(f"{root}{campaign.pk}/text/", {**TYPED, "body": "{{ link }}", "fill-link": "example.org/join"})

    campaign.refresh_from_db()
    assert campaign.values == {"link": "https://example.org/join"}


def test_whoever_has_no_name_is_greeted_until_somebody_says_otherwise(
    region: Region, ada_client: Client, root: str
) -> None:
    ada_client.post(f"{root}new/", {"which": "ticked", "row": [reachable(region, "Hope").pk]})

    assert Campaign.objects.get().fallback_name == "friends"


def test_a_text_broken_in_another_way_is_caught_when_it_would_be_sent(
    region: Region, ada_client: Client, ada_actor: Actor, root: str, folder: Path
) -> None:
    campaign = letter_to(
        region, reachable(region, "Hope"), by=ada_actor, body="{{ nobody.knows }} {{ meeting.date }} …"
    )
    checked = page(ada_client, f"{root}{campaign.pk}/")
    assert "We do not know the field" in checked
    assert "“The day and time of a meeting” has no value yet" in checked
    assert "The letter still has a “…”" in checked

    for act in ("send", "try"):
        answer = ada_client.post(f"{root}{campaign.pk}/act/", {"act": act}, follow=True)
        assert "Something has to be settled first" in said(answer)
    assert (letters(folder), Campaign.objects.get().state) == (0, "draft")


def test_a_text_that_the_library_does_not_have_is_not_kept(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    for key, kept in (("outreach\0email", ""), ("x" * 70, ""), ("outreach-email", "outreach-email")):
        ada_client.post(f"{root}{campaign.pk}/text/", {**TYPED, "text_key": key})
        campaign.refresh_from_db()
        assert campaign.text_key == kept


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2020-02-30"])
def test_a_day_that_cannot_be_is_said(
    day: str, region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    answer = ada_client.post(f"{root}{campaign.pk}/act/", {"act": "plan", "day": day, "time": "23:00"})

    assert (answer.status_code, "field-error" in answer.content.decode()) == (200, True)


def test_a_name_goes_onto_one_line(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    ada_client.post(f"{root}{campaign.pk}/text/", {**TYPED, "sender_name": "Ada\nLee"})

    campaign.refresh_from_db()
    assert campaign.sender_name == "Ada Lee"


def test_what_somebody_else_saved_meanwhile_is_not_lost(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    seen = (campaign.changed_at - dt.timedelta(minutes=1)).isoformat()
    answer = ada_client.post(f"{root}{campaign.pk}/text/", {**TYPED, "subject": "Mine", "seen": seen})

    assert "changed this while you had it open" in said(answer)
    campaign.refresh_from_db()
    assert campaign.subject == WORDS["subject"]


def test_the_next_letter_begins_as_the_last_one_ended(
    region: Region, ada_client: Client, ada: User, ada_actor: Actor, root: str
) -> None:
    sent_to(region, reachable(region, "Hope"), by=ada_actor, values={"sender.phone": "740-555-0100"})
    ada_client.post(f"{root}new/", {"which": "ticked", "row": [reachable(region, "Haven").pk]})
    new = Campaign.objects.latest("pk")

    assert (new.sender_name, new.reply_to, new.contact_line) == ("Ada", "ada@example.org", WORDS["contact_line"])
    assert new.values == {"sender.phone": "740-555-0100"}


# Each letter ---------------------------------------------------------------------------------------------------------


def test_each_letter_is_looked_at_one_after_the_other(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, *(reachable(region, name) for name in ("Ann", "Bob", "Cat")), by=ada_actor)
    ann, bob, cat = campaign.recipients.all()
    answer = ada_client.get(f"{root}{campaign.pk}/to/{bob.pk}/")
    html = answer.content.decode()

    assert ("2 of 3" in said(answer), "Dear Bob Director," in said(answer)) == (True, True)
    assert re.findall(r'href="\S+?/to/(\d+)/" rel="(\w+)"', html) == [(str(ann.pk), "prev"), (str(cat.pk), "next")]
    assert "mailto:bob%40example.org?subject=Hello%20Bob&amp;body=Dear%20Bob" in html


def test_a_missing_name_is_typed_where_it_is_missing(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    nameless = partner(region, "Nameless")
    nameless.email = "info@nameless.example"
    nameless.save()
    campaign = letter_to(region, nameless, by=ada_actor)
    one = campaign.recipients.get()
    assert "We know no name" in page(ada_client, f"{root}{campaign.pk}/to/{one.pk}/")
    typed = {"name": "Nell", "address": "info@nameless.example", "seen": one.changed_at.isoformat()}
    ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/change/", typed)

    assert "Dear Nell," in page(ada_client, f"{root}{campaign.pk}/to/{one.pk}/")
    answer = ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/change/", {**typed, "address": "nell", "seen": ""})
    assert "valid email address" in said(answer)


def test_a_trial_goes_to_whoever_presses_the_button_and_to_nobody_else(
    region: Region, ada_client: Client, ada_actor: Actor, root: str, folder: Path
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    ada_client.post(f"{root}{campaign.pk}/act/", {"act": "try"})

    (file,) = folder.glob("*.eml")
    text = file.read_text()
    assert ("To: ada@example.org" in text, "hope@example.org" in text) == (True, False)
    assert (Conversation.objects.count(), outcomes(campaign)) == (0, {"Hope": "chosen"})
    (token,) = set(re.findall(r"/off/([\w:-]+)/", text))
    assert "This letter was a trial" in page(Client(), f"{root}off/{token}/")
    Client().post(f"{root}off/{token}/")
    assert DoNotContact.objects.count() == 0


def test_sent_from_ones_own_mailbox(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "by-hand"})

    assert outcomes(campaign) == {"Hope": "by_hand"}
    assert Conversation.objects.get().note == "Letter: Hello Hope"


# What comes back -----------------------------------------------------------------------------------------------------


def test_an_answer_is_logged_in_one_click_and_taken_back_in_one(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    there = f"{root}{campaign.pk}/"
    answer = ada_client.post(f"{there}to/{one.pk}/act/", {"act": "replied", "next": there}, follow=True)
    told = answer.content.decode()
    assert "The answer of Hope is in the contact log." in told
    assert Conversation.objects.filter(direction="in", removed_at=None).count() == 1

    undo = re.search(r'action="(\S+/undo/\S+)"', told)
    assert undo
    ada_client.post(undo[1])
    one.refresh_from_db()
    assert (one.replied_on, Conversation.objects.filter(direction="in").count()) == (None, 0)


def test_what_they_said_is_in_the_log(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "replied", "note": "Yes, on Friday."})
    ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "bounced"})

    assert Conversation.objects.get(direction="in").note == "Yes, on Friday."
    assert "Came back" in page(ada_client, f"{root}{campaign.pk}/?show=bounced")
    assert "Hope" in page(ada_client, f"{root}{campaign.pk}/?show=replied")
    assert "Nobody, so far." in page(ada_client, f"{root}{campaign.pk}/?show=unsubscribed")


@pytest.mark.parametrize("words", ["Yes, on Friday.", "Yes\0"])
def test_words_that_cannot_be_kept_stay_on_the_page(
    words: str, region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    hope = reachable(region, "Hope")
    campaign = sent_to(region, hope, by=ada_actor)
    one = campaign.recipients.get()
    remove_organization(hope, by=ada_actor)
    answer = ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "replied", "note": words})

    assert (answer.status_code, words.strip("\0") in answer.content.decode()) == (200, True)
    assert ("is in the contact log" in said(answer), "field-error" in answer.content.decode()) == (False, True)
    one.refresh_from_db()
    assert (one.replied_on, Conversation.objects.filter(direction="in").count()) == (None, 0)


def test_an_answer_of_one_who_left_the_list_is_told_as_it_is(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    hope = reachable(region, "Hope")
    campaign = sent_to(region, hope, by=ada_actor)
    one = campaign.recipients.get()
    remove_organization(hope, by=ada_actor)
    there = f"{root}{campaign.pk}/"
    answer = ada_client.post(f"{there}to/{one.pk}/act/", {"act": "replied", "next": there}, follow=True)

    assert "Hope is not on the list any more, so their answer stands with the letter only." in said(answer)
    one.refresh_from_db()
    assert one.replied_on == clock.today()


def test_an_act_that_cannot_be_is_said_on_the_page(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    answer = ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "replied"}, follow=True)
    assert "This letter did not go, so it has no answer." in said(answer)
    for address in (f"to/{one.pk}/act/", "act/"):
        assert ada_client.post(f"{root}{campaign.pk}/{address}", {"act": "nonsense"}).status_code == 400
    answer = ada_client.post(f"{root}{campaign.pk}/act/", {"act": "stop"}, follow=True)
    assert "Somebody else was faster" in said(answer)


# On its way ----------------------------------------------------------------------------------------------------------


def test_stopped_and_gone_on_from_the_page(
    region: Region, ada_client: Client, ada_actor: Actor, root: str, settings: Any, folder: Path
) -> None:
    settings.MAIL_A_MINUTE = 1
    campaign = letter_to(region, reachable(region, "Ann"), reachable(region, "Bob"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    work()
    moving = page(ada_client, f"{root}{campaign.pk}/progress/")
    assert ("1 of 2 still wait." in moving, "Stop" in moving) == (True, True)
    ada_client.post(f"{root}{campaign.pk}/act/", {"act": "stop"})
    assert "Go on" in page(ada_client, f"{root}{campaign.pk}/")
    ada_client.post(f"{root}{campaign.pk}/act/", {"act": "again"})
    settings.MAIL_A_MINUTE = 0
    work()

    assert letters(folder) == 2


def test_trouble_of_the_server_is_told_with_its_name(
    region: Region, ada_client: Client, ada_actor: Actor, root: str, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SERVER, "127.0.0.1", 1
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    sending.begin(campaign, by=ada_actor)
    work()
    shown = page(ada_client, f"{root}{campaign.pk}/")

    assert "Letters leave by the mail server 127.0.0.1." in shown
    assert "The mail server makes trouble The mail server cannot be reached" in shown
    assert "No letter is lost" in shown


def test_a_worker_that_does_not_run_is_told(region: Region, ada_client: Client, ada_actor: Actor, root: str) -> None:
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    with clock.at(clock.now() - dt.timedelta(minutes=5)):
        sending.begin(campaign, by=ada_actor)

    assert "Nobody is doing the work" in page(ada_client, f"{root}{campaign.pk}/")


def test_planned_for_a_time_of_the_region_and_taken_back(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    Region.objects.update(time_zone="America/Phoenix")
    campaign = letter_to(region, reachable(region, "Hope"), by=ada_actor)
    act = f"{root}{campaign.pk}/act/"
    assert "Arizona time" in page(ada_client, f"{root}{campaign.pk}/")
    day = (clock.today() + dt.timedelta(days=3)).isoformat()
    plan = {"act": "plan", "day": day, "time": "09:30"}
    assert "Enter a valid date" in said(ada_client.post(act, {**plan, "day": "soon"}))
    assert "Choose a time to come" in said(ada_client.post(act, {**plan, "day": "2020-01-01"}))
    ada_client.post(act, plan)
    campaign.refresh_from_db()
    assert (campaign.state, f"{campaign.send_at:%H:%M}") == ("scheduled", "16:30")
    assert "9:30 a.m., Arizona time" in page(ada_client, f"{root}{campaign.pk}/")

    ada_client.post(act, {"act": "stop"})
    ada_client.post(act, {"act": "discard"})
    assert Campaign.objects.count() == 0


# No more letters -----------------------------------------------------------------------------------------------------


def test_the_last_link_of_a_letter_needs_no_account_and_one_click(region: Region, ada_actor: Actor, root: str) -> None:
    one = sent_to(region, reachable(region, "Hope"), by=ada_actor).recipients.get()
    stranger = Client(enforce_csrf_checks=True)
    href = f"{root}off/{token_for(one.pk)}/"
    assert "No more letters, please" in page(stranger, href)
    assert DoNotContact.objects.count() == 0, "programs that look into letters open links, too"
    answer = stranger.post(href, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, "Done: no more letters" in said(answer)) == (200, True)
    assert (DoNotContact.objects.get().source, "Done" in page(stranger, href)) == ("unsubscribed", True)
    stranger.post(href)
    assert DoNotContact.objects.count() == 1


def test_the_last_link_works_again_when_somebody_lifted_what_it_said(
    region: Region, ada_actor: Actor, root: str
) -> None:
    one = sent_to(region, reachable(region, "Hope"), by=ada_actor).recipients.get()
    href = f"{root}off/{token_for(one.pk)}/"
    Client().post(href)
    lift_do_not_contact(DoNotContact.objects.get(), by=ada_actor)
    assert "Done" not in page(Client(), href)
    Client().post(href)

    assert "Done" in page(Client(), href)
    assert DoNotContact.objects.filter(ended_on=None).count() == 1


def test_a_link_that_was_altered_or_of_another_region_opens_nothing(
    region: Region, other_region: Region, ada_actor: Actor, root: str
) -> None:
    one = sent_to(region, reachable(region, "Hope"), by=ada_actor).recipients.get()
    token = token_for(one.pk)
    for address in (
        f"{root}off/{token[:-1]}/",
        f"{root}off/x/",
        f"/r/{other_region.slug}/outreach/letters/off/{token}/",
    ):
        assert Client().get(address).status_code == 404, address
        assert Client().post(address).status_code == 404, address
    assert DoNotContact.objects.count() == 0


# Who may, and how much it costs --------------------------------------------------------------------------------------


def test_the_leadership_team_looks_and_logs_and_does_not_send(
    region: Region, lea: User, ada_actor: Actor, root: str
) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor)
    draft = letter_to(region, reachable(region, "Haven"), by=ada_actor)
    client, one = client_of(lea), campaign.recipients.get()
    assert "Write to many" not in page(client, root)
    client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "replied"})

    assert client.post(f"{root}{draft.pk}/act/", {"act": "send"}).status_code == 404
    assert "Send 1 letter now" not in page(client, f"{root}{draft.pk}/")
    one.refresh_from_db()
    assert one.replied_on == clock.today()


@pytest.mark.parametrize("state", ["draft", "done", "list"])
def test_a_page_asks_as_often_for_three_as_for_one(
    state: str, region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    make = letter_to if state == "draft" else sent_to
    counts = []
    for names in (["Ann"], ["Bob", "Cat", "Dan"]):
        campaign = make(region, *(reachable(region, name) for name in names), by=ada_actor)
        address = root if state == "list" else f"{root}{campaign.pk}/"
        ada_client.get(address)
        with CaptureQueriesContext(connection) as asked:
            ada_client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 20


def test_a_letter_with_very_many_words_opens_with_its_subject_only(region: Region, ada_actor: Actor) -> None:
    from onward.outreach.carrying import mailto

    long = EmailMultiAlternatives("Hello", "word " * 2000, to=["hope@example.org"])
    assert mailto(long) == "mailto:hope%40example.org?subject=Hello"
    assert Recipient.objects.count() == 0


def test_the_check_names_everybody_and_asks_about_two_of_one_name_only_where_there_are_two(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    one, two = reachable(region, "Hope", person="Ann Lee"), reachable(region, "Haven", person="Ann Lee")
    campaign = letter_to(region, one, two, by=ada_actor)
    assert "Who they are Hope , Ann Lee hope@example.org" in page(ada_client, f"{root}{campaign.pk}/")

    asked = "This is another person than the one of the same name"
    first, second = campaign.recipients.order_by("pk")
    assert asked not in page(ada_client, f"{root}{campaign.pk}/to/{first.pk}/")
    assert asked in page(ada_client, f"{root}{campaign.pk}/to/{second.pk}/")


def test_whose_letter_came_back_is_not_asked_for_an_answer(
    region: Region, ada_client: Client, ada_actor: Actor, root: str
) -> None:
    campaign = sent_to(region, reachable(region, "Hope"), by=ada_actor)
    one = campaign.recipients.get()
    assert "They answered" in page(ada_client, f"{root}{campaign.pk}/")
    ada_client.post(f"{root}{campaign.pk}/to/{one.pk}/act/", {"act": "bounced"})

    assert "They answered" not in page(ada_client, f"{root}{campaign.pk}/")
    marked = ada_client.get(f"{root}{campaign.pk}/to/{one.pk}/").content.decode()
    assert re.search(r'<a[^>]*aria-current="(true|page|location)"[^>]*>Partners', marked)
