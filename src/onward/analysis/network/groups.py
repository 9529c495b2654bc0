"""Groups who work with each other more than with the rest.

*What.* The parts whose ties, weighed by strength, stand out most against chance (modularity, Newman & Girvan 2004,
doi:10.1103/PhysRevE.69.026113), found by the Leiden method (Traag, Waltman & van Eck 2019,
doi:10.1038/s41598-019-41695-z), which never leaves a group in two pieces. Whoever has no tie is a group alone.

*Caveat.* Several divisions are often nearly as good, and small groups melt into greater ones in a large network. So the
number is a way to look at the map and no fact about anybody. Chance decides between equals: the same `seed` gives the
same groups.

*Complexity.* Nearly as many steps as ties.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np

from onward.analysis.network.network import Integers, Network

ROUNDS = 3
"""Each refines the division of the one before; among 10,000 nodes more of them gain less than a thousandth."""
_chance = Lock()


def communities(network: Network, *, seed: int = 0) -> Integers:
    """For each node the number of its group: 0 is the largest; of equals the one that was named first."""
    flat = network.flat
    with drawing_from(seed):
        found = flat.graph().community_leiden(
            objective_function="modularity", weights=flat.strength.tolist(), n_iterations=ROUNDS
        )
    return numbered(np.array(found.membership, np.int64))


@contextmanager
def drawing_from(seed: int) -> Iterator[None]:
    """igraph draws all its chance from one place; it is ours while this lasts, and nobody else's."""
    import igraph

    with _chance:
        igraph.set_random_number_generator(random.Random(seed))
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


def numbered(groups: Integers) -> Integers:
    _names, firsts, which, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[which]
