"""Verbs that need several areas: founding a region for somebody, letting people hold roles in it."""

from onward.guide.operations.people import (
    accept_role,
    give_back_roles,
    invite_person,
    leave_region,
    let_hold,
)
from onward.guide.operations.regions import start_region

__all__ = ["accept_role", "give_back_roles", "invite_person", "leave_region", "let_hold", "start_region"]
