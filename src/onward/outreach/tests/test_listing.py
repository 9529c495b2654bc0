"""Onto the outreach list, along it, and off it; each deed can be undone."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.errors import Conflict, Missing, Refused
from onward.core.models import AuditEntry
from onward.core.people import person
from onward.outreach import operations
from onward.outreach.models import MISSING, OutreachEntry
from onward.outreach.operations import Step
from onward.outreach.queries import listing as queries
from onward.outreach.rules.listing import CONTACTED, JOINED, NOT_NOW, TALKING, TO_CONTACT
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 1)


def prospect(region: Region, name: str) -> Organization:
    return Organization.objects.create(region=region, name=name, standing="prospect")


@pytest.fixture
def transit(region: Region) -> Organization:
    return prospect(region, "Valley Transit")


@pytest.fixture
def entry(region: Region, transit: Organization, ada_actor: Actor) -> OutreachEntry:
    return operations.put_on_list(
        region=region, organizations=[transit], reasons={transit.pk: "Opens rides in Pike"}, by=ada_actor
    )[0]


def listed(region: Region) -> list[str]:
    return [one.organization.name for one in queries.on_the_list(region).order_by("organization__name")]


def test_organizations_are_put_on_the_list_once_each_with_its_reason(
    region: Region, transit: Organization, hope_house: Organization, ada_actor: Actor
) -> None:
    both = [transit, hope_house]
    reasons = {transit.pk: " Opens rides in Pike ", hope_house.pk: "Beds"}
    with clock.at(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)):
        made = operations.put_on_list(region=region, organizations=both, reasons=reasons, by=ada_actor, source=MISSING)
    again = operations.put_on_list(region=region, organizations=both, reasons={transit.pk: "x"}, by=ada_actor)

    told = [(one.organization.name, one.reason, one.source, one.state, one.listed_on) for one in made]
    assert sorted(told) == [
        ("Hope House", "Beds", "missing", TO_CONTACT, TODAY),
        ("Valley Transit", "Opens rides in Pike", "missing", TO_CONTACT, TODAY),
    ]
    assert again == []
    assert [one.verb for one in AuditEntry.objects.filter(subject_type="outreachentry")] == ["outreachentry.added"] * 2


def test_nothing_is_put_there_when_one_is_gone_or_of_another_region(
    region: Region, other_region: Region, transit: Organization, hope_house: Organization, ada_actor: Actor
) -> None:
    stranger = prospect(other_region, "Stranger")
    with pytest.raises(Refused, match="of this region"):
        operations.put_on_list(region=region, organizations=[transit, stranger], by=ada_actor)
    partners.remove_organization(hope_house, by=ada_actor)
    with pytest.raises(Conflict, match="Look at the list again"):
        operations.put_on_list(region=region, organizations=[transit, hope_house], by=ada_actor)

    assert listed(region) == []


def test_putting_on_the_list_can_be_undone(region: Region, transit: Organization, ada_actor: Actor) -> None:
    with one_moment() as moment:
        operations.put_on_list(region=region, organizations=[transit], by=ada_actor)
    partners.undo(region=region, at=moment, by=ada_actor)

    assert not OutreachEntry.objects.exists()


def test_what_was_taken_off_comes_back_afresh(
    region: Region, transit: Organization, entry: OutreachEntry, ada: User, ada_actor: Actor
) -> None:
    operations.judge_one(transit, values={"owner_id": ada.pk}, by=ada_actor)
    operations.change_entry(entry, step=Step(TALKING), by=ada_actor)
    entry.refresh_from_db()
    assert operations.take_off_list([entry], by=ada_actor) == 1
    assert (listed(region), operations.take_off_list([OutreachEntry.objects.get()], by=ada_actor)) == ([], 0)
    with pytest.raises(Missing):
        queries.entry_of(region, transit.pk, ada_actor)
    (back,) = operations.put_on_list(
        region=region, organizations=[transit], reasons={transit.pk: "Again"}, by=ada_actor
    )

    assert back.pk == entry.pk
    assert (back.reason, back.state, back.owner) == ("Again", TO_CONTACT, ada)
    assert set(back.days.values()) == {None}


def test_taking_off_can_be_undone_unless_it_was_put_back_since(
    region: Region, transit: Organization, entry: OutreachEntry, ada_actor: Actor
) -> None:
    with one_moment() as moment:
        operations.take_off_list([entry], by=ada_actor)
    partners.undo(region=region, at=moment, by=ada_actor)
    assert listed(region) == ["Valley Transit"]

    entry.refresh_from_db()
    with one_moment() as later:
        operations.take_off_list([entry], by=ada_actor)
    operations.put_on_list(region=region, organizations=[transit], by=ada_actor)
    with pytest.raises(Conflict, match="changed again since"):
        partners.undo(region=region, at=later, by=ada_actor)


def test_whoever_joins_becomes_a_partner_in_the_same_act_and_it_can_be_undone(
    region: Region, transit: Organization, entry: OutreachEntry, ada_actor: Actor
) -> None:
    with one_moment() as moment:
        operations.change_entry(entry, step=Step(JOINED), by=ada_actor)
    transit.refresh_from_db()
    entry.refresh_from_db()
    assert (transit.standing, entry.state, entry.answered_on) == ("partner", JOINED, clock.today())
    partners.undo(region=region, at=moment, by=ada_actor)

    transit.refresh_from_db()
    entry.refresh_from_db()
    assert (transit.standing, entry.state, entry.answered_on) == ("prospect", TO_CONTACT, None)


def test_a_day_may_be_earlier_but_not_to_come_nor_before_the_step_before(
    entry: OutreachEntry, ada_actor: Actor
) -> None:
    today = clock.today()
    yesterday = today - dt.timedelta(days=1)
    operations.change_entry(entry, step=Step(CONTACTED, yesterday), by=ada_actor)
    entry.refresh_from_db()
    with pytest.raises(Refused, match="still to come"):
        operations.change_entry(entry, step=Step(TALKING, today + dt.timedelta(days=1)), by=ada_actor)
    with pytest.raises(Refused, match="earlier step"):
        operations.change_entry(entry, step=Step(TALKING, yesterday - dt.timedelta(days=1)), by=ada_actor)

    assert (entry.state, entry.since) == (CONTACTED, yesterday)
    assert operations.change_entry(entry, step=Step(CONTACTED), by=ada_actor) is False
    assert operations.change_entry(entry, step=Step(CONTACTED, today), by=ada_actor) is True


def test_whoever_saves_a_form_that_somebody_overtook_is_told(entry: OutreachEntry, ada_actor: Actor) -> None:
    seen = entry.changed_at
    operations.change_entry(entry, values={"reason": "Rides"}, by=ada_actor)

    with pytest.raises(ChangedMeanwhile):
        operations.change_entry(entry, values={"reason": "Beds"}, by=ada_actor, seen=seen)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "contacted"}, {"state": "talking", "contacted_on": TODAY}, {"state": "joined"},
        {"state": "to_contact", "contacted_on": TODAY}, {"state": "waiting"}, {"source": "a bird"},
        {"state": "talking", "talking_since": TODAY, "contacted_on": TODAY + dt.timedelta(days=1)},
    ],
)  # fmt: skip
def test_the_database_refuses_nonsense(wrong: dict[str, object], entry: OutreachEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutreachEntry.objects.filter(pk=entry.pk).update(**wrong)


def test_an_organization_stands_on_the_list_once(entry: OutreachEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutreachEntry.objects.create(region=entry.region, organization=entry.organization)


# Two that are one ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "ours", "stays"),
    [
        (TALKING, TO_CONTACT, "gone"), (TO_CONTACT, TALKING, "kept"), (TO_CONTACT, TO_CONTACT, "kept"),
        (NOT_NOW, TO_CONTACT, "kept"), (JOINED, NOT_NOW, "gone"), (TALKING, "", "gone"), ("", TALKING, "kept"),
    ],
)  # fmt: skip
def test_when_two_are_one_the_entry_that_has_come_further_stands_and_parting_gives_each_its_own_back(
    theirs: str, ours: str, stays: str, region: Region, ada_actor: Actor
) -> None:
    pair = {"gone": prospect(region, "Valley Trans."), "kept": prospect(region, "Valley Transit")}
    for name, state in (("gone", theirs), ("kept", ours)):
        if state:
            (made,) = operations.put_on_list(
                region=region, organizations=[pair[name]], reasons={pair[name].pk: name}, by=ada_actor
            )
            operations.change_entry(made, step=Step(state), by=ada_actor)
    before = sorted(queries.on_the_list(region).values_list("organization", "reason", "state"))
    with one_moment() as moment:
        partners.merge_organizations(gone=pair["gone"], kept=pair["kept"], taken=[], by=ada_actor)

    assert queries.entry_of(region, pair["kept"].pk, ada_actor).reason == stays
    assert OutreachEntry.objects.exclude(organization=pair["kept"]).count() == 0
    partners.undo(region=region, at=moment, by=ada_actor)
    assert sorted(queries.on_the_list(region).values_list("organization", "reason", "state")) == before


# Who may -------------------------------------------------------------------------------------------------------------


def test_the_leadership_team_takes_back_its_own_deeds_and_nobody_elses(
    region: Region, transit: Organization, entry: OutreachEntry, ada_actor: Actor, lea: User, bea: User
) -> None:
    lea_actor = actor_of(lea)
    with one_moment() as hers:
        operations.change_entry(entry, step=Step(JOINED), by=lea_actor)
    with pytest.raises(Missing):
        partners.undo(region=region, at=hers, by=actor_of(bea))
    partners.undo(region=region, at=hers, by=lea_actor)
    transit.refresh_from_db()
    assert transit.standing == "prospect"

    entry.refresh_from_db()
    with one_moment() as adas:
        operations.change_entry(entry, values={"reason": "Rides"}, by=ada_actor)
    with pytest.raises(Missing):
        partners.undo(region=region, at=adas, by=lea_actor)


def test_the_leadership_team_takes_back_no_other_facts_of_a_partner(
    region: Region, transit: Organization, lea: User
) -> None:
    """As somebody who coordinated once and changed a name then."""
    with one_moment() as moment:
        partners.change_organization(transit, values={"name": "VT"}, by=actor_of(lea))

    with pytest.raises(Missing):
        partners.undo(region=region, at=moment, by=actor_of(lea))


def test_everybody_who_works_here_may_make_contact(
    region: Region, ada: User, lea: User, nia: User, finn: User, ed: User, cleo: User, amy: User
) -> None:
    assert queries.may_own(region) == [ada, ed, lea, nia]


def test_whoever_is_erased_makes_contact_with_nobody_any_more(
    region: Region, entry: OutreachEntry, lea: User, ada_actor: Actor, operator: Actor
) -> None:
    operations.judge_one(entry.organization, values={"owner_id": lea.pk}, by=ada_actor)
    held = [one for one in erasing.held_of(person(lea.email)) if one.what == "You make contact with Valley Transit"]
    erasing.erase(person(lea.email), by=operator)

    entry.refresh_from_db()
    assert len(held) == 1
    assert (entry.owner, entry.reason) == (None, "Opens rides in Pike")
