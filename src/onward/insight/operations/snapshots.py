"""Keeping the findings of a day, and letting them go."""

from typing import Any, NamedTuple

from django.db import transaction

from onward.analysis.coverage.findings import METHOD, Findings, Inputs
from onward.analysis.coverage.kept import digest, packed, plain_findings, plain_inputs
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.visibility import EVERYTHING, looking_as
from onward.insight.models import Snapshot
from onward.insight.queries import picture_of
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region


class Taken(NamedTuple):
    """A snapshot, and whether it is new: the same findings are kept once."""

    snapshot: Snapshot
    new: bool


@transaction.atomic
def take_snapshot(*, region: Region, label: str = "", by: Actor) -> Taken:
    """Keep today's findings with all they were made of. Where the same are kept already without words,
    those get the words."""
    with looking_as(EVERYTHING):
        picture = picture_of(region)
        inputs, found = picture.inputs, picture.findings
    kept_inputs, kept_findings = plain_inputs(inputs), plain_findings(found)
    mark = digest(kept_inputs, kept_findings)
    here = Snapshot.objects.filter(region=region, digest=mark).first()
    if here is not None:
        if label.strip() and not here.label:
            here.label = label.strip()[:80]
            here.save(update_fields=["label"])
            audit.record("snapshot.named", here, by=by, region_id=region.pk)
        return Taken(here, new=False)
    snapshot = Snapshot.objects.create(
        region=region, taken_at=clock.now(), taken_by=by.id if by.kind == "person" else "", label=label.strip()[:80],
        method=METHOD, digest=mark, summary=summary_of(inputs, found), inputs=packed(kept_inputs),
        findings=packed(kept_findings),
    )  # fmt: skip
    audit.record("snapshot.taken", snapshot, by=by, region_id=region.pk, after={"digest": mark, "method": METHOD})
    return Taken(snapshot, new=True)


@deed
def rename_snapshot(*, snapshot: Snapshot, label: str, by: Actor) -> bool:
    """Say what it is for in other words, or in none; whether anything changed. What it keeps stays."""
    return rows.change(snapshot, {"label": label.strip()[:80]}, by=by)


@transaction.atomic
def remove_snapshot(*, snapshot: Snapshot, by: Actor) -> None:
    """Let it go for good. The history keeps its day and its digest."""
    before = {"taken_at": snapshot.taken_at, "digest": snapshot.digest, "method": snapshot.method}
    audit.record("snapshot.removed", snapshot, by=by, region_id=snapshot.region_id, before=before)
    snapshot.delete()


def summary_of(inputs: Inputs, found: Findings) -> dict[str, Any]:
    """The few numbers that a list shows: places, kinds and listings looked at; gaps; how much can be trusted."""
    cells = [cell for kind in found.values() for cell in kind.cells]
    sure = [supply for supply in inputs.supplies if supply.sure]
    return {
        "areas": len(inputs.areas), "kinds": len(found), "listings": len(inputs.supplies),
        "gaps": sum(cell.state == "nothing" for cell in cells), "cells": len(cells),
        "confirmed": sum(supply.confirmed for supply in sure), "sure": len(sure),
    }  # fmt: skip
