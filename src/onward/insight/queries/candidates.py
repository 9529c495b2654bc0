"""Who could be invited: the region's own prospects, and partners of neighboring regions as far as everybody may know
of them. The same organization in two places is one candidate, with all that it offers in both.

*The same* is: one `identity`, which a row in another region shares; or a likeness of at least `SAME`, which takes more
than the same name. Whom somebody told apart stay two. Whoever is a partner here already is no candidate; nor is whoever
must not be contacted, or said “not now” on the outreach list.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import Offer
from onward.core import walls
from onward.core.keys import keys_of
from onward.core.visibility import EVERYBODY, audience, looking_as
from onward.directory.queries.duplicates import facts_for_likeness, told_apart
from onward.insight.queries import tables
from onward.insight.queries.offers import service_offers
from onward.insight.queries.picture import Picture
from onward.outreach.queries.listing import said_not_now
from onward.partners.access import shown
from onward.partners.likeness import OrganizationFacts
from onward.partners.models import Organization
from onward.partners.pairing import suggest_pairs
from onward.partners.queries import closed_organizations
from onward.regions.models import Region
from onward.regions.queries import regions_around

SAME = 0.8


class Row(NamedTuple):
    """An organization as it stands in one region; `region` is blank for our own."""

    key: str
    pk: int
    name: str
    sector: str
    standing: str
    identity: UUID
    offers: tuple[Offer, ...]
    region: str = ""
    region_name: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """One candidate: its rows here and next door. It is called as its first row is, ours before others."""

    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        return self.rows[0].key

    @property
    def name(self) -> str:
        return self.rows[0].name

    @property
    def sector(self) -> str:
        return next((row.sector for row in self.rows if row.sector), "")

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(offer for row in self.rows for offer in row.offers)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody who could be invited; how many rows were the same as another; the names of those who are partners here
    already, though a prospect or somebody next door looks the same; the regions next door that were read; who would
    be a candidate but must not be contacted, or said “not now”."""

    known: list[Known]
    same: int
    partners: list[str]
    regions: list[str]
    do_not_contact: list[Known]
    not_now: list[Known]

    @property
    def left_out(self) -> dict[str, str]:
        """By the key of any of their rows, the names of those left out, with why."""
        marked = _("%(name)s (marked “Do not contact”)")
        later = _("%(name)s (“Not now” on the outreach list)")
        named = [*((one, marked) for one in self.do_not_contact), *((one, later) for one in self.not_now)]
        return {row.key: why % {"name": one.name} for one, why in named for row in one.rows}


def candidates_of(picture: Picture) -> Candidates:
    region, found = picture.region, list(_own(picture))
    facts = list(facts_for_likeness(region))
    neighbors = regions_around(region)
    for other in neighbors:
        with walls.within(other.pk), looking_as(EVERYBODY):
            found += _next_door(picture, other)
            facts += [_public(fact, other) for fact in facts_for_likeness(other)]
    groups = _together({row.key: row for row in found}, facts, told_apart(region))
    partners = [group for group in groups if _is_partner(group[0])]
    others = [Known(group) for group in groups if not _is_partner(group[0])]
    do_not_contact, rest = _parted(others, closed_organizations(region))
    not_now, known = _parted(rest, said_not_now(region))
    return Candidates(
        known,
        same=sum(len(one.rows) - 1 for one in known),
        partners=[group[0].name for group in partners if len(group) > 1],
        regions=[other.name for other in neighbors],
        do_not_contact=do_not_contact,
        not_now=not_now,
    )


def _parted(everybody: list[Known], marked: frozenset[int]) -> tuple[list[Known], list[Known]]:
    """Those of whom a row of ours is marked, and the others."""
    hit = {one.key for one in everybody if any(row.pk in marked and not row.region for row in one.rows)}
    return [one for one in everybody if one.key in hit], [one for one in everybody if one.key not in hit]


def _is_partner(row: Row) -> bool:
    return not row.region and row.standing == "partner"


def _own(picture: Picture) -> Iterator[Row]:
    """Partners first, so that whoever is the same as one is known by it. Whoever is not named cannot be invited."""
    offers = _by_owner(picture.prospects)
    identities = _identities(picture.region)
    rows = sorted(picture.tables.organizations.values(), key=lambda row: (row.standing != "partner", row.name, row.pk))
    for row in rows:
        if row.pk < 0 and (row.stands_in or row.standing == "prospect"):
            continue
        sector = picture.tables.sectors.get(row.sector or 0)
        yield Row(
            str(row.pk), row.pk, row.name, sector.key if sector else "", row.standing, identities[abs(row.pk)],
            offers.get(row.pk, ()),
        )  # fmt: skip


def _next_door(picture: Picture, other: Region) -> Iterator[Row]:
    """Partners of another region; its prospects are its own business, and nobody sees them from outside."""
    there = tables.read_public(other)
    offers = _by_owner(service_offers(there, "partner", picture.today))
    identities = _identities(other)
    for row in sorted(there.organizations.values(), key=lambda row: (row.name, row.pk)):
        sector = there.sectors.get(row.sector or 0)
        yield Row(
            _key_of(other, row.pk), row.pk, row.name, sector.key if sector else "", row.standing, identities[row.pk],
            offers.get(row.pk, ()), other.slug, other.name,
        )  # fmt: skip


