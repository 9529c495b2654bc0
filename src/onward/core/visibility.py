"""Who may see a fact: everybody, partners, the leadership team, or only those who coordinate.

Whoever looks at a page has an `Audience`. `looking_as` holds it for the length of a block, as `clock.at` does the time,
and every query that asks for rows that are `present()` gets only what this audience may see. So no page has to
remember to leave something out, and none can forget. A web request begins as the public; the region's page raises it to
what the actor may see. Outside requests (the command line, the worker) and inside operations everything is seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.core.personal_data import Level

PUBLIC, PARTNERS, LEADERSHIP, PRIVATE = (
    level.value for level in (Level.PUBLIC, Level.PARTNERS, Level.LEADERSHIP, Level.PRIVATE)
)
LEVELS = (
    (PUBLIC, _("Everybody")),
    (PARTNERS, _("Partners in this region")),
    (LEADERSHIP, _("The leadership team")),
    (PRIVATE, _("Only those who coordinate, and the organization itself")),
)
"""From open to closed, with the words that a form uses."""
LADDER = tuple(dict(LEVELS))


@dataclass(frozen=True, slots=True)
class Audience:
    """Sees facts up to `level`, and all facts of the organizations that it speaks for."""

    level: str
    own: frozenset[int] = frozenset()

    @property
    def allowed(self) -> tuple[str, ...]:
        return LADDER[: LADDER.index(self.level) + 1]

    @property
    def beyond(self) -> tuple[str, ...]:
        return LADDER[LADDER.index(self.level) + 1 :]

    @property
    def sees_all(self) -> bool:
        return self.level == PRIVATE

    def sees(self, level: str, organization_id: int | None = None) -> bool:
        return level in self.allowed or organization_id in self.own


EVERYBODY = Audience(PUBLIC)
EVERYTHING = Audience(PRIVATE)

_looking: ContextVar[Audience] = ContextVar("looking", default=EVERYTHING)


def audience() -> Audience:
    """Who looks now."""
    return _looking.get()


@contextmanager
def looking_as(who: Audience) -> Iterator[None]:
    token = _looking.set(who)
    try:
        yield
    finally:
        _looking.reset(token)


def closed_words(row: Any) -> str:
    """To whom a row is open, in words, if that is narrower than for its kind as a rule; else nothing."""
    usual = row._meta.get_field("visibility").default
    return str(dict(LEVELS)[row.visibility]) if LADDER.index(row.visibility) > LADDER.index(usual) else ""


def visibility_field(default: str) -> "models.CharField[str, str]":
    """The database knows the default, too, because bulk writes name only the columns that they fill."""
    return models.CharField(max_length=10, choices=LEVELS, default=default, db_default=default)


def known_level(table: str, column: str = "visibility") -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{column}__in": LADDER}), name=f"{table}_{column}_known")
