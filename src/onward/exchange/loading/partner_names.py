"""Which partner a name in a list means: one of the region, or one that the list itself brings."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from onward.exchange.records import Batch
from onward.partners.likeness import Evidence, OrganizationFacts, compare, evidence_of
from onward.partners.models import Organization
from onward.partners.normal_forms import name_key, name_words, spelling
from onward.regions.models import Region

NEARLY_THE_SAME = 0.65
"""What names alone weigh that differ by slips of the pen (`partners.likeness`)."""


@dataclass(slots=True)
class Found:
    """`id` is blank when no partner is meant, or when `several` may be. `by_likeness`: the spelling is another."""

    id: UUID | None = None
    several: bool = False
    by_likeness: bool = False


@dataclass
class PartnerNames:
    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Name and other name of each."""
    survivors: dict[UUID, UUID] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    keys: tuple[dict[str, set[UUID]], dict[str, set[UUID]]] = field(default_factory=lambda: ({}, {}))
    """Who is called so: by name, and by another name."""

    @classmethod
    def of(cls, batch: Batch, region: Region) -> "PartnerNames":
        found = cls()
        columns = ("hsds_id", "name", "alternate_name", "removed_at", "merged_into__hsds_id")
        for id, name, other, removed, survivor in Organization.objects.filter(region=region).values_list(*columns):
            if removed:
                found.gone.add(id)
            else:
                if survivor:
                    found.survivors[id] = survivor
                found._add(survivor or id, name, other)
        for record in batch.records.get("organization", ()):
            if record.id not in found.gone:
                id = found.survivors.get(record.id, record.id)
                found._add(id, record.values.get("name", ""), record.values.get("alternate_name", ""))
        return found

    def _add(self, id: UUID, name: str, other: str) -> None:
        self.names.setdefault(id, (name, other))
        for keys, text in zip(self.keys, (name, other), strict=True):
            if key := name_key(text):
                keys.setdefault(key, set()).add(id)

    def find(self, text: str) -> Found:
        """By the same name, else by another name, else by one that is nearly the same; only when one alone fits, or one
        alone is spelt just so."""
        for place, keys in enumerate(self.keys):
            if fitting := keys.get(name_key(text)):
                just_so = {id for id in fitting if spelling(self.names[id][place]) == spelling(text)}
                fitting = just_so or fitting
                return Found(next(iter(fitting))) if len(fitting) == 1 else Found(several=True)
        near = self._near(text)
        return Found(near.pop(), by_likeness=True) if len(near) == 1 else Found(several=bool(near))

    def _near(self, text: str) -> set[UUID]:
        known = [word for word in name_words(text) if word in self._by_word]
        if not known:
            return set()
        rarest = min(known, key=lambda word: len(self._by_word[word]))
        mine = evidence_of(OrganizationFacts("", text))
        return {id for id in self._by_word[rarest] if compare(mine, self._evidence(id)).score >= NEARLY_THE_SAME}

    @cached_property
    def _by_word(self) -> dict[str, set[UUID]]:
        found: dict[str, set[UUID]] = {}
        for id, texts in self.names.items():
            for word in Counter(word for text in texts for word in name_words(text)):
                found.setdefault(word, set()).add(id)
        return found

    def _evidence(self, id: UUID) -> Evidence:
        name, other = self.names[id]
        return evidence_of(OrganizationFacts(str(id), name, tuple(filter(None, [other]))))