def _key_of(other: Region, pk: int | str) -> str:
    return f"r{other.pk}-{pk}"


def _public(facts: OrganizationFacts, other: Region) -> OrganizationFacts:
    """Addresses to write to are not for everybody, so not for us either."""
    return replace(facts, id=_key_of(other, int(facts.id)), email="")


def _by_owner(offers: Iterable[Offer]) -> dict[int, tuple[Offer, ...]]:
    found: dict[int, list[Offer]] = {}
    for offer in offers:
        found.setdefault(int(offer.organization), []).append(offer)
    return {owner: tuple(of) for owner, of in found.items()}


def _identities(region: Region) -> dict[int, UUID]:
    return dict(Organization.objects.filter(region=region).order_by().values_list("pk", "identity"))


# By name, for a form -------------------------------------------------------------------------------------------------


class Named(NamedTuple):
    """A candidate to choose in a form; `region_name` is blank for our own."""

    key: str
    name: str
    region_name: str


def named_like(region: Region, text: str, most: int = 10) -> list[Named]:
    """Prospects here and partners next door whose name holds the text."""
    ours = shown(region).filter(standing="prospect", name__icontains=text).values_list("pk", "name")[:most]
    found = [Named(str(pk), name, "") for pk, name in ours]
    for other in regions_around(region):
        with walls.within(other.pk), looking_as(EVERYBODY):
            rows = shown(other).filter(name__icontains=text).values_list("pk", "name")[:most]
            found += [Named(_key_of(other, pk), name, other.name) for pk, name in rows]
    return found[:most]


def named_by(region: Region, keys: Iterable[str]) -> list[Named]:
    """Those of these keys that are candidates still, in the order of their names."""
    wanted = set(keys)
    ours = shown(region).filter(standing="prospect", pk__in=keys_of(wanted)).values_list("pk", "name")
    found = [Named(str(pk), name, "") for pk, name in ours]
    for other in regions_around(region) if len(found) < len(wanted) else ():
        there = keys_of(key.removeprefix(_key_of(other, "")) for key in wanted)
        with walls.within(other.pk), looking_as(EVERYBODY):
            rows = shown(other).filter(pk__in=there).values_list("pk", "name")
            found += [Named(_key_of(other, pk), name, other.name) for pk, name in rows if _key_of(other, pk) in wanted]
    return sorted(found, key=lambda one: one.name.casefold())


def survivors(region: Region, keys: Iterable[str]) -> dict[str, str]:
    """By the key of a row here that was merged, the key of the one that stays."""
    merged = Organization.objects.filter(region=region, pk__in=keys_of(keys), merged_into__isnull=False)
    return {str(pk): str(into) for pk, into in merged.order_by().values_list("pk", "merged_into")}


def no_longer(region: Region, keys: Collection[str]) -> dict[str, str]:
    """By key, how to call those who were named in a rule and are no candidates any more."""
    told = dict.fromkeys(keys, _("somebody who is on no list any more"))
    rows = Organization.objects.filter(region=region, pk__in=keys_of(keys)).order_by()
    for pk, name, standing, removed, level in rows.values_list(
        "pk", "name", "standing", "removed_at", "visibility"
    ):  # fmt: skip
        if audience().sees(level, pk):
            partner = standing == "partner" and removed is None
            why = _("%(name)s (a partner already)") if partner else _("%(name)s (off the list)")
            told[str(pk)] = why % {"name": name}
    return told


# The same in two places ----------------------------------------------------------------------------------------------


def _together(
    rows: dict[str, Row], facts: list[OrganizationFacts], apart: set[tuple[int, int]]
) -> list[tuple[Row, ...]]:
    """The rows in groups of the same, in the order given."""
    leader = {key: key for key in rows}

    def first(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    order = {key: at for at, key in enumerate(rows)}
    for one, other in (*_of_one_identity(rows), *_alike(rows, facts, apart)):
        low, high = sorted((first(one), first(other)), key=order.__getitem__)
        leader[high] = low
    groups: dict[str, list[Row]] = {}
    for key, row in rows.items():
        groups.setdefault(first(key), []).append(row)
    return [tuple(group) for group in groups.values()]


def _of_one_identity(rows: dict[str, Row]) -> Iterator[tuple[str, str]]:
    known: dict[UUID, str] = {}
    for key, row in rows.items():
        yield known.setdefault(row.identity, key), key


def _alike(
    rows: dict[str, Row], facts: list[OrganizationFacts], apart: set[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    for pair in suggest_pairs(facts, len(facts) ** 2, at_least=SAME):
        if pair.a in rows and pair.b in rows and not _two(rows[pair.a], rows[pair.b], apart):
            yield pair.a, pair.b


def _two(one: Row, other: Row, apart: set[tuple[int, int]]) -> bool:
    """Whether somebody told them apart; or both are partners here, where they count as two until they are merged."""
    if one.region or other.region:
        return False
    return (min(one.pk, other.pk), max(one.pk, other.pk)) in apart or one.standing == other.standing == "partner"
