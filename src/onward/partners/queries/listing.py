"""Reads of the partner list."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from onward.accounts.models import User
from onward.core.actor import EDITOR, Grant
from onward.core.models import AuditEntry
from onward.partners.models import Help, HelpKind, Organization, Sector
from onward.partners.normal_forms import name_key
from onward.regions.models import Region


def merged_into(region: Region, pk: int) -> int | None:
    """The organization that this one was merged into, if it was."""
    found: int | None = Organization.objects.filter(region=region, pk=pk).values_list("merged_into", flat=True).first()
    return found


# A query that counts in groups forgets the order of its rows, so each of these names it.


def sectors_with_counts(region: Region) -> list[Any]:
    """Every sector of the region, each with `count`: how many partners on the list it has."""
    on_the_list = Q(organizations__removed_at=None, organizations__merged_into=None)
    found = Sector.objects.filter(region=region).annotate(count=Count("organizations", filter=on_the_list))
    return list(found.order_by("position", "name"))


def help_kinds_with_counts(region: Region) -> list[Any]:
    """Every word for what partners give each other, each with `count`: how often it is offered or needed, as far as
    whoever looks may see."""
    said = Help.objects.present().filter(region=region, organization__removed_at=None, organization__merged_into=None)
    count = Count("help", filter=Q(help__in=said.order_by()))
    found = HelpKind.objects.filter(region=region).annotate(count=count)
    return list(found.order_by("position", "name"))


def same_name(region: Region, name: str) -> list[Organization]:
    """Up to three partners on the list that are called the same, however it is spelt."""
    key = name_key(name)
    here = Organization.objects.present().filter(region=region, merged_into=None)
    same = [pk for pk, other in here.values_list("pk", "name") if name_key(other) == key]
    return list(here.filter(pk__in=same[:3]))


def sector_keyed(region: Region, key: str) -> int | None:
    """The sector of the region with this key, if it has one."""
    return dict(Sector.objects.filter(region=region).values_list("key", "pk")).get(key)


class Gone(NamedTuple):
    """A partner taken off the list, or merged into `into`: who did it, and the moment to undo, if that can be."""

    name: str
    into: Organization | None
    at: dt.datetime
    who: str
    moment: dt.datetime | None


OFF_THE_LIST = {"organization.removed", "organization.merged"}


def off_the_list(region: Region) -> QuerySet[Organization]:
    """Those removed and those merged into another, the latest first."""
    gone = Organization.objects.filter(Q(removed_at__isnull=False) | Q(merged_into__isnull=False), region=region)
    return gone.select_related("merged_into").order_by(Coalesce("removed_at", "changed_at").desc(), "-pk")


def gone(region: Region, organizations: Iterable[Organization]) -> list[Gone]:
    """Each with the last line of the audit that took it off the list."""
    found = list(organizations)
    told = AuditEntry.objects.filter(region_id=region.pk, subject_type="organization")
    ours = told.filter(subject_id__in=[one.pk for one in found]).order_by("at", "id")
    last = {entry.subject_id: entry for entry in ours.filter(verb__in=OFF_THE_LIST)}
    return [_gone(one, last.get(one.pk)) for one in found]


def _gone(one: Organization, entry: AuditEntry | None) -> Gone:
    if entry is None or (one.merged_into is None and entry.at != one.removed_at):
        return Gone(one.name, one.merged_into, one.removed_at or one.changed_at, "", None)
    return Gone(
        one.name, one.merged_into, entry.at, entry.actor_label, entry.at if entry.actor_kind == "person" else None
    )


def roles_held(user: User) -> Iterable[Grant]:
    """The roles of a user: those in a whole region, and an editor's for each organization whose listing she keeps. One
    question, because every page asks it."""
    columns = ("region_id", "role", "about")
    in_region = user.memberships.annotate(about=Value(None, BigIntegerField())).values_list(*columns)
    kept = user.editor_of.annotate(role=Value(EDITOR), about=F("organization_id")).values_list(*columns)
    return [Grant(*row) for row in in_region.union(kept)]


def how_many(region: Region, rows: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of these has, all of this region, in one question."""
    if not rows:
        return {}
    each = [found.order_by().values("region").annotate(n=Count("pk")).values("n") for found in rows.values()]
    asked = [Coalesce(Subquery(one), 0) for one in each]
    counts = Region.objects.filter(pk=region.pk).order_by().values_list(*asked)[0]
    return dict(zip(rows, counts, strict=True))
