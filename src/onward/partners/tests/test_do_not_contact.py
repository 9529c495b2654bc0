"""Who must not be written to: set, asked about, lifted; kept through merges, new keys and erasing."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onward.accounts.models import User
from onward.core import clock, crypt, erasing
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry, Letter, PersonalKey
from onward.core.people import person
from onward.core.rotation import rotate
from onward.directory.models import Contact
from onward.partners import operations, queries
from onward.partners.models import DoNotContact, Organization
from onward.partners.models.conversations import UNSUBSCRIBED
from onward.partners.operations import one_moment
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
DANA = "dana@example.org"


def close(region: Region, by: Actor, **whom: Any) -> DoNotContact:
    return operations.set_do_not_contact(region, by=by, reason=" They asked us not to. ", **whom)


def test_an_organization_and_an_address_are_closed_once_and_opened_again(
    region: Region, other_region: Region, hope_house: Organization, ada: User, ada_actor: Actor
) -> None:
    assert queries.may_be_written(region, address=DANA, organization=hope_house.pk)
    house = close(region, ada_actor, organization=hope_house)
    address = close(region, ada_actor, address=" Dana@Example.org ")
    assert close(region, ada_actor, organization=hope_house) == house
    assert operations.set_do_not_contact(region, address=DANA, source=UNSUBSCRIBED, by=ada_actor) == address
    assert (house.reason, house.since, house.said_by) == ("They asked us not to.", clock.today(), ada)

    assert not queries.may_be_written(region, organization=hope_house.pk)
    assert not queries.may_be_written(region, address="DANA@example.org")
    assert queries.may_be_written(region, address="jordana@example.org")
    assert queries.may_be_written(other_region, address=DANA)
    assert queries.do_not_contact_of(hope_house) == house
    assert queries.closed_organizations(region) == {hope_house.pk}
    assert set(queries.not_to_be_contacted(region, ada_actor)) == {house, address}
    operations.lift_do_not_contact(house, by=ada_actor)
    operations.lift_do_not_contact(address, by=ada_actor)
    assert queries.may_be_written(region, address=DANA, organization=hope_house.pk)
    with pytest.raises(Conflict, match="lifted already"):
        operations.lift_do_not_contact(house, by=ada_actor)


def test_many_are_asked_about_in_one_question(
    region: Region, hope_house: Organization, ada_actor: Actor, django_assert_num_queries: Any
) -> None:
    court = Organization.objects.create(region=region, name="Court")
    close(region, ada_actor, organization=court)
    close(region, ada_actor, address=DANA)
    with django_assert_num_queries(1):
        addresses = [DANA, "Zed@example.org", "", " DANA@example.org"]
        found = queries.unwanted(region, organizations=[hope_house.pk, court.pk], addresses=addresses)

    assert found == ({court.pk}, {DANA})
    assert [found.closes(DANA), found.closes("zed@example.org", court.pk), found.closes("zed@example.org")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("whom", "words"),
    [({}, "one of the two"), ({"address": "dana"}, "no email address"), ({"address": "@"}, "no email")],
)
def test_what_names_nobody_is_refused(whom: dict[str, Any], words: str, region: Region, ada_actor: Actor) -> None:
    with pytest.raises(Refused, match=words):
        close(region, ada_actor, **whom)


def test_an_organization_of_another_region_is_refused(
    other_region: Region, hope_house: Organization, ada_actor: Actor
) -> None:
    with pytest.raises(Refused, match="of this region"):
        close(other_region, ada_actor, organization=hope_house)
    with pytest.raises(Refused, match="one of the two"):
        close(hope_house.region, ada_actor, organization=hope_house, address=DANA)


def test_a_letter_is_refused_with_the_way_on(region: Region, hope_house: Organization, ada_actor: Actor) -> None:
    operations.refuse_unwanted(region, address=DANA, organization=hope_house)
    close(region, ada_actor, organization=hope_house)
    close(region, ada_actor, address=DANA)
    with pytest.raises(Refused, match="Hope House is marked “Do not contact”"):
        operations.refuse_unwanted(region, address="x@example.org", organization=hope_house)
    with pytest.raises(Refused, match=r"dana@example\.org is marked “Do not contact”"):
        operations.refuse_unwanted(region, address=DANA)


def test_setting_and_lifting_can_be_undone(region: Region, hope_house: Organization, ada_actor: Actor) -> None:
    with one_moment() as set_at:
        row = close(region, ada_actor, organization=hope_house)
    with one_moment() as lifted_at:
        operations.lift_do_not_contact(row, by=ada_actor)
    operations.undo(region=region, at=lifted_at, by=ada_actor)
    assert queries.do_not_contact_of(hope_house) == row
    operations.undo(region=region, at=set_at, by=ada_actor)
    assert DoNotContact.objects.count() == 0


def test_the_mark_goes_with_a_merge_and_comes_back(region: Region, hope_house: Organization, ada_actor: Actor) -> None:
    twin = Organization.objects.create(region=region, name="Hope Hse")
    row = close(region, ada_actor, organization=twin)
    with one_moment() as moment:
        operations.merge_organizations(gone=twin, kept=hope_house, taken=(), by=ada_actor)
    assert queries.do_not_contact_of(hope_house) == row
    operations.undo(region=region, at=moment, by=ada_actor)
    assert [queries.do_not_contact_of(one) for one in (hope_house, twin)] == [None, row]


def test_of_two_marks_one_stands_after_a_merge(region: Region, hope_house: Organization, ada_actor: Actor) -> None:
    twin = Organization.objects.create(region=region, name="Hope Hse")
    both = [close(region, ada_actor, organization=one) for one in (hope_house, twin)]
    with one_moment() as moment:
        operations.merge_organizations(gone=twin, kept=hope_house, taken=(), by=ada_actor)
    assert list(queries.not_to_be_contacted(region, ada_actor)) == [both[0]]
    operations.undo(region=region, at=moment, by=ada_actor)
    assert [queries.do_not_contact_of(one) for one in (hope_house, twin)] == both


def test_the_address_is_sealed_and_found_after_a_new_key(region: Region, ada_actor: Actor, settings: Any) -> None:
    row = close(region, ada_actor, address=DANA)
    assert DANA not in str(DoNotContact.objects.values_list("address_digest").get())
    old = crypt.load_keys()
    settings.DATA_KEYS = [crypt.new_key(), *old]
    assert not queries.may_be_written(region, address=DANA)
    crypt.reseal(DoNotContact, "address")
    settings.DATA_KEYS = settings.DATA_KEYS[:1]

    assert not queries.may_be_written(region, address=DANA)
    row.refresh_from_db()
    assert row.address == DANA


def test_whoever_is_erased_is_not_written_to_again(
    region: Region, hope_house: Organization, ada_actor: Actor, operator: Actor
) -> None:
    Contact.objects.create(region=region, organization=hope_house, name="Dana", email=DANA)
    row = close(region, ada_actor, address=DANA)
    assert "You are not to be written to" in {one.what for one in erasing.held_of(person(DANA))}
    erasing.erase(person(DANA), by=operator)

    row.refresh_from_db()
    assert (row.address, row.reason, str(row)) == ("", "", "")
    assert not queries.may_be_written(region, address=DANA)
    assert erasing.held_of(person(DANA)) == []
    assert AuditEntry.objects.get(verb="donotcontact.added").erased


def test_the_mark_of_whoever_was_erased_outlives_the_data_keys(
    region: Region, hope_house: Organization, ada_actor: Actor, operator: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_KEYS, settings.DATA_KEYS_FILE = [], tmp_path / "data.keys"
    PersonalKey.objects.all().delete()
    Letter.objects.all().delete()
    Contact.objects.create(region=region, organization=hope_house, name="Dana", email=DANA)
    row = close(region, ada_actor, address=DANA)
    erasing.erase(person(DANA), by=operator)
    rotate(by=operator)

    assert not queries.may_be_written(region, address=" Dana@Example.org")
    assert queries.may_be_written(region, address="jordana@example.org")
    assert operations.set_do_not_contact(region, address=DANA, by=ada_actor) == row
    operations.lift_do_not_contact(row, by=ada_actor)
    assert queries.may_be_written(region, address=DANA)


def test_the_database_takes_one_or_the_other_and_each_once(region: Region, hope_house: Organization) -> None:
    wrong: list[dict[str, Any]] = [
        {}, {"organization": hope_house, "address": DANA}, {"organization": hope_house, "source": "rumor"},
        {"organization": hope_house, "ended_on": clock.dt.date(2020, 1, 1)},
    ]  # fmt: skip
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            DoNotContact.objects.create(region=region, **values)
    for _time in range(2):
        for whom in ({"organization": hope_house}, {"address": DANA}):
            try:
                with transaction.atomic():
                    DoNotContact.objects.create(region=region, **whom)
            except IntegrityError:
                continue
    assert DoNotContact.objects.count() == 2
