"""After a deed, the next page says what was done and offers the way back, once."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

STAMP = "%Y%m%dT%H%M%S%f"
KEY = "undo"


def offer(request: HttpRequest, words: str, moment: dt.datetime) -> None:
    """Remember what was just done, for the next page this person sees."""
    request.session[KEY] = {"words": str(words), "stamp": stamp(moment)}


def take(request: HttpRequest) -> Any:
    """What was just done, or nothing. Said once."""
    return request.session.pop(KEY, None)


def stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(STAMP)


def moment_of(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
