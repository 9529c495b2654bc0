"""The places that access is measured for: the region's counties, or smaller areas where somebody brought them in."""

from dataclasses import dataclass
from typing import Literal, get_args

from onward.analysis.distance import Place
from onward.insight.queries.need import Needs
from onward.regions.models import Region

Level = Literal["county", "tract", "zip"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Area:
    """`point` is where its people live, on average; `people` is nothing where nobody counted them. `share` is its
    part of its county's need."""

    level: Level
    code: str
    name: str
    county: str
    point: Place
    people: float | None
    needs: Needs
    share: float = 1.0

    def need(self, kind: str) -> float:
        """Need for a kind of service, in people. Areas of one county add up to the county's need."""
        return self.needs.of(kind, self.county) * self.share


def areas_of(region: Region, level: Level, needs: Needs) -> list[Area]:
    """Every part of the region at this level. A county without smaller areas stands for itself, so that nobody is left
    out."""
    return [
        Area("county", row.fips, row.name, row.fips, (row.latitude, row.longitude), needs.people.get(row.fips), needs)
        for row in needs.counties
    ]
