"""Whom to invite: the few candidates who together close most of what is missing, within the region's rules.

Nouns: a *candidate* is somebody who could be invited; a *cell* is one need (a kind of service in a county, say) with a
weight; a candidate *covers* the cells it would close; *rules* say who must come, who must not, and how many of each
sector; *picks* are the answer, with how good it is and whether it is proven best; *alternatives* could come instead.
"""

from onward.analysis.recruit.alternatives import Alternative, alternatives
from onward.analysis.recruit.choose import Pick, Picks, choose
from onward.analysis.recruit.cover import Cover, cheapest_cover
from onward.analysis.recruit.problem import Conflict, Problem, Rules
from onward.analysis.recruit.watch import Progress

__all__ = [
    "Alternative",
    "Conflict",
    "Cover",
    "Pick",
    "Picks",
    "Problem",
    "Progress",
    "Rules",
    "alternatives",
    "cheapest_cover",
    "choose",
]
