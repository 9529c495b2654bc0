"""Which published figure counts a group of people, county by county. Pure; why these: docs/methods/gaps.md."""

from collections.abc import Mapping

COUNTED: Mapping[str, str] = {
    "veterans": "veterans_percent",
    "rural_no_vehicle": "no_vehicle_percent",
    "reentry": "jail_population",
}
"""By the key of a population. A group that no figure counts has no gaps of its own: we would have to make them up."""


def share_of(value: float, unit: str, people: float) -> float:
    """What part of a county's people belongs to the group, from 0 to 1.

    >>> share_of(8.5, "percent", 27_000), share_of(54, "people", 27_000), share_of(54, "people", 0)
    (0.085, 0.002, 0.0)
    """
    part = value / 100 if unit == "percent" else value / people if people > 0 else 0.0
    return min(max(part, 0.0), 1.0)
