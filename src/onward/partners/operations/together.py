"""What partners offer and need, and who works with whom."""

import datetime as dt
from typing import Any

from django.db.models import Q

from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.partners.events import OrganizationsMerged, OrganizationsParted
from onward.partners.help_words import DEFAULT_HELP
from onward.partners.models import Help, HelpKind, HsdsRow, Organization, Tie
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.events import RegionFounded
from onward.regions.models import Region


def give_default_help(event: RegionFounded) -> None:
    """Give a new region the words for what partners can give each other."""
    HelpKind.objects.bulk_create(
        HelpKind(region=event.region, key=word.key, name=word.english, name_es=word.spanish, position=position)
        for position, word in enumerate(DEFAULT_HELP)
    )


@deed
def add_help(_model: type[HsdsRow], *, region: Region, values: Values, by: Actor) -> Any:
    """Say that an organization offers something or needs it. Raises Refused when that is said already."""
    _refuse_twice(Help(region=region, **values))
    return rows.add(Help, region, _stated(values), by=by)


@deed
def change_help(row: HsdsRow, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Change it; an import will keep that. Raises ChangedMeanwhile, and Refused as above."""
    _refuse_twice(_as_it_will_be(row, values))
    return rows.change(row, values, by=by, seen=seen)


@deed
def add_tie(_model: type[HsdsRow], *, region: Region, values: Values, by: Actor) -> Any:
    """Say that two organizations work together. Raises Refused for one with itself, and for a pair that has a tie."""
    pair = values["organization_id"], values["other_organization_id"]
    if Organization.objects.filter(region=region, pk__in=pair).count() != 2:
        raise Refused("Choose two different organizations of this region.")
    if tie_between(*pair):
        raise Refused("These two have a tie already. Change that one.")
    return rows.add(Tie, region, _stated(values), by=by)


@deed
def introduce(*, one: Organization, other: Organization, note: str = "", by: Actor) -> Tie:
    """Say that these two know of each other from now on; the tie they have, if they have one."""
    if one.region_id != other.region_id:
        raise Missing("Choose two organizations of this region.")
    found = tie_between(one.pk, other.pk)
    if found is not None:
        return found
    values = {"organization_id": one.pk, "other_organization_id": other.pk, "strength": "aware", "note": note}
    made: Tie = add_tie(Tie, region=one.region, values=values, by=by)
    return made


def tie_between(one: int, other: int) -> Tie | None:
    pair = Q(organization=one, other_organization=other) | Q(organization=other, other_organization=one)
    return Tie.objects.filter(pair, removed_at=None).first()


def _refuse_twice(row: Help) -> None:
    same = Help.objects.filter(organization=row.organization_id, way=row.way, help_kind=row.help_kind_id)
    if same.filter(removed_at=None).exclude(pk=row.pk).exists():
        raise Refused("That is on the page already. Change it there, or choose something else.")


def _as_it_will_be(row: Any, values: Values) -> Help:
    now = {name: getattr(row, name) for name in ("organization_id", "way", "help_kind_id")}
    return Help(pk=row.pk, **{**now, **{name: values[name] for name in now if name in values}})


def _stated(values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


# Two that are one ----------------------------------------------------------------------------------------------------

OF_ONE: tuple[tuple[str, type[Any], str], ...] = (
    ("help", Help, "organization"), ("tie_from", Tie, "organization"), ("tie_to", Tie, "other_organization"),
)  # fmt: skip


def move_together(event: OrganizationsMerged) -> None:
    """What the one that goes offers, needs and is tied to becomes the other's, as far as that has no such thing yet. A
    tie between the two rests, and so does what is there twice."""
    said = set(Help.objects.filter(organization=event.kept, removed_at=None).values_list("way", "help_kind"))
    found = Help.objects.filter(organization=event.gone)
    event.moved["help"] = [
        row.pk for row in found if row.removed_at is not None or (row.way, row.help_kind_id) not in said
    ]
    tied = _tied_to(event.kept) | {event.kept.pk}
    for name, model, column in OF_ONE[1:]:
        far = "other_organization_id" if column == "organization" else "organization_id"
        event.moved[name] = [
            row.pk for row in model.objects.filter(**{column: event.gone}) if getattr(row, far) not in tied
        ]
    for name, model, column in OF_ONE:
        model.objects.filter(pk__in=event.moved[name]).update(**{column: event.kept})


def _tied_to(organization: Organization) -> set[int]:
    """With whom it has a tie, also one that was taken away: that must be able to come back."""
    return {
        *Tie.objects.filter(organization=organization).values_list("other_organization", flat=True),
        *Tie.objects.filter(other_organization=organization).values_list("organization", flat=True),
    }


def part_together(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    for name, model, column in OF_ONE:
        rows_ = model.objects.filter(pk__in=event.moved.get(name, ()), **{column: event.kept})
        rows_.update(**{column: event.back})
