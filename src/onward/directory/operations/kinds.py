"""What a person says about the kind of a service wins over every guess, for good."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.directory.models import Population, Service, ServiceKind, ServiceKindLink, ServicePopulation
from onward.partners.events import DeedUndone
from onward.partners.operations.rows import deed

SETTLED = "kinds_settled"
VERB = "service.kinds_settled"

Link = tuple[str, float, str]
"""Key of a kind or population, confidence, basis."""


class _Words:
    """One of the two vocabularies that services are tied to: kinds, populations."""

    def __init__(self, name: str, word: Any, link: Any, column: str) -> None:
        self.name = name
        self.word = word
        self.link = link
        self.column = column

    def here(self, services: Collection[int]) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = defaultdict(list)
        rows = self.link.objects.filter(service_id__in=services).order_by("-confidence", "id")
        key = f"{self.column.removesuffix('_id')}__key"
        for service, word, confidence, basis in rows.values_list("service_id", key, "confidence", "basis"):
            found[service].append((word, confidence, basis))
        return found

    def put(self, region_id: int, wanted: Mapping[int, Collection[Link]]) -> None:
        keys = dict(self.word.objects.filter(region_id=region_id).values_list("key", "pk"))
        self.link.objects.filter(service_id__in=list(wanted)).delete()
        columns = ("region_id", "service_id", self.column, "confidence", "basis")
        rows = [
            (region_id, service, keys[key], confidence, basis)
            for service, links in wanted.items()
            for key, confidence, basis in links
            if key in keys
        ]
        bulk.insert(self.link, columns, rows)


KINDS = _Words("kinds", ServiceKind, ServiceKindLink, "kind_id")
POPULATIONS = _Words("populations", Population, ServicePopulation, "population_id")


@deed
def settle_kinds(
    *,
    services: Collection[Service],
    kinds: Collection[ServiceKind],
    populations: Collection[Population] | None = None,
    adding: bool = False,
    by: Actor,
) -> int:
    """Say what kinds these services are, and whom they are for; imports and guesses leave it so. How many changed.

    No kinds at all means that none of the region's kinds fits. Without `populations` those stay as they are. With
    `adding`, the kinds come on top of what is there.
    """
    if not services:
        return 0
    region_id = next(iter(services)).region_id
    said: dict[str, Collection[Any]] = {"kinds": kinds} | ({} if populations is None else {"populations": populations})
    keys = [service.pk for service in services]
    vocabularies = [words for words in (KINDS, POPULATIONS) if words.name in said]
    here = {words.name: words.here(keys) for words in vocabularies}
    lines: list[audit.Line] = []
    for service in services:
        before = {words.name: here[words.name].get(service.pk, []) for words in vocabularies}
        after = {name: _said(said[name], before[name] if adding else []) for name in before}
        if before != after or not service.kinds_settled:
            lines.append(
                (
                    VERB,
                    service.pk,
                    service.name,
                    {**before, **_marks(service)},
                    {**after, **_marks(service, settled=True)},
                )
            )
    _write(region_id, vocabularies, lines)
    audit.record_many("service", lines, by=by, region_id=region_id)
    return len(lines)


def _said(words: Collection[Any], kept: Collection[Link]) -> list[Link]:
    named = [word.key for word in words]
    return [*((key, 1.0, "person") for key in named), *(link for link in kept if link[0] not in named)]


def _marks(service: Service, *, settled: bool | None = None) -> dict[str, Any]:
    if settled is None:
        return {SETTLED: service.kinds_settled, "held": service.held}
    return {SETTLED: settled, "held": sorted({*service.held, SETTLED})}


def _write(region_id: int, vocabularies: Collection[_Words], lines: Collection[audit.Line]) -> None:
    for words in vocabularies:
        words.put(region_id, {line[1]: line[4][words.name] for line in lines})
    rows = [(line[4][SETTLED], line[4]["held"], clock.now(), line[1]) for line in lines]
    bulk.update(Service, (SETTLED, "held", "changed_at"), rows)


def give_back_kinds(event: DeedUndone) -> None:
    """Take back what a person said about kinds: the guesses of before are there again."""
    entry = event.entry
    if entry.verb != VERB:
        raise Refused("This cannot be undone in one step.")
    service = Service.objects.select_for_update().get(pk=entry.subject_id or 0)
    vocabularies = [words for words in (KINDS, POPULATIONS) if words.name in entry.after]
    for words in vocabularies:
        if sorted(words.here([service.pk])[service.pk]) != sorted(map(tuple, entry.after[words.name])):
            raise Conflict("The kinds of this service were changed again since. Open it and change them by hand.")
    held = sorted(set(service.held) - (set(entry.after["held"]) - set(entry.before["held"])))
    line = ("service.undone", service.pk, service.name, entry.after, {**entry.before, "held": held})
    _write(service.region_id, vocabularies, [line])
    audit.record_many("service", [line], by=event.by, region_id=service.region_id)
