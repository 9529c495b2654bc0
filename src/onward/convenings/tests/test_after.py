"""After a gathering: decisions, minutes, thanks; and what sectors ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onward.accounts.models import DutyLink, User
from onward.accounts.queries import actor_of
from onward.convenings.carrying_thanks import compose
from onward.convenings.models import Ask, Decision, Gathering, Minutes
from onward.convenings.operations import asks, decisions, thanks
from onward.convenings.operations.demo_room import fill_the_room
from onward.convenings.queries import after
from onward.convenings.queries import asks as asked
from onward.convenings.queries.agenda import agenda_of
from onward.convenings.rules.asks import NO, PARTLY, YES
from onward.convenings.tests.agenda_cast import agenda_of_lines, line_of_agenda
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.convenings.tests.room_cast import TEAM, room_of, says, topic_of
from onward.convenings.waiting import ASKS_OVERDUE
from onward.core import clock, erasing
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.core.waiting import all_that_may_wait
from onward.partners.models import Organization, Sector
from onward.partners.operations import set_do_not_contact
from onward.partners.operations.rows import NEVER, ChangedMeanwhile
from onward.regions.models import Region
from onward.testing import client_of


def test_a_decision_says_who_and_why_and_is_about_something_said_there(region: Region) -> None:
    here = room_of(region)
    usual = {"body": "One list of beds", "decided_by": "All", "decided_on": clock.today(), "reason": ""}
    made = decisions.decide(here.gathering, values={**usual, "topic_id": topic_of(here, "Beds").pk}, by=TEAM)
    elsewhere = topic_of(room_of(region, gathering=gathering_of(region, "Other")), "Rides")
    with pytest.raises(Refused):
        decisions.change_decision(made, values={"topic_id": elsewhere.pk}, by=TEAM)
    decisions.remove_decision(made, by=TEAM)
    assert after.decisions_of(here.gathering) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(region=region, gathering=here.gathering, **{**usual, "decided_by": ""})


def test_two_who_write_minutes_at_once_do_not_write_over_each_other(region: Region) -> None:
    gathering = gathering_of(region)
    words = {"opening": "", "course": "We met.", "next_steps": ""}
    assert not decisions.write_minutes(gathering, values=dict.fromkeys(words, ""), by=TEAM, seen=NEVER)
    assert decisions.write_minutes(gathering, values=words, by=TEAM, seen=NEVER)
    with pytest.raises(ChangedMeanwhile):
        decisions.write_minutes(gathering, values={**words, "course": "Mine"}, by=TEAM, seen=NEVER)
    seen = Minutes.objects.get().changed_at
    assert decisions.write_minutes(gathering, values={**words, "course": "Ours"}, by=TEAM, seen=seen)


def test_minutes_begin_with_what_was_on_the_agenda(region: Region, ada: User) -> None:
    gathering = gathering_of(region)
    client, address = client_of(ada), f"/r/{region.slug}/gatherings/{gathering.pk}/minutes/write/"
    assert after.course_of(gathering) == ""
    agenda = agenda_of_lines(gathering, "Welcome", "Rounds")
    line_of_agenda(agenda, "Break", position=3, part="pause")

    at = [f"{moment:%I:%M %p}".lstrip("0") for moment in (line.starts for line in agenda_of(gathering).lines)]
    assert after.course_of(gathering) == f"{at[0]} Welcome\n{at[1]} Rounds"
    assert f"{at[1]} Rounds" in client.get(address).text


def test_the_minutes_are_a_page_and_a_pdf_with_tags(region: Region, ada: User) -> None:
    gathering = gathering_of(region, voice_answers=3, voice_told=True)
    hope = Organization.objects.create(region=region, name="Hope House")
    for n in range(12):
        guest_of(gathering, f"Dee {n}", hope if n == 0 else None, attended=True, voice="yes" if n == 0 else "")
    fill_the_room(gathering, by=TEAM)
    client, address = client_of(ada), f"/r/{region.slug}/gatherings/{gathering.pk}/minutes/"
    page = client.get(address).content.decode()

    for words in ("12 people, one organization.", "Recovery voice was heard.", "Rides to work at night",
                  "We keep one shared list of free beds", "Somebody picked up the phone."):  # fmt: skip
        assert words in page
    made = client.get(f"{address}?format=pdf").content
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made or b"pdfuaid" in made


def test_thanks_go_once_in_the_reader_s_language_and_not_to_whoever_wants_none(region: Region, ada: User) -> None:
    gathering = gathering_of(region, state="held")
    guest_of(gathering, "Dee", attended=True, language="es")
    guest_of(gathering, "Closed", attended=True)
    guest_of(gathering, "Away", standing="not_coming")
    set_do_not_contact(region, address="closed@example.org", by=actor_of(ada))
    with pytest.raises(Refused):
        thanks.send_thanks(gathering, to="came", by=TEAM)
    words = {"words": "Thank you all.", "words_es": "Gracias a todos."}
    thanks.word_thanks(gathering, to="came", values=words, by=TEAM, seen=NEVER)
    with pytest.raises(ChangedMeanwhile):
        thanks.word_thanks(gathering, to="came", values=words, by=TEAM, seen=NEVER)
    values = {"body": "One list of beds", "decided_by": "All", "decided_on": clock.today()}
    decisions.decide(gathering, values=values, by=TEAM)

    assert thanks.send_thanks(gathering, to="came", by=TEAM) == 2
    with pytest.raises(Conflict):
        thanks.send_thanks(gathering, to="came", by=TEAM)
    with pytest.raises(Conflict):
        thanks.word_thanks(gathering, to="came", values=words, by=TEAM)
    letters = {letter.to: compose(letter) for letter in Letter.objects.filter(letter="thanks")}
    dee = letters["dee@example.org"]
    assert dee is not None
    assert letters["closed@example.org"] is None
    assert "Gracias a todos." in dee.body
    assert "One list of beds" in dee.body
    assert dee.subject.startswith("Gracias por venir")


def test_thanks_go_when_it_is_over_and_only_when_somebody_says_that_they_may(region: Region, ada: User) -> None:
    gathering, client = gathering_of(region), client_of(ada)
    guest_of(gathering, "Dee", attended=True)
    thanks.word_thanks(gathering, to="came", values={"words": "Thank you."}, by=TEAM, seen=NEVER)
    with pytest.raises(Refused, match="is over"):
        thanks.send_thanks(gathering, to="came", by=TEAM)
    gathering.state = "cancelled"
    with clock.at(clock.now() + timedelta(days=30)), pytest.raises(Refused, match="cancelled"):
        thanks.send_thanks(gathering, to="came", by=TEAM)

    Gathering.objects.update(state="held")
    address, send = f"/r/{region.slug}/gatherings/{gathering.pk}/thanks/", {"to": "came", "act": "send"}
    client.post(address, send)
    assert not Letter.objects.filter(letter="thanks").exists()
    client.post(address, {**send, "sure": "1"})
    assert Letter.objects.filter(letter="thanks").count() == 1


# Asks ----------------------------------------------------------------------------------------------------------------


def an_ask(region: Region, **more: Any) -> Ask:
    sector = Sector.objects.get(region=region, key="recovery_housing")
    values = {"direction": "others", "sector_id": sector.pk, "what": "Hold two beds", "of_whom": "The state", **more}
    return asks.ask(region=region, values=values, by=TEAM)


def test_an_ask_is_of_somebody_of_this_region(region: Region, other_region: Region) -> None:
    with pytest.raises(Refused):
        an_ask(region, of_whom=" ")
    with pytest.raises(Refused):
        an_ask(region, of_sector_id=Sector.objects.filter(region=other_region)[0].pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(region=region, direction="others", sector=Sector.objects.filter(region=region)[0], what="x")


def test_an_ask_is_answered_mended_withdrawn_and_asked_again(region: Region) -> None:
    row = an_ask(region)
    with pytest.raises(Refused):
        asks.answer(row, state=NO, words=" ", by=TEAM)
    with pytest.raises(Refused):
        asks.answer(row, state="maybe", words="x", by=TEAM)
    asks.answer(row, state=PARTLY, words="One bed", by=TEAM)
    with pytest.raises(Refused):
        asks.change_ask(row, values={"what": "x", "of_whom": "y"}, by=TEAM)
    with pytest.raises(Conflict):
        asks.withdraw_ask(row, by=TEAM)
    asks.answer(row, state=YES, words="", by=TEAM)
    asks.reopen_ask(row, by=TEAM)
    with pytest.raises(Conflict):
        asks.reopen_ask(row, by=TEAM)
    asks.withdraw_ask(row, by=TEAM)
    with pytest.raises(Conflict):
        asks.answer(row, state=YES, words="", by=TEAM)
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.answer) == ("withdrawn", None, "")


def test_all_four_directions_are_listed_and_what_is_late_is_told(region: Region) -> None:
    an_ask(region, by_when=clock.today() - timedelta(days=1))
    found = asked.by_direction(region)

    assert [(way, [one.late for one in told]) for way, told in found] == [
        ("others", [True]), ("each_other", []), ("person", []), ("outward", []),
    ]  # fmt: skip
    assert [len(told) for _way, told in asked.by_direction(region, state="answered")] == [0, 0, 0, 0]
    assert asked.overdue(region).count() == 1


def test_whoever_is_asked_answers_by_the_link_of_the_letter_once(region: Region, ada: User) -> None:
    row = an_ask(region, to_email="dee@example.org", to_name="Dee")
    asks.send_ask(row, by=actor_of(ada))
    with pytest.raises(Refused):
        asks.send_ask(row, by=actor_of(ada))
    href = Letter.objects.get(letter="ask").facts["href"]
    path = href[href.index("/r/"):]
    client = Client()
    assert "Hold two beds" in client.get(path, follow=True).content.decode()
    assert "Say in a few words" in client.post(path, {"state": "no", "words": ""}).content.decode()
    assert "Thank you." in client.post(path, {"state": "no", "words": "We have none."}).content.decode()
    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_way) == ("no", "We have none.", "link")
    assert DutyLink.objects.get().done_at is not None
    assert "answered already" in client.get(path, follow=True).content.decode()


def test_no_letter_goes_without_an_address_or_to_whoever_wants_none(region: Region, ada: User) -> None:
    with pytest.raises(Refused):
        asks.send_ask(an_ask(region), by=actor_of(ada))
    set_do_not_contact(region, address="dee@example.org", by=actor_of(ada))
    with pytest.raises(Refused):
        asks.send_ask(an_ask(region, to_email="dee@example.org"), by=actor_of(ada))
    assert not Letter.objects.filter(letter="ask").exists()


def test_after_the_address_is_corrected_the_new_one_is_asked_at_once_and_the_old_link_answers_no_more(
    region: Region, ada: User
) -> None:
    row, by = an_ask(region, to_email="dee@example.org"), actor_of(ada)
    asks.send_ask(row, by=by)
    href = Letter.objects.get(letter="ask").facts["href"]
    path = href[href.index("/r/"):]
    asks.change_ask(row, values={"of_whom": "The state", "to_email": "sam@example.org"}, by=by)
    assert Client().post(path, {"state": "yes", "words": ""}, follow=True).status_code == 410
    with pytest.raises(Conflict):
        asks.answer(row, state=YES, words="", by=by, link=DutyLink.objects.get())

    asks.send_ask(row, by=by)
    row.refresh_from_db()
    assert (row.state, row.sent_on, row.reminders) == ("asked", clock.today(), 0)
    asks.answer(row, state=YES, words="", by=by)
    asks.reopen_ask(row, by=by)
    row.refresh_from_db()
    assert row.sent_on is None


def test_of_a_quote_an_ask_is_made_only_with_consent(region: Region, ada: User) -> None:
    here, client = room_of(region), client_of(ada)
    kept, shown = says(here, "It saved me", kind="quote"), says(here, "It saved us", kind="quote", consent=True)
    assert asked.item_to_ask_from(region, kept.pk) is None
    assert asked.item_to_ask_from(region, shown.pk) == shown
    page = client.get(f"/r/{region.slug}/gatherings/{here.gathering_id}/room/groups/?kind=quote").text
    assert [f"?item={one.pk}\"" in page for one in (kept, shown)] == [False, True]


def test_asks_whose_day_is_over_wait_for_whoever_leads(region: Region, ada: User) -> None:
    an_ask(region, by_when=clock.today() - timedelta(days=1))
    rows = ASKS_OVERDUE.rows(region, actor_of(ada))
    assert rows is not None
    assert rows.count() == 1
    assert ASKS_OVERDUE in all_that_may_wait()


def test_a_name_is_taken_out_of_what_was_said_where_they_were_a_guest(region: Region, ada: User) -> None:
    here = room_of(region)
    guest_of(here.gathering, "Dee Long", email="dee@example.org")
    item, other = says(here, "Ask Dee  long, not Dee Longest"), says(here, "Dee knows")
    values = {"body": "A van", "decided_by": "Dee Long", "decided_on": clock.today()}
    decided = decisions.decide(here.gathering, values=values, by=TEAM)
    elsewhere = says(room_of(region, gathering=gathering_of(region, "Other")), "Ask Dee Long")
    erasing.erase(erasing.person_called("dee@example.org"), by=actor_of(ada))

    for one in (item, other, decided, elsewhere):
        one.refresh_from_db()
    assert (item.body, other.body) == ("Ask (erased), not Dee Longest", "Dee knows")
    assert (decided.decided_by, elsewhere.body) == ("(erased)", "Ask Dee Long")


def test_a_week_later_a_reminder_may_go(region: Region, ada: User) -> None:
    row = an_ask(region, to_email="dee@example.org")
    asks.send_ask(row, by=actor_of(ada))
    with clock.at(clock.now() + timedelta(days=8)):
        asks.send_ask(row, by=actor_of(ada))
    row.refresh_from_db()
    assert row.reminders == 1
