"""Verbs that need several areas: founding a region for somebody, letting people hold roles in it; and the guide."""

from onward.guide.operations.guide import (
    add_evidence,
    add_item,
    change_item,
    give_default_guide,
    move_item,
    newer_default,
    remove_evidence,
    take_newer_default,
    tick,
    untick,
)
from onward.guide.operations.people import (
    accept_role,
    end_administering,
    give_back_roles,
    invite_person,
    leave_region,
    let_administer,
    let_have,
    let_hold,
    take_role,
)
from onward.guide.operations.regions import start_region

__all__ = [
    "accept_role",
    "add_evidence",
    "add_item",
    "change_item",
    "end_administering",
    "give_back_roles",
    "give_default_guide",
    "invite_person",
    "leave_region",
    "let_administer",
    "let_have",
    "let_hold",
    "move_item",
    "newer_default",
    "remove_evidence",
    "start_region",
    "take_newer_default",
    "take_role",
    "tick",
    "untick",
]
