"""Sessions in the database that know whose they are, so that a person can see and end their own.

Django's way: a store of one's own over a table of one's own, named in `SESSION_ENGINE`. What a session holds is sealed:
for a while that is a code from a letter, or the secret of an app that is being set up.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from onward.accounts import rules
from onward.core import clock
from onward.core.crypt import Unreadable, seal, unseal

BEGAN, SEEN, BROWSER, PROVED = "began", "seen", "browser", "proved"


def fingerprint(key: str) -> str:
    """What the table keeps in place of a session's key. Keys are long and random, so no salt is needed."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    owner: Any = None
    """Whose session it is, read together with it."""

    @classmethod
    def get_model_class(cls) -> Any:
        from onward.accounts.models import Session  # The engine is read before the models are.

        return Session

    def _get_session_from_db(self) -> Any:
        rows = self.get_model_class().objects.filter(expire_date__gt=timezone.now()).select_related("user")
        row = rows.filter(session_key=fingerprint(self.session_key or "")).first()
        if row is None:
            self._session_key = None
        else:
            self.owner = row.user
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(fingerprint(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(fingerprint(key))

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(json.dumps(session_dict))

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What was sealed with a key that is gone, or altered, is nothing: that session is over."""
        try:
            return dict(json.loads(unseal(str(session_data))))
        except Unreadable:
            return {}

    def create_model_instance(self, data: Any) -> Any:
        row: Any = super().create_model_instance(data)
        row.session_key = fingerprint(row.session_key)
        row.user_id = data.get("_auth_user_id")
        row.browser = data.get(BROWSER, "")
        row.began_at, row.seen_at = (_moment(data.get(name)) for name in (BEGAN, SEEN))
        return row


def begin(request: HttpRequest) -> None:
    """Somebody has just signed in with this browser: start counting."""
    now = timezone.now()
    request.session[BEGAN] = now.isoformat()
    request.session[BROWSER] = rules.browser_in_words(request.META.get("HTTP_USER_AGENT", ""))
    _see(request.session, now)


def touch(session: SessionBase) -> None:
    """Write down, once an hour, that the session is in use; that puts off its end."""
    seen, now = _moment(session.get(SEEN)), timezone.now()
    if seen is not None and now - seen >= rules.SEEN_EVERY:
        _see(session, now)


def prove(session: SessionBase) -> None:
    """Whoever sits there has just shown who they are."""
    session[PROVED] = clock.now().timestamp()


def is_proved(session: SessionBase) -> bool:
    """Whether that was a short while ago."""
    at = session.get(PROVED)
    return at is not None and clock.now().timestamp() - at < rules.PROOF.total_seconds()


def clear_ended() -> int:
    """Take away sessions that are over, and with them what they held; how many."""
    from onward.accounts.models import Session  # As above.

    gone, _each = Session.objects.filter(expire_date__lt=clock.now()).delete()
    return gone


def _see(session: SessionBase, now: dt.datetime) -> None:
    session[SEEN] = now.isoformat()
    session.set_expiry(rules.ends_at(_moment(session[BEGAN]) or now, now))


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
