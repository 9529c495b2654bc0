"""What the directory takes back of a deed that only it knows how to."""

from onward.directory.operations.kinds import give_back_kinds
from onward.directory.operations.requests import reopen_request
from onward.partners.events import DeedUndone

OF_LINKS = {"dutylink.done"}
"""Whoever takes back what was said by a link does not unsay that the link was used."""


def take_back(event: DeedUndone) -> None:
    """Raises Refused for a deed that cannot be undone in one step."""
    if event.entry.subject_type == "changerequest":
        reopen_request(event)
    elif event.entry.verb not in OF_LINKS:
        give_back_kinds(event)
