"""Partners are asked on a rhythm: letters, reminders, the call list, and what comes of a call."""

import datetime as dt
from typing import Any

import pytest

from onward.accounts.models import DutyLink, User
from onward.accounts.operations.links import link_actor
from onward.core import clock, mail
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry, Letter
from onward.core.tick import tick
from onward.directory import operations as directory
from onward.directory.models import ChangeRequest, Contact
from onward.directory.tests.cast import NOW, partner, place, service
from onward.outreach import operations
from onward.outreach.models import FreshnessMark, Rhythm, Verification
from onward.outreach.queries import verification as queries
from onward.outreach.queries.freshness import freshness_of, score_of
from onward.outreach.rules.freshness import Score
from onward.partners import operations as partners
from onward.partners.models import Conversation, Organization
from onward.partners.operations import one_moment
from onward.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def house(region: Region) -> Organization:
    made = partner(region, "Hope House", email="info@hope.example")
    service(made, "Recovery beds")
    return made


@pytest.fixture
def on(region: Region, ada_actor: Actor) -> Rhythm:
    return operations.set_rhythm(region, values={"on": True, "quiet_weekdays": []}, by=ada_actor)


def day(n: int) -> Any:
    """So many days after the beginning, at the same hour."""
    return clock.at(NOW + dt.timedelta(days=n))


def look(*days: int) -> list[int]:
    """The worker looks on these days; how many letters each sent."""
    sent = []
    for n in days:
        with day(n):
            sent.append(operations.ask_on_rhythm())
    return sent


def letters() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("letter", flat=True))


def on_call_list(region: Region) -> Verification:
    look(0, 10, 20, 27)
    found: Verification = queries.calls(region).get()
    return found


# Letters -----------------------------------------------------------------------------------------------------------


def test_off_nothing_is_sent(house: Organization, region: Region, ada_actor: Actor) -> None:
    operations.set_rhythm(region, values={"on": False}, by=ada_actor)

    assert look(0, 1) == [0, 0]
    assert Verification.objects.count() == 0


def test_whoever_is_silent_gets_a_letter_two_reminders_and_a_call(house: Organization, on: Rhythm) -> None:
    assert look(0, 0, 5, 10, 10, 20, 20, 26, 27, 60) == [1, 0, 0, 1, 0, 1, 0, 0, 0, 0]
    assert letters() == ["confirm_listing", "listing_reminder", "listing_last_reminder"]
    assert [str(row) for row in queries.calls(house.region)] == ["Hope House"]


@pytest.mark.parametrize("kind", ["listing_reminder", "listing_last_reminder"])
def test_a_reminder_has_words_of_its_own_and_its_link_in_text_and_html(
    kind: str, house: Organization, on: Rhythm
) -> None:
    Contact.objects.create(region=house.region, organization=house, name="Dee", email="dee@hope.example")
    look(0, 10, 20)
    letter = Letter.objects.get(letter=kind)
    message = mail.compose(letter.letter, letter.to, letter.facts)
    html = str(message.alternatives[0][0])

    assert letter.to == "dee@hope.example"
    assert "Hope House" in message.subject
    assert "Hello Dee," in message.body
    assert [letter.facts["href"] in text for text in (message.body, html)] == [True, True]
    assert message.body != mail.compose("confirm_listing", letter.to, letter.facts).body


def test_a_machine_that_slept_for_a_month_sends_what_is_due_now_and_no_more(house: Organization, on: Rhythm) -> None:
    assert look(0, 90, 90, 91, 99, 100) == [1, 1, 0, 0, 0, 1]


def test_a_day_has_so_many_letters_and_the_oldest_listings_come_first(
    region: Region, on: Rhythm, ada_actor: Actor
) -> None:
    operations.set_rhythm(region, values={"a_day": 2}, by=ada_actor)
    for n in range(5):
        partner(region, f"P{n}", email=f"p{n}@example.org", assured_date=dt.date(2024, 1, 9 - n))

    assert look(0, 0, 1, 2) == [2, 0, 2, 1]
    assert list(Verification.objects.values_list("organization__name", flat=True)) == ["P4", "P3", "P2", "P1", "P0"]


