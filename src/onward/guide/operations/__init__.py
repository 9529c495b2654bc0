"""Verbs that need several areas: founding a region for somebody, letting people hold roles in it."""

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
    "end_administering",
    "give_back_roles",
    "invite_person",
    "leave_region",
    "let_administer",
    "let_have",
    "let_hold",
    "start_region",
    "take_role",
]
