"""How well each place reaches each kind of service, in figures that each open their own working.

The methods are those of `coverage.access`; here they meet a directory, which is never as tidy as a method wishes: sites
whose place is only roughly known, help that comes by phone or drives out, rooms that nobody counted, travel times for
some roads and not for others. Whatever is taken otherwise than told, or not at all, is counted and stands beside the
figures.

Nouns: a *demand* is one place where people are; a *supply* is one service of one kind where people get it; the *reach*
is what a region chose to call near; the *ground* is demand and supply with all distances between them; *figures* are
what comes of it for one kind; a *working* is one figure taken apart. Plain values in and out: closing a house is
leaving it out of the supplies, adding one is putting it in.
"""

from onward.analysis.coverage.reach.choice import Afar, Method, Reach
from onward.analysis.coverage.reach.figures import AreaFigures, Figures, LeftOut, figures
from onward.analysis.coverage.reach.ground import Demand, Ground, Supply, Times, ground
from onward.analysis.coverage.reach.working import Share, Sharer, Working, sharers, working

__all__ = [
    "Afar", "AreaFigures", "Demand", "Figures", "Ground", "LeftOut", "Method", "Reach", "Share", "Sharer", "Supply",
    "Times", "Working", "figures", "ground", "sharers", "working",
]  # fmt: skip
