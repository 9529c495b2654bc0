"""Verbs of outreach."""

from onward.outreach.operations.answers import (
    add_person,
    join_organization,
    make_organization,
    note_role,
    set_state,
    take_everything,
    take_help,
    take_nomination,
)
from onward.outreach.operations.asking import read_by_us
from onward.outreach.operations.conversations import move_along
from onward.outreach.operations.engagement import engagement_of, judge, judge_each, judge_one
from onward.outreach.operations.entries import Step, change_entries, change_entry
from onward.outreach.operations.interest import change_form, forget_old_answers, send_interest, take_back
from onward.outreach.operations.listing import put_on_list, take_off_list
from onward.outreach.operations.merging import move_to_survivor, part_again
from onward.outreach.operations.merging_words import words_part_again, words_to_survivor
from onward.outreach.operations.profiles import answer_profile
from onward.outreach.operations.returned import read_mailbox
from onward.outreach.operations.saved_views import change_view, remove_view, save_view
from onward.outreach.operations.sending import begin_due
from onward.outreach.operations.team import (
    add_seat,
    bring_voice,
    change_member,
    change_seat,
    fill_seat,
    remove_member,
    remove_seat,
)
from onward.outreach.operations.verification import (
    ask_on_rhythm,
    changed_by_phone,
    closed_down,
    confirmed_by_phone,
    mark_freshness,
    not_reached,
    set_rhythm,
)
from onward.outreach.operations.vision import adopt_vision, restore_draft, save_draft, say_vision

__all__ = [
    "Step",
    "add_person",
    "add_seat",
    "adopt_vision",
    "answer_profile",
    "ask_on_rhythm",
    "begin_due",
    "bring_voice",
    "change_entries",
    "change_entry",
    "change_form",
    "change_member",
    "change_seat",
    "change_view",
    "changed_by_phone",
    "closed_down",
    "confirmed_by_phone",
    "engagement_of",
    "fill_seat",
    "forget_old_answers",
    "join_organization",
    "judge",
    "judge_each",
    "judge_one",
    "make_organization",
    "mark_freshness",
    "move_along",
    "move_to_survivor",
    "not_reached",
    "note_role",
    "part_again",
    "put_on_list",
    "read_by_us",
    "read_mailbox",
    "remove_member",
    "remove_seat",
    "remove_view",
    "restore_draft",
    "save_draft",
    "save_view",
    "say_vision",
    "send_interest",
    "set_rhythm",
    "set_state",
    "take_back",
    "take_everything",
    "take_help",
    "take_nomination",
    "take_off_list",
    "words_part_again",
    "words_to_survivor",
]
