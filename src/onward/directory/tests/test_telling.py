"""Those who coordinate hear by letter that corrections wait: once a day, how many, and nothing of what they say."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from onward.accounts.models import DutyLink, User
from onward.accounts.operations import make_coordinator
from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import Letter
from onward.directory import operations
from onward.directory.corrections import Wanted
from onward.directory.models import ChangeRequest
from onward.directory.tests.cast import NOW, partner
from onward.partners.models import Organization
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
LINK = Actor("link", "1", "Dee, by a link", origin="link")


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def house(region: Region) -> Organization:
    return partner(region, "Hope House", description="Beds")


def correct(house: Organization, operator: Actor, note: str = "We moved to 12 Secret Lane") -> ChangeRequest:
    link: DutyLink = operations.ask_to_check(house, to=("dee@hope.example", "Dee"), by=operator, again=True)
    wanted = [Wanted("change", "organization", house.pk, house.name, "description", house.description, "Beds, meals")]
    return operations.send_corrections(house, link=link, wanted=wanted, note=note, by=LINK)


def told() -> list[tuple[str, int]]:
    rows = Letter.objects.filter(letter="corrections_wait").order_by("pk")
    return [(row.to, row.facts["count"]) for row in rows]


def later(**more: int) -> Any:
    return clock.at(NOW + dt.timedelta(**more))


def test_everybody_who_coordinates_and_can_sign_in_gets_one_letter(
    region: Region, house: Organization, ada: User, bea: User, operator: Actor
) -> None:
    gone = User.objects.named("gone@example.org", "Gone")
    for user in (User.objects.named("abe@example.org", "Abe"), gone):
        make_coordinator(region, user, by=operator)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    correct(house, operator)

    assert operations.tell_of_corrections() == 2
    assert told() == [("abe@example.org", 1), ("ada@example.org", 1)]
    assert operations.tell_of_corrections() == 0


def test_more_that_come_the_same_day_are_told_the_next(
    region: Region, house: Organization, ada: User, operator: Actor
) -> None:
    correct(house, operator)
    operations.tell_of_corrections()
    correct(partner(region, "Able"), operator)
    with later(hours=19):
        assert operations.tell_of_corrections() == 0
    with later(hours=21):
        assert operations.tell_of_corrections() == 1

    assert told() == [("ada@example.org", 1), ("ada@example.org", 2)]


def test_nobody_is_reminded_of_what_they_were_told_or_what_is_answered(
    region: Region, house: Organization, ada_actor: Actor, operator: Actor
) -> None:
    correct(house, operator)
    operations.tell_of_corrections()
    done = correct(partner(region, "Able"), operator, note="")
    operations.answer_request(done, accepted=[one.pk for one in done.changes.all()], answer="", by=ada_actor)
    correct(taken_off := partner(region, "Gone"), operator)
    Organization.objects.filter(pk=taken_off.pk).update(removed_at=NOW)
    with later(days=3):
        assert operations.tell_of_corrections() == 0


def test_each_region_is_told_of_its_own(
    region: Region, other_region: Region, house: Organization, ada: User, cleo: User, operator: Actor
) -> None:
    correct(house, operator)
    correct(partner(other_region, "Next"), operator)
    correct(partner(other_region, "Over"), operator)
    operations.tell_of_corrections()

    assert told() == [("ada@example.org", 1), ("cleo@example.org", 2)]


def test_the_letter_leads_to_the_inbox_and_says_nothing_of_what_waits(
    region: Region, house: Organization, ada: User, operator: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    correct(house, operator)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        operations.tell_of_corrections()

    letter = next(one for one in mail.outbox if one.to == ["ada@example.org"])
    whole = f"{letter.subject}{letter.body}{letter.alternatives[0][0]}"  # type: ignore[attr-defined]
    assert letter.subject == "A correction waits for you in Ohio Valley"
    assert "/r/ohio-valley/inbox/" in letter.body
    for closed in ("Hope House", "Secret Lane", "Dee", "dee@hope.example", "Beds"):
        assert closed not in whole
