"""A round from the draft to its end: whom it asks, its letters, its share of answers, a whole room, and paper."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.assessments import operations
from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Purpose, Question, Section
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.operations.asking import Taken
from onward.assessments.queries import choosing
from onward.assessments.queries import rounds as queries
from onward.assessments.rules.rounds import ANONYMOUS, BY_SECTOR, CLOSED, NAMED, OPEN, reminder_due
from onward.assessments.rules.typed import in_short, value_in_short, value_of
from onward.assessments.tests.rounds_cast import (
    BEDS,
    HOUSING,
    RIDES,
    SINCE,
    WHY,
    answer_all,
    asked,
    drafted,
    links,
    reachable,
    work,
)
from onward.assessments.tests.rounds_cast import (
    OPEN as AT_NIGHT,
)
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AnonymousTally, AuditEntry
from onward.core.people import person
from onward.partners.models import Sector
from onward.partners.operations import set_do_not_contact
from onward.regions.models import Region
from onward.testing import client_of

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    cache.clear()
    settings.MAIL_A_MINUTE = 0


def page(answer: Any) -> str:
    return str(answer.content.decode())


# Whom it asks ------------------------------------------------------------------------------------------------------


def test_people_are_taken_from_the_list_of_partners_each_once(region: Region, ada: User, ada_actor: Actor) -> None:
    hope, mill = reachable(region, "Hope House"), reachable(region, "Mill Street", sector="faith")
    quiet = reachable(region, "Quiet House")
    set_do_not_contact(region, organization=quiet, by=ada_actor)
    round, client = drafted(region, by=ada_actor), client_of(ada)
    address = f"/r/{region.slug}/listening/rounds/{round.pk}/people/"
    told = page(client.get(address))
    assert ("hope.house@example.org" in told, "Must not be contacted." in told) == (True, True)

    client.post(address, {"act": "picked", "pick": [f"{hope.pk}-0", f"{quiet.pk}-0", "²-1", "9" * 30]})
    client.post(address, {"act": "all", "sector": "faith"})
    assert sorted(Respondent.objects.values_list("email", "sector__key")) == [
        ("hope.house@example.org", "treatment"), ("mill.street@example.org", "faith"),
    ]  # fmt: skip
    twice = choosing.ticked(round, [hope, mill, quiet], [f"{one.pk}-0" for one in (hope, mill, quiet)])
    assert operations.take_in(round, twice, by=ada_actor) == Taken(0, 2, 1)
    assert choosing.first_of_each(round, [hope, mill, quiet]) == []


def test_somebody_is_added_by_hand_with_an_address_or_without(region: Region, ada: User, ada_actor: Actor) -> None:
    round, client = drafted(region, by=ada_actor), client_of(ada)
    set_do_not_contact(region, address="no@example.org", by=ada_actor)
    address = f"/r/{region.slug}/listening/rounds/{round.pk}/people/add/"

    assert client.post(address, {"email": "Dee@Example.org"}).status_code == 302
    assert "in this round already" in page(client.post(address, {"email": "dee@example.org"}))
    assert "Do not contact" in page(client.post(address, {"email": "no@example.org"}))
    assert "Give a name or an address" in page(client.post(address, {}))
    assert client.post(address, {"name": "Somebody without mail"}).status_code == 302
    assert [*Respondent.objects.order_by("pk").values_list("email", flat=True)] == ["dee@example.org", ""]
    assert "One of them has no address" in page(client.get(f"/r/{region.slug}/listening/rounds/{round.pk}/"))


def test_a_draft_lets_people_go_again_and_an_open_round_does_not(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    first, second = (asked(round, reachable(region, name), by=ada_actor) for name in ("First", "Second"))
    operations.leave_out(first, by=ada_actor)
    operations.open_round(round, by=ada_actor)

    assert [one.pk for one in Respondent.objects.all()] == [second.pk]
    with pytest.raises(Conflict):
        operations.leave_out(second, by=ada_actor)


# Open, remind, close -----------------------------------------------------------------------------------------------


def test_opening_writes_to_each_once_with_a_link_of_their_own(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, letter="We plan the next year.", closes_on=clock.today() + 9 * DAY)
    for name in ("First", "Second"):
        asked(round, reachable(region, name), by=ada_actor)
    assert operations.open_round(round, by=ada_actor) == 2
    work()
    work()
    asked(round, reachable(region, "Late"), by=ada_actor)
    work()

    assert sorted(one.to[0] for one in mail.outbox) == ["first@example.org", "late@example.org", "second@example.org"]
    text = str(mail.outbox[0].body)
    for words in ("We plan the next year.", "Nobody is told who answered what.", "Ada, 740-555-0100", "Español"):
        assert words in text
    assert len(set(links().values())) == 3
    with pytest.raises(Conflict):
        operations.open_round(round, by=ada_actor)


def test_whoever_says_no_between_the_opening_and_the_letter_gets_none(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    one = asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    set_do_not_contact(region, address=one.email, by=ada_actor)
    work()
    one.refresh_from_db()

    assert (mail.outbox, one.trouble) == ([], "withdrawn")


def test_reminders_go_to_those_who_have_not_answered_three_at_most(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, remind_after=4)
    for name in ("First", "Second", "Third"):
        asked(round, reachable(region, name), by=ada_actor)
    opened = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
    with clock.at(opened):
        operations.open_round(round, by=ada_actor)
        work()
        assert operations.remind(round, by=ada_actor) == 0, "not on the same day"
        answer_all(Client(), links()["first@example.org"])
        Client().post(links()["second@example.org"], {"act": "decline"})
    counts = {}
    for day in range(1, 20):
        with clock.at(opened + day * DAY):
            counts[day] = operations.remind_due()
            work()

    assert {day: count for day, count in counts.items() if count} == {4: 1, 8: 1, 12: 1}
    assert [one.to[0] for one in mail.outbox[3:]] == ["third@example.org"] * 3
    assert "A reminder from" in mail.outbox[-1].subject
    with clock.at(opened + 4 * DAY + dt.timedelta(hours=12)):
        assert operations.remind_due() == 0, "not at night"


def test_a_reminder_resumes_what_was_begun_by_the_first_link(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    one = asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    work()
    Client().post(links()[one.email], {"part": "homes", "shown": "housing", "act": "next", "q-housing": "3"})
    with clock.at(clock.now() + DAY):
        assert operations.remind(round, by=ada_actor) == 1
        work()
    assert "Go on where you stopped" in page(Client().get(links()[one.email]))


def test_a_round_closes_by_the_clock_after_its_last_day(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, closes_on=clock.today())
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    assert operations.close_due() == 0
    with clock.at(clock.now() + DAY):
        assert (operations.close_due(), operations.close_due()) == (1, 0)
    round.refresh_from_db()
    work()
    assert (round.state, mail.outbox) == (CLOSED, []), "what waited in the queue is taken out"
    with pytest.raises(Refused, match="Only a round with names"):
        operations.reopen_round(round, by=ada_actor)


def test_a_round_with_names_opens_again_and_loses_a_last_day_that_is_over(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, promise=NAMED, closes_on=clock.today())
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    with clock.at(clock.now() + DAY):
        operations.close_due()
        operations.reopen_round(round, by=ada_actor)
    round.refresh_from_db()
    assert (round.state, round.closes_on) == (OPEN, None)


def test_what_a_round_promises_cannot_change_once_it_is_open(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    with pytest.raises(Refused, match="Choose first whom to ask"):
        operations.open_round(round, by=ada_actor)
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    for change in ({"promise": NAMED}, {"floor": 3}, {"asks_voice": True}):
        with pytest.raises(Refused, match="cannot change any more"):
            operations.change_round(round, values=change, by=ada_actor)
    assert operations.change_round(round, values={"title": "Fall"}, by=ada_actor)


def test_a_survey_of_who_works_with_whom_needs_names(region: Region, ada_actor: Actor) -> None:
    asks = Instrument(
        title={"en": "Ties"}, purpose=Purpose.NETWORK,
        sections=(Section("a", {"en": "A"}, (Question("q", Kind.TEXT, {"en": "Q"}),)),),
    )  # fmt: skip
    with pytest.raises(Refused, match="needs names"):
        drafted(region, by=ada_actor, asks=asks)


def test_the_database_names_nobody_unless_the_round_does(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    one = asked(round, reachable(region, "Hope House"), by=ada_actor)
    for wrong in (
        {"respondent": one},
        {"organization": one.organization},
        {"promise": ANONYMOUS, "sector": one.sector},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(region=region, round=round, **{"promise": BY_SECTOR, **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(promise=NAMED, room="abc")


def test_the_share_of_answers_is_told_by_sector_and_asks_as_much_for_three_as_for_one(
    region: Region, ada: User, ada_actor: Actor
) -> None:
    round, client = drafted(region, by=ada_actor), client_of(ada)
    asked(round, reachable(region, "First"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    work()
    address = f"/r/{region.slug}/listening/rounds/{round.pk}/"
    client.get(address)

    def questions(where: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(where).status_code == 200
        return len(counted)

    before = [questions(where) for where in (address, f"{address}people/", f"/r/{region.slug}/listening/")]
    for name in ("Second", "Third"):
        asked(round, reachable(region, name, sector="faith"), by=ada_actor)
    work()
    after = [questions(where) for where in (address, f"{address}people/", f"/r/{region.slug}/listening/")]
    assert before == after
    answer_all(Client(), links()["second@example.org"])
    found = queries.standing(round)
    assert {one.name: (one.asked, one.answered, one.percent) for one in found.rates} == {
        Sector.objects.get(region=region, key="treatment").name: (1, 0, 0),
        Sector.objects.get(region=region, key="faith").name: (2, 1, 50),
    }
    assert "1 of 3 who were asked have answered (33%)." in page(client.get(f"{address}rate/"))
    assert ">Yes<" not in page(client.get(f"{address}people/")), "without names nobody reads who has answered"


def test_the_pages_make_open_and_close_a_round(region: Region, ada: User, ada_actor: Actor) -> None:
    version = drafted(region, by=ada_actor).version
    hope, client = reachable(region, "Hope House"), client_of(ada)
    here = f"/r/{region.slug}/listening/"
    typed = {
        "version": version.pk, "title": "Spring round", "promise": "sector", "floor": 5, "contact": "Ada",
        "opens_on": "2026-05-02", "closes_on": "2026-05-01",
    }  # fmt: skip
    assert "The last day is before the first." in page(client.post(f"{here}rounds/new/", typed))
    past = page(client.post(f"{here}rounds/new/", {**typed, "opens_on": "", "closes_on": "2020-05-01", "floor": 2}))
    assert ("This day is over." in past, "Give a whole number from 3 to 25." in past) == (True, True)
    led = client.post(f"{here}rounds/new/", {**typed, "opens_on": "", "closes_on": ""})
    round = Round.objects.get(title="Spring round")
    assert led.headers["Location"] == f"{here}rounds/{round.pk}/"
    client.post(f"{here}rounds/{round.pk}/people/", {"act": "picked", "pick": f"{hope.pk}-0"})
    assert "Open it and send one letter" in page(client.get(f"{here}rounds/{round.pk}/"))
    change = f"{here}rounds/{round.pk}/change/"
    assert "What do you promise" in page(client.get(change))
    seen = {"seen": round.changed_at.isoformat()}
    client.post(change, {**typed, **seen, "opens_on": "", "closes_on": "", "title": "Spring"})
    asked_first = page(client.post(f"{here}rounds/{round.pk}/act/", {"act": "open"}, follow=True))
    assert "The round is open." in asked_first
    asked_first = page(client.post(f"{here}rounds/{round.pk}/act/", {"act": "close"}))
    assert ("for good?" in asked_first, "One person who was asked has not answered." in asked_first) == (True, True)
    states = {"room": "open", "remind": "open", "close": "closed", "reopen": "closed"}
    for act, state in states.items():
        client.post(f"{here}rounds/{round.pk}/act/", {"act": act, "sure": "1"})
        round.refresh_from_db()
        assert round.state == state
    assert "What do you promise" not in page(client.get(change))
    client.post(change, {"title": "Spring, late", "contact": "Ada", "seen": round.changed_at.isoformat()})
    round.refresh_from_db()
    assert (round.title, round.promise) == ("Spring, late", "sector")
    assert [*AuditEntry.objects.filter(subject_type="round", subject_id=round.pk).order_by("pk").values_list(
        "verb", flat=True
    )] == ["round.added", "round.addressed", "round.changed", "round.opened", "round.room_given", "round.closed",
          "round.changed"]  # fmt: skip


def test_a_mistyped_address_is_corrected_and_the_old_link_opens_nothing(
    region: Region, ada: User, ada_actor: Actor
) -> None:
    round = drafted(region, by=ada_actor)
    one = asked(round, reachable(region, "Hope House"), by=ada_actor, email="hopp@example.org")
    operations.open_round(round, by=ada_actor)
    work()
    wrong, act = links()["hopp@example.org"], f"/r/{region.slug}/listening/rounds/{round.pk}/people/{one.pk}/"
    Client().post(f"{wrong}?part=homes", {"part": "homes", "shown": "housing", "act": "save", "q-housing": "3"})
    client_of(ada).post(act, {"act": "address", "email": "Hope@example.org"})
    work()
    assert Client().get(wrong).status_code == 410
    assert (Client().get(links()["hope@example.org"]).status_code, Response.objects.count()) == (200, 0)
    assert AuditEntry.objects.filter(verb="respondent.readdressed").count() == 1
    told = page(client_of(ada).post(act, {"act": "address", "email": "no address"}, follow=True))
    assert "This is no email address." in told


def test_with_names_whoever_has_not_answered_is_taken_out_of_the_count(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, promise=NAMED)
    first, second = (asked(round, reachable(region, name), by=ada_actor) for name in ("Cedar", "Willow"))
    operations.open_round(round, by=ada_actor)
    work()
    old = links()
    operations.leave_out(first, by=ada_actor)
    assert Client().get(old[first.email]).status_code == 410
    answer_all(Client(), old[second.email])
    with pytest.raises(Conflict):
        operations.leave_out(second, by=ada_actor)
    with pytest.raises(Conflict):
        operations.readdress(second, email="new@example.org", by=ada_actor)
    assert queries.standing(round).asked == 1


def test_a_letter_is_in_both_languages_where_the_questions_are(region: Region, ada_actor: Actor) -> None:
    round = drafted(
        region, by=ada_actor, letter="We want to know.", title_es="Ronda de otoño", letter_es="Queremos saber."
    )
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    work()
    body = str(mail.outbox[0].body)
    english, spanish = body.split("--- Español ---")
    assert ("We want to know." in english, "What we promise:" in english) == (True, True)
    assert ("«Ronda de otoño»" in spanish, "Queremos saber." in spanish, "Lo que prometemos:" in spanish) == (True,) * 3
    assert "Ronda de otoño" in page(Client().get(f"{links()['hope.house@example.org']}?lang=es"))


# A whole room --------------------------------------------------------------------------------------------------------


def in_room(region: Region, by: Actor, promise: str = BY_SECTOR) -> tuple[Round, str]:
    round = drafted(region, by=by, promise=promise)
    operations.give_room(round, on=True, by=by)
    operations.open_round(round, by=by)
    round.refresh_from_db()
    return round, f"/r/{region.slug}/room/{round.room}/"


def answer_in_room(address: str, sector: int | None) -> Client:
    """One phone, from the wall to the thanks."""
    phone = Client()
    phone.get(address)
    phone.post(address, {"act": "begin", **({"sector": sector} if sector else {})})
    done = answer_all(phone, address)
    assert "thanks=1" in done.headers["Location"]
    return phone


@pytest.mark.parametrize("promise", [BY_SECTOR, ANONYMOUS])
def test_sixty_phones_behind_one_address_get_through_in_a_minute_and_count_once(
    promise: str, region: Region, ada_actor: Actor
) -> None:
    round, address = in_room(region, ada_actor, promise)
    sector = Sector.objects.filter(region=region)[0].pk if promise == BY_SECTOR else None
    phones = [answer_in_room(address, sector) for _phone in range(60)]

    assert Response.objects.filter(round=round, state="sent", way="room").count() == 60
    assert Response.objects.count() == 60
    assert queries.standing(round).room == 60
    again = page(phones[0].get(address))
    assert ("Your answers are in already." in again, "Somebody else answers on this phone" in again) == (True, True)
    phones[0].post(address, {"act": "again"})
    assert "What we promise" in page(phones[0].get(address))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Threads share no in-memory SQLite.")
@pytest.mark.django_db(transaction=True)
def test_sixty_answers_from_twelve_at_a_time_are_all_counted_once(region: Region, ada_actor: Actor) -> None:
    round, address = in_room(region, ada_actor, ANONYMOUS)

    def one(_phone: int) -> None:
        try:
            answer_in_room(address, None)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as phones:
        list(phones.map(one, range(60)))

    assert Response.objects.filter(round=round, state="sent").count() == Response.objects.count() == 60
    tally = AnonymousTally.objects.filter(verb="response.sent")
    assert tally.values_list("count", flat=True).get() == 60


def test_whoever_begins_far_too_often_from_one_place_is_told_to_wait(region: Region, ada_actor: Actor) -> None:
    _round, address = in_room(region, ada_actor, ANONYMOUS)
    answers = [Client().post(address, {"act": "begin"}).status_code for _try in range(301)]
    assert (set(answers[:300]), answers[300]) == ({302}, 429)


def test_a_phone_comes_back_to_what_it_has_begun_and_another_does_not(region: Region, ada_actor: Actor) -> None:
    _round, address = in_room(region, ada_actor, ANONYMOUS)
    phone = Client()
    phone.post(address, {"act": "begin"})
    phone.post(address, {"part": "homes", "shown": "housing", "act": "next", "q-housing": "3"})

    assert "Go on where you stopped" in page(phone.get(address))
    assert "Go on where you stopped" not in page(Client().get(address))
    lost = Client().post(address, {"part": "homes", "shown": "housing", "act": "next", "q-housing": "1"})
    assert (lost.status_code, Response.objects.count()) == (302, 1)


def test_the_short_address_leads_to_the_room_and_nowhere_once_it_is_taken_back(
    region: Region, ada: User, ada_actor: Actor
) -> None:
    round, address = in_room(region, ada_actor)
    assert Client().get(f"/room/{round.room.upper()}/").headers["Location"] == address
    wall = page(client_of(ada).get(f"/r/{region.slug}/listening/rounds/{round.pk}/screen/"))
    assert (f"/room/{round.room}/" in wall, "data:image/svg+xml" in wall) == (True, True)
    operations.give_room(round, on=False, by=ada_actor)
    assert [Client().get(where).status_code for where in (address, f"/room/{round.room}/")] == [404, 404]
    named = drafted_named(region, ada_actor)
    with pytest.raises(Refused, match="personal links"):
        operations.give_room(named, on=True, by=ada_actor)


def drafted_named(region: Region, by: Actor) -> Round:
    version = Round.objects.all()[0].version
    values = {"title": "Named", "promise": NAMED, "version_id": version.pk}
    return operations.make_round(region=region, values=values, by=by)


# On paper ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (HOUSING, "3", 3), (HOUSING, "?", DONT_KNOW), (HOUSING, "x", "x"), (RIDES, "1 2", ["bus", "van"]),
        (RIDES, "2,1", ["van", "bus"]), (RIDES, "3", ["3"]), (AT_NIGHT, "y", True), (AT_NIGHT, "no", False),
        (AT_NIGHT, "maybe", "maybe"), (WHY, " Beds\0 ", "Beds"), (BEDS, "1,200", 1200), (BEDS, "2,5", 2.5),
        (BEDS, "٤", "٤"), (SINCE, "2026-11-30", "2026-11-30"), (WHY, "", None),
    ],
)  # fmt: skip
def test_what_is_keyed_in_short_is_read(question: Question, typed: str, value: Any) -> None:
    assert value_in_short(question, typed) == value
    assert value_in_short(question, in_short(question, value)) == value


def test_what_a_form_sends_is_read() -> None:
    assert value_of(RIDES, ["bus", ""]) == ["bus"]
    assert value_of(RIDES, [DONT_KNOW]) == DONT_KNOW
    assert value_of(AT_NIGHT, []) is None


def test_a_sheet_is_keyed_in_by_whoever_coordinates(region: Region, ada: User, ada_actor: Actor, lea: User) -> None:
    round = drafted(region, by=ada_actor, asks_voice=True)
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    client, address = client_of(ada), f"/r/{region.slug}/listening/rounds/{round.pk}/paper/"
    sheet = page(client.get(f"/r/{region.slug}/listening/rounds/{round.pk}/sheet/?lang=es"))
    assert ("¿Cómo está la vivienda?" in sheet, "No sé" in sheet) == (True, True)
    faith = Sector.objects.get(region=region, key="faith")

    told = page(client.post(address, {"q-housing": "2", "q-rides": "7"}))
    assert told.count("Please answer this one.") == 2, "“what is missing?” is asked, since housing is low"
    typed = {
        "sector": faith.pk, "q-housing": "2", "q-why": "Beds", "q-rides": "1 2", "q-open": "n", "voice": "on",
        "q-ties-0-name": "hope house", "q-ties-0-how": "2", "q-ties-1-name": "The garage", "q-ties-1-how": "1",
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    response = Response.objects.get()
    hope = Respondent.objects.get().organization_id
    assert (response.way, response.state, response.sector_id, response.voice) == ("paper", "sent", faith.pk, "yes")
    assert response.answers == {
        "housing": 2, "why": "Beds", "rides": ["bus", "van"], "open": False,
        "ties": [{"who": hope, "how": "refer"}, {"name": "The garage", "how": "aware"}],
    }  # fmt: skip
    assert client_of(lea).get(address).status_code == 404
    assert "One sheet of paper was keyed in." in page(client.get(f"/r/{region.slug}/listening/rounds/{round.pk}/"))
    assert "Nothing is saved yet" in page(client.post(address, {**typed, "act": "look"})), "Enter saves nothing"
    assert "Nothing stands on this sheet yet." in page(client.post(address, {"sector": "none"}))
    again = client.post(address, {"act": "back"}).context["form"]
    assert (Response.objects.count(), again["q-rides"].value(), again["q-ties-1-how"].value()) == (0, "1 2", "1")
    assert (again["sector"].value(), again["q-ties-0-name"].value()) == (faith.pk, "Hope House")
    client.post(address, {**typed, "sector": "none"})
    assert Response.objects.get().sector_id is None
    operations.close_round(round, by=ada_actor)
    assert "This round is closed" in page(client.post(address, typed))


def test_a_sheet_with_a_name_counts_as_the_answer_of_who_was_asked(region: Region, ada: User, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, promise=NAMED)
    one = asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    client, address = client_of(ada), f"/r/{region.slug}/listening/rounds/{round.pk}/paper/"
    client.post(address, {"respondent": one.pk, "q-housing": "3"})

    assert (Response.objects.get().respondent_id, queries.standing(round).answered) == (one.pk, 1)
    assert "Select a valid choice" in page(client.post(address, {"respondent": one.pk, "q-housing": "3"}))


# Whoever wants to be forgotten ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("promise", [NAMED, BY_SECTOR])
def test_whoever_is_erased_leaves_no_name_and_nothing_begun(promise: str, region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor, promise=promise)
    one = asked(round, None, by=ada_actor, sector_id=Sector.objects.filter(region=region)[0].pk)
    operations.open_round(round, by=ada_actor)
    work()
    Client().post(links()[one.email], {"part": "homes", "shown": "housing", "act": "next", "q-housing": "3"})
    told = [held.what for held in erasing.held_of(person(one.email))]
    assert told[:2] == ["You were asked in a round: Fall round", "What you answered in the round: Fall round"]
    erasing.erase(person(one.email), by=ada_actor)

    one.refresh_from_db()
    assert (one.name, one.email, one.declined, Response.objects.count()) == ("", "", True, 0)


def test_reminders_are_due_by_the_rhythm() -> None:
    day = dt.date(2026, 3, 2)
    assert not reminder_due(None, None, 0, 4, day)
    assert not reminder_due(day, None, 0, None, day + 9 * DAY)
    assert [reminder_due(day, None, 0, 4, day + n * DAY) for n in (3, 4, 5)] == [False, True, True]
    assert [reminder_due(day, day + 4 * DAY, n, 4, day + 8 * DAY) for n in (1, 2, 3)] == [True, True, False]
