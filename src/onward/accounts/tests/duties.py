"""Duties for tests of links: a page that says what was done, one that can be done once, one for one person only."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from onward.accounts import duties
from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import finish_duty, send_link
from onward.core.actor import system
from onward.core.errors import Missing
from onward.core.http import Request
from onward.regions.models import Region

GONE = 404_404
"""The key of something that is not there any more."""


def page(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    if link.about_id == GONE:
        raise Missing("What this link is about is not there any more.")
    if request.method == "POST":
        finish_duty(link, by=request.actor)
        return HttpResponse("Thank you")
    return HttpResponse(f"{request.actor.label} may do it")


ADDRESSES: list[str] = []
"""Where the letters lead to, the newest last."""


def send(link: DutyLink, address: str) -> None:
    ADDRESSES.append(address)


OPEN = Duty("open", "open", "Can be forwarded and opened again.", page, send, days=30)
ONCE = Duty("once", "once", "Can be used once.", page, send, days=30, once=True)
PERSONAL = Duty("personal", "personal", "Is for one person.", page, send, days=30, personal=True)
THERE = Duty(
    "there", "there", "Is about something that may be gone.", page, send, days=30,
    there=lambda link: link.about_id != GONE, for_organization=True,
)  # fmt: skip
DUTIES = (OPEN, ONCE, PERSONAL, THERE)

Send = Callable[..., tuple[DutyLink, str]]


@pytest.fixture
def sent(settings: Any, region: Region) -> Iterator[Send]:
    """Sends a link for one of these duties; the link, and its address without the host."""
    settings.DUTIES = "onward.accounts.tests.duties.DUTIES"
    duties.duties.cache_clear()

    def give(duty: Duty = OPEN, about: int = 7, to: str = "dee@hope.example") -> tuple[DutyLink, str]:
        link = send_link(duty, region=region, about=(about, "Hope House"), to=(to, "Dee"), by=system("tests"))
        return link, ADDRESSES[-1].removeprefix(settings.ADDRESS)

    yield give
    duties.duties.cache_clear()
