"""When two organizations turn out to be one: what the one that goes said, and where it sits, is the other's from now
on. Where both said something, the words of the one that stays stand."""

from typing import Any

from onward.core import clock
from onward.outreach.models import ProfileAnswer, TeamMember, VisionStatement
from onward.partners.events import OrganizationsMerged, OrganizationsParted

WORDS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("vision", VisionStatement, ()),
    ("profile", ProfileAnswer, ("sector_id", "question")),
)
"""By what the merge notes: the table, and what there is one of for each organization."""
SEATS = "team"


def words_to_survivor(event: OrganizationsMerged) -> None:
    """Statements, answers and seats of the one that goes become the other's."""
    for name, model, keys in WORDS:
        own = {_key(row, keys) for row in model.objects.filter(organization=event.kept, removed_at=None)}
        theirs = list(model.objects.filter(organization=event.gone))
        event.moved[f"{name}_closed"] = [row.pk for row in theirs if row.removed_at is None and _key(row, keys) in own]
        model.objects.filter(pk__in=event.moved[f"{name}_closed"]).update(removed_at=clock.now())
        event.moved[name] = [row.pk for row in theirs]
        model.objects.filter(pk__in=event.moved[name]).update(organization=event.kept)
    members = TeamMember.objects.filter(organization=event.gone)
    event.moved[SEATS] = list(members.values_list("pk", flat=True))
    members.update(organization=event.kept)


def words_part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's, and what it put aside."""
    for name, model, _keys in WORDS:
        theirs = model.objects.filter(pk__in=event.moved.get(name, ()), organization=event.kept)
        moved = list(theirs.values_list("pk", flat=True))
        theirs.update(organization=event.back)
        closed = [pk for pk in event.moved.get(f"{name}_closed", ()) if pk in moved]
        model.objects.filter(pk__in=closed).update(removed_at=None)
    members = TeamMember.objects.filter(pk__in=event.moved.get(SEATS, ()), organization=event.kept)
    members.update(organization=event.back)


def _key(row: Any, keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in keys)
