"""Two rows that are one organization: merging them, taking a merge back, and remembering that two are not the same."""

from collections.abc import Collection

from onward.core import audit, events
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.partners import rules
from onward.partners.events import OrganizationsMerged, OrganizationsParted
from onward.partners.models import DistinctPair, Organization, OrganizationEditor, OrganizationIdentifier
from onward.partners.operations import rows
from onward.partners.operations.organizations import facts_of, said_by_person
from onward.partners.operations.rows import deed
from onward.regions.operations import take_turns


@deed
def merge_organizations(*, gone: Organization, kept: Organization, taken: Collection[str], by: Actor) -> None:
    """Make `gone` part of `kept`. `taken` names the facts that the one that goes knows better.

    What `kept` lacks it gets anyway. Every area moves its own rows. Raises Conflict when either is merged or removed
    already, Refused when they are the same row or of two regions.
    """
    take_turns(gone.region_id)
    _check(gone, kept)
    values = rules.merged(facts_of(kept, rules.MERGED_FIELDS), facts_of(gone, rules.MERGED_FIELDS), taken)
    if values:
        rows.change(kept, said_by_person(values), by=by)
    event = OrganizationsMerged(gone, kept, by)
    _move(event)
    events.publish(event)
    Organization.objects.filter(pk=gone.pk).update(merged_into=kept)
    gone.merged_into = kept
    after = {"merged_into_id": kept.pk, "kept": kept.name, "moved": event.moved}
    audit.record(
        "organization.merged", gone, by=by, region_id=gone.region_id, before={"merged_into_id": None}, after=after
    )


def _check(gone: Organization, kept: Organization) -> None:
    if gone.pk == kept.pk or gone.region_id != kept.region_id:
        raise Refused("Choose two different partners of this region.")
    locked = Organization.objects.select_for_update().filter(pk__in=[gone.pk, kept.pk])
    if any(one.merged_into_id is not None or one.removed_at is not None for one in locked):
        raise Conflict("One of the two was merged or removed in the meantime. Look at the list again.")


def _move(event: OrganizationsMerged) -> None:
    """What the partner list itself keeps: identifiers, editors, what was merged into or is part of the one that goes.

    Where the one that stays was itself part of the one that goes, it is now part of what that was part of.
    """
    identifiers = OrganizationIdentifier.objects.filter(organization=event.gone)
    followers = Organization.objects.filter(merged_into=event.gone)
    parts = Organization.objects.filter(parent_organization=event.gone).exclude(pk=event.kept.pk)
    inner = Organization.objects.filter(parent_organization=event.gone, pk=event.kept.pk)
    both = OrganizationEditor.objects.filter(organization=event.kept).values("user")
    editors = OrganizationEditor.objects.filter(organization=event.gone).exclude(user__in=both)
    named = (("identifier", identifiers), ("follower", followers), ("part", parts), ("inner", inner))
    for name, found in (*named, ("editor", editors)):
        event.moved[name] = list(found.values_list("pk", flat=True))
    OrganizationEditor.objects.filter(pk__in=event.moved["editor"]).update(organization=event.kept)
    identifiers.update(organization=event.kept)
    followers.update(merged_into=event.kept)
    parts.update(parent_organization=event.kept)
    inner.update(parent_organization=_outer(event.gone, event.kept))


def _outer(gone: Organization, kept: Organization) -> Organization | None:
    """What the one that goes is part of, unless that is the one that stays."""
    return None if gone.parent_organization_id == kept.pk else gone.parent_organization


@deed
def part_organizations(entry: AuditEntry, *, by: Actor) -> None:
    """Take a merge back: the one that went stands on its own again, with what was its own."""
    take_turns(entry.region_id or 0)
    back = Organization.objects.select_for_update().get(pk=entry.subject_id or 0, region_id=entry.region_id or 0)
    kept = back.merged_into
    if kept is None or kept.pk != entry.after["merged_into_id"]:
        raise Conflict("This merge was taken back already, or the partner was merged into another since.")
    moved = entry.after["moved"]
    OrganizationIdentifier.objects.filter(pk__in=moved["identifier"], organization=kept).update(organization=back)
    OrganizationEditor.objects.filter(pk__in=moved.get("editor", []), organization=kept).update(organization=back)
    Organization.objects.filter(pk__in=moved["follower"], merged_into=kept).update(merged_into=back)
    Organization.objects.filter(pk__in=moved["part"], parent_organization=kept).update(parent_organization=back)
    inner = Organization.objects.filter(pk__in=moved["inner"], parent_organization=_outer(back, kept))
    inner.update(parent_organization=back)
    Organization.objects.filter(pk=back.pk).update(merged_into=None)
    back.merged_into = None
    events.publish(OrganizationsParted(back, kept, by, moved))
    before = {"merged_into_id": kept.pk, "kept": kept.name}
    audit.record(
        "organization.parted", back, by=by, region_id=back.region_id, before=before, after={"merged_into_id": None}
    )


@deed
def tell_apart(*, one: Organization, other: Organization, by: Actor) -> None:
    """Remember that these two are not the same, so that nobody is asked again."""
    if one.pk == other.pk or one.region_id != other.region_id:
        raise Refused("Choose two different partners of this region.")
    low, high = rules.in_order(one.pk, other.pk)
    pair, made = DistinctPair.objects.get_or_create(low_id=low, high_id=high, defaults={"region": one.region})
    if made:
        after = {"other_id": other.pk, "other": other.name, "pair_id": pair.pk}
        audit.record("organization.told_apart", one, by=by, region_id=one.region_id, after=after)
