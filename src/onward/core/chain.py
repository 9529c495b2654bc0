"""One chain of audit lines per region, so that a line that was removed, changed, put in or moved shows.

Each line's hash is made of the hash before it, its own number and everything it says in the open, with the commitments
of what it keeps sealed. Lines are linked right after the deed is committed, not inside it: whoever links holds the
chain, and a deed that held it would make every other deed of the region wait, or wait for one that waits for it. A line
whose process died in between is linked by the next deed, or by whoever checks.

A chain alone does not show that its end was cut off, nor that somebody made the whole of it anew. So the heads that
were found whole are kept outside the database (`core/anchors.py`), and looked for on the chain the next time.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet, Value

from onward.core import bulk, walls
from onward.core.models import AuditChain, AuditEntry

A_BATCH = 2_000

Heads = Mapping[int, str]
"""Hashes that were seen before, by the number of their line."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken: the number of the first line that is not as it was written, and what is wrong."""

    line: int
    what: str
    at: dt.datetime | None = None


@dataclass(slots=True)
class Verdict:
    """What checking a chain found. `erased` lines keep their place, but personal values in them are gone for good."""

    region_id: int | None
    length: int = 0
    head: str = ""
    erased: int = 0
    breaks: list[Break] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.breaks


SAID = (
    *("region_id", "at", "actor_kind", "actor_id", "open_actor", "actor_commitment", "origin"),
    *("verb", "subject_type", "subject_id", "open_subject", "open_before", "open_after", "about", "commitment"),
)
"""What a line says in the open, and the commitments of what it keeps sealed."""


def digest(previous: str, sequence: int, said: Sequence[Any]) -> str:
    """The hash of a line that says this at its place."""
    region, at, *rest = said
    when = at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(_encode([previous, sequence, region, when, *rest]).encode()).hexdigest()


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def link(region_id: int | None) -> int:
    """Give every line of this region that has none its place at the end of the chain; how many there were."""
    with _within(region_id), transaction.atomic():
        return _link(region_id)


def _within(region_id: int | None) -> AbstractContextManager[None]:
    return nullcontext() if region_id is None else walls.within(region_id)


def _link(region_id: int | None) -> int:
    waiting = AuditEntry.objects.filter(region_id=region_id, sequence=None).order_by("id")
    if not waiting.exists():
        return 0
    chain, count = _held(region_id), 0
    while batch := list(waiting.values_list("pk", *SAID)[:A_BATCH]):
        places = []
        for pk, *said in batch:
            chain.length += 1
            chain.head = digest(chain.head, chain.length, said)
            places.append((chain.length, chain.head, pk))
        bulk.update(AuditEntry, ("sequence", "hash"), places)
        count += len(batch)
    chain.save(update_fields=["length", "head"])
    return count


def _held(region_id: int | None) -> AuditChain:
    """The chain, for nobody else until this transaction ends."""
    AuditChain.objects.get_or_create(region_id=region_id)
    return AuditChain.objects.select_for_update().get(region_id=region_id)


Mark = tuple[tuple[int | None, int], ...]


def mark(region_id: int) -> Mark | None:
    """How far the histories of a region and of the installation have come. As long as this is the same, nothing was
    done there. None while that cannot be told: inside a transaction, whose deeds may yet not have happened, and while
    lines wait for their place. One query."""
    if connection.in_atomic_block:
        return None
    asked = Q(region_id=region_id) | Q(region_id=None)
    waiting = AuditEntry.objects.filter(asked, sequence=None).order_by().values_list("region_id", Value(-1))
    lengths = AuditChain.objects.filter(asked).order_by().values_list("region_id", "length")
    found = tuple(sorted(lengths.union(waiting), key=lambda row: (row[0] or 0, row[1])))
    return None if any(length < 0 for _region, length in found) else found


def verify(region_id: int | None, heads: Heads) -> Verdict:
    """Read a whole chain and say where it is not as it was written. Lines that wait for their place get it first."""
    link(region_id)
    with _within(region_id):
        return _verify(region_id, heads)


def _verify(region_id: int | None, heads: Heads) -> Verdict:
    chain = AuditChain.objects.filter(region_id=region_id).first() or AuditChain(region_id=region_id)
    verdict = Verdict(region_id)
    known = {place: {head} for place, head in heads.items()}
    if chain.length:
        known.setdefault(chain.length, set()).add(chain.head)
    for entry in _lines(region_id):
        _look_at(entry, verdict, known)
        verdict.length, verdict.head = entry.sequence or 0, entry.hash
    last = max(known, default=0)
    if verdict.length < last:
        verdict.breaks.append(Break(verdict.length + 1, _missing(verdict.length + 1, last)))
    return verdict


def _lines(region_id: int | None) -> Iterator[AuditEntry]:
    """All lines in the order of the chain, some at a time."""
    lines: QuerySet[AuditEntry] = AuditEntry.objects.filter(region_id=region_id).order_by("sequence")
    last = 0
    while batch := list(lines.filter(sequence__gt=last)[:A_BATCH]):
        yield from batch
        last = batch[-1].sequence or 0


def _look_at(entry: AuditEntry, verdict: Verdict, known: Mapping[int, set[str]]) -> None:
    place = entry.sequence or 0
    if place != verdict.length + 1:
        verdict.breaks.append(Break(verdict.length + 1, _missing(verdict.length + 1, place - 1), entry.at))
    elif digest(verdict.head, place, [getattr(entry, name) for name in SAID]) != entry.hash:
        verdict.breaks.append(Break(place, "is not what was written, or does not stand where it was written", entry.at))
    elif known.get(place, set()) - {entry.hash}:
        verdict.breaks.append(
            Break(place, "is another than the one that stood there when this was last checked", entry.at)
        )
    elif altered := _altered(entry):
        verdict.breaks.append(Break(place, altered, entry.at))
    verdict.erased += _emptied(entry)


def _missing(first: int, last: int) -> str:
    return "is missing" if first == last else f"and all up to line {last} are missing"


def _altered(entry: AuditEntry) -> str:
    """What is wrong with the sealed parts, if anything. A part may be gone only where its key says so."""
    parts = (
        (entry.commitment, entry.sealed, entry.about, "opened"),
        (entry.actor_commitment, entry.sealed_actor, entry.actor_ref, "opened_actor"),
    )
    for commitment, token, ref, name in parts:
        key = entry.keyring.rows.get(ref) if commitment else None
        if commitment and key is None:
            return f"has lost the key of {ref} without an erasure"
        if (
            key is not None
            and key.key
            and (token or not key.erased_at)
            and getattr(entry, name).commitment != commitment
        ):
            return "keeps personal values that are not those that were written"
    return ""


def _emptied(entry: AuditEntry) -> bool:
    return bool(
        (entry.commitment and not entry.opened.held) or (entry.actor_commitment and not entry.opened_actor.held)
    )


def regions_with_chains() -> list[int | None]:
    """Every region that ever wrote a line; None is the installation."""
    tables: tuple[type[Model], ...] = (AuditChain, AuditEntry)
    found = {
        pk
        for model in tables
        for pk in model._default_manager.order_by().values_list("region_id", flat=True).distinct()
    }
    return sorted(found, key=lambda pk: pk or 0)
