"""What happened to a partner and to everything that hangs on it, from the audit."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.core.actor import LEADERSHIP, Actor
from onward.core.models import AuditEntry
from onward.core.personal_data import Level, hidden_from
from onward.core.visibility import audience
from onward.directory.history import Entry, Line, Names, line
from onward.directory.models import Location, Meeting, Population, Program, Service, ServiceAtLocation, ServiceKind
from onward.directory.wire import MODELS
from onward.partners import undo_offer
from onward.partners.access import keeps
from onward.partners.models import Help, HelpKind, Organization, Sector, Tie
from onward.regions.models import County

KNOWN: tuple[Any, ...] = (*MODELS.values(), Help, Tie)
"""What hangs on a partner, as far as its history tells of it."""
OWNERS = {"owner_id", "next_owner_id"}
"""Columns with a user who has something to do."""
SHORT = 8
LONG = 500


def history(organization: Organization, actor: Actor, *, limit: int = SHORT) -> list[Line]:
    """The newest lines first. Those who coordinate the region are told private columns too. Whoever keeps the listing
    may undo her own."""
    found = AuditEntry.objects.filter(region_id=organization.region_id).filter(_subjects(organization))
    entries = list(found.order_by("-at", "-id")[:limit])
    names = names_in(organization.region_id, entries)
    withheld = _withheld(actor, organization.region_id)
    if not audience().sees(organization.email_visibility, organization.pk):
        withheld["organization"] = withheld.get("organization", frozenset()) | {"email"}
    undoing = actor if keeps(actor, organization) else None
    nameless = _others_closed(entries)
    told = [_entry(one, organization, withheld.get(one.subject_type, ()), undoing) for one in entries]
    return [
        line(_without_other(one) if _other(row) in nameless else one, names)
        for one, row in zip(told, entries, strict=True)
    ]


OTHERS = ("other_id", "merged_into_id")


def _other(row: AuditEntry) -> int:
    """The second organization that a line speaks of, if it does."""
    return next((int(said[key]) for said in (row.after, row.before) for key in OTHERS if said.get(key)), 0)


def _others_closed(entries: Collection[AuditEntry]) -> set[int]:
    """Those of them that are closed to whoever looks; nothing is asked where no line speaks of two."""
    keys = {key for one in entries if (key := _other(one))}
    if not keys or audience().sees_all:
        return set()
    return keys - set(Organization.objects.filter(pk__in=keys).seen().values_list("pk", flat=True))


def _without_other(entry: Entry) -> Entry:
    hidden = {"other": _("a partner that is not named here")}
    names = ("kept", "other")
    before, after = ({k: v for k, v in said.items() if k not in names} for said in (entry.before, entry.after))
    return replace(entry, before=before, after=after | hidden)


def _entry(row: AuditEntry, organization: Organization, withheld: Collection[str], undoing: Actor | None) -> Entry:
    own = row.subject_type == "organization" and row.subject_id == organization.pk
    by_link = row.actor_kind == "link" and undoing is not None and undoing.coordinates(organization.region_id)
    mine = by_link or (undoing is not None and ("person", undoing.id) == (row.actor_kind, row.actor_id))
    stamp = undo_offer.stamp(row.at) if mine and not row.erased else ""
    return Entry(row.at, row.actor_label, row.verb, row.subject_label, row.before, row.after, own, withheld, stamp)


def _withheld(actor: Actor, region_id: int) -> dict[str, frozenset[str]]:
    """By the type of a line's subject: the columns that the personal-data register does not open to this reader."""
    if actor.coordinates(region_id):
        return {}
    level = Level.LEADERSHIP if LEADERSHIP in actor.roles_in(region_id) else Level.PARTNERS
    return {str(model._meta.model_name): hidden_from(model, level) for model in KNOWN}


def _subjects(organization: Organization) -> Q:
    """The organization, those merged into it, and every record that hangs on one of its services or places, as far as
    it is open to whoever looks."""
    wanted = Q(subject_type="organization", subject_id=organization.pk)
    merged = Organization.objects.filter(merged_into=organization).seen()
    wanted |= Q(subject_type="organization", subject_id__in=merged.values("pk"))
    owned = {
        Organization: organization.pk,
        Service: Service.objects.filter(organization=organization).seen().values("pk"),
        Location: Location.objects.filter(organization=organization).seen().values("pk"),
        Program: Program.objects.filter(organization=organization).seen().values("pk"),
    }
    for model, owners in _hanging().items():
        tied = Q()
        for name, owner in owners:
            tied |= Q(**{name: owned[owner]}) if owner is Organization else Q(**{f"{name}__in": owned[owner]})
        wanted |= Q(
            subject_type=model._meta.model_name,
            subject_id__in=model.objects.filter(tied).seen().order_by().values("pk"),
        )
    return wanted


def closed_subjects(entries: Collection[AuditEntry]) -> set[tuple[str, int]]:
    """Of what these lines are about: the records that are closed to whoever looks, by type and key."""
    if audience().sees_all:
        return set()
    keys: dict[str, set[int]] = defaultdict(set)
    for one in entries:
        if one.subject_type in _tables() and one.subject_id is not None:
            keys[one.subject_type].add(one.subject_id)
    return {
        (name, key)
        for name, wanted in keys.items()
        for key in wanted - set(_tables()[name].objects.filter(pk__in=wanted).seen().values_list("pk", flat=True))
    }


@cache
def _tables() -> dict[str, Any]:
    return {str(model._meta.model_name): model for model in KNOWN}


@cache
def _hanging() -> dict[Any, list[tuple[str, Any]]]:
    """Which records hang on an organization, a service or a place, and by which column."""
    owners = (Organization, Service, Location)
    found: dict[Any, list[tuple[str, Any]]] = {}
    for model in KNOWN:
        if model not in (Organization, Meeting, ServiceAtLocation):
            columns = [(f.name, f.related_model) for f in model._meta.concrete_fields if f.related_model in owners]
            if columns:
                found[model] = columns
    return found


def names_in(region_id: int, entries: list[AuditEntry]) -> Names:
    """What the keys in these lines are called; asked only for columns that occur."""
    used = {key for entry in entries for key in entry.after}
    names: dict[str, dict[str, str]] = {}
    if "sector_id" in used:
        names["sector_id"] = {
            str(pk): name for pk, name in Sector.objects.filter(region=region_id).values_list("pk", "name")
        }
    if "county_id" in used:
        codes = {entry.after.get("county_id") for entry in entries} | {
            entry.before.get("county_id") for entry in entries
        }
        names["county_id"] = {one.pk: str(one) for one in County.objects.filter(fips__in=codes - {None})}
    if "help_kind_id" in used:
        pairs = HelpKind.objects.filter(region=region_id).values_list("pk", "name")
        names["help_kind_id"] = {str(pk): name for pk, name in pairs}
    for column in used & OWNERS:
        keys = {entry.after.get(column) for entry in entries} | {entry.before.get(column) for entry in entries}
        names[column] = {str(user.pk): str(user) for user in User.objects.filter(pk__in=keys - {None})}
    for column, model in (("kinds", ServiceKind), ("populations", Population)):
        if column in used:
            names[column] = dict(model.objects.filter(region=region_id).values_list("key", "name"))
    return names
