"""Who sits where: people at tables for several rounds, so that nobody sits with the same person twice.

Nouns: a *seating* gives everybody a table in each round; a *repeat* is each time that two people sit together again; a
*clash* is two of one organization at one table; the *deviation* says how unevenly sectors are spread; a *leader* keeps
one table; *rules* keep people together, apart, or at some tables; *slots* are places of a plan without repeats; a
*repair* moves as few people as can be when some come late or not at all.
"""

from onward.analysis.seating.bounds import bounds
from onward.analysis.seating.conflict import Conflict
from onward.analysis.seating.measure import Figures, figures
from onward.analysis.seating.problem import Person, Problem, Rules
from onward.analysis.seating.repair import Move, Repaired, repaired
from onward.analysis.seating.seat import Seating, seat

__all__ = [
    "Conflict",
    "Figures",
    "Move",
    "Person",
    "Problem",
    "Repaired",
    "Rules",
    "Seating",
    "bounds",
    "figures",
    "repaired",
    "seat",
]
