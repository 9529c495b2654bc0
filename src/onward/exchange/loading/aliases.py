"""Recognizing organizations that a sheet names but cannot identify: by name, among those the region holds already.

Of several whose names are nearly the same, the one that is spelt just so is meant.
"""

from uuid import UUID

from onward.exchange.loading.plan import PARTIAL_KINDS
from onward.exchange.records import Batch
from onward.partners.models import Organization
from onward.partners.normal_forms import name_key, spelling
from onward.regions.models import Region

SAME_NAME = "An organization of this name is here already; the row adds to it."


def use_known_ids(batch: Batch, region: Region) -> None:
    """Give records of a sheet the ids of the organizations with the same name, where exactly one has or spells it."""
    organizations = batch.records.get("organization", [])
    if batch.kind not in PARTIAL_KINDS or not organizations:
        return
    here, by_name = set(), dict[str, list[tuple[str, UUID]]]()
    for hsds_id, name, merged in Organization.objects.filter(region=region).values_list(
        "hsds_id", "name", "merged_into"
    ):
        here.add(hsds_id)
        if merged is None:
            by_name.setdefault(name_key(name), []).append((spelling(name), hsds_id))
    known: dict[UUID, UUID] = {}
    taken = {record.id for record in organizations}
    for record in organizations:
        named = _meant(record.values.get("name", ""), by_name)
        if record.id not in here and len(named) == 1 and named[0] not in taken:
            known[record.id] = named[0]
            taken.add(named[0])
            batch.note(
                "organization", record.row, "matched_by_name", SAME_NAME,
                field="name", value=record.values.get("name", ""),
            )  # fmt: skip
    if known:
        _rename(batch, known)


def _meant(name: str, by_name: dict[str, list[tuple[str, UUID]]]) -> list[UUID]:
    named = by_name.get(name_key(name), [])
    just_so = [hsds_id for spelt, hsds_id in named if spelt == spelling(name)]
    return just_so or [hsds_id for _spelt, hsds_id in named]


def _rename(batch: Batch, known: dict[UUID, UUID]) -> None:
    for table, record in batch.all():
        if table == "organization":
            record.id = known.get(record.id, record.id)
        for name in ("organization_id", "parent_organization_id", "link_id"):
            if record.values.get(name) in known:
                record.values[name] = known[record.values[name]]
