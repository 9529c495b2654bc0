"""What each role is called, and what it lets one do, in words for those who give it and those who get it."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.actor import COORDINATOR, EDITOR, GROUP_LEAD, LEADERSHIP, NAVIGATOR, VIEWER

Words = str | Promise


class Role(NamedTuple):
    """`meaning` goes with a list of roles, one line each."""

    key: str
    name: Words
    meaning: Words


ROLES = {
    role.key: role
    for role in (
        Role(COORDINATOR, _("Coordinator"), _("Keeps the region: changes everything, and invites people.")),
        Role(LEADERSHIP, _("Leadership team"), _("Sees all that partners see, and what only the team may know.")),
        Role(GROUP_LEAD, _("Working-group lead"), _("Sees all that partners see, and leads a group’s work.")),
        Role(EDITOR, _("Partner editor"), _("Sees all that partners see, and keeps one organization’s listing.")),
        Role(NAVIGATOR, _("Navigator"), _("Sees all that partners see, to find the next step for somebody.")),
        Role(VIEWER, _("Viewer or funder"), _("Sees the figures and the maps. No names, no contact details.")),
    )
}  # fmt: skip


def name_of(role: str) -> str:
    return str(ROLES[role].name) if role in ROLES else role
