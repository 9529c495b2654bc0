"""Who could help whom at no cost, with everything named."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Coalesce

from onward.analysis.connections import Connection, Helps, Pair, Said, connections, pair_of
from onward.core import clock
from onward.directory.models import Location
from onward.insight.models import SetAside
from onward.partners.access import shown
from onward.partners.help_words import OTHER
from onward.partners.models import Help, Organization, Tie
from onward.partners.models.together import NEEDS, OFFERS
from onward.regions.models import County, Region


class NamedHelp(NamedTuple):
    """One could give the other this, there; what each said about it in words."""

    giver: Organization
    taker: Organization
    what: str
    counties: list[str]
    offered: str
    needed: str
    others: int


@dataclass(frozen=True, slots=True)
class ConnectionRow:
    one: Organization
    other: Organization
    helps: list[NamedHelp]
    mutual: bool

    @property
    def prospects(self) -> list[Organization]:
        return [one for one in (self.one, self.other) if one.standing == "prospect"]

    @property
    def reason(self) -> str:
        """For the outreach list, in the words of the page."""
        return " ".join(f"{one.giver} offers {one.what.lower()}, and {one.taker} needs it." for one in self.helps)


@dataclass(frozen=True, slots=True)
class Wanted:
    kind: str = ""
    county: str = ""


class Connected(NamedTuple):
    """`placeless`: offers and needs that meet nobody, since no county of theirs is known."""

    rows: list[ConnectionRow]
    placeless: int


def connection_rows(region: Region, wanted: Wanted) -> list[ConnectionRow]:
    return connected(region, wanted).rows


def connected(region: Region, wanted: Wanted) -> Connected:
    """The pairs that are seen by whoever looks, best first."""
    today = clock.today()
    said = list(
        Help.objects.present()
        .filter(Q(until=None) | Q(until__gte=today), Q(since=None) | Q(since__lte=today), region=region)
        .exclude(help_kind__key=OTHER)
        .select_related("help_kind")
    )
    organizations = {one.pk: one for one in shown(region).filter(pk__in={row.organization_id for row in said})}
    said = [row for row in said if row.organization_id in organizations]
    where = _where(organizations.values())
    offers, needs = ([_said(row, where) for row in said if row.way == way] for way in (OFFERS, NEEDS))
    found = connections(offers, needs, apart=apart(region))
    names = dict(County.objects.filter(fips__in=_counties(found)).values_list("fips", "name"))
    by_key = {(row.organization_id, row.way, row.help_kind.key): row for row in said}
    return Connected(
        [_row(one, organizations, by_key, names) for one in found if _fits(one, wanted)],
        sum(not one.counties for one in (*offers, *needs)),
    )


def _said(row: Help, where: dict[int, frozenset[str]]) -> Said:
    counties = frozenset(row.counties) if row.counties else where[row.organization_id]
    return Said(row.organization_id, row.help_kind.key, counties)


def _where(organizations: Collection[Organization]) -> dict[int, frozenset[str]]:
    """The home county of each, and those of its places."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in organizations:
        found[one.pk] |= {one.county_id} if one.county_id else set()
    places = Location.objects.present().filter(organization__in=[one.pk for one in organizations])
    for owner, county in places.exclude(county=None).order_by().values_list("organization", "county").distinct():
        found[owner].add(county)
    return {pk: frozenset(counties) for pk, counties in found.items()}


def apart(region: Region) -> frozenset[Pair]:
    """Tied already, also where the tie is closed to whoever looks; or set aside, also before one of them was merged."""
    ties = Tie.objects.filter(region=region, removed_at=None).values_list("organization", "other_organization")
    aside = SetAside.objects.filter(region=region).values_list(
        Coalesce("low__merged_into", "low"), Coalesce("high__merged_into", "high")
    )
    return frozenset(pair_of(*pair) for pair in (*ties, *aside))


def _counties(found: Iterable[Connection]) -> set[str]:
    return {fips for one in found for helps in one.helps for fips in helps.counties}


def _fits(found: Connection, wanted: Wanted) -> bool:
    return any(
        (not wanted.kind or one.kind == wanted.kind) and (not wanted.county or wanted.county in one.counties)
        for one in found.helps
    )


Said_ = dict[tuple[int, str, str], Help]


def _row(found: Connection, whom: dict[int, Organization], said: Said_, names: dict[str, str]) -> ConnectionRow:
    one, other = (whom[pk] for pk in found.pair)
    return ConnectionRow(one, other, [_named(helps, whom, said, names) for helps in found.helps], found.mutual)


def _named(helps: Helps, whom: dict[int, Organization], said: Said_, names: dict[str, str]) -> NamedHelp:
    offer, need = said[helps.giver, OFFERS, helps.kind], said[helps.taker, NEEDS, helps.kind]
    counties = sorted(names.get(fips, fips) for fips in helps.counties)
    giver, taker = whom[helps.giver], whom[helps.taker]
    return NamedHelp(giver, taker, offer.help_kind.name, counties, offer.note, need.note, helps.others)
