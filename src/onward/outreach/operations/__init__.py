"""Verbs of the outreach list."""

from onward.outreach.operations.entries import Step, change_entries, change_entry
from onward.outreach.operations.listing import put_on_list, take_off_list
from onward.outreach.operations.merging import move_to_survivor, part_again

__all__ = [
    "Step",
    "change_entries",
    "change_entry",
    "move_to_survivor",
    "part_again",
    "put_on_list",
    "take_off_list",
]
