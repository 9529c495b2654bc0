from onward.insight.models.connections import SetAside
from onward.insight.models.ingredients import Ingredient, Quote
from onward.insight.models.missing import MissingRun
from onward.insight.models.need import MOST_WEIGHT, NeedWeight
from onward.insight.models.reach import LEVELS, UNITS, Reach, TravelTime
from onward.insight.models.snapshot import Snapshot

__all__ = [
    "LEVELS", "MOST_WEIGHT", "UNITS", "Ingredient", "MissingRun", "NeedWeight", "Quote", "Reach", "SetAside",
    "Snapshot", "TravelTime",
]  # fmt: skip
