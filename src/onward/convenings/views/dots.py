"""The address where a hall votes: everybody puts dots on their own phone. One phone is told from another by a cookie
alone."""

import re
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from onward.convenings.models import Room
from onward.convenings.operations.dots import put_dots
from onward.convenings.queries import room as queries
from onward.convenings.rules.room import MOST_DOTS
from onward.convenings.wording_room import HEADINGS
from onward.core import limits, walls
from onward.core.access import anyone, page
from onward.core.errors import Missing, OnwardError
from onward.core.http import Request, language_of
from onward.core.keys import key_of
from onward.regions.access import anybody, region_page
from onward.regions.models import Region

TOKEN = re.compile(r"[\w-]{22}")
DAYS = 3
FROM_ONE_PLACE, LOOKING = (600, 600), (1_200, 60)
"""So many in so many seconds: who put dots for the first time at one network address, and looks at the page."""


@page(anyone)
@limits.limited("dots", "600/m")
def short(request: Request, code: str) -> HttpResponse:
    """From the short address on a wall to the page itself."""
    with walls.everywhere():
        found = queries.room_on_the_wall(code.lower())
    if found is None:
        with translation.override(language_of(request)):
            raise Missing(_("There is no such room. Look once more at the letters on the wall."))
    return redirect("dots", found.region.slug, found.code)


@region_page(anybody)
def dots(request: Request, region: Region, code: str) -> HttpResponse:
    """Where do you put your dots?"""
    with translation.override(language_of(request)):
        limits.count(f"dots-at:{limits.address_of(request)}", *LOOKING)
        room = queries.room_called(region, code)
        name = f"dots-{code}"
        token = request.COOKIES.get(name, "")
        known = TOKEN.fullmatch(token) is not None
        if request.method != "POST":
            return _look(request, room, token if known else "")
        if not known:
            limits.count(f"dots-begin:{limits.address_of(request)}", *FROM_ONE_PLACE)
            token = secrets.token_urlsafe(16)
        put = _put(request.POST)
        try:
            put_dots(room, token=token, put=put)
        except OnwardError as refusal:
            return _look(request, room, token, put=put, wrong=refusal.message)
        answer = redirect(f"{request.path}?put=1&lang={language_of(request)}")
        answer.set_cookie(
            name, token, max_age=DAYS * 86_400, path=request.path, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        return answer


def _put(sent: Mapping[str, str]) -> dict[int, int]:
    """How many dots on which topic, as the form says; what is no number is no dot."""
    found: dict[int, int] = {}
    for name, value in sent.items():
        topic = key_of(name.removeprefix("on-")) if name.startswith("on-") else None
        if topic and value.isascii() and value.isdigit() and len(value) < 4:
            found[topic] = min(int(value), MOST_DOTS + 1)
    return found


def _look(
    request: Request, room: Room, token: str, put: dict[int, int] | None = None, wrong: str = ""
) -> HttpResponse:
    there = queries.put_by(room, token)
    here = there.dots if put is None else put
    things = queries.things_to_vote_on(room)
    kinds = [
        (HEADINGS[kind], [(one, here.get(one.topic.pk, 0)) for one in things if one.kind == kind and one.topic])
        for kind in dict.fromkeys(one.kind for one in things)
    ]
    language = language_of(request)
    tells = room.tells_dots
    facts = {
        "places": [], "about_region": "", "room": room, "gathering": room.gathering, "kinds": kinds, "wrong": wrong,
        "left": there.left, "put": there.dots, "just": "put" in request.GET, "language": language,
        "other": "es" if language == "en" else "en", "result": queries.result(room) if tells else [],
    }  # fmt: skip
    return render(request, "convenings/room/vote.html", facts)
