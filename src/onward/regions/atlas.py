"""The boundary file, read once a process."""

from functools import cache

from onward.regions.geography import Atlas, Locator, adjacency, atlas_path, load_atlas, locate


@cache
def atlas() -> Atlas:
    return load_atlas(atlas_path())


@cache
def locator() -> Locator:
    return locate(atlas())


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """For each county, those that share a stretch of border with it."""
    return adjacency(atlas())
