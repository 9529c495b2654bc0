"""Counties as shapes: read them, ask who neighbours whom, find the county of a point, draw a region.

No Django here, and no tables: everything is computed from one boundary file, `atlas_path()`. How and why:
`docs/methods/geography.md`.
"""

from onward.regions.geography.adjacency import adjacency, neighbours
from onward.regions.geography.locate import Locator, locate
from onward.regions.geography.maps import CountyShape, MapView, map_view, state_view
from onward.regions.geography.topology import Atlas, AtlasMissing, County, atlas_path, load_atlas

__all__ = [
    "Atlas",
    "AtlasMissing",
    "County",
    "CountyShape",
    "Locator",
    "MapView",
    "adjacency",
    "atlas_path",
    "load_atlas",
    "locate",
    "map_view",
    "neighbours",
    "state_view",
]
