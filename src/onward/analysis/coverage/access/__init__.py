"""How well places can reach what they need: nearest site, sites within reach, and floating-catchment scores.

Nouns: *demand* is where people are, with a number that says how much they need; *supply* is where a service is given,
with its capacity; a *decay* says how much a distance still counts. All places are arrays of two columns.
"""

from onward.analysis.coverage.access.catchment import Access, count_within, nearest, scores
from onward.analysis.coverage.access.decay import Bands, Decay, Gaussian

__all__ = ["Access", "Bands", "Decay", "Gaussian", "count_within", "nearest", "scores"]
