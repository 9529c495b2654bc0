from dataclasses import dataclass

from onward.core.actor import Actor
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class RegionFounded:
    region: Region
    by: Actor
