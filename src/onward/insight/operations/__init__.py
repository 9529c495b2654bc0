from onward.insight.operations.reach import forget_travel_times, keep_travel_times, set_reach

__all__ = ["forget_travel_times", "keep_travel_times", "set_reach"]
