"""Saying what the region thinks of organizations; each deed can be undone."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import erasing
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.core.people import person
from onward.outreach import operations
from onward.outreach.models import Engagement, SavedView
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def transit(region: Region) -> Organization:
    return Organization.objects.create(region=region, name="Valley Transit", standing="prospect")


def test_what_is_said_first_makes_a_row_and_what_is_blank_makes_none(
    region: Region, transit: Organization, hope_house: Organization, ada_actor: Actor
) -> None:
    both = [transit, hope_house]
    assert operations.judge(region=region, organizations=both, values={"priority": ""}, by=ada_actor) == 0
    assert operations.judge_one(transit, values={"relationship": "talking", "influence": None}, by=ada_actor)
    assert operations.judge(region=region, organizations=both, values={"relationship": "talking"}, by=ada_actor) == 1

    told = Engagement.objects.order_by("organization__name").values_list("organization__name", "relationship")
    assert list(told) == [("Hope House", "talking"), ("Valley Transit", "talking")]
    lines = AuditEntry.objects.filter(subject_type="engagement").order_by("id")
    assert [(one.verb, one.subject_label) for one in lines] == [
        ("engagement.added", "Valley Transit"), ("engagement.added", "Hope House"),
    ]  # fmt: skip


def test_one_deed_on_many_is_undone_as_one(
    region: Region, transit: Organization, hope_house: Organization, lea: User
) -> None:
    by = actor_of(lea)
    operations.judge_one(transit, values={"priority": "low"}, by=by)
    with one_moment() as moment:
        count = operations.judge(region=region, organizations=[transit, hope_house], values={"priority": "high"}, by=by)
    assert count == 2
    partners.undo(region=region, at=moment, by=by)

    assert list(Engagement.objects.values_list("organization__name", "priority")) == [("Valley Transit", "low")]


def test_a_form_opened_before_somebody_else_judged_overwrites_nothing(transit: Organization, ada_actor: Actor) -> None:
    blank = operations.engagement_of(transit)
    operations.judge_one(transit, values={"influence": 2}, by=ada_actor)
    with pytest.raises(ChangedMeanwhile):
        operations.judge_one(transit, values={"influence": 5}, by=ada_actor, seen=blank.changed_at)

    row = Engagement.objects.get()
    assert row.influence == 2
    assert operations.judge_one(transit, values={"influence": 5}, by=ada_actor, seen=row.changed_at)


def test_nothing_is_said_of_who_is_gone_or_of_another_region(
    region: Region, other_region: Region, transit: Organization, ada_actor: Actor
) -> None:
    stranger = Organization.objects.create(region=other_region, name="Stranger")
    with pytest.raises(Refused, match="of this region"):
        operations.judge(region=region, organizations=[transit, stranger], values={"priority": "high"}, by=ada_actor)
    partners.remove_organization(transit, by=ada_actor)
    with pytest.raises(Conflict, match="Look at the list again"):
        operations.judge_one(transit, values={"priority": "high"}, by=ada_actor)

    assert not Engagement.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"relationship": "friend"}, {"priority": "urgent"}, {"careers": "1"}, {"hiring": "none"}, {"influence": 0},
        {"influence": 6}, {"readiness": 9},
    ],
)  # fmt: skip
def test_the_database_refuses_what_is_no_judgement(wrong: dict[str, Any], region: Region, transit: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.create(region=region, organization=transit, **wrong)


def test_an_organization_is_judged_once(region: Region, transit: Organization) -> None:
    Engagement.objects.create(region=region, organization=transit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.create(region=region, organization=transit)


def said(one: Organization) -> tuple[Any, ...] | None:
    found = Engagement.objects.filter(organization=one)
    return found.values_list("priority", "relationship", "influence", "owner__name").first()


def test_of_two_that_are_one_the_other_lends_what_is_not_judged(
    region: Region, transit: Organization, hope_house: Organization, lea: User, ada_actor: Actor
) -> None:
    theirs = {"priority": "high", "relationship": "talking", "influence": 4, "owner_id": lea.pk}
    operations.judge_one(transit, values=theirs, by=ada_actor)
    operations.judge_one(hope_house, values={"priority": "low"}, by=ada_actor)
    with one_moment() as moment:
        partners.merge_organizations(gone=transit, kept=hope_house, taken=[], by=ada_actor)
    assert said(hope_house) == ("low", "talking", 4, "Lea")

    operations.judge_one(hope_house, values={"influence": 2}, by=ada_actor)
    partners.undo(region=region, at=moment, by=ada_actor)
    assert said(hope_house) == ("low", "", 2, None)
    assert said(transit) == ("high", "talking", 4, "Lea")


def test_of_two_that_are_one_the_row_goes_along_and_comes_back(
    region: Region, transit: Organization, hope_house: Organization, ada_actor: Actor
) -> None:
    operations.judge_one(transit, values={"priority": "high"}, by=ada_actor)
    with one_moment() as moment:
        partners.merge_organizations(gone=transit, kept=hope_house, taken=[], by=ada_actor)
    assert (said(hope_house), said(transit)) == (("high", "", None, None), None)

    partners.undo(region=region, at=moment, by=ada_actor)
    assert (said(hope_house), said(transit)) == (None, ("high", "", None, None))


def test_parting_two_of_whom_nothing_is_said_changes_nothing(
    region: Region, transit: Organization, hope_house: Organization, ada_actor: Actor
) -> None:
    operations.judge_one(hope_house, values={"priority": "high"}, by=ada_actor)
    with one_moment() as moment:
        partners.merge_organizations(gone=transit, kept=hope_house, taken=[], by=ada_actor)
    partners.undo(region=region, at=moment, by=ada_actor)

    assert (said(hope_house), said(transit)) == (("high", "", None, None), None)


# Saved views ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def view(region: Region, ada: User, ada_actor: Actor) -> SavedView:
    return operations.save_view(
        region=region, owner=ada, name="Call first", query="priority=high", shared=False, by=ada_actor
    )


def test_a_view_is_renamed_shared_let_go_and_brought_back(region: Region, view: SavedView, ada_actor: Actor) -> None:
    assert operations.change_view(view, name="Call now", shared=True, by=ada_actor)
    view.refresh_from_db()
    with one_moment() as moment:
        operations.remove_view(view, by=ada_actor)
    assert not SavedView.objects.filter(removed_at=None).exists()
    partners.undo(region=region, at=moment, by=ada_actor)

    view.refresh_from_db()
    assert (view.name, view.shared, view.removed_at, view.query) == ("Call now", True, None, "priority=high")


def test_two_views_of_one_person_have_two_names(
    region: Region, view: SavedView, ada: User, lea: User, ada_actor: Actor
) -> None:
    with pytest.raises(Refused, match="Choose another name"):
        operations.save_view(region=region, owner=ada, name="Call first", query="", shared=True, by=ada_actor)
    other = operations.save_view(region=region, owner=lea, name="Call first", query="", shared=True, by=actor_of(lea))
    mine = operations.save_view(region=region, owner=ada, name="Later", query="", shared=True, by=ada_actor)
    with pytest.raises(Refused, match="Choose another name"):
        operations.change_view(mine, name="Call first", shared=True, by=ada_actor)

    assert other.owner == lea


def test_whoever_is_erased_leaves_the_team_its_views_and_takes_their_own(
    region: Region, transit: Organization, lea: User, ada_actor: Actor, operator: Actor
) -> None:
    by = actor_of(lea)
    operations.judge_one(transit, values={"owner_id": lea.pk, "priority": "high"}, by=ada_actor)
    for name, shared in (("Ours", True), ("Mine", False)):
        operations.save_view(region=region, owner=lea, name=name, query="", shared=shared, by=by)
    held = {one.what for one in erasing.held_of(person(lea.email))}
    erasing.erase(person(lea.email), by=operator)

    assert held >= {"You make contact with Valley Transit", "A view you saved: Ours", "A view you saved: Mine"}
    assert list(SavedView.objects.values_list("name", "owner")) == [("Ours", None)]
    assert said(transit) == ("high", "", None, None)