def test_a_letter_sent_by_hand_counts_for_the_day_and_puts_off_the_rhythm(
    house: Organization, on: Rhythm, ada_actor: Actor
) -> None:
    operations.set_rhythm(house.region, values={"a_day": 1}, by=ada_actor)
    other = partner(house.region, "Other", email="o@example.org")
    directory.ask_to_check(house, to=("info@hope.example", ""), by=ada_actor)

    assert look(0, 1, 13, 14) == [0, 1, 1, 1]
    assert Verification.objects.get(organization=other).letters == 2


@pytest.mark.parametrize(("zone", "hour", "letters"), [
    ("America/New_York", 13, 0), ("America/New_York", 14, 1), ("America/Los_Angeles", 16, 0),
    ("America/Los_Angeles", 23, 1), ("Pacific/Honolulu", 18, 0), ("Pacific/Honolulu", 20, 1), ("Pacific/Guam", 2, 1),
])  # fmt: skip
def test_letters_leave_in_the_hours_of_the_region(
    zone: str, hour: int, letters: int, house: Organization, on: Rhythm
) -> None:
    Region.objects.update(time_zone=zone)
    with clock.at(dt.datetime(2026, 12, 9, hour, tzinfo=dt.UTC)):
        assert operations.ask_on_rhythm() == letters


def test_the_most_of_a_day_holds_across_midnight_in_greenwich(
    house: Organization, on: Rhythm, ada_actor: Actor
) -> None:
    Region.objects.update(time_zone="Pacific/Honolulu")
    operations.set_rhythm(house.region, values={"a_day": 1}, by=ada_actor)
    partner(house.region, "Other", email="o@example.org")
    sent = []
    for day, hour in ((9, 23), (10, 1), (10, 20)):
        with clock.at(dt.datetime(2026, 12, day, hour, tzinfo=dt.UTC)):
            sent.append(operations.ask_on_rhythm())
    assert sent == [1, 0, 1]


