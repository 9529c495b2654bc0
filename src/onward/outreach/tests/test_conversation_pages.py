"""The pages of the contact log: seen before a second person calls, written in seconds, changed by whoever wrote it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.core.actor import LEADERSHIP, Actor
from onward.core.models import AuditEntry
from onward.directory.models import Contact
from onward.outreach.models import OutreachEntry
from onward.outreach.operations import put_on_list
from onward.partners import operations as partners
from onward.partners.models import Conversation, Organization
from onward.partners.models.conversations import CALL, IN, MAIL, NOTE, OUT, VISIT
from onward.regions.models import Region
from onward.testing import client_of, editor, member

pytestmark = pytest.mark.django_db
REGION = "/r/ohio-valley"


@pytest.fixture
def ben(region: Region) -> User:
    """Ben sits on the leadership team, too."""
    return member(region, "Ben", LEADERSHIP)


@pytest.fixture
def ben_client(ben: User) -> Client:
    return client_of(ben)


def in_days(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def form_of(**more: Any) -> dict[str, Any]:
    return {"channel": CALL, "direction": IN, "day": clock.today().isoformat(), "note": "They have two beds", **more}


def log(organization: Organization, by: User, **values: Any) -> Conversation:
    said = {"channel": CALL, "note": "Two beds", **values}
    return partners.log_conversation(organization, values=said, by=actor_of(by))


def page_of(organization: Organization) -> str:
    return f"{REGION}/partners/{organization.pk}/"


def log_page(organization: Organization) -> str:
    return f"{REGION}/outreach/talks/{organization.pk}/log/"


# Before a second person calls -----------------------------------------------------------------------------------------


def test_one_person_logs_a_visit_and_the_next_sees_it_before_calling(
    hope_house: Organization, lea: User, ben: User, ben_client: Client
) -> None:
    friday = in_days(4)
    sent = form_of(channel=VISIT, with_whom="Dana", next_step="Send the dates", next_owner=ben.pk,
                   next_channel=MAIL, due_on=friday.isoformat())  # fmt: skip
    answer = ben_client.post(log_page(hope_house), sent)
    assert answer.headers["Location"] == page_of(hope_house)
    assert "Written down." in ben_client.get(page_of(hope_house)).content.decode()

    lea_client = client_of(lea)
    for address, begins in ((page_of(hope_house), 'class="sidebar"'), (log_page(hope_house), 'name="channel"')):
        top = lea_client.get(address).content.decode().partition(begins)[0]
        assert [said in top for said in ("alert-warning", "Ben visited them", "Send the dates", "(Ben)")] == [True] * 4


def test_what_i_did_myself_is_told_and_is_no_warning(hope_house: Organization, ben: User, ben_client: Client) -> None:
    log(hope_house, ben, next_step="Call again", next_owner_id=ben.pk)
    page = ben_client.get(log_page(hope_house)).content.decode()

    assert "Ben talked with them on the phone" in page
    assert "alert-warning" not in page


@pytest.mark.parametrize(("days", "told"), [(30, True), (31, False)])
def test_a_talk_of_the_last_thirty_days_is_told(
    days: int, told: bool, hope_house: Organization, lea: User, ben_client: Client
) -> None:
    log(hope_house, lea, day=in_days(-days))

    top = ben_client.get(page_of(hope_house)).content.decode().partition('class="sidebar"')[0]
    form = ben_client.get(log_page(hope_house)).content.decode()

    assert ["Lea talked with them" in page for page in (top, form)] == [told] * 2


def test_an_open_step_of_somebody_else_is_told_however_old(
    hope_house: Organization, lea: User, ben_client: Client
) -> None:
    log(hope_house, lea, day=in_days(-90), next_step="Visit in spring", next_owner_id=lea.pk)
    page = ben_client.get(log_page(hope_house)).content.decode()

    assert "alert-warning" in page
    assert "Visit in spring" in page


# Writing it down -----------------------------------------------------------------------------------------------------


def test_the_form_is_ready_to_be_sent(hope_house: Organization, ben: User, ben_client: Client) -> None:
    form = ben_client.get(log_page(hope_house)).context["form"]
    assert (form["channel"].value(), form["direction"].value(), form["day"].value(), form["next_owner"].value()) == (
        CALL, IN, clock.today(), str(ben.pk),
    )  # fmt: skip
    ben_client.post(log_page(hope_house), form_of(next_owner=ben.pk))

    row = Conversation.objects.get()
    assert (row.note, row.next_step, row.next_owner, row.written_by) == ("They have two beds", "", None, ben)


def test_a_name_that_the_directory_knows_is_tied_to_its_contact(
    region: Region, hope_house: Organization, ben_client: Client
) -> None:
    dana = Contact.objects.create(region=region, organization=hope_house, name="Dana Doe")
    assert '<option value="Dana Doe">' in ben_client.get(log_page(hope_house)).content.decode()
    ben_client.post(log_page(hope_house), form_of(with_whom=" dana doe "))
    ben_client.post(log_page(hope_house), form_of(with_whom="Zed"))

    assert list(Conversation.objects.order_by("pk").values_list("with_whom", "contact_id")) == [
        ("dana doe", dana.pk), ("Zed", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"day": "2999-01-01"}, "day", "still to come"),
        ({"day": "yesterday"}, "day", "valid date"),
        ({"day": ""}, "day", "required"),
        ({"channel": "pigeon"}, "channel", "valid choice"),
        ({"due_on": "2999-01-01"}, "next_step", "what the next step is"),
        ({"next_step": "Call", "due_on": "2001-01-01"}, "due_on", "before the day"),
        ({"channel": NOTE, "note": ""}, "note", "a few words"),
    ],
)  # fmt: skip
def test_bad_input_is_told_by_its_field_and_nothing_typed_is_lost(
    wrong: dict[str, str], field: str, words: str, hope_house: Organization, ben_client: Client
) -> None:
    answer = ben_client.post(log_page(hope_house), form_of(with_whom="Typed with care", **wrong))

    assert list(answer.context["form"].errors) == [field]
    assert words in str(answer.context["form"].errors[field])
    assert "Typed with care" in answer.content.decode()
    assert Conversation.objects.count() == 0


def test_who_sees_only_figures_gets_no_next_step(hope_house: Organization, finn: User, ben_client: Client) -> None:
    answer = ben_client.post(log_page(hope_house), form_of(next_step="Call", next_owner=finn.pk))

    assert "next_owner" in answer.context["form"].errors


def test_logging_moves_the_outreach_list_on_and_one_undo_takes_both_back(
    region: Region, hope_house: Organization, ada_actor: Actor, ben_client: Client
) -> None:
    put_on_list(region=region, organizations=[hope_house], by=ada_actor)
    assert "On the outreach list: To contact." in ben_client.get(log_page(hope_house)).content.decode()
    ben_client.post(log_page(hope_house), form_of(direction=OUT))
    page = ben_client.get(page_of(hope_house)).content.decode()
    assert "Written down. On the outreach list: Contacted." in page
    ben_client.post(log_page(hope_house), form_of())
    page = ben_client.get(page_of(hope_house)).content.decode()
    assert "Written down. On the outreach list: Talking." in page
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    ben_client.post(undo[0])

    assert OutreachEntry.objects.get().state == "contacted"
    assert Conversation.objects.count() == 1


def test_a_note_and_an_older_talk_leave_the_outreach_list_as_it_is(
    region: Region, hope_house: Organization, ada_actor: Actor, ben: User
) -> None:
    put_on_list(region=region, organizations=[hope_house], by=ada_actor)
    log(hope_house, ben, channel=NOTE, direction="")
    assert OutreachEntry.objects.get().state == "to_contact"
    log(hope_house, ben, direction=OUT)
    log(hope_house, ben, day=in_days(-3))

    entry = OutreachEntry.objects.get()
    assert (entry.state, entry.contacted_on) == ("contacted", clock.today())


def test_the_step_that_is_done_by_a_talk_is_ticked_for_whoever_has_it(
    hope_house: Organization, lea: User, ben: User, ben_client: Client
) -> None:
    first = log(hope_house, ben, next_step="Call again", next_owner_id=ben.pk)
    assert ben_client.get(log_page(hope_house)).context["form"]["done"].value() is True
    assert client_of(lea).get(log_page(hope_house)).context["form"]["done"].value() is False
    ben_client.post(log_page(hope_house), form_of(done="on"))

    first.refresh_from_db()
    assert first.done_on == clock.today()


# Changing it ---------------------------------------------------------------------------------------------------------


def test_whoever_wrote_it_changes_it_and_takes_it_out_with_undo(
    hope_house: Organization, ben: User, ben_client: Client
) -> None:
    row = log(hope_house, ben)
    edit = f"{REGION}/outreach/talk/{row.pk}/edit/"
    form = ben_client.get(edit).context["form"]
    ben_client.post(edit, {**form_of(channel=VISIT, note="Three beds"), "seen": form.initial["seen"]})
    row.refresh_from_db()
    assert (row.channel, row.note) == (VISIT, "Three beds")
    ben_client.post(f"{REGION}/outreach/talk/{row.pk}/remove/")
    page = ben_client.get(f"{REGION}/outreach/talks/{hope_house.pk}/").content.decode()
    assert "Three beds" not in page
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    ben_client.post(undo[0])

    assert "Three beds" in ben_client.get(f"{REGION}/outreach/talks/{hope_house.pk}/").content.decode()


def test_what_another_wrote_is_changed_by_those_who_coordinate_only(
    hope_house: Organization, ben: User, lea: User, ada_client: Client
) -> None:
    row = log(hope_house, ben)
    lea_client = client_of(lea)
    page = lea_client.get(f"{REGION}/outreach/talks/{hope_house.pk}/").content.decode()
    assert "Two beds" in page
    assert "Take out" not in page
    assert lea_client.get(f"{REGION}/outreach/talk/{row.pk}/edit/").status_code == 404
    assert lea_client.post(f"{REGION}/outreach/talk/{row.pk}/remove/").status_code == 404
    assert Conversation.objects.get().removed_at is None

    assert ada_client.get(f"{REGION}/outreach/talk/{row.pk}/edit/").status_code == 200


def test_two_who_change_the_same_are_told(hope_house: Organization, ben: User, ben_client: Client) -> None:
    row = log(hope_house, ben)
    edit = f"{REGION}/outreach/talk/{row.pk}/edit/"
    seen = ben_client.get(edit).context["form"].initial["seen"]
    partners.change_conversation(row, values={"note": "Four beds"}, by=actor_of(ben))
    answer = ben_client.post(edit, {**form_of(note="Three beds"), "seen": seen})

    assert "Four beds" in answer.content.decode()
    assert Conversation.objects.get().note == "Four beds"


def test_a_step_is_marked_as_done_in_place_and_that_can_be_undone(
    hope_house: Organization, lea: User, ben: User, ben_client: Client
) -> None:
    row = log(hope_house, lea, next_step="Call again", next_owner_id=lea.pk)
    steps = f"{REGION}/outreach/steps/?show=all"
    answer = ben_client.post(f"{REGION}/outreach/talk/{row.pk}/done/", {"next": steps})
    assert answer.headers["Location"] == steps
    page = ben_client.get(steps).content.decode()
    assert "Done: “Call again”." in page
    late = ben_client.post(f"{REGION}/outreach/talk/{row.pk}/done/")
    assert (late.status_code, "not open any more" in late.content.decode()) == (400, True)
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    ben_client.post(undo[0])

    row.refresh_from_db()
    assert row.open_step


# Next steps of the region --------------------------------------------------------------------------------------------


@pytest.fixture
def four(region: Region, ada: User, lea: User, ben: User) -> list[Organization]:
    """Late and Ben's, soon and Lea's, far and Ben's, without a day and nobody's."""
    names = ("Late", "Soon", "Far", "Open")
    made = [Organization.objects.create(region=region, name=name) for name in names]
    whose = (ben.pk, lea.pk, ben.pk, None)
    for one, owner, days in zip(made, whose, (-1, 7, 8, None), strict=True):
        due = in_days(days) if days is not None else None
        log(one, ada, day=in_days(-20), next_step=f"Call {one.name}", next_owner_id=owner, due_on=due)
    return made


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("", ["Late", "Far"]), ("?show=mine", ["Late", "Far"]), ("?show=overdue", ["Late"]),
        ("?show=due", ["Late", "Soon"]), ("?show=all", ["Late", "Soon", "Far", "Open"]),
        ("?show=nonsense", ["Late", "Far"]),
    ],
)  # fmt: skip
def test_next_steps_are_mine_overdue_due_or_all(show: str, found: list[str], four: Any, ben_client: Client) -> None:
    answer = ben_client.get(f"{REGION}/outreach/steps/{show}")

    assert [step.row.organization.name for step, _last in answer.context["rows"]] == found
    assert [(key, count) for key, _words, count in answer.context["kinds"]] == [
        ("mine", 2), ("overdue", 1), ("due", 2), ("all", 4),
    ]  # fmt: skip


def test_as_many_questions_for_four_steps_as_for_one(
    four: list[Organization], ben_client: Client, django_assert_num_queries: Any
) -> None:
    address = f"{REGION}/outreach/steps/?show=all"
    ben_client.get(address)
    with django_assert_num_queries(8):
        ben_client.get(address)
    Conversation.objects.exclude(organization=four[0]).delete()
    with django_assert_num_queries(8):
        ben_client.get(address)


def test_the_pages_without_anything_teach_the_first_step(hope_house: Organization, ben_client: Client) -> None:
    assert "No next step is planned" in ben_client.get(f"{REGION}/outreach/steps/").content.decode()
    assert "Nothing is written down yet" in ben_client.get(f"{REGION}/outreach/talks/{hope_house.pk}/").content.decode()
    assert "Nobody wrote down a call" in ben_client.get(page_of(hope_house)).content.decode()
    assert "Nobody is marked" in ben_client.get(f"{REGION}/outreach/do-not-contact/").content.decode()


def test_the_log_is_saved_as_a_spreadsheet_and_the_history_tells(four: Any, ben_client: Client) -> None:
    answer: Any = ben_client.get(f"{REGION}/outreach/steps/?format=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()

    assert len(lines) == 5
    assert "Late" in str(lines)
    assert "Two beds" in lines[1]
    assert AuditEntry.objects.get(verb="directory.exported").after["kind"] == "conversations"


# Who sees it ---------------------------------------------------------------------------------------------------------


def test_nobody_but_those_who_lead_reads_what_was_said(
    region: Region, hope_house: Organization, ben: User, bea: User, gus: User, finn: User, ed: User
) -> None:
    row = log(hope_house, ben, note="Hard to reach", next_step="Try the deputy")
    for user in (bea, gus, finn, ed):
        client = client_of(user)
        page = client.get(page_of(hope_house)).content.decode()
        assert [word for word in ("Hard to reach", "Try the deputy", "Conversations") if word in page] == []
        for address in (f"talks/{hope_house.pk}/", f"talks/{hope_house.pk}/log/", "steps/", f"talk/{row.pk}/edit/"):
            assert client.get(f"{REGION}/outreach/{address}").status_code in (403, 404)


def test_a_leader_who_keeps_a_listing_does_not_read_what_is_said_of_it(
    region: Region, hope_house: Organization, ben: User, lea: User
) -> None:
    row = log(hope_house, ben, note="Hard to reach", next_step="Try the deputy")
    put_on_list(region=region, organizations=[hope_house], by=actor_of(ben))
    editor(hope_house, "Lea")
    client = client_of(lea)
    for address in ("steps/?show=all", "", f"{hope_house.pk}/"):
        page = client.get(f"{REGION}/outreach/{address}").content.decode()
        assert "Try the deputy" not in page
    assert "Hard to reach" not in client.get(page_of(hope_house)).content.decode()
    assert client.post(f"{REGION}/outreach/talk/{row.pk}/done/").status_code == 404


# The outreach list shows the same step -------------------------------------------------------------------------------


def test_the_outreach_list_shows_and_changes_the_one_next_step(
    region: Region, hope_house: Organization, ada_actor: Actor, ben: User, ben_client: Client
) -> None:
    put_on_list(region=region, organizations=[hope_house], by=ada_actor)
    log(hope_house, ben, next_step="Call again", due_on=in_days(2))
    assert "Call again" in ben_client.get(f"{REGION}/outreach/").content.decode()
    address = f"{REGION}/outreach/{hope_house.pk}/"
    form = ben_client.get(address).context["form"]
    sent = {"state": "talking", "seen": form.initial["seen"], "step_seen": form.initial["step_seen"],
            "next_step": "Visit them", "next_owner": ben.pk, "next_channel": VISIT, "due_on": ""}  # fmt: skip
    ben_client.post(address, sent)
    row = Conversation.objects.get()
    assert (row.next_step, row.next_owner, row.next_channel, row.due_on) == ("Visit them", ben, VISIT, None)

    again = ben_client.post(address, {**sent, "next_step": "Write"}).content.decode()
    assert "Visit them" in again
    assert Conversation.objects.get().next_step == "Visit them"


# Elsewhere -----------------------------------------------------------------------------------------------------------


def test_the_home_says_which_of_my_steps_are_due(region: Region, four: Any, ben_client: Client, lea: User) -> None:
    said = "1 next step of yours is due."

    assert said in ben_client.get(f"{REGION}/").content.decode()
    assert "of yours" not in client_of(lea).get(f"{REGION}/").content.decode()


def test_what_was_said_is_found_by_those_who_may_read_it(
    hope_house: Organization, ben: User, bea: User, lea: User, ben_client: Client
) -> None:
    row = log(hope_house, ben, note="The hall is free on Mondays")
    editor(hope_house, "Lea")
    address = f"{REGION}/outreach/talks/{hope_house.pk}/#talk-{row.pk}"

    found = [address in client.get(f"{REGION}/search/?q=mondays").content.decode()
             for client in (ben_client, client_of(lea), client_of(bea))]  # fmt: skip
    assert found == [True, False, False]
