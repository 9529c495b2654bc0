"""What the installation holds of one person, and how it goes when the person asks for that.

Each area says what it holds and erases it; one table, `config/people.py`, lists the areas. The core's own, audit and
letters, come last, because they speak of people by the references that the areas found.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from onward.core import audit, clock, holdings, walls
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.keys import key_of
from onward.core.models import PersonalKey
from onward.core.people import Held, Holder, Person, digits_of, person


def person_called(ref: str) -> Person:
    """Who is meant by an email address, `user:12` or `contact:34`. Raises Refused or Missing."""
    if "@" in ref:
        return person(ref)
    kind, _colon, text = ref.strip().partition(":")
    key = key_of(text)
    if key is None:
        raise Refused(_("Name a person by an email address, or as user:12 or contact:34."))
    with walls.everywhere():
        found = next((one for holder in _areas() if (one := holder.known(kind, key))), None)
    if found is None:
        raise Missing(_("There is no %(ref)s here.") % {"ref": ref})
    return found


def held_of(who: Person) -> list[Held]:
    """Everything held of this person, in every region."""
    with walls.everywhere():
        return _found(_whole(who))


def _found(whole: Person) -> list[Held]:
    return [*_in_areas(whole), *holdings.find(whole)]


@transaction.atomic
def take_along(who: Person, *, by: Actor) -> list[Held]:
    """The same, handed out: the audit keeps that it was, and not of whom."""
    with walls.everywhere():
        _write("person.exported", held := held_of(who), by)
    return held


def document(who: Person, held: list[Held]) -> dict[str, Any]:
    """What is held, as plain values for a file."""
    asked_for = who.email or ", ".join(sorted(who.refs))
    return {"person": asked_for, "at": clock.now().isoformat(), "held": [one.as_dict() for one in held]}


@transaction.atomic
def erase(who: Person, *, by: Actor) -> list[Held]:
    """Erase this person everywhere; what there was. The audit keeps that it was done, and not of whom.

    Raises Missing when nothing is held, Conflict when somebody else has to take over a duty first; then nothing is
    changed.
    """
    with walls.everywhere():
        whole = _whole(who)
        found = _found(whole)
        if not found:
            raise Missing(_("Nothing is held about this person."))
        for holder in (*_areas(), holdings.HOLDER):
            holder.erase(whole, by)
        _write("person.erased", found, by)
        return found


def _write(verb: str, held: list[Held], by: Actor) -> None:
    """That it was done, in each region that held something; not of whom."""
    for region_id in {one.region_id for one in held}:
        count = sum(one.region_id == region_id for one in held)
        audit.record(verb, PersonalKey, by=by, region_id=region_id, after={"records": count})


def _in_areas(who: Person) -> list[Held]:
    return [one for holder in _areas() for one in holder.find(who)]


def _whole(who: Person) -> Person:
    """With what each area knows, so that the others can look for it too, and with the regions where they may."""
    known = _in_areas(who)
    return replace(
        who,
        refs=who.refs | {one.ref for one in known if one.ref},
        numbers=frozenset(digits for one in known for number in one.numbers if (digits := digits_of(number))),
        # A first name is somebody else's too.
        names=frozenset(name.strip().lower() for one in known for name in one.names if " " in name.strip()),
        regions=frozenset(one.region_id for one in known if one.region_id is not None),
    )


@cache
def _areas() -> tuple[Holder, ...]:
    return tuple(import_string(settings.PEOPLE))
