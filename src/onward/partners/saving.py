"""Saving what somebody typed: carried out at one moment, undo offered, and nothing lost when it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from onward.core.errors import Conflict, Refused
from onward.partners import undo_offer
from onward.partners.operations.rows import ChangedMeanwhile, one_moment


@dataclass(frozen=True, slots=True)
class Collision:
    """Somebody else saved first: who, and where their words and ours differ (label, theirs, ours)."""

    who: str
    differences: list[tuple[str, str, str]]


def saved(request: HttpRequest, form: Any, act: Callable[[], Any], told: Any) -> bool:
    """Carry out `act` and offer to undo it. False when it was not done; the form says why and keeps what was typed."""
    try:
        with one_moment() as moment:
            changed = act()
    except ChangedMeanwhile as clash:
        form.collision = Collision(clash.who, form.collide(clash.now))
        return False
    except (Refused, Conflict) as error:
        form.add_error(None, error.message)
        return False
    if changed is not False:
        undo_offer.offer(request, str(told), moment)
    return True
