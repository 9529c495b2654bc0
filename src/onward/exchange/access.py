"""Who may bring what in on pages."""

from onward.core.access import administers
from onward.core.actor import Actor
from onward.regions.access import coordinates
from onward.regions.models import Region

COMMON = ("need",)
"""Kinds of files whose content all regions of the installation share."""


def may_bring_in(actor: Actor, region: Region, kind: str) -> bool:
    """What belongs to the region is for those who coordinate it; what all share, for an administrator among them."""
    return coordinates(actor, region) and (kind not in COMMON or administers(actor))
