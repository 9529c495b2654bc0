"""Who works with whom: how a network holds together, who holds it, and what one more tie would change.

Nouns: a *node* is a partner; a *tie* says that two work together, how strongly, and perhaps how far one trusts the
other; a *network* is both. `measures` has the figures of the whole and of each node; the other modules answer one
question each.
"""

from onward.analysis.network.groups import communities
from onward.analysis.network.measures import Places, Whole, measured
from onward.analysis.network.network import Network, SortedOut, Tie, sorted_out
from onward.analysis.network.shortest import Paths, paths

__all__ = [
    "Network",
    "Paths",
    "Places",
    "SortedOut",
    "Tie",
    "Whole",
    "communities",
    "measured",
    "paths",
    "sorted_out",
]
