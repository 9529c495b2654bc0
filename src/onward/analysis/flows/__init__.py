"""How people move: who goes where next and how long it takes, how far they get, and how long it lasts.

Events (`events`) are put in order once, and can be kept so (`index`). What comes after what is counted in
`transitions`, how many reach each step of a path in `funnel`, and how many stay after the last in `retention`.
"""

from onward.analysis.flows.events import Events
from onward.analysis.flows.funnel import Reached, funnel
from onward.analysis.flows.retention import DAYS, Retained, retention
from onward.analysis.flows.transitions import Transition, transitions

__all__ = ["DAYS", "Events", "Reached", "Retained", "Transition", "funnel", "retention", "transitions"]
