"""After a deed, the next page says what was done and offers the way back, once."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.core.models import AuditEntry

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


def told(entries: Collection[AuditEntry]) -> str:
    """What is so again, now that these lines were taken back."""
    for verb, words in (
        ("organization.merged", _("Undone: “%(name)s” is back on the list, with all that was its own.")),
        ("organization.removed", _("Undone: “%(name)s” is back on the list.")),
        ("organization.added", _("Undone: “%(name)s” is off the list again.")),
    ):
        names = [entry.subject_label for entry in entries if entry.verb == verb]
        if names:
            return words % {"name": names[0]}
    said = ngettext(
        "Undone: “%(name)s” is as it was before.", "Undone: %(n)d records are as they were before.", len(entries)
    )
    return said % {"n": len(entries), "name": next(iter(entries)).subject_label or _("the record")}
