"""What kind of service, for whom: the region's words, and the guess for services that nobody has settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from onward.core import bulk
from onward.directory.kinds import (
    DEFAULT_KINDS,
    DEFAULT_POPULATIONS,
    classify,
    classify_populations,
)
from onward.directory.models import Attribute, Population, Service, ServiceKind, ServiceKindLink, ServicePopulation
from onward.regions.events import RegionFounded
from onward.regions.models import Region

Guess = tuple[str, float, str]
"""Key of a kind or population, confidence, basis."""


def give_default_words(event: RegionFounded) -> None:
    """Give a new region the kinds and populations that the field knows."""
    region = event.region
    ServiceKind.objects.bulk_create(
        ServiceKind(
            region=region, key=kind.key, name=kind.english, name_es=kind.spanish, component=kind.component,
            mission=kind.mission, path_step=kind.step, importance=kind.importance, position=position,
        )
        for position, kind in enumerate(DEFAULT_KINDS)
    )  # fmt: skip
    Population.objects.bulk_create(
        Population(region=region, key=item.key, name=item.english, name_es=item.spanish, position=position)
        for position, item in enumerate(DEFAULT_POPULATIONS)
    )


@dataclass
class Listing:
    """What there is to go by for one service."""

    pk: int
    hsds_id: Any
    name: str
    description: str
    settled: bool
    terms: list[str] = field(default_factory=list)


@transaction.atomic
def guess_words(region: Region, services: Mapping[int, Mapping[str, Any]]) -> None:
    """Say anew what kinds and populations these services are, by key of the service and what the file said of it.

    Services whose kinds a person settled here are left alone. What the file states (`kinds`, or `kind_facts` with how
    sure and why, and likewise for populations) wins over guesses from terms and words, and a person's word that came
    with an earlier file wins over guesses too.
    """
    listings = _listings(region, services)
    kinds: dict[int, list[Guess]] = {}
    populations: dict[int, list[Guess]] = {}
    for listing in listings:
        said = services[listing.pk]
        stated = _said(said, "kind")
        if stated is not None or not listing.settled:
            kinds[listing.pk] = _guessed_kinds(listing, said.get("kind_words") or []) if stated is None else stated
        stated = _said(said, "population")
        words = said.get("population_words") or []
        populations[listing.pk] = _guessed_populations(listing, words) if stated is None else stated
    _put(ServiceKindLink, "kind_id", region, kinds, _keys(ServiceKind, region))
    _put(ServicePopulation, "population_id", region, populations, _keys(Population, region))


def _keys(model: Any, region: Region) -> dict[str, int]:
    return dict(model.objects.filter(region=region).values_list("key", "pk"))


def _listings(region: Region, services: Mapping[int, Mapping[str, Any]]) -> list[Listing]:
    columns = ("pk", "hsds_id", "name", "description", "kinds_settled", "held")
    rows = Service.objects.filter(region=region).values_list(*columns)
    listings = {row[1]: Listing(*row[:5]) for row in rows if row[0] in services and "kinds_settled" not in row[5]}
    attributes = Attribute.objects.filter(region=region, link_entity="service", removed_at=None)
    for link_id, term in attributes.values_list("link_id", "taxonomy_term__name"):
        if link_id in listings:
            listings[link_id].terms.append(term)
    return list(listings.values())


def _said(said: Mapping[str, Any], word: str) -> list[Guess] | None:
    """What the file states, which may be nothing; None when it does not speak of it."""
    if f"{word}_facts" in said:
        return list(said[f"{word}_facts"])
    return [(key, 1.0, "stated") for key in said[f"{word}s"]] if said.get(f"{word}s") else None


def _guessed_kinds(listing: Listing, words: list[str]) -> list[Guess]:
    return [
        (guess.kind, guess.confidence, guess.basis)
        for guess in classify(listing.name, listing.description, [*words, *listing.terms])
    ]


def _guessed_populations(listing: Listing, words: list[str]) -> list[Guess]:
    return [
        (guess.population, guess.confidence, guess.basis)
        for guess in classify_populations(listing.name, listing.description, [*words, *listing.terms])
    ]


def _put(model: Any, column: str, region: Region, guesses: Mapping[int, list[Guess]], keys: Mapping[str, int]) -> None:
    if model.objects.filter(region=region).exists():
        for services in bulk.chunks(guesses):
            model.objects.filter(region=region, service_id__in=services).delete()
    bulk.insert(
        model,
        ("region_id", "service_id", column, "confidence", "basis"),
        [
            (region.pk, service, keys[key], min(confidence, 1.0), basis)
            for service, found in guesses.items()
            for key, confidence, basis in {guess[0]: guess for guess in reversed(found)}.values()
            if key in keys
        ],
    )
