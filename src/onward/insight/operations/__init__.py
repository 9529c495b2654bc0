from onward.insight.operations.need import choose_need, count_as_usual
from onward.insight.operations.reach import forget_travel_times, keep_travel_times, set_reach

__all__ = ["choose_need", "count_as_usual", "forget_travel_times", "keep_travel_times", "set_reach"]
