"""Verbs of the directory."""

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
from onward.directory.operations.kinds import give_back_kinds, settle_kinds
from onward.directory.operations.merging import move_back, move_to_survivor
from onward.directory.operations.sites import Site, add_place, change_place
from onward.directory.operations.words import give_default_words

__all__ = [
    "Site",
    "add_detail",
    "add_place",
    "add_service",
    "change_detail",
    "change_place",
    "change_service",
    "confirm_services",
    "confirm_with_organizations",
    "follow_up",
    "give_back_kinds",
    "give_default_words",
    "move_back",
    "move_to_survivor",
    "remove_record",
    "settle_kinds",
    "tell_export",
]
