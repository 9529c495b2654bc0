"""What a duty is: one thing that somebody can do by a link in a letter, without an account.

An area offers a duty as a value; `config/duties.py` is the list of all. The page behind the link is a view that gets
the region and the link, and may count on the link being whole, in time and not withdrawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from onward.core.errors import Missing

if TYPE_CHECKING:
    from onward.accounts.models import DutyLink

There = Callable[["DutyLink"], bool]
Refuse = Callable[["DutyLink"], None]
"""Raises Refused when nobody here may write to whom the link would go."""
Sender = Callable[["DutyLink", str], None]
"""Sends the letter of a duty: the link, and its address in full."""
DutyPage = Callable[[Any, Any, "DutyLink"], HttpResponse]


@dataclass(frozen=True, slots=True)
class Duty:
    """`once`: doing it uses the link up. `personal`: only whom it was sent to may do it, so a forwarded link is refused
    to somebody signed in under another address. `handling` tells the reader of the page what becomes of a link that is
    forwarded or opened again. `send` puts the letter with the link into the queue. `there` says whether what the link
    is about is still there, so that a new one makes sense. `for_organization`: whoever does it is called by the name of
    the organization, because who exactly got the letter is not for everybody. `refuse` is asked before a letter goes
    out, unless whoever holds an older link asks for it. `at_a_pace`: its letters go with those to many, which have a
    pace of their own, so they do not count among the letters with links of a day."""

    key: str
    label: Promise | str
    handling: Promise | str
    page: DutyPage
    send: Sender
    days: int
    once: bool = False
    personal: bool = False
    there: There = lambda _link: True
    for_organization: bool = False
    refuse: Refuse = lambda _link: None
    at_a_pace: bool = False


Duties = Sequence[Duty]


def duty_of(key: str) -> Duty:
    """The duty of this key. Raises Missing when no area offers it any more."""
    if key not in duties():
        raise Missing("What this link was for is not done this way any more. Ask whoever sent it.")
    return duties()[key]


def label_of(key: str) -> str:
    """What a duty is called; its key when no area offers it any more."""
    return str(duties()[key].label) if key in duties() else key


@cache
def duties() -> dict[str, Duty]:
    return {duty.key: duty for duty in import_string(settings.DUTIES)}
