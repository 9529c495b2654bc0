"""The address that a whole room is given: everybody answers on their own phone, and one phone is told from another by a
cookie alone."""

import re
import secrets

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.assessments.models import Round
from onward.assessments.queries import answering as queries
from onward.assessments.queries.answering import Seat
from onward.assessments.views.answering import thanked, visited
from onward.core import limits, walls
from onward.core.access import anyone, page
from onward.core.errors import Missing
from onward.core.http import Request
from onward.regions.access import anybody, region_page
from onward.regions.models import Region

TOKEN = re.compile(r"[\w-]{22}")
SENT = "sent"
DAYS = 14
FROM_ONE_PLACE, OF_ONE_PHONE, LOOKING = (300, 600), (240, 60), (900, 60)
"""So many in so many seconds: who begin at one network address, requests of one phone, and looks at the first page. A
hall full of people shares one network, so these are generous; nobody answers twice a second."""


@page(anyone)
@limits.limited("room", "240/m")
def short(request: Request, code: str) -> HttpResponse:
    """From the short address on a wall to the page itself."""
    with walls.everywhere():
        found = queries.room_on_the_wall(code.lower())
    if found is None:
        raise Missing(_("There is no such room. Look once more at the letters on the wall."))
    return redirect("room", found.region.slug, found.room)


@region_page(anybody)
def room(request: Request, region: Region, code: str) -> HttpResponse:
    """What does each in the room say to this round?"""
    round = queries.room_called(region, code)
    if round is None or round.opened_at is None:
        raise Missing(_("There is no such room, or it has not begun. Look once more at the letters on the wall."))
    name = f"room-{code}"
    token = request.COOKIES.get(name, "")
    known = TOKEN.fullmatch(token) is not None
    act = request.POST.get("act", "")
    if known:
        limits.count(f"room-of:{token}", *OF_ONE_PHONE)
    else:
        limits.count(f"room-at:{limits.address_of(request)}", *LOOKING)
    if token == SENT:
        return _sent(request, round, name, again=act == "again")
    if not known and act == "begin":
        limits.count(f"room-begin:{limits.address_of(request)}", *FROM_ONE_PLACE)
        token = secrets.token_urlsafe(16)
    answer = visited(request, Seat(round, token=token))
    if answer.status_code == 302 and act == "begin" and not known:
        _remember(answer, request, name, token)
    if answer.status_code == 302 and "thanks=1" in answer.headers["Location"]:
        _remember(answer, request, name, SENT)
    return answer


def _sent(request: Request, round: Round, name: str, *, again: bool) -> HttpResponse:
    """Theirs are in. On a phone that goes round, the next one begins anew."""
    if again:
        answer = redirect(request.path)
        answer.delete_cookie(name, path=request.path)
        return answer
    return thanked(request, Seat(round))


def _remember(answer: HttpResponse, request: Request, name: str, value: str) -> None:
    answer.set_cookie(
        name, value, max_age=DAYS * 86_400, path=request.path, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
