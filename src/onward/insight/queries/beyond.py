"""Counties by the atlas alone, of which the database is not asked: about where they are, and what they are called."""

from functools import cache

from onward.analysis.distance import Place
from onward.regions.atlas import atlas
from onward.regions.states import BY_FIPS


@cache
def middle(fips: str) -> Place:
    """About the middle of a county outside the region, whose own centre we do not ask the database for."""
    longitude, latitude = max(atlas().rings(fips), key=len).mean(axis=0)
    return float(latitude), float(longitude)


def place_name(fips: str) -> str:
    county, state = atlas().counties.get(fips), BY_FIPS.get(fips[:2])
    name = county.name if county else fips
    return f"{name}, {state.postal}" if state else name
