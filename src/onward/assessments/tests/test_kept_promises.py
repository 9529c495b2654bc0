"""What was promised stays, whatever is pressed afterwards: undo, keys that somebody types, a person who is erased."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from onward.accounts.models import User
from onward.assessments import operations
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.operations.answering import Answered, Closed
from onward.assessments.queries.answering import Seat
from onward.assessments.rules.rounds import BY_SECTOR, DRAFT, NAMED
from onward.assessments.tests.rounds_cast import answer_all, asked, drafted, go, links, reachable, work
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.core.people import person
from onward.directory.tests.cast import partner
from onward.partners.models import Organization
from onward.partners.operations import one_moment, remove_organization, undo
from onward.regions.models import Region
from onward.testing import client_of


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    cache.clear()
    settings.MAIL_A_MINUTE = 0


@pytest.fixture
def hope(region: Region) -> Organization:
    return reachable(region, "Hope House")


def opened(region: Region, hope: Organization, by: Actor, promise: str, **more: Any) -> tuple[Round, Respondent, str]:
    """A round with one person in it, whose link is known."""
    round = drafted(region, by=by, promise=promise, **more)
    one = asked(round, hope, by=by)
    operations.open_round(round, by=by)
    work()
    round.refresh_from_db()
    return round, one, links()["hope.house@example.org"]


# Undo ----------------------------------------------------------------------------------------------------------------


def test_no_undo_takes_the_promise_back_once_a_round_was_opened(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round = drafted(region, by=ada_actor, promise=NAMED)
    with one_moment() as moment:
        operations.change_round(round, values={"promise": BY_SECTOR}, by=ada_actor)
    asked(round, hope, by=ada_actor)
    operations.open_round(round, by=ada_actor)

    with pytest.raises(Conflict, match="went out since"):
        undo(region=region, at=moment, by=ada_actor)
    assert Round.objects.get().promise == BY_SECTOR


@pytest.mark.parametrize(
    "change", [{"promise": NAMED}, {"floor": 3}, {"asks_voice": True}, {"state": DRAFT, "opened_at": None}]
)
def test_the_database_lets_no_promise_change_once_a_round_was_opened(
    change: dict[str, Any], region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, _one, _link = opened(region, hope, ada_actor, BY_SECTOR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(**change)
    assert Round.objects.filter(pk=round.pk).update(title="Other words") == 1


def test_no_undo_takes_out_who_was_asked_or_the_round_that_asked_them(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    with one_moment() as made:
        round = drafted(region, by=ada_actor)
    operations.give_room(round, on=True, by=ada_actor)
    operations.open_round(round, by=ada_actor)
    with pytest.raises(Conflict, match="went out since"):
        undo(region=region, at=made, by=ada_actor)
    with one_moment() as added:
        asked(round, hope, by=ada_actor)
    with pytest.raises(Conflict, match="went out since"):
        undo(region=region, at=added, by=ada_actor)

    assert (Round.objects.count(), Respondent.objects.count()) == (1, 1)


def test_whom_a_draft_asks_by_mistake_is_undone(region: Region, hope: Organization, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    with one_moment() as moment:
        asked(round, hope, by=ada_actor)
    undo(region=region, at=moment, by=ada_actor)

    assert Respondent.objects.count() == 0


# Names that are not for whoever asks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["closed", "removed"])
def test_a_typed_key_tells_no_name_of_an_organization_that_is_closed_to_whoever_answers(
    which: str, region: Region, hope: Organization, ada_actor: Actor
) -> None:
    hidden = partner(region, "Safe Place", **({"visibility": "partners"} if which == "closed" else {}))
    if which == "removed":
        remove_organization(hidden, by=ada_actor)
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    client, key = Client(), str(hidden.pk)

    go(client, link, "others", "ties", f"add:ties:{key}")
    assert Response.objects.get().answers == {}
    told = go(client, link, "others", "ties", "save", ties__0__who=key, ties__0__how="aware")
    assert "Safe Place" not in str(told.content.decode()) + str(client.get(f"{link}?part=others").content.decode())
    assert Response.objects.get().answers == {}


def test_an_organization_that_was_closed_after_it_was_named_stays_in_the_list(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    mill = partner(region, "Mill Street")
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    go(Client(), link, "others", "ties", f"add:ties:{mill.pk}")
    Organization.objects.filter(pk=mill.pk).update(visibility="partners")
    go(Client(), link, "others", "ties", ties__0__who=str(mill.pk), ties__0__how="aware")

    assert Response.objects.get().answers == {"ties": [{"who": mill.pk, "how": "aware"}]}


# Whoever is erased ---------------------------------------------------------------------------------------------------


def test_whoever_is_erased_stands_in_no_answer_their_own_or_anothers(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, one, _link = opened(region, hope, ada_actor, NAMED)
    other = asked(round, reachable(region, "Mill Street"), by=ada_actor)
    said = {"housing": 2, "why": one.name, "ties": [{"name": f"Ask {one.email}", "how": "aware"}]}
    for who in (one, other):
        Response.objects.create(
            region=region, round=round, promise=NAMED, respondent=who, organization=who.organization, answers=said
        )  # fmt: skip
    assert "Your address or number in answers to rounds" in [held.what for held in erasing.held_of(person(one.email))]
    erasing.erase(person(one.email), by=ada_actor)

    left = {"housing": 2, "why": one.name, "ties": [{"name": "Ask (erased)", "how": "aware"}]}
    assert Response.objects.get(respondent=other).answers == left, "their name is anybody's in what others say"
    assert Response.objects.get(respondent=one).answers == {**left, "why": ""}


# Who has answered ----------------------------------------------------------------------------------------------------


def test_without_names_the_page_of_people_tells_by_nothing_who_has_answered(
    region: Region, hope: Organization, ada: User, ada_actor: Actor
) -> None:
    round, one, _link = opened(region, hope, ada_actor, BY_SECTOR)
    day = clock.today()
    Respondent.objects.update(asked_on=day, reminded_on=day, reminders=1, trouble="withdrawn")
    address = f"/r/{region.slug}/listening/rounds/{round.pk}/people/"
    told = str(client_of(ada).get(address).content.decode())
    assert ("reminded" in told, "Did not go" in told) == (False, False)

    Respondent.objects.update(trouble="refused")
    assert "Leave out" not in str(client_of(ada).get(address).content.decode()), "the letter before had arrived"
    one.refresh_from_db()
    with pytest.raises(Conflict, match="asked already"):
        operations.leave_out(one, by=ada_actor)


# The last day --------------------------------------------------------------------------------------------------------


def test_a_round_takes_answers_until_its_last_day_ends_in_the_region(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    Region.objects.filter(pk=region.pk).update(time_zone="America/New_York")
    region.refresh_from_db()
    last = dt.date(2026, 12, 10)
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR, closes_on=last)
    with clock.at(dt.datetime(2026, 12, 11, 3, tzinfo=dt.UTC)):
        assert operations.close_due() == 0, "it is ten in the evening there"
        assert go(Client(), link, "homes", "housing", housing="3").status_code == 302
    with clock.at(dt.datetime(2026, 12, 11, 6, tzinfo=dt.UTC)):
        assert operations.close_due() == 1


# What is in ----------------------------------------------------------------------------------------------------------


def test_sent_answers_with_a_name_change_only_whole_and_the_history_says_so(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    mill = partner(region, "Mill Street")
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    client = Client()
    answer_all(client, link)
    told = str(go(client, link, "homes", "housing beds since", housing="2").content.decode())
    assert ("does not count yet" in told, "What is missing?" in told) == (True, True)
    added = str(go(client, link, "others", "ties", f"add:ties:{mill.pk}").content.decode())
    assert ("does not count yet" in added, "Mill Street" in added) == (True, True)
    assert Response.objects.get().answers == {"housing": 3}

    go(client, link, "homes", "housing why beds since", housing="2", why="Beds")
    assert Response.objects.get().answers == {"housing": 2, "why": "Beds"}
    assert AuditEntry.objects.filter(verb="respondent.answered_again").count() == 1


def test_a_sheet_counts_once_and_is_not_taken_back_over_a_change_by_link(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, one, link = opened(region, hope, ada_actor, NAMED)
    sheet = operations.key_in(
        round, answers={"housing": 3}, respondent=one, group=None, voice=False, by=ada_actor
    )  # fmt: skip
    go(Client(), link, "homes", "housing", housing="4")
    with pytest.raises(Conflict, match="changed what it says"):
        operations.take_sheet_back(round, str(sheet.pk), by=ada_actor)
    assert Response.objects.get().answers == {"housing": 4}


def test_a_form_that_is_sent_twice_is_one_sheet(
    region: Region, hope: Organization, ada: User, ada_actor: Actor
) -> None:
    round, _one, _link = opened(region, hope, ada_actor, BY_SECTOR)
    client, address = client_of(ada), f"/r/{region.slug}/listening/rounds/{round.pk}/paper/"
    once = str(client.get(address).context["once"])
    for _press in range(2):
        told = client.post(address, {"sector": "none", "q-housing": "3", "once": once})
    assert "This sheet is in already." in str(told.content.decode())
    assert Response.objects.count() == 1


def test_a_sheet_is_refused_that_is_nobodys_or_blank_or_theirs_already(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, one, _link = opened(region, hope, ada_actor, NAMED)

    def keyed(**more: Any) -> Response:
        usual: dict[str, Any] = {"answers": {"housing": 3}, "respondent": one, "group": None, "voice": False}
        return operations.key_in(round, **{**usual, **more}, by=ada_actor)

    with pytest.raises(Refused, match="Choose whose sheet this is"):
        keyed(respondent=None)
    with pytest.raises(Refused, match="Nothing stands on this sheet yet"):
        keyed(answers={})
    sheet = keyed()
    with pytest.raises(Answered):
        keyed()
    operations.take_sheet_back(round, str(sheet.pk), by=ada_actor)
    with pytest.raises(Conflict, match="taken back already"):
        operations.take_sheet_back(round, str(sheet.pk), by=ada_actor)
    operations.close_round(round, by=ada_actor)
    round.refresh_from_db()
    with pytest.raises(Closed):
        operations.begin(Seat(round, one), language="en")
