"""The one place that asks what time it is, so that tests and replays can say."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_frozen: ContextVar[dt.datetime | None] = ContextVar("frozen_now", default=None)


def now() -> dt.datetime:
    """The present moment, in UTC."""
    return _frozen.get() or dt.datetime.now(tz=dt.UTC)


def today() -> dt.date:
    return now().date()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Hold the clock at `moment` within the block."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
