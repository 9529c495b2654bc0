"""Noticing that a file is a newer copy of something that was brought in under another name.

Ids that are no UUIDs are kept apart by publisher, so such a copy would bring everything a second time. It is known by
its names: when most are here already, from one other source, somebody has to say whether it is that one's.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from onward.core import bulk
from onward.core.models import AuditEntry
from onward.directory.models import Meeting
from onward.exchange.loading.plan import PARTIAL_KINDS
from onward.exchange.records import Batch, Record
from onward.partners.models import Organization
from onward.partners.normal_forms import name_key
from onward.regions.models import Region

FEWEST = 5
"""Fewer of one name are chance."""
MADE_OF_THE_SOURCE = 5
"""The version of ids that depend on the publisher; others would be recognized under any name."""

Key = tuple[str, ...]
KeyOf = Callable[[dict[str, Any]], Key]
MAIN: tuple[tuple[str, Any, tuple[str, ...], KeyOf, str], ...] = (
    ("organization", Organization, ("name",), lambda row: (name_key(row.get("name", "")),), "partners"),
    ("meeting", Meeting, ("slug", "name"), lambda row: (row.get("slug", ""), row.get("name", "")), "meetings"),
)


def warn_of_copies(batch: Batch, region: Region) -> None:
    """Lists recognize what they name by themselves; for other files, ask."""
    if batch.kind in PARTIAL_KINDS:
        return
    for table, model, names, key_of, things in MAIN:
        records = [record for record in batch.records.get(table, ()) if record.id.version == MADE_OF_THE_SOURCE]
        source, count = _elsewhere(batch, region, table, records, _here(model, region, names, key_of), key_of)
        if count >= FEWEST and 2 * count >= len(records):
            share = "All" if count == len(records) else f"{count:,} of"
            of_these = f"{len(records):,} of these" if share == "All" else f"these {len(records):,}"
            message = f"{share} {of_these} {things} are here already, from “{source}”."
            message += " If this is a newer copy of it, say so, or everything will be there twice."
            batch.warn(table, None, "here_under_other_ids", message, field="--source", value=source)


def _here(model: Any, region: Region, names: tuple[str, ...], key_of: KeyOf) -> dict[Key, tuple[Any, int]]:
    rows = model.objects.filter(region=region, removed_at=None).values("hsds_id", "pk", *names)
    return {key_of(row): (row["hsds_id"], row["pk"]) for row in rows}


def _elsewhere(
    batch: Batch, region: Region, table: str, records: list[Record], here: dict[Key, tuple[Any, int]], key_of: KeyOf
) -> tuple[str, int]:
    """The other source that brought most of these, and how many."""
    ids = {hsds_id for hsds_id, _ in here.values()}
    found = (here.get(key_of(record.values)) for record in records if record.id not in ids)
    keys = {item[1] for item in found if item}
    if len(keys) < FEWEST:
        return "", 0
    sources: Counter[str] = Counter()
    for some in bulk.chunks(sorted(keys)):
        lines = AuditEntry.objects.filter(region_id=region.pk, subject_type=table, subject_id__in=some)
        sources.update(
            after["source"]
            for after in lines.filter(verb=f"{table}.imported").values_list("open_after", flat=True)
            if after.get("source", batch.source) not in (batch.source, "list")
        )
    return max(sources.items(), key=lambda item: item[1], default=("", 0))
