"""Verbs of the partner list."""

from onward.partners.operations.bringing import bring_in
from onward.partners.operations.conversations import (
    change_conversation,
    finish_step,
    log_conversation,
    move_conversations,
    part_conversations,
    plan_next_step,
    remove_conversation,
)
from onward.partners.operations.do_not_contact import (
    keep_closed,
    lift_do_not_contact,
    part_closed,
    refuse_unwanted,
    refuse_unwanted_link,
    set_do_not_contact,
)
from onward.partners.operations.editors import make_editor, withdraw_editor
from onward.partners.operations.merging import merge_organizations, part_organizations, tell_apart
from onward.partners.operations.organizations import (
    add_organization,
    change_organization,
    change_organizations,
    confirm_organizations,
    remove_organization,
)
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.partners.operations.sectors import give_default_sectors, guess_sectors, names_a_sector
from onward.partners.operations.together import (
    add_help,
    add_tie,
    change_help,
    give_default_help,
    introduce,
    move_together,
    part_together,
)
from onward.partners.operations.undoing import changes_roles, undo
from onward.partners.operations.words import add_help_kind, add_sector, add_word, change_words

__all__ = [
    "ChangedMeanwhile",
    "add_help",
    "add_help_kind",
    "add_organization",
    "add_sector",
    "add_tie",
    "add_word",
    "bring_in",
    "change_conversation",
    "change_help",
    "change_organization",
    "change_organizations",
    "change_words",
    "changes_roles",
    "confirm_organizations",
    "finish_step",
    "give_default_help",
    "give_default_sectors",
    "guess_sectors",
    "introduce",
    "keep_closed",
    "lift_do_not_contact",
    "log_conversation",
    "make_editor",
    "merge_organizations",
    "move_conversations",
    "move_together",
    "names_a_sector",
    "one_moment",
    "part_closed",
    "part_conversations",
    "part_organizations",
    "part_together",
    "plan_next_step",
    "refuse_unwanted",
    "refuse_unwanted_link",
    "remove_conversation",
    "remove_organization",
    "set_do_not_contact",
    "tell_apart",
    "undo",
    "withdraw_editor",
]
