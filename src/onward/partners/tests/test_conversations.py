"""The contact log: what was said, the one thing that comes next, and who reads it."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onward.accounts.models import User
from onward.accounts.operations.roles import withdraw_role
from onward.accounts.queries import actor_of
from onward.core import clock, erasing
from onward.core.actor import LEADERSHIP, Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.core.people import person
from onward.directory.models import Contact, Phone
from onward.partners import operations, queries
from onward.partners.models import Conversation, Organization
from onward.partners.models.conversations import CALL, IN, MAIL, NOTE, OUT, VISIT
from onward.partners.operations import one_moment, rows
from onward.partners.operations.rows import ChangedMeanwhile
from onward.regions.models import Region
from onward.testing import editor

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 15)
FRIDAY = TODAY + dt.timedelta(days=7)


NOON = dt.datetime(2026, 5, 15, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.at(NOON):
        yield


@pytest.fixture
def lea_actor(lea: User) -> Actor:
    return actor_of(lea)


def log(organization: Organization, by: Actor, *, done: bool = False, **values: Any) -> Conversation:
    return operations.log_conversation(organization, values={"channel": CALL, **values}, by=by, done=done)


def said(organization: Organization, actor: Actor) -> list[tuple[str, str, str]]:
    return [(one.channel, one.direction, one.note) for one in queries.timeline(organization, actor)]


# Writing it down -----------------------------------------------------------------------------------------------------


def test_a_call_is_written_down_with_who_wrote_it_and_what_comes_next(
    hope_house: Organization, lea: User, lea_actor: Actor
) -> None:
    row = log(hope_house, lea_actor, with_whom="Dana", note=" They have two beds. ", next_step="Send the dates",
              next_owner_id=lea.pk, next_channel=MAIL, due_on=FRIDAY)  # fmt: skip

    row.refresh_from_db()
    assert (row.day, row.channel, row.direction, row.note, row.written_by) == (
        TODAY, CALL, IN, "They have two beds.", lea,
    )  # fmt: skip
    step = queries.open_step_of(hope_house, lea_actor)
    assert step is not None
    assert (step.next_step, step.next_owner, step.next_channel, step.due_on) == ("Send the dates", lea, MAIL, FRIDAY)
    assert [one.verb for one in AuditEntry.objects.filter(subject_type="conversation")] == ["conversation.added"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"day": TODAY + dt.timedelta(days=1)}, "still to come"),
        ({"due_on": FRIDAY}, "what the next step is"),
        ({"next_channel": CALL}, "what the next step is"),
        ({"next_step": "Call", "due_on": TODAY - dt.timedelta(days=1)}, "before this day"),
        ({"channel": NOTE}, "a few words"),
        ({"channel": NOTE, "note": "  "}, "a few words"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(
    values: dict[str, Any], words: str, hope_house: Organization, lea_actor: Actor
) -> None:
    with pytest.raises(Refused, match=words):
        log(hope_house, lea_actor, **values)

    assert Conversation.objects.count() == 0


def test_nothing_is_written_of_an_organization_that_is_gone(hope_house: Organization, ada_actor: Actor) -> None:
    operations.remove_organization(hope_house, by=ada_actor)

    with pytest.raises(Conflict, match="not on the list any more"):
        log(hope_house, ada_actor)


def test_a_note_has_no_direction_and_says_something(hope_house: Organization, ada_actor: Actor) -> None:
    log(hope_house, ada_actor, channel=NOTE, direction=OUT, note="New director in June")

    assert said(hope_house, ada_actor) == [(NOTE, "", "New director in June")]


def test_what_was_written_is_changed_taken_out_and_comes_back(hope_house: Organization, ada_actor: Actor) -> None:
    row = log(hope_house, ada_actor, note="Two beds")
    seen = row.changed_at
    assert operations.change_conversation(row, values={"channel": VISIT, "note": "Three beds"}, by=ada_actor, seen=seen)
    assert said(hope_house, ada_actor) == [(VISIT, IN, "Three beds")]
    row.refresh_from_db()
    assert not operations.change_conversation(row, values={"note": "Three beds"}, by=ada_actor)
    with clock.at(LATER), one_moment() as moment:
        operations.remove_conversation(row, by=ada_actor)
    assert said(hope_house, ada_actor) == []
    operations.undo(region=hope_house.region, at=moment, by=ada_actor)

    assert said(hope_house, ada_actor) == [(VISIT, IN, "Three beds")]


def test_whoever_changes_what_another_changed_meanwhile_is_told(hope_house: Organization, ada_actor: Actor) -> None:
    row = log(hope_house, ada_actor, note="Two beds")
    with clock.at(LATER):
        operations.change_conversation(row, values={"note": "Three beds"}, by=ada_actor)

    with pytest.raises(ChangedMeanwhile):
        operations.change_conversation(row, values={"note": "Four"}, by=ada_actor, seen=row.changed_at)


# What comes next -----------------------------------------------------------------------------------------------------


def test_an_organization_has_one_open_step(hope_house: Organization, lea_actor: Actor, ada_actor: Actor) -> None:
    first = log(hope_house, lea_actor, next_step="Call again", due_on=FRIDAY)
    second = log(hope_house, ada_actor, next_step="Visit them")
    assert [one.pk for one in queries.open_steps(hope_house.region, ada_actor)] == [second.pk]
    first.refresh_from_db()
    assert (first.done_on, first.let_go_on) == (None, TODAY)
    third = log(hope_house, ada_actor, done=True, note="Was there")

    second.refresh_from_db()
    assert (second.done_on, second.let_go_on) == (TODAY, None)
    assert queries.open_step_of(hope_house, ada_actor) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk__in=[first.pk, third.pk]).update(next_step="x", done_on=None, let_go_on=None)


def test_logging_leaves_an_open_step_where_nothing_new_is_said(hope_house: Organization, ada_actor: Actor) -> None:
    first = log(hope_house, ada_actor, next_step="Call again")
    log(hope_house, ada_actor, channel=NOTE, note="They moved")

    assert queries.open_step_of(hope_house, ada_actor) == first


def test_undoing_a_call_opens_the_step_that_it_closed(hope_house: Organization, ada_actor: Actor) -> None:
    first = log(hope_house, ada_actor, next_step="Call again")
    with clock.at(LATER), one_moment() as moment:
        log(hope_house, ada_actor, done=True, next_step="Visit them")
    operations.undo(region=hope_house.region, at=moment, by=ada_actor)

    assert queries.open_step_of(hope_house, ada_actor) == first
    assert len(said(hope_house, ada_actor)) == 1


def test_a_step_is_done_once(hope_house: Organization, ada_actor: Actor) -> None:
    row = log(hope_house, ada_actor, next_step="Call again")
    operations.finish_step(row, by=ada_actor)

    assert queries.open_step_of(hope_house, ada_actor) is None
    with pytest.raises(Conflict, match="not open any more"):
        operations.finish_step(row, by=ada_actor)


def test_a_step_is_planned_changed_and_let_go_without_a_talk(hope_house: Organization, ada_actor: Actor) -> None:
    def plan(**step: Any) -> bool:
        return operations.plan_next_step(hope_house, step=step, by=ada_actor)

    assert plan(next_step="Ask the judge", due_on=FRIDAY)
    assert said(hope_house, ada_actor) == [(NOTE, "", "")]
    assert plan(next_step="Ask the sheriff", due_on=FRIDAY)
    assert not plan(next_step="Ask the sheriff")
    step = queries.open_step_of(hope_house, ada_actor)
    assert step is not None
    assert (step.next_step, step.due_on, step.only_planned) == ("Ask the sheriff", FRIDAY, True)
    assert plan(next_step=" ")
    assert not plan(next_step="")
    assert queries.open_step_of(hope_house, ada_actor) is None
    with pytest.raises(Refused, match="what the next step is"):
        plan(next_step="", due_on=FRIDAY)


def test_a_step_that_is_taken_out_of_what_was_written_leaves_nothing_of_itself(
    hope_house: Organization, ada: User, ada_actor: Actor
) -> None:
    row = log(hope_house, ada_actor, next_step="Call again", next_owner_id=ada.pk, next_channel=CALL, due_on=FRIDAY)
    gone = {"next_step": "", "next_owner_id": None, "next_channel": "", "due_on": None}
    operations.change_conversation(row, values=gone, by=ada_actor)

    row.refresh_from_db()
    assert (row.next_step, row.next_owner, row.next_channel, row.due_on) == ("", None, "", None)


def test_a_step_that_is_added_to_an_older_talk_takes_the_place_of_the_open_one(
    hope_house: Organization, ada_actor: Actor
) -> None:
    older, newer = log(hope_house, ada_actor), log(hope_house, ada_actor, next_step="Call again")
    operations.change_conversation(older, values={"next_step": "Visit them"}, by=ada_actor)

    assert queries.open_step_of(hope_house, ada_actor) == older
    newer.refresh_from_db()
    assert newer.let_go_on == TODAY


# Reading it ----------------------------------------------------------------------------------------------------------


def test_the_last_of_each_organization_is_one_question(
    region: Region, hope_house: Organization, ada_actor: Actor, django_assert_num_queries: Any
) -> None:
    others = [Organization.objects.create(region=region, name=name) for name in ("Court", "Clinic")]
    for one in (hope_house, *others):
        log(one, ada_actor, day=TODAY - dt.timedelta(days=3), note="first")
        log(one, ada_actor, day=TODAY - dt.timedelta(days=9), note="before")
    log(hope_house, ada_actor, channel=NOTE, note="a note")
    log(others[0], ada_actor, channel=NOTE, next_step="only planned")
    keys = [one.pk for one in (hope_house, *others)]
    with django_assert_num_queries(1):
        contacts = queries.last_contacts(region, keys, ada_actor)

    assert {key: one.note for key, one in contacts.items()} == dict.fromkeys(keys, "first")
    days = Organization.objects.filter(pk__in=keys).annotate(last=queries.last_contact_day())
    assert set(days.values_list("last", flat=True)) == {TODAY - dt.timedelta(days=3)}


def test_those_who_lead_read_it_and_nobody_else(
    region: Region, hope_house: Organization, ada_actor: Actor, lea_actor: Actor, ed: User, bea: User, gus: User,
    finn: User, cleo: User,
) -> None:  # fmt: skip
    log(hope_house, ada_actor, note="Hard to reach", next_step="Try again")

    def read(actor: Actor) -> tuple[int, int, int]:
        keys = [hope_house.pk]
        steps, last = queries.open_steps_of(region, keys, actor), queries.last_contacts(region, keys, actor)
        return len(said(hope_house, actor)), len(steps), len(last)

    assert [read(one) for one in (ada_actor, lea_actor)] == [(1, 1, 1)] * 2
    assert [read(actor_of(one)) for one in (ed, bea, gus, finn, cleo)] == [(0, 0, 0)] * 5


def test_who_leads_and_keeps_a_listing_does_not_read_what_is_said_of_it(
    region: Region, hope_house: Organization, lea: User, ada: User, ada_actor: Actor
) -> None:
    court = Organization.objects.create(region=region, name="Court")
    for one in (hope_house, court):
        log(one, ada_actor, note="x")
    for name in ("Lea", "Ada"):
        editor(hope_house, name)

    found = [[len(said(one, actor_of(user))) for one in (hope_house, court)] for user in (lea, ada)]
    assert found == [[0, 1], [1, 1]]


# Two that are one, and people who are erased --------------------------------------------------------------------------


def test_what_was_said_goes_with_a_merge_and_comes_back(
    region: Region, hope_house: Organization, ada_actor: Actor
) -> None:
    twin = Organization.objects.create(region=region, name="Hope Hse")
    mine = log(hope_house, ada_actor, next_step="Call", due_on=FRIDAY)
    theirs = log(twin, ada_actor, next_step="Visit", due_on=TODAY)
    with clock.at(LATER), one_moment() as moment:
        operations.merge_organizations(gone=twin, kept=hope_house, taken=(), by=ada_actor)
    assert len(said(hope_house, ada_actor)) == 2
    assert queries.open_step_of(hope_house, ada_actor) == theirs
    operations.undo(region=region, at=moment, by=ada_actor)

    assert [queries.open_step_of(one, ada_actor) for one in (hope_house, twin)] == [mine, theirs]


def test_whoever_is_erased_is_told_what_there_is_and_leaves_no_name_in_the_log(
    region: Region, hope_house: Organization, lea: User, lea_actor: Actor, ada_actor: Actor, operator: Actor
) -> None:
    dana = Contact.objects.create(
        region=region, organization=hope_house, name="Dana Doe-Miller", email="dana@example.org"
    )
    Phone.objects.create(region=region, contact=dana, number="740-555-0177")
    row = log(hope_house, ada_actor, with_whom="Dana Doe-Miller", contact_id=dana.pk,
              note="Dana Doe-Miller said: call dana doe-miller at 740 555 0177")  # fmt: skip
    other = log(hope_house, lea_actor, note="Ask at 740-555-0177", next_step="Call", next_owner_id=lea.pk)
    told = {one.what for one in erasing.held_of(person("dana@example.org"))}
    assert "Somebody talked with you at Hope House" in told
    erasing.erase(person("dana@example.org"), by=operator)

    row.refresh_from_db()
    assert (row.with_whom, row.contact_id, row.note) == ("", None, "(erased) said: call (erased) at (erased)")
    other.refresh_from_db()
    assert other.note == "Ask at (erased)"
    assert AuditEntry.objects.get(verb="conversation.added", subject_id=row.pk).erased
    own = {one.what for one in erasing.held_of(person(lea.email))}
    assert {"You wrote into the contact log of Hope House", "A next step with Hope House is yours"} <= own
    erasing.erase(person(lea.email), by=operator)
    other.refresh_from_db()
    assert (other.written_by, other.next_owner, other.next_step) == (None, None, "Call")


@pytest.mark.parametrize(
    ("called", "note", "left"),
    [
        ("Ann", "Ann is planning a channel. ANN’s idea.", "(erased) is planning a channel. (erased)’s idea."),
        ("May Bell", "may  bell said: May may call, Bell too.", "(erased) said: (erased) may call, (erased) too."),
        ("the desk", "At the desk nobody knew.", "At (erased) nobody knew."),
        ("İnci", "İnci İnci was there", "(erased) (erased) was there"),
    ],
)
def test_of_a_talk_with_whoever_is_erased_only_their_name_goes(
    called: str, note: str, left: str, hope_house: Organization, ada_actor: Actor, operator: Actor
) -> None:
    them = Contact.objects.create(region=hope_house.region, organization=hope_house, name=called, email="x@example.org")
    row = log(hope_house, ada_actor, with_whom=called, contact_id=them.pk, note=note)
    erasing.erase(person("x@example.org"), by=operator)

    row.refresh_from_db()
    assert (row.with_whom, row.note) == ("", left)


def test_whoever_leads_no_more_takes_along_that_they_wrote_and_not_what_stands_there_now(
    region: Region, hope_house: Organization, lea: User, lea_actor: Actor, ada_actor: Actor
) -> None:
    row = log(hope_house, lea_actor, note="Two beds.", next_step="Call")
    values = {"note": "Two beds, and a fire.", "next_step": "Ask the chief", "next_owner_id": lea.pk}
    operations.change_conversation(row, values=values, by=ada_actor)

    def taken_along() -> str:
        return str([one.facts for one in erasing.held_of(person(lea.email)) if one.region_id == region.pk])

    assert [words in taken_along() for words in ("and a fire", "Ask the chief", str(row.day.year))] == [True] * 3
    withdraw_role(region, lea, LEADERSHIP, by=ada_actor)
    assert [words in taken_along() for words in ("and a fire", "Ask the chief", str(row.day.year))] == [
        False, False, True,
    ]  # fmt: skip


def test_a_name_alone_takes_nothing_out_of_what_others_wrote(
    hope_house: Organization, bea: User, ada_actor: Actor, operator: Actor
) -> None:
    User.objects.filter(pk=bea.pk).update(name="Zed Zee")
    row = log(hope_house, ada_actor, with_whom="Zed Zee", note="Zed Zee was there")
    erasing.erase(person(bea.email), by=operator)

    row.refresh_from_db()
    assert (row.with_whom, row.note) == ("Zed Zee", "Zed Zee was there")


def test_a_row_without_anything_in_it_is_refused_by_the_database(hope_house: Organization) -> None:
    wrong: list[dict[str, Any]] = [
        {"channel": NOTE}, {"channel": "pigeon"}, {"channel": CALL, "direction": ""},
        {"channel": NOTE, "direction": IN, "note": "x"}, {"note": "x", "due_on": TODAY},
        {"note": "x", "next_step": "y", "done_on": TODAY, "let_go_on": TODAY},
        {"note": "x", "next_step": "y", "next_channel": NOTE},
    ]  # fmt: skip
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Conversation.objects.create(region=hope_house.region, organization=hope_house, **values)
    rows.add(Conversation, hope_house.region, {"organization_id": hope_house.pk, "note": "x"}, by=Actor("nobody"))
    assert Conversation.objects.count() == 1
