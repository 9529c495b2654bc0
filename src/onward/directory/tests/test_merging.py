"""Two rows that are one organization."""

import pytest

from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.directory.tests.cast import partner, phone, place, service
from onward.partners import operations
from onward.partners.models import DistinctPair, Organization, OrganizationIdentifier
from onward.partners.operations.undoing import undo
from onward.regions.models import Region


def moment() -> object:
    return AuditEntry.objects.latest("id").at


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
            operations.tell_apart(other, wrong, by=ada_actor)


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
    operations.tell_apart(two, one, by=ada_actor)
    operations.tell_apart(one, two, by=ada_actor)
    pair = DistinctPair.objects.get()
    assert (pair.low, pair.high, str(pair)) == (one, two, "A and B")
    undo(region=region, at=moment(), by=ada_actor)  # type: ignore[arg-type]
    assert not DistinctPair.objects.exists()
