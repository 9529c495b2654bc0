"""What waits for whoever looks at the home."""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse

from onward.core.actor import Actor
from onward.core.waiting import all_that_may_wait
from onward.guide.queries.figures import Asked, count_of
from onward.regions.models import Region


class Call(NamedTuple):
    """One thing to see to: the sentence, what the link says, and where it leads."""

    said: str
    act: str
    url: str
    late: bool


def asked_of(region: Region, actor: Actor) -> Asked:
    """How much waits for this person, as parts of a larger question."""
    rows = {one.key: one.rows(region, actor) for one in all_that_may_wait()}
    return {f"waits_{key}": count_of(found, "pk") for key, found in rows.items() if found is not None}


def calls(region: Region, counts: Mapping[str, int]) -> list[Call]:
    """What waits, in the order of the table; nothing where nothing does."""
    return [
        Call(one.said(n), str(one.act), reverse(one.page, args=[region.slug]) + one.query, one.late)
        for one in all_that_may_wait()
        if (n := counts.get(f"waits_{one.key}", 0))
    ]
