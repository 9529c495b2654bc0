"""Verbs of the directory."""

from onward.directory.operations.asking import ask_many, ask_to_check, confirm_by_link, not_asked_yet, sort_out
from onward.directory.operations.editing import (
    add_detail,
    add_service,
    change_detail,
    change_service,
    confirm_services,
    confirm_with_organizations,
    remove_record,
)
from onward.directory.operations.exporting import tell_export
from onward.directory.operations.follow_up import follow_up
from onward.directory.operations.kinds import settle_kinds
from onward.directory.operations.merging import move_back, move_to_survivor
from onward.directory.operations.reminding import remind_to_check
from onward.directory.operations.requests import answer_request, send_corrections
from onward.directory.operations.sites import Site, add_place, change_place
from onward.directory.operations.telling import tell_of_corrections
from onward.directory.operations.undoing import take_back
from onward.directory.operations.words import give_default_words

__all__ = [
    "Site",
    "add_detail",
    "add_place",
    "add_service",
    "answer_request",
    "ask_many",
    "ask_to_check",
    "change_detail",
    "change_place",
    "change_service",
    "confirm_by_link",
    "confirm_services",
    "confirm_with_organizations",
    "follow_up",
    "give_default_words",
    "move_back",
    "move_to_survivor",
    "not_asked_yet",
    "remind_to_check",
    "remove_record",
    "send_corrections",
    "settle_kinds",
    "sort_out",
    "take_back",
    "tell_export",
    "tell_of_corrections",
]
