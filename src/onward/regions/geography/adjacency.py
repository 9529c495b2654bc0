"""Which counties are neighbours.

Two counties are neighbours when they share a stretch of border, however short. Meeting at a single corner is not
enough (Apache County, Arizona, and Montezuma County, Colorado, meet at Four Corners and are not neighbours): people
drive across borders, not across corners.

A topology makes this a count instead of a geometry problem. Every stretch of border is stored once, and each arc
knows the counties that use it (`Atlas.users`); two users of one arc are neighbours. One pass over the arcs, linear
in their number (about 10,000), with no tolerance to choose: the alternative, comparing polygons point by point, is
quadratic in the counties of a neighbourhood and has to decide how near is the same. That alternative is the oracle
in the tests.

Caveat: the Census Bureau cuts these boundaries at the shore of oceans and Great Lakes but not at rivers. Counties
across a river are neighbours (Adams, Ohio, and Lewis, Kentucky); counties across open water are not, and an island
may have none (Nantucket, Massachusetts).
"""

from onward.regions.geography.topology import Atlas


def adjacency(atlas: Atlas) -> dict[str, frozenset[str]]:
    """Every county's neighbours, by code; symmetric, and no county is its own neighbour."""
    near: dict[str, set[str]] = {fips: set() for fips in atlas.counties}
    for users in atlas.users.values():
        for fips in users:
            near[fips].update(users)
    return {fips: frozenset(counties - {fips}) for fips, counties in near.items()}


def neighbours(atlas: Atlas, chosen: frozenset[str]) -> frozenset[str]:
    """The counties just outside a region: those that share a border with one of its counties."""
    touching = (fips for county in chosen for arc in atlas.counties[county].arcs for fips in atlas.users[arc])
    return frozenset(touching) - chosen
