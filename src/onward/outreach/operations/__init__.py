"""Verbs of the outreach list."""

from onward.outreach.operations.conversations import move_along
from onward.outreach.operations.engagement import engagement_of, judge, judge_one
from onward.outreach.operations.entries import Step, change_entries, change_entry
from onward.outreach.operations.listing import put_on_list, take_off_list
from onward.outreach.operations.merging import move_to_survivor, part_again
from onward.outreach.operations.saved_views import change_view, remove_view, save_view
from onward.outreach.operations.sending import begin_due

__all__ = [
    "Step",
    "begin_due",
    "change_entries",
    "change_entry",
    "change_view",
    "engagement_of",
    "judge",
    "judge_one",
    "move_along",
    "move_to_survivor",
    "part_again",
    "put_on_list",
    "remove_view",
    "save_view",
    "take_off_list",
]
