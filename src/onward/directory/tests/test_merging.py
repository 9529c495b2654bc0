"""Two rows that are one organization."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.assessments.models import Respondent, Response
from onward.assessments.tests.cast import published, round_of
from onward.convenings.models import Ask, Guest
from onward.convenings.tests.cast import gathering_of
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry, Letter
from onward.directory.models import (
    Attribute,
    ChangeRequest,
    Contact,
    Funding,
    Location,
    Metadata,
    Phone,
    Program,
    Service,
    TaxonomyTerm,
    Url,
)
from onward.directory.operations import ask_to_check
from onward.directory.tests.cast import partner, phone, place, service
from onward.outreach.models import (
    Campaign,
    Engagement,
    Interest,
    Nomination,
    OutreachEntry,
    ProfileAnswer,
    Recipient,
    Seat,
    TeamMember,
    Verification,
    VisionStatement,
)
from onward.outreach.rules.profiles import QUESTIONS
from onward.partners import operations
from onward.partners.models import (
    Conversation,
    DistinctPair,
    DoNotContact,
    Help,
    HelpKind,
    Organization,
    OrganizationEditor,
    OrganizationIdentifier,
    Sector,
    Tie,
)
from onward.partners.operations.undoing import undo
from onward.regions.models import Region


def moment() -> object:
    return AuditEntry.objects.latest("id").at


def test_a_link_to_check_a_listing_leads_to_the_partner_that_stays(region: Region, ada_actor: Actor) -> None:
    kept, gone = partner(region, "Hope House"), partner(region, "Hope Hse")
    link = ask_to_check(gone, to=("desk@hope.example", "Desk"), by=ada_actor)
    address = urlsplit(Letter.objects.get().facts["href"]).path
    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)

    page = Client().get(address)
    Client().post(address)
    kept.refresh_from_db()
    assert (page.status_code, page.context["partner"]) == (200, kept)
    assert kept.assured_date == clock.today()

    undo(region=region, at=AuditEntry.objects.get(verb="organization.merged").at, by=ada_actor)
    link.refresh_from_db()
    assert (link.about_id, link.organization_id, link.about_label) == (gone.pk, gone.pk, "Hope Hse")
    assert Client().get(address).context["partner"] == gone


def test_a_merge_keeps_everything_and_a_later_undo_gives_it_back(region: Region, ada_actor: Actor) -> None:
    kept = partner(region, "Hope House", description="Beds")
    gone = partner(region, "Hope Hse", description="Beds for women", email="info@hope.org")
    older = partner(region, "Hope Hs", merged_into=gone)
    part = partner(region, "Hope Kitchen", parent_organization=gone)
    number = OrganizationIdentifier.objects.create(
        region=region, organization=gone, identifier_type="EIN", identifier="1"
    )
    beds, site, line = service(gone, "Beds"), place(gone, "39131"), phone(gone, "740-555-0100")

    operations.merge_organizations(gone=gone, kept=kept, taken=["description"], by=ada_actor)
    for row in (kept, gone, older, part, number, beds, site, line):
        row.refresh_from_db()
    assert (kept.description, kept.email, gone.merged_into) == ("Beds for women", "info@hope.org", kept)
    assert [number.organization, beds.organization, site.organization, line.organization] == [kept] * 4
    assert (older.merged_into, part.parent_organization) == (kept, kept)

    undo(region=region, at=AuditEntry.objects.get(verb="organization.merged").at, by=ada_actor)
    for row in (kept, gone, older, part, number, beds, site, line):
        row.refresh_from_db()
    assert (kept.description, kept.email, gone.merged_into) == ("Beds", "", None)
    assert [number.organization, beds.organization, site.organization, line.organization] == [gone] * 4
    assert (older.merged_into, part.parent_organization) == (gone, gone)


def everything_about(one: Organization) -> dict[tuple[str, str], object]:
    """One row for each column of each table that names an organization, by table and column."""
    region, uid = one.region, one.hsds_id
    round = round_of(published(region), promise="named")
    taxon = TaxonomyTerm.objects.create(region=region, name="Faith", description="Faith")
    made = {
        "organization": [partner(region, "Part", parent_organization=one), partner(region, "Older", merged_into=one)],
        "organizationidentifier": [OrganizationIdentifier(identifier_type="EIN", identifier="1")],
        "program": [Program(name="P", description="P")],
        "service": [Service(name="S")],
        "location": [Location(name="L")],
        "contact": [Contact(name="C")],
        "phone": [Phone(number="1")],
        "funding": [Funding(source="F")],
        "url": [Url(url="https://hope.org")],
        "changerequest": [ChangeRequest(sent_by="Dee", reply_to="dee@hope.example")],
        "help": [Help(way="offers", help_kind=HelpKind.objects.filter(region=region)[0])],
        "tie": [
            Tie(other_organization=partner(region, "First friend")),
            Tie(region=region, organization=partner(region, "Second friend"), other_organization=one),
        ],
        "outreachentry": [OutreachEntry()],
        "engagement": [Engagement()],
        "conversation": [Conversation(note="They have two beds.")],
        "donotcontact": [DoNotContact()],
        "recipient": [Recipient(campaign=Campaign.objects.create(region=region))],
        "interest": [Interest(name="Dee", email="dee@hope.example")],
        "nomination": [
            Nomination(name="Gate", interest=Interest.objects.create(region=region, name="Flo", email="flo@x.example"))
        ],
        "visionstatement": [VisionStatement(vision="Everybody gets home.")],
        "teammember": [TeamMember(seat=Seat.objects.create(region=region, name="Housing"))],
        "profileanswer": [ProfileAnswer(sector=Sector.objects.filter(region=region)[0], question=QUESTIONS[0])],
        "respondent": [Respondent(round=round)],
        "response": [Response(round=round, promise="named")],
        "guest": [Guest(gathering=gathering_of(region))],
        "ask": [Ask(direction="others", sector=Sector.objects.filter(region=region)[0], what="Hold two beds")],
        "verification": [Verification(calling_since=dt.date(2026, 1, 1))],
        "organizationeditor": [OrganizationEditor(user=User.objects.named("ed@example.org", "Ed"))],
    }
    for name, (row, *_more) in made.items():
        if name != "organization":
            row.region, row.organization = region, one
            row.save()
    made["tie"][1].save()
    links = [
        Attribute.objects.create(region=region, link_id=uid, link_entity="organization", taxonomy_term=taxon),
        Metadata.objects.create(
            region=region, resource_id=uid, resource_type="organization", last_action_date=dt.date(2026, 1, 1)
        ),
    ]  # fmt: skip
    relations = (one for one in Organization._meta.get_fields(include_hidden=True) if one.one_to_many or one.one_to_one)
    columns = [column for one in relations if (column := _column(one)) not in STAY]
    ours = {column: made[column[0]][column[1] in ("merged_into", "other_organization")] for column in columns}
    return {**ours, ("attribute", "link_id"): links[0], ("metadata", "resource_id"): links[1]}


STAY = {("distinctpair", "low"), ("distinctpair", "high"), ("setaside", "low"), ("setaside", "high")}
"""Somebody said that these two are not the same, or lead nowhere; that stays said of the two they looked at."""


def _column(relation: Any) -> tuple[str, str]:
    return str(relation.related_model._meta.model_name), str(relation.field.name)


def names(rows: dict[tuple[str, str], Any]) -> set[object]:
    """What the rows name, as they stand now."""
    for row in rows.values():
        row.refresh_from_db()
    return {getattr(row, column) for (_table, column), row in rows.items()}


def test_nothing_that_names_an_organization_stays_behind(region: Region, ada_actor: Actor) -> None:
    kept, gone = partner(region, "Hope House"), partner(region, "Hope Hse")
    rows = everything_about(gone)

    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)
    assert names(rows) == {kept, kept.hsds_id}

    undo(region=region, at=AuditEntry.objects.get(verb="organization.merged").at, by=ada_actor)
    assert names(rows) == {gone, gone.hsds_id}


def test_a_part_into_which_its_whole_is_merged_is_part_of_what_is_above(region: Region, ada_actor: Actor) -> None:
    church = partner(region, "Church")
    gone = partner(region, "Hope", parent_organization=church)
    kept = partner(region, "Hope House", parent_organization=gone)

    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)
    kept.refresh_from_db()
    assert kept.parent_organization == church

    undo(region=region, at=moment(), by=ada_actor)  # type: ignore[arg-type]
    kept.refresh_from_db()
    assert kept.parent_organization == gone


def test_a_merge_of_like_facts_changes_only_where_things_hang(region: Region, ada_actor: Actor) -> None:
    kept, gone = partner(region, "Hope"), partner(region, "Hope")
    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)
    verbs = AuditEntry.objects.filter(subject_type="organization").values_list("verb", flat=True)
    assert list(verbs) == ["organization.merged"]


def test_what_is_merged_or_removed_cannot_be_merged_again(
    region: Region, other_region: Region, ada_actor: Actor
) -> None:
    kept, gone, other = partner(region, "A"), partner(region, "B"), partner(region, "C")
    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)
    with pytest.raises(Conflict):
        operations.merge_organizations(gone=gone, kept=other, taken=[], by=ada_actor)
    for wrong in (other, partner(other_region, "C")):
        with pytest.raises(Refused):
            operations.merge_organizations(gone=other, kept=wrong, taken=[], by=ada_actor)
        with pytest.raises(Refused):
            operations.tell_apart(one=other, other=wrong, by=ada_actor)


def test_a_merge_taken_back_once_is_not_taken_back_twice(region: Region, ada_actor: Actor) -> None:
    kept, gone = partner(region, "A"), partner(region, "B")
    operations.merge_organizations(gone=gone, kept=kept, taken=[], by=ada_actor)
    entry = AuditEntry.objects.get(verb="organization.merged")
    operations.part_organizations(entry, by=ada_actor)
    with pytest.raises(Conflict, match="taken back already"):
        operations.part_organizations(entry, by=ada_actor)
    assert Organization.objects.filter(region=region, merged_into=None).count() == 2


def test_two_that_are_not_the_same_are_remembered_once(region: Region, ada_actor: Actor) -> None:
    one, two = partner(region, "A"), partner(region, "B")
    operations.tell_apart(one=two, other=one, by=ada_actor)
    operations.tell_apart(one=one, other=two, by=ada_actor)
    pair = DistinctPair.objects.get()
    assert (pair.low, pair.high, str(pair)) == (one, two, "A and B")
    undo(region=region, at=moment(), by=ada_actor)  # type: ignore[arg-type]
    assert not DistinctPair.objects.exists()
