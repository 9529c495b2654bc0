"""What ratings by several people say: how they stand, how far apart people are, and what change is more than chance.

Nouns: a *scale* is the steps of a rating, such as 1 to 5; *counts* is how many people chose each step, lowest first;
*disagreement* is 0 when all chose the same and 1 when half chose each end; a *difference* of two groups comes with the
range that it may well lie in. Definitions, sources and caveats: docs/methods/scoring.md.
"""

from onward.analysis.scoring.differences import Difference, difference, mean_of, paired
from onward.analysis.scoring.items import alpha, score
from onward.analysis.scoring.reliable import Change, reliable_change
from onward.analysis.scoring.spread import disagreement

__all__ = [
    "Change",
    "Difference",
    "alpha",
    "difference",
    "disagreement",
    "mean_of",
    "paired",
    "reliable_change",
    "score",
]
