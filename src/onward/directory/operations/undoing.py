"""What the directory takes back of a deed that only it knows how to."""

from onward.directory.operations.kinds import give_back_kinds
from onward.directory.operations.requests import reopen_request
from onward.partners.events import DeedUndone

OF_OTHERS = {"dutylink.done", "membership.given", "membership.withdrawn"}
"""Whoever takes back what was said by a link does not unsay that the link was used; roles are given back elsewhere."""


def take_back(event: DeedUndone) -> None:
    """Raises Refused for a deed that cannot be undone in one step."""
    if event.entry.subject_type == "changerequest":
        reopen_request(event)
    elif event.entry.verb not in OF_OTHERS:
        give_back_kinds(event)
