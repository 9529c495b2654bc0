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
from onward.core.people import Held, Holder, Person, person


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
        return [*_in_areas(whole := _whole(who)), *holdings.find(whole)]


def document(who: Person) -> dict[str, Any]:
    """The same as plain values, to take along."""
    asked_for = who.email or ", ".join(sorted(who.refs))
    return {"person": asked_for, "at": clock.now().isoformat(), "held": [one.as_dict() for one in held_of(who)]}


@transaction.atomic
def erase(who: Person, *, by: Actor) -> list[Held]:
    """Erase this person everywhere; what there was. The audit keeps that it was done, and not of whom.

    Raises Missing when nothing is held, Conflict when somebody else has to take over a duty first; then nothing is
    changed.
    """
    with walls.everywhere():
        found = held_of(who)
        if not found:
            raise Missing(_("Nothing is held about this person."))
        whole = _whole(who)
        for holder in (*_areas(), holdings.HOLDER):
            holder.erase(whole, by)
        for region_id in {one.region_id for one in found}:
            count = sum(one.region_id == region_id for one in found)
            audit.record("person.erased", PersonalKey, by=by, region_id=region_id, after={"records": count})
        return found


def _in_areas(who: Person) -> list[Held]:
    return [one for holder in _areas() for one in holder.find(who)]


def _whole(who: Person) -> Person:
    """With every reference and every telling word that one area knows, so that the others can look for them too."""
    known = _in_areas(who)
    words = (word for one in known for word in one.words)
    more = person(who.email, *(one.ref for one in known if one.ref), words=words)
    return replace(who, refs=who.refs | more.refs, words=who.words | more.words, names=who.names | more.names)


@cache
def _areas() -> tuple[Holder, ...]:
    return tuple(import_string(settings.PEOPLE))
