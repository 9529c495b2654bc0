"""Which partners may be the same, with what there is to compare."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onward.core.kept import kept
from onward.directory.models import Address, Contact, Location, Phone, Program, Service
from onward.partners import rules
from onward.partners.access import shown
from onward.partners.likeness import Evidence, Likeness, OrganizationFacts, compare, evidence_of
from onward.partners.models import DistinctPair, Organization, OrganizationIdentifier
from onward.partners.pairing import suggest_pairs, telling
from onward.regions.models import Region

ENOUGH = 0.5
MOST = 200
MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class Side:
    id: int
    name: str
    description: str
    county: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    one: Side
    other: Side
    percent: int
    reasons: list[str]


@kept(MOST_KEPT)
def suggestions(region: Region, limit: int = MOST) -> list[Suggestion]:
    """The pairs that may be one, likeliest first, without those that somebody told apart."""
    facts, apart = facts_for_likeness(region), told_apart(region)
    pairs = suggest_pairs(facts, limit + len(apart), at_least=ENOUGH)
    open_ones = [pair for pair in pairs if rules.in_order(int(pair.a), int(pair.b)) not in apart][:limit]
    sides = _sides(region, {int(key) for pair in open_ones for key in (pair.a, pair.b)})
    return [
        Suggestion(sides[int(pair.a)], sides[int(pair.b)], round(pair.likeness.score * 100), pair.likeness.reasons)
        for pair in open_ones
    ]


def likely_for(organization: Organization, limit: int = 5) -> list[Suggestion]:
    """The partners that may be the same as this one."""
    region = organization.region
    facts, apart = facts_for_likeness(region), told_apart(region)
    evidence = telling([evidence_of(one) for one in facts])
    own = next((at for at, one in enumerate(facts) if one.id == str(organization.pk)), None)
    if own is None:
        return []
    found: list[tuple[float, int, list[str]]] = []
    for at, one in enumerate(facts):
        if at != own and rules.in_order(organization.pk, int(one.id)) not in apart:
            likeness = compare(evidence[own], evidence[at])
            if likeness.score >= ENOUGH:
                found.append((likeness.score, int(one.id), likeness.reasons))
    best = sorted(found, reverse=True)[:limit]
    sides = _sides(region, {organization.pk, *(pk for _score, pk, _reasons in best)})
    return [Suggestion(sides[organization.pk], sides[pk], round(score * 100), reasons) for score, pk, reasons in best]


def likely_called(region: Region, wanted: Sequence[OrganizationFacts], limit: int = 3) -> list[list[Suggestion]]:
    """For each of those that are not on the list yet: the partners that may be the same, likeliest first."""
    facts = facts_for_likeness(region) if wanted else []
    evidence = telling([evidence_of(one) for one in facts])
    best = [_likest(evidence_of(one), evidence)[:limit] for one in wanted]
    sides = _sides(region, {int(facts[at].id) for found in best for at, _likeness in found})
    return [
        [
            Suggestion(Side(0, one.name, "", ""), sides[int(facts[at].id)], round(like.score * 100), like.reasons)
            for at, like in found
        ]
        for one, found in zip(wanted, best, strict=True)
    ]


def _likest(one: Evidence, others: Sequence[Evidence]) -> list[tuple[int, Likeness]]:
    """Places of those that are enough alike."""
    found = [(at, compare(one, other)) for at, other in enumerate(others)]
    return sorted((pair for pair in found if pair[1].score >= ENOUGH), key=lambda pair: -pair[1].score)


def told_apart(region: Region) -> set[tuple[int, int]]:
    """Pairs, lower key first, that somebody said are two."""
    return set(DistinctPair.objects.filter(region=region).values_list("low_id", "high_id"))


def _sides(region: Region, keys: set[int]) -> dict[int, Side]:
    rows = shown(region).filter(pk__in=keys).select_related("county")
    return {one.pk: Side(one.pk, one.name, one.description, str(one.county or "")) for one in rows}


def facts_for_likeness(region: Region) -> list[OrganizationFacts]:
    """What there is to compare of everybody on the list."""
    phones: dict[int, list[str]] = defaultdict(list)
    numbers = Phone.objects.present().filter(region=region, organization__isnull=False)
    for key, number in numbers.values_list("organization_id", "number"):
        phones[key].append(number)
    streets: dict[int, tuple[str, str]] = {}
    addresses = Address.objects.present().filter(region=region, location__organization__isnull=False)
    for key, street, code in addresses.order_by("-id").values_list(
        "location__organization_id", "address_1", "postal_code"
    ):
        streets[key] = (street, code)
    rows = shown(region).values_list("pk", "name", "alternate_name", "website", "email", "tax_id")
    return [
        OrganizationFacts(
            str(pk), name, (other,) if other else (), website, email, tuple(phones[pk]), *streets.get(pk, ("", "")), tax
        )
        for pk, name, other, website, email, tax in rows
    ]


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much hangs on one of the two."""

    services: int
    places: int
    people: int
    phones: int
    programs: int
    identifiers: list[str]

    @property
    def weight(self) -> int:
        return self.services + self.places + self.people + self.phones + self.programs


def holdings(organization: Organization) -> Holdings:
    def count(model: Any) -> int:
        return int(model.objects.present().filter(organization=organization).count())

    numbers = OrganizationIdentifier.objects.present().filter(organization=organization)
    return Holdings(
        count(Service), count(Location), count(Contact), count(Phone), count(Program), [str(one) for one in numbers]
    )
