from onward.insight.operations.need import choose_need, count_as_usual
from onward.insight.operations.reach import forget_travel_times, keep_travel_times, set_reach
from onward.insight.operations.snapshots import remove_snapshot, rename_snapshot, take_snapshot

__all__ = [
    "choose_need", "count_as_usual", "forget_travel_times", "keep_travel_times", "remove_snapshot",
    "rename_snapshot", "set_reach", "take_snapshot",
]  # fmt: skip
