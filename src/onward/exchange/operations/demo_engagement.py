"""What the leadership team of the demo region thinks of its partners and prospects. All of it is made up.

Sectors differ in what they can do, and within one each organization differs a little, by its place in the list: the
same every time, and nothing that looks like a pattern. Every fourth is not judged yet, as it would be.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.exchange.operations.demo_talks import BEN, LEA
from onward.outreach.operations import judge_one, save_view
from onward.outreach.rules.engagement import (
    AWARE,
    CHAMPION,
    GRADES,
    HIGH,
    LEAST,
    LOW,
    MEDIUM,
    MOST,
    NOTHING,
    PARTNER,
    RELATIONSHIPS,
    TALKING,
)
from onward.partners.models import Organization
from onward.regions.models import Region


class Kind(NamedTuple):
    """What is typical of a sector."""

    careers: str
    hiring: str
    influence: int


TYPICAL: Mapping[str, Kind] = {
    "workforce": Kind(HIGH, HIGH, 4), "employers": Kind(HIGH, HIGH, 4), "higher_education": Kind(HIGH, MEDIUM, 3),
    "economic_development": Kind(MEDIUM, HIGH, 5), "local_government": Kind(LOW, MEDIUM, 5),
    "courts": Kind(LOW, LOW, 4),
    "peer_support": Kind(MEDIUM, LOW, 3), "recovery_community": Kind(MEDIUM, MEDIUM, 4),
    "transportation": Kind(LOW, LOW, 3), "faith": Kind(LOW, MEDIUM, 3), "schools": Kind(HIGH, LOW, 3),
    "vocational_rehabilitation": Kind(HIGH, HIGH, 3), "law_enforcement": Kind(LOW, LOW, 4),
}  # fmt: skip
OTHERWISE = Kind(LOW, LOW, 2)
OF_PARTNERS = (PARTNER, TALKING, PARTNER, CHAMPION, AWARE, CHAMPION, TALKING)
OF_PROSPECTS = (NOTHING, AWARE, TALKING, AWARE)
VIEWS = (
    ("Call this month", "priority=high&sort=-points"),
    ("Who moves employers", "hiring=high&col=hiring&col=careers&col=owner&col=points"),
)
STEPS = (0, 1, -1, 0, 1, 2, -1)
NEAR = (0, 0, -1, 0, 1)


def judge_the_demo(region: Region, *, by: Actor) -> None:
    """Judge three of four organizations, give some of them an owner, and save two views."""
    owners = [User.objects.named(*who) for who in (LEA, BEN)]
    here = Organization.objects.filter(region=region, removed_at=None, merged_into=None)
    for place, one in enumerate(here.select_related("sector").order_by("name", "pk")):
        if place % 4 != 3:
            judge_one(one, values=_judged(one, place, owners[place % 2].pk), by=by)
    for name, query in VIEWS:
        save_view(region=region, owner=owners[0], name=name, query=query, shared=True, by=by)


def _judged(one: Organization, place: int, owner: int) -> dict[str, Any]:
    typical = TYPICAL.get(one.sector.key if one.sector else "", OTHERWISE)
    prospect = one.standing == "prospect"
    ways = OF_PROSPECTS if prospect else OF_PARTNERS
    influence = _on_scale(typical.influence + STEPS[place % len(STEPS)])
    relationship = ways[place % len(ways)]
    if relationship == CHAMPION and influence < 4:
        relationship = PARTNER
    return {
        "relationship": relationship,
        "priority": GRADES[(place + (0 if influence >= 4 else 1)) % 3],
        "careers": typical.careers,
        "hiring": typical.hiring if place % 5 else "",
        "influence": influence,
        "readiness": _on_scale(RELATIONSHIPS.index(relationship) + 1 + NEAR[place % 5]) if place % 9 else None,
        "owner_id": owner if place % 3 == 0 else None,
    }


def _on_scale(number: int) -> int:
    return max(LEAST, min(MOST, number))