def test_nothing_leaves_on_quiet_days_or_at_night(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    operations.set_rhythm(house.region, values={"quiet_weekdays": [0]}, by=ada_actor)
    with clock.at(NOW.replace(hour=5) + dt.timedelta(days=1)):
        assert operations.ask_on_rhythm() == 0

    assert look(0, 1) == [0, 1]


def test_an_answer_ends_it_whichever_way_it_comes(region: Region, on: Rhythm, ada_actor: Actor) -> None:
    names = ("By link", "By hand", "By correction", "By import", "Not yet")
    made = {name: partner(region, name, email=f"{name.split()[-1]}@example.org") for name in names}
    imported = service(made["By import"], "Beds")
    look(0)
    with day(2):
        link = DutyLink.objects.get(organization_id=made["By link"].pk)
        directory.confirm_by_link(made["By link"], link=link, by=link_actor(link))
        partners.confirm_organizations([made["By hand"]], by=ada_actor)
        values = {"organization": made["By correction"], "sent_by": "Dee", "reply_to": "d@example.org"}
        ChangeRequest.objects.create(region=region, sent_at=clock.now(), **values)
        imported.assured_date = clock.today()
        imported.save()

    assert look(10) == [1]
    assert sorted(Verification.objects.values_list("organization__name", "outcome")) == [
        ("By correction", "answered"), ("By hand", "answered"), ("By import", "answered"), ("By link", "answered"),
        ("Not yet", ""),
    ]  # fmt: skip
    assert look(100) == [1], "the last reminder to the one who said nothing; the others rest"


def test_do_not_contact_is_honoured_before_and_in_between(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    region = house.region
    before, mute = partner(region, "Before", email="b@example.org"), partner(region, "Closed", email="c@example.org")
    partners.set_do_not_contact(region, organization=before, by=ada_actor)
    partners.set_do_not_contact(region, address="c@example.org", by=ada_actor)
    assert look(0) == [1]
    partners.set_do_not_contact(region, organization=house, by=ada_actor)

    assert look(10, 20, 40) == [0, 0, 0]
    assert [row.organization for row in queries.calls(region)] == [mute]
    assert Verification.objects.get(organization=house).outcome == "let_go"
    partners.set_do_not_contact(region, organization=mute, by=ada_actor)
    assert queries.calls(region).count() == 0


def test_whoever_has_no_address_is_called_so_many_a_week(region: Region, on: Rhythm, ada_actor: Actor) -> None:
    operations.set_rhythm(region, values={"calls_a_week": 2}, by=ada_actor)
    for n in range(5):
        partner(region, f"Mute {n}")
    counts = []
    for n in (0, 1, 6, 7, 14):
        look(n)
        with day(n):
            counts.append(queries.calls(region).count())

    assert counts == [2, 2, 2, 4, 5]


def test_only_partners_of_the_chosen_sectors_are_asked(region: Region, on: Rhythm, ada_actor: Actor) -> None:
    operations.set_rhythm(region, values={"sectors": ["employers"]}, by=ada_actor)
    partner(region, "Mill", sector="employers", email="m@example.org")
    partner(region, "Court", sector="philanthropy", email="c@example.org")
    partner(region, "Maybe", sector="employers", standing="prospect", email="p@example.org")

    assert look(0) == [1]
    assert Verification.objects.get().organization.name == "Mill"


def test_whoever_leaves_the_list_is_asked_no_further(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    look(0)
    partners.remove_organization(house, by=ada_actor)

    assert look(10, 20) == [0, 0]
    assert Verification.objects.get().outcome == "let_go"


def test_a_letter_that_is_refused_keeps_no_other_from_going(region: Region, on: Rhythm) -> None:
    for n in range(8):
        partner(region, f"Branch {n}", email="one@example.org")
    partner(region, "Other", email="o@example.org")

    assert look(0, 1, 2) == [7, 2, 0], "six letters a day to one address"


def test_regions_next_door_have_rhythms_of_their_own(house: Organization, on: Rhythm, other_region: Region) -> None:
    partner(other_region, "Next", email="n@example.org")

    assert look(0) == [1]
    assert list(DutyLink.objects.values_list("region_id", flat=True)) == [house.region_id]


def test_the_clock_asks_once_an_hour(house: Organization, on: Rhythm) -> None:
    assert tick()["asking on the rhythm"] == 1
    assert "asking on the rhythm" not in tick()


def test_half_a_year_later_it_begins_again(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    look(0, 10, 20, 27)
    with day(30):
        operations.confirmed_by_phone(queries.calls(house.region).get(), by=ada_actor)

    assert look(31, 200, 209, 210) == [0, 0, 0, 1]


def test_as_many_questions_for_one_partner_as_for_three(
    house: Organization, on: Rhythm, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(5):
        queries.stand_of(house.region, on)
    for n in range(2):
        service(partner(house.region, f"P{n}", email=f"p{n}@example.org"), "Beds")
    with django_assert_num_queries(5):
        assert len(queries.stand_of(house.region, on).standings) == 3


# On the telephone --------------------------------------------------------------------------------------------------


def test_confirmed_by_phone_confirms_logs_and_can_be_undone(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    row = on_call_list(house.region)
    with day(28), one_moment() as moment:
        operations.confirmed_by_phone(row, by=ada_actor)
    house.refresh_from_db()
    row.refresh_from_db()

    assert house.assured_date == house.services.get().assured_date == (NOW + dt.timedelta(days=28)).date()
    assert (row.outcome, queries.calls(house.region).count()) == ("by_phone", 0)
    said = Conversation.objects.get(channel="call")
    assert (said.channel, said.direction, said.note) == ("call", "in", "Said on the phone that the listing is right.")

    partners.undo(region=house.region, at=moment, by=ada_actor)
    house.refresh_from_db()
    calls = Conversation.objects.filter(channel="call")
    assert (house.assured_date, calls.count(), queries.calls(house.region).count()) == (None, 0, 1)


def test_something_changed_stays_on_the_list_until_it_is_confirmed(
    house: Organization, on: Rhythm, ada_actor: Actor
) -> None:
    row = on_call_list(house.region)
    with day(28):
        operations.changed_by_phone(row, by=ada_actor)
        assert queries.call_of(house.region, row.pk).changed_found_on == clock.today()
        partners.confirm_organizations([house], by=ada_actor)
        assert queries.calls(house.region).count() == 0
    look(29)
    row.refresh_from_db()
    assert row.outcome == "answered"


def test_no_answer_comes_back_on_its_day(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    row = on_call_list(house.region)
    with day(28):
        with pytest.raises(Refused, match="a day to come"):
            operations.not_reached(row, again_on=clock.today(), by=ada_actor)
        with pytest.raises(Refused, match="90 days"):
            operations.not_reached(row, again_on=dt.date(9999, 12, 31), by=ada_actor)
        operations.not_reached(row, again_on=clock.today() + dt.timedelta(days=3), by=ada_actor)
        assert (queries.to_call(house.region).count(), queries.calls(house.region).count()) == (0, 1)
    with day(31):
        assert queries.to_call(house.region).get().tries == 1
    assert Conversation.objects.get(channel="call").direction == "out"


def test_closed_down_takes_them_off_the_list_and_back(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    row = on_call_list(house.region)
    with day(28), one_moment() as moment:
        operations.closed_down(row, by=ada_actor)
    house.refresh_from_db()
    assert house.removed_at is not None

    with pytest.raises(Conflict, match="faster"):
        operations.confirmed_by_phone(row, by=ada_actor)
    partners.undo(region=house.region, at=moment, by=ada_actor)
    assert queries.calls(house.region).get() == row


def test_what_the_rhythm_did_is_in_the_history(house: Organization, on: Rhythm) -> None:
    look(0)
    verbs = AuditEntry.objects.filter(actor_id="rhythm")

    assert sorted((entry.verb, entry.actor_label) for entry in verbs) == [
        ("conversation.added", "The rhythm"),
        ("dutylink.issued", "The rhythm"),
        ("verification.added", "The rhythm"),
    ]


def test_two_that_are_one_are_asked_as_one_and_apart_again(house: Organization, on: Rhythm, ada_actor: Actor) -> None:
    twin = partner(house.region, "Hope Hse", email="twin@example.org")
    look(0)
    with day(1), one_moment() as moment:
        partners.merge_organizations(gone=twin, kept=house, taken=(), by=ada_actor)

    assert list(house.verifications.order_by("pk").values_list("outcome", flat=True)) == ["", "let_go"]
    partners.undo(region=house.region, at=moment, by=ada_actor)
    assert list(Verification.objects.order_by("organization__name").values_list("organization__name", "outcome")) == [
        ("Hope House", ""), ("Hope Hse", ""),
    ]  # fmt: skip


# How fresh ---------------------------------------------------------------------------------------------------------


def test_the_score_counts_services_by_sector_and_by_county(region: Region) -> None:
    mill = partner(region, "Mill", sector="employers", county_id="39131")
    court = partner(region, "Court", assured_date=NOW.date())
    beds, rides = service(mill, "Beds"), service(mill, "Rides", assured_date=NOW.date())
    mediation = service(court, "Mediation")
    place(court, "39001", services=[mediation])
    place(court, "39015", services=[mediation, beds])
    partner(region, "Silent")
    service(partner(region, "Maybe", standing="prospect"), "Later")
    found = freshness_of(region, 182)

    assert (found.score, found.silent) == (Score(2, 3), 1)
    assert score_of(region, 182) == Score(2, 3)
    assert {line.name: line.score for line in found.by_county} == {
        "Adams": Score(1, 1), "Brown": Score(1, 2), "Pike": Score(1, 1),
    }  # fmt: skip
    assert [line.score for line in found.by_sector] == [Score(1, 2), Score(1, 1)]
    assert found.by_sector[1].name == "No sector yet"
    assert rides.assured_date == NOW.date()


def test_the_change_since_a_month_ago_is_told_from_marks_kept_once_a_week(
    house: Organization, ada_actor: Actor
) -> None:
    assert operations.mark_freshness() == 1
    assert operations.mark_freshness() == 0
    assert freshness_of(house.region, 180).change is None
    with day(30):
        partners.confirm_organizations([house], by=ada_actor)
        assert operations.mark_freshness() == 1
        assert freshness_of(house.region, 180).change == 100
        assert freshness_of(house.region, 365).change is None, "another rhythm counts otherwise"
    assert FreshnessMark.objects.count() == 2


def test_letters_about_a_listing_leave_a_line_in_the_contact_log_that_names_nobody(
    house: Organization, on: Rhythm, ada: User, ada_actor: Actor
) -> None:
    directory.ask_to_check(house, to=("dee@hope.example", "Dee"), by=ada_actor)
    look(20, 31)

    lines = Conversation.objects.order_by("pk").values_list("channel", "direction", "with_whom", "note", "written_by")
    asked, reminded = (
        "Letter: asked whether the listing is right.",
        "Letter: reminded them of the question whether the listing is right.",
    )
    assert list(lines) == [
        ("mail", "out", "", asked, ada.pk), ("mail", "out", "", asked, None), ("mail", "out", "", reminded, None),
    ]  # fmt: skip
